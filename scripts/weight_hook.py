"""The thin glue between MkDocs and scripts.site.optimize; runs after every other hook."""

import sys
from pathlib import Path

from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.site import optimize as optimize_site


@event_priority(-100)
def on_post_build(config):
    try:
        optimize_site.optimize(Path(config.site_dir))
    except optimize_site.SiteError as error:
        raise BuildError(str(error)) from None
