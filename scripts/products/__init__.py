"""What lies beside the pages: Markdown, notebooks, feed, cards, PDF, offline zip."""
