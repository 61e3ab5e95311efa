"""The store of figures: shown with their states in words, taken from a workbook row by row, given back the same."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from accounts.enums import LocalityLevel
from accounts.models import AuditEntry, Locality
from destinations.enums import IndexState
from destinations.models import IndexScore
from tests import factories
from tests.destinations.opened import workbook
from tours.enums import Index
from tours.models import Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def provinces() -> list[Locality]:
    names = ("Hà Nội", "Bắc Giang", "Cà Mau")
    return [
        factories.LocalityFactory.create(code=f"0{place}", name=name, full_name=name, level=LocalityLevel.PROVINCE)
        for place, name in enumerate(names, start=1)
    ]


@pytest.fixture
def scores(provinces: list[Locality]) -> None:
    facts = {"index": Index.PAPI, "year": 2022}
    IndexScore.objects.create(**facts, locality=provinces[0], state=IndexState.RANKED, rank=6, value="44.1", source="n")
    IndexScore.objects.create(**facts, locality=provinces[1], state=IndexState.NOT_RANKED, source="https://n.example/a")


@pytest.fixture
def organiser(client: Client) -> Client:
    client.force_login(factories.organiser())
    return client


def upload(client: Client, data: bytes) -> tuple[int, str]:
    response = client.post(reverse("destinations:import_indices"), {"file": SimpleUploadedFile("chi-so.xlsx", data)})
    return response.status_code, " ".join(response.content.decode().split())


def sealed(text: str) -> str:
    return text.partition('name="sealed" value="')[2].partition('"')[0]


def test_states_are_words(organiser: Client, scores: None) -> None:
    text = organiser.get(reverse("destinations:indices")).content.decode()
    assert "Không xếp hạng" in text
    assert "44,1" in text
    assert 'href="https://n.example/a"' in text


def test_what_has_a_rank_comes_first_then_the_others_by_name(organiser: Client, provinces: list[Locality]) -> None:
    for place, rank in zip(provinces, (None, 2, 1), strict=True):
        state = IndexState.RANKED if rank else IndexState.NOT_PUBLISHED
        IndexScore.objects.create(index=Index.PCI, year=2022, locality=place, state=state, rank=rank, source="n")
    text = organiser.get(reverse("destinations:indices")).content.decode()
    assert re.findall('role="rowheader">([^<]+)<', text) == ["Cà Mau", "Bắc Giang", "Hà Nội"]


@pytest.mark.parametrize(
    ("query", "count"),
    [({}, 2), ({"q": "bac giang"}, 1), ({"state": "ranked"}, 1), ({"year": "2021"}, 2), ({"index": "pci"}, 0)],
)
def test_the_list_filters(organiser: Client, scores: None, query: dict[str, str], count: int) -> None:
    text = organiser.get(reverse("destinations:indices"), query).content.decode()
    assert text.count('role="rowheader"') == count  # a year without figures is not offered, so it counts as none


def test_rows_are_shown_first_and_stored_only_when_accepted(organiser: Client, scores: None) -> None:
    data = workbook(
        ("PAPI", 2022, "01", "Hà Nội", "Có xếp hạng", 5, 44.1, "", "n"),
        ("PAPI", 2022, "02", "Bắc Giang", "Không xếp hạng", None, None, "", "https://n.example/a"),
        ("PAPI", 2022, "03", "Cà Mau", "", 35, 41.8, "", "n"),
        ("PAPI", 2022, "09", "Nơi lạ", "", 1, None, "", "n"),
    )
    status, text = upload(organiser, data)
    assert status == 200
    assert "Đã đọc 4 dòng: 1 thêm mới, 1 thay số cũ, 1 không đổi, 1 không nhận. Chưa lưu gì." in text
    assert "<s>hạng 6, điểm 44,1</s>" in text
    assert "Không có địa phương hay cơ quan mã “09”" in text
    assert IndexScore.objects.count() == 2
    organiser.post(reverse("destinations:store_indices"), {"sealed": sealed(text)})
    assert dict(IndexScore.objects.values_list("locality__name", "rank")) == {
        "Hà Nội": 5,
        "Bắc Giang": None,
        "Cà Mau": 35,
    }
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.target_label) == ("Nạp chỉ số", "PAPI 2022")
    assert entry.changes["01"] == ["Có xếp hạng, hạng 6, điểm 44.1000", "Có xếp hạng, hạng 5, điểm 44.1000"]


def test_what_the_page_carries_cannot_be_changed(organiser: Client, scores: None) -> None:
    _, text = upload(organiser, workbook(("PAPI", 2022, "03", "Cà Mau", "", 35, None, "", "n")))
    response = organiser.post(reverse("destinations:store_indices"), {"sealed": f"x{sealed(text)}"})
    assert response.status_code == 422
    assert "Trang xem trước đã quá hạn hoặc bị sửa" in response.content.decode()
    assert IndexScore.objects.count() == 2


def test_a_workbook_given_back_unchanged_changes_nothing(organiser: Client, scores: None) -> None:
    agency = factories.AgencyFactory.create(code="STC", name="Sở Tài chính")
    IndexScore.objects.create(
        agency=agency,
        index=Index.CCHC,
        year=2022,
        state=IndexState.RANKED,
        value="86.55",
        source="n",
        note="= 80 + 6,55",
    )
    before = list(IndexScore.objects.order_by("pk").values())
    data = organiser.get(reverse("destinations:index_workbook")).content
    status, text = upload(organiser, data)
    assert status == 200
    assert "Đã đọc 3 dòng: 3 không đổi." in text
    assert "Không có dòng nào cần lưu." in text
    organiser.post(reverse("destinations:store_indices"), {"sealed": sealed(text)})
    assert list(IndexScore.objects.order_by("pk").values()) == before
    assert not AuditEntry.objects.exists()


def test_all_figures_of_the_reference_files_go_out_and_come_back_unchanged(organiser: Client) -> None:
    call_command("load_reference", verbosity=0)
    before = list(IndexScore.objects.order_by("pk").values())
    status, text = upload(organiser, organiser.get(reverse("destinations:index_workbook")).content)
    assert (status, len(before)) == (200, 1134)
    assert "Đã đọc 1134 dòng: 1134 không đổi. Chưa lưu gì." in text
    organiser.post(reverse("destinations:store_indices"), {"sealed": sealed(text)})
    assert list(IndexScore.objects.order_by("pk").values()) == before


def test_the_template_has_a_line_for_each_place_and_no_number_where_nothing_is_known(
    organiser: Client, scores: None
) -> None:
    data = organiser.get(reverse("destinations:index_workbook"), {"index": "papi", "year": "2022"}).content
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    (offer,) = sheet.data_validations.dataValidation
    assert (str(offer.sqref), offer.formula1) == ("E2:E4", '"Có xếp hạng,Không xếp hạng,Không công bố,Chưa có số liệu"')
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [(row[3], row[4], row[5]) for row in rows] == [
        ("Bắc Giang", "Không xếp hạng", None),
        ("Cà Mau", None, None),
        ("Hà Nội", "Có xếp hạng", 6),
    ]


@pytest.mark.parametrize("data", [b"", b"x", workbook()])
def test_a_file_that_cannot_be_read_says_why(organiser: Client, provinces: list[Locality], data: bytes) -> None:
    status, text = upload(organiser, data)
    assert status == 422
    assert "error-summary" in text


def test_the_list_asks_the_same_questions_however_many_rows(
    organiser: Client, scores: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(5):
        organiser.get(reverse("destinations:indices"))
    for place in range(10):
        IndexScore.objects.create(
            locality=factories.LocalityFactory.create(), index=Index.PCI, year=2010 + place, state=IndexState.UNKNOWN
        )
    with django_assert_num_queries(5):
        organiser.get(reverse("destinations:indices"))


@pytest.mark.parametrize(
    "name", ["destinations:indices", "destinations:import_indices", "tours:norms", "tours:add_norm"]
)
def test_pages_of_no_plan_keep_the_way_back_to_the_plan_one_came_from(organiser: Client, name: str) -> None:
    older, newer = factories.PlanFactory.create(year=2023), factories.PlanFactory.create(year=2026)

    def ways_to(plan: Plan, **asked: int) -> int:
        bar = organiser.get(reverse(name), asked).content.decode().partition("<main")[0]
        return bar.count(f'href="{reverse("destinations:destinations", args=[plan.pk])}"')

    assert ways_to(older, **{"ke-hoach": older.pk}) > 0
    assert ways_to(newer) > 0
    assert ways_to(older) == 0


def test_an_administrator_stands_in_no_plan(client: Client) -> None:
    plan = factories.PlanFactory.create()
    client.force_login(factories.administrator())
    assert (
        reverse("destinations:destinations", args=[plan.pk])
        not in client.get(reverse("destinations:indices")).content.decode()
    )


def test_filtering_keeps_where_one_came_from(organiser: Client) -> None:
    text = organiser.get(reverse("destinations:indices"), {"ke-hoach": "7", "year": "2022"}).content.decode()
    assert '<input type="hidden" name="ke-hoach" value="7"' in text


def test_only_the_lines_somebody_filled_in_are_stored(organiser: Client) -> None:
    for code, name in (("STC", "Sở Tài chính"), ("STP", "Sở Tư pháp")):
        factories.AgencyFactory.create(code=code, name=name)
    last_year = str(timezone.localdate().year - 1)
    data = organiser.get(reverse("destinations:index_workbook"), {"index": "cchc", "year": last_year}).content
    book = load_workbook(io.BytesIO(data))
    row = next(row for row in book.worksheets[0].iter_rows(min_row=2) if row[2].value == "STC")
    row[6].value, row[8].value = "86,5", "Quyết định công bố"
    buffer = io.BytesIO()
    book.save(buffer)
    _, text = upload(organiser, buffer.getvalue())
    assert "1 thêm mới, 1 không đổi" in text
    assert "Lưu 1 dòng" in text
    organiser.post(reverse("destinations:store_indices"), {"sealed": sealed(text)})
    score = IndexScore.objects.get()
    assert (str(score.agency), score.state, str(score.value)) == ("Sở Tài chính", IndexState.RANKED, "86.5000")
