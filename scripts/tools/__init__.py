"""Measuring and pinning. Uses the house, is used by nothing in it."""
