"""The finished HTML: one ordered list of steps. Does not know how pages came to be."""
