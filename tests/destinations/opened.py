"""Plan 8752 with real figures, and pages about its places as somebody opens them."""

import io
import re
from collections.abc import Sequence

from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from accounts.enums import LocalityLevel
from accounts.models import Locality
from destinations.actions import indices
from destinations.reference import read_airports, read_index_scores
from destinations.scoresheet import COLUMNS
from tests import factories
from tests.worlds.reference import DATA, store_reference
from tours.actions.plans import load_plan
from tours.enums import Index
from tours.models import Plan, Tour

FILES = {"pci_2021_2024.csv": Index.PCI, "papi_2022.csv": Index.PAPI, "sipas_2021_2024.csv": Index.SIPAS}


def with_real_figures(text_of_8752: str) -> Plan:
    """Plan 8752 with real figures and airports."""
    store_reference()
    for name, index in FILES.items():
        lines = (DATA / "reference" / name).read_text(encoding="utf-8-sig").splitlines()
        indices.store_index_scores(read_index_scores(lines, name, index))
    airports = (DATA / "reference/airports.csv").read_text(encoding="utf-8").splitlines()
    indices.store_airports(read_airports(airports, "airports.csv", Locality.objects.values_list("code", flat=True)))
    indices.use_airports(["CXR"], ["HAN", "SGN"])
    return load_plan(text_of_8752, source="8752.toml")


def signed_in(client: Client, *, leader: bool = False) -> Client:
    client.force_login(factories.leader() if leader else factories.organiser())
    return client


def url(name: str, tour: Tour, *more: int) -> str:
    return reverse(f"destinations:{name}", args=[tour.plan_id, tour.code, *more])


def province(name: str) -> Locality:
    return Locality.objects.get(name=name, level=LocalityLevel.PROVINCE, code__regex="^[0-9]+$")


def page(client: Client, address: str, **query: str) -> str:
    response = client.get(address, query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def all_names(client: Client, address: str, **query: str) -> list[str]:
    """Of every page, in order."""
    found: list[str] = []
    for number in range(1, 20):
        text = page(client, address, **query, page=str(number))
        found += names(text)
        if 'rel="next"' not in text:
            break
    return found


def names(text: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', text)


def workbook(*rows: Sequence[object], head: Sequence[str] = COLUMNS, above: int = 0) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for _ in range(above):
        sheet.append(["Bảng chỉ số"])
    sheet.append(list(head))
    for row in rows:
        sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
