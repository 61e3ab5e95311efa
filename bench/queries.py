"""Counts the SQL of requests inside a project, with Django's test client."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.letter import LETTER
from bench.revision import revision_in


def count(requests: list[dict[str, Any]]) -> list[dict[str, int]]:
    """Status and SQL of each request: cookie and path, "data" when it is posted, "upload" when the letter goes with it,
    "reads" the page it confirms.
    Of a page that is read it is the second time that counts, when what is kept in memory is there."""
    return [_counted(Client(raise_request_exception=False, headers={"host": "127.0.0.1"}), **one) for one in requests]


def _counted(
    client: Client, cookie: str, path: str, data: dict[str, str] | None = None, upload: bool = False, reads: str = ""
) -> dict[str, int]:
    client.cookies["sessionid"] = cookie
    if data is None:
        client.get(path)
    elif reads:
        data |= {"revision": revision_in(client.get(reads).content)}
    file = {"file": SimpleUploadedFile("a.pdf", LETTER)} if upload else {}
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path) if data is None else client.post(path, data | file)
    response.close()
    return {"status": response.status_code, "queries": len(captured)}
