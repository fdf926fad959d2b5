"""What knows MkDocs: the hook's events call these modules, and nothing else does."""
