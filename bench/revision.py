"""What a confirming page showed goes with what it posts."""

import re

SHOWN = re.compile(rb'name="revision" value="([^"]*)"')


def revision_in(page: bytes) -> str:
    found = SHOWN.search(page)
    return found[1].decode() if found else ""
