"""MkDocs' events, each one line that calls the rooms. Nothing is decided or kept here."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mkdocs.plugins import event_priority

from scripts.generator import build, templates

on_config = build.configure
on_pre_build = build.run_code
on_files = build.offer_files
on_nav = build.prepare_pages
on_page_markdown = build.read_page
on_page_content = templates.set_aside
on_env = build.keep_frames
on_serve = build.watch
on_post_build = event_priority(-100)(build.finish)
