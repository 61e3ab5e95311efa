"""What a browser with an empty cache asks for to show a page, the page itself included."""

from functools import cache
from pathlib import Path
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.staticfiles import finders

from bench.loads import named_in_page, named_in_styles

MOST_REQUESTS = 12


def first_load(page: bytes) -> set[str]:
    """A font counts when a style sheet names it: at most what a browser fetches."""
    named = named_in_page(page.decode())
    return {"the page", *named}.union(*(_named_by(address) for address in named if address.endswith(".css")))


@cache
def _named_by(address: str) -> frozenset[str]:
    path = finders.find(address.removeprefix(settings.STATIC_URL))
    assert path is not None, address
    return frozenset(urljoin(address, one) for one in named_in_styles(Path(path).read_bytes()))
