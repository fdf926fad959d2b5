"""The search index, made from the model."""
