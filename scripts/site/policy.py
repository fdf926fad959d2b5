"""One content security policy for all pages, allowing what the site uses and no more.

It is the same on every page, because instant navigation keeps the first page's
policy: the hashes of all pages' inline scripts stand in it.
"""

import base64
import hashlib
import re
from pathlib import Path

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_HEAD = re.compile(r'<meta charset="utf-8">')


def policy(scripts: set[str], runtime: str) -> str:
    """The policy; `scripts` are sources of inline scripts, `runtime` where Python lies."""
    elsewhere = f" {runtime}" if runtime.startswith(("http:", "https:")) else ""
    inline = "".join(f" {one}" for one in sorted(scripts))
    return "; ".join([
        "default-src 'none'",
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


def insert(site: Path, runtime: str, inline_scripts: bool = False) -> None:
    """Write the policy into each page of the built site.

    `inline_scripts` allows any, for the reloading script of `mkdocs serve`.
    """
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    hashes = {"'unsafe-inline'"} if inline_scripts else {
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for html in pages.values() for text in _INLINE.findall(html)
    }  # fmt: skip
    meta = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy(hashes, runtime)}">'
    for path, html in pages.items():
        path.write_text(_HEAD.sub(lambda _: meta, html, count=1), "utf-8")
