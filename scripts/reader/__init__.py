"""What runs in a reader's browser, and where it comes from."""
