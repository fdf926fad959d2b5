"""Stateless Python-Markdown extensions: what turns a page into HTML. Knows no generator."""
