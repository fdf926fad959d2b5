"""Whether MkDocs builds for its own server, read from what it was told."""

from urllib.parse import urlsplit


def is_served(config) -> bool:
    """Under `mkdocs serve`, the site's address is that of the local server."""
    host, port = config.dev_addr
    return urlsplit(config.site_url or "").netloc == f"{host}:{port}"
