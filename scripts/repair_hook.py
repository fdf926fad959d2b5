"""The thin glue between MkDocs and scripts.theme_repairs."""

import sys
from pathlib import Path

from mkdocs.exceptions import BuildError

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.site import repairs as theme_repairs


def on_config(config):
    config.extra_javascript.append("assets/javascripts/site.js")
    return config


def on_post_page(output, page, config):
    return _repaired(output, page.file.src_uri)


def on_post_template(output_content, template_name, config):
    return _repaired(output_content, template_name) if template_name.endswith(".html") else output_content


def _repaired(html, where):
    try:
        return theme_repairs.repaired(html)
    except theme_repairs.RepairError as error:
        raise BuildError(f"{where}: the theme has changed, see scripts/site/repairs.py: {error}") from None
