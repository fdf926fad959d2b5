"""Step: one content security policy for all pages, allowing what the site uses and no more.

It is the same on every page, because instant navigation keeps the first page's
policy: the hashes of all pages' inline scripts stand in it.
"""

import base64
import hashlib

from scripts.site import html
from scripts.site.page import Page

POLICY = "book-policy-here"  # slot, filled when all pages are known


def step(page: Page) -> None:
    """The policy stands behind the declaration of the encoding, before anything it speaks of."""
    charset = page.one('meta[charset="utf-8"]')
    html.insert_after(charset, f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">')


def inline_hashes(page: Page) -> list[str]:
    """The hashes of the page's inline scripts, as a policy names them; data needs none."""
    texts = [script.text() for script in page.tree.css("script:not([src])")
             if not (script.attributes.get("type") or "").endswith("json")]  # fmt: skip
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return sorted({f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests})


def text(scripts: set[str], runtime: str) -> str:
    """The policy; `scripts` are sources of inline scripts, `runtime` is where Python lies."""
    elsewhere = f" {runtime}" if runtime.startswith(("http:", "https:")) else ""
    inline = "".join(f" {one}" for one in sorted(scripts))
    return "; ".join([
        # What is not named below is a page that Firefox fetches ahead (rel=next).
        "default-src 'self'",
        "object-src 'none'",
        "frame-src 'none'",
        "media-src 'none'",
        # Most browsers hold a worker to its own response, some to the page's policy:
        # the runtime's place and 'wasm-unsafe-eval' are for those.
        f"script-src 'self' blob: 'wasm-unsafe-eval'{elsewhere}{inline}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src data:",
        f"connect-src 'self'{elsewhere}",
        "worker-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",
    ])  # fmt: skip
