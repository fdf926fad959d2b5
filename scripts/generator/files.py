"""The files that are made from the sources, offered to MkDocs, so that pages may link to them."""

import os

from scripts.generator import machine
from scripts.generator.former import Made
from scripts.products.offered import offered


def add(files, config, library):
    """All offered files, in place of those of the same name."""
    chosen = os.environ.get("RUNTIME_URL", "")
    made = offered(library, config.site_url or "", chosen, machine.stamp())
    for address, content in made.items():
        there = files.get_file_from_path(address)
        if there:
            files.remove(there)
        files.append(Made.generated(config, address, content=content()))
    return files
