"""Documents as a person's browser gets them."""

import io
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
