"""Pages of delegations as a person's browser gets them, and what its forms send."""

import html

from django.test import Client
from django.urls import reverse

from delegations.models import Composition
from registrations.models import Nomination
from tests.worlds.boards import Small

HTMX = {"HX-Request": "true"}


def page(name: str, *args: object) -> str:
    return reverse(f"delegations:{name}", args=args)


def signed_in(client: Client, board: Small) -> Client:
    client.force_login(board.by)
    return client


def text_of(response: object) -> str:
    return html.unescape(getattr(response, "content", b"").decode())


def move_fields(composition: Composition, person: Nomination, place: str) -> dict[str, object]:
    composition.refresh_from_db()
    return {"nomination": person.pk, "place": place, "revision": composition.revision}
