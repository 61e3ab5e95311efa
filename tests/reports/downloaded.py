"""Documents as a person's browser gets them."""

import html
import io
import re
from collections.abc import Callable
from typing import Any

import docx
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.worlds.papers import Papers, composed, with_places


def get(client: Client, user: User, stage: Papers, slug: str, format: str = "docx", query: str = "") -> Any:
    client.force_login(user)
    return client.get(reverse("reports:download", args=[stage.plan.pk, slug, format]) + query)


def page(client: Client, user: User, name: str, stage: Papers, query: str = "") -> str:
    client.force_login(user)
    response = client.get(reverse(f"reports:{name}", args=[stage.plan.pk]) + query)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def previewed(client: Client, user: User, stage: Papers, slug: str) -> list[str]:
    """The addresses that the page of a document leads to."""
    client.force_login(user)
    response = client.get(reverse("reports:preview", args=[stage.plan.pk, slug]))
    return [html.unescape(link) for link in re.findall(r'href="([^"]+)"', response.content.decode())]


def word_text(response: Any) -> str:
    document = docx.Document(io.BytesIO(response.content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


NEEDS: dict[str, Callable[[Papers], object]] = {
    "danh-sach-doan": composed,
    "to-trinh": composed,
    "quyet-dinh": composed,
    "ho-so-noi-den": with_places,
}


def with_what_it_needs(stage: Papers, slug: str) -> None:
    if slug in NEEDS:
        NEEDS[slug](stage)
