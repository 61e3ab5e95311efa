"""A portal of Bắc Ninh, started from an empty database: nothing on its pages and papers is Khánh Hòa's."""

import io
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy

import pytest

from accounts import whose
from accounts.models import Agency
from config.management.commands.load_reference import load_country
from delegations.actions import board, versions
from destinations import startfile
from destinations.actions.starting import start_portal
from destinations.queries import starting as queries
from destinations.queries import workbench
from registrations.enums import RegistrationStatus
from reports.catalogue import ENTRIES
from reports.catalogue.order import Order
from reports.document import plain_text
from reports.queries.scope import Of
from tests import factories
from tests.access_matrix import MATRIX, ROLES
from tests.worlds.everything import World, address, client_of, one_of_everything
from tests.worlds.papers import MADE
from tests.worlds.reference import DATA
from tests.worlds.standing import Standing
from tests.worlds.starting import BODIES, PLACES, filled
from tours.actions.plans import load_plan
from tours.enums import Scope
from tours.models import Norm, Plan, Tour

pytestmark = pytest.mark.django_db

FOREIGN = re.compile(r"Khánh\s+Hòa|Khanh\s*Hoa|Nha\s+Trang|Cam\s+Ranh|BN-8752", re.IGNORECASE)
LISTS_THE_COUNTRY = {
    "destinations:workbench", "destinations:workbench_file", "destinations:indices", "destinations:index_workbook",
    "destinations:start_workbook", "destinations:route", "trips:add_item", "trips:item",
}  # fmt: skip
"""Pages and files with all provinces or airports: Khánh Hòa is one of them, as any other."""
AS_8752 = {"sân bay Cam Ranh": "sân bay Nội Bài", "Khánh Hòa": "Bắc Ninh", "Cam Ranh": "Từ Sơn"}
DISTRICTS = ("CAMLAM", "CAMRANH", "DIENKHANH", "KHANHSON", "KHANHVINH", "NHATRANG", "NINHHOA", "VANNINH")
"""The plan's own codes of districts; names and places are Bắc Ninh's."""


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> World:
    return stand(bac_ninh)


@pytest.fixture
def world(once: World, db: None) -> Iterator[World]:
    whose.forget()
    yield deepcopy(once)
    whose.remember(whose.UNSTARTED)


def bac_ninh() -> World:
    load_country()
    Norm.objects.all().delete()  # the world makes one of its own
    places = [(f"H-{n}", f"Huyện số {n}", "Huyện") for n, _ in enumerate(DISTRICTS, start=1)]
    bodies = [
        *((f"UB-{code}", f"UBND huyện số {n}", "", "UBND cấp huyện", f"H-{n}") for n, code in enumerate(DISTRICTS, 1)),
        ("SKHDT", "Sở Kế hoạch và Đầu tư", "", "Sở, ban, ngành"),
        ("STTTT", "Sở Thông tin và Truyền thông", "", "Sở, ban, ngành"),
        ("BQLVP", "Ban Quản lý các khu công nghiệp", "", "Sở, ban, ngành"),
    ]
    known = queries.known()
    start, problems = startfile.read(filled(known, places=[*PLACES, *places], bodies=[*BODIES, *bodies]), known)
    assert start is not None, problems
    start_portal(start, by=None)
    return one_of_everything(place="Bắc Ninh")


def plan_of_bac_ninh() -> Plan:
    """The plan that is known to the letter, as Bắc Ninh would have written it; each body sends three people."""
    text = (DATA / "plans/8752.toml").read_text(encoding="utf-8")
    for old, new in AS_8752.items():
        text = text.replace(old, new)
    plan = load_plan(text, source="bac-ninh.toml")
    for number, agency in enumerate(Agency.objects.filter(code__in=["SNV", "STP", "STC", "VPUB", "UB-NINHHOA"]), 1):
        registration = factories.RegistrationFactory.create(
            plan=plan, agency=agency, status=RegistrationStatus.ACCEPTED
        )
        for at, tour in enumerate(plan.tours.all(), 1):
            for post in ("Giám đốc", "Phó Giám đốc", "Chuyên viên"):
                name = f"Nguyễn Văn {'ABCDE'[number - 1]}{at}{post[0]}"
                factories.NominationFactory.create(registration=registration, tour=tour, full_name=name, post=post)
    return plan


NEED_A_DECISION = {"bien-nhan", "quyet-dinh", "to-trinh"}
PAGES = [row for row in MATRIX if row.method == "get" and "200" in row.expected and row.name not in LISTS_THE_COUNTRY]


def test_no_page_speaks_of_khanh_hoa(world: World) -> None:
    """Each as the first who may open it."""
    found = {}
    for row in PAGES:
        response = client_of(world, ROLES[row.expected.index("200")]).get(address(row, world))
        assert response.status_code == 200, row
        found[row.name, row.place] = words_of(b"".join(response) if response.streaming else response.content)
    assert {where: words for where, words in found.items() if words} == {}
    assert len(found) > 100


def words_of(data: bytes) -> list[str]:
    """The foreign words of a page or of a workbook."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b" ".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    return FOREIGN.findall(data.decode("utf-8", errors="ignore"))


def test_the_pages_bear_the_name_of_bac_ninh(world: World) -> None:
    page = client_of(world, "organiser").get("/chi-so/").content.decode()
    assert "<span>Ban Chỉ đạo cải cách hành chính tỉnh Bắc Ninh</span>" in page
    assert "Sở Nội vụ tỉnh Bắc Ninh, cơ quan thường trực cải cách hành chính tỉnh." in page


def test_people_are_composed_and_no_paper_speaks_of_khanh_hoa(world: World) -> None:
    """Nor is Bắc Ninh a destination of its own."""
    plan, organiser = plan_of_bac_ninh(), factories.organiser()
    out: Tour = plan.tours.get(scope=Scope.OUT_OF_PROVINCE)
    names = {entry.place.name for entry in workbench.bench(out).entries}
    assert ("Bắc Ninh" in names, "Khánh Hòa" in names) == (False, True)
    composition = versions.create(out, by=organiser)
    board.arrange_as_proposed(composition, revision=composition.revision, by=organiser)
    assert composition.seats.count() > 5
    of = Of(tour=out, agency=Agency.objects.get(code="STP"))
    order = Order(plan, MADE, of, with_phones=True)
    made = {
        entry.slug: " ".join(plain_text(entry.build(order)))
        for entry in ENTRIES
        if entry.slug not in NEED_A_DECISION and not entry.needs_trip
    }
    assert {slug: FOREIGN.findall(text) for slug, text in made.items() if FOREIGN.search(text)} == {}
    assert {slug for slug, text in made.items() if "Bắc Ninh" not in text} == set()
