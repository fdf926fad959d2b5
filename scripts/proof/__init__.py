"""What holds pages and snippets to the truth: claims about sentences, rules for snippets."""
