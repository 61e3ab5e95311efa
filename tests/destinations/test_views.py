"""The workbench: the places a plan chooses among, sorted, narrowed and counted."""

import io

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from destinations.models import IndexScore
from tests.calls import calls_of
from tests.destinations.opened import all_names, names, page, province, signed_in, url
from tours.models import Criterion, Tour

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


def test_the_workbench_shows_62_provinces_and_what_each_is_over_or_under_by(client: Client, tour: Tour) -> None:
    text = page(signed_in(client), url("workbench", tour))
    assert len(set(all_names(client, url("workbench", tour)))) == 62
    assert "Trang 1 trong 3. Có 62 nơi." in text
    assert set(names(text)[:4]) == {"Bắc Giang", "Nam Định", "Hậu Giang", "Cà Mau"}
    row = text[text.index(">Cà Mau<") : text.index("</tr>", text.index(">Cà Mau<"))]
    for words in ("<b>58</b>", "thiếu 38, giảm 26", "<b>3</b>", "dư 17", "1/4 đạt, 3 chưa rõ", "SIPAS"):
        assert words in row
    assert "chấm từ 0 đến 3; từ 2 điểm là đạt" in text
    assert "không xếp hạng" in text[text.index(">Bắc Giang<") : text.index(">Cà Mau<")]


@pytest.mark.parametrize(
    ("query", "first", "count"),
    [
        ({"only": "chon", "sort": "pci"}, ["Bắc Giang", "Hậu Giang", "Nam Định", "Cà Mau"], 4),
        ({"only": "chon", "sort": "sipas"}, ["Cà Mau"], 4),
        ({"only": "xem-xet"}, ["Bắc Giang"], 4),
        ({"group": "Đồng bằng sông Cửu Long"}, ["Cà Mau", "Hậu Giang"], 13),
        ({"q": "dong thap"}, ["Đồng Tháp"], 1),
        ({"q": "không có"}, [], 0),
        ({"sort": "khong-co", "only": "khong-co"}, ["Bắc Giang"], 62),
    ],
)
def test_the_workbench_filters_and_sorts(
    client: Client, tour: Tour, query: dict[str, str], first: list[str], count: int
) -> None:
    found = all_names(signed_in(client), url("workbench", tour), **query)
    assert (found[: len(first)], len(found)) == (first, count)


def test_what_is_not_known_is_sorted_after_the_last_rank(client: Client, tour: Tour) -> None:
    found = all_names(signed_in(client), url("workbench", tour), sort="pci")[4:]
    known = set(IndexScore.objects.filter(index="pci", year=2022, rank__gt=0).values_list("locality__name", flat=True))
    places = [name in known for name in found]
    assert places == sorted(places, reverse=True)
    assert found[0] == "Quảng Ninh"


def test_the_table_as_shown_goes_into_a_workbook(client: Client, tour: Tour) -> None:
    signed_in(client)
    choice = {"choice": "chosen", "reason": "=HYPERLINK là chữ, không phải công thức."}
    client.post(url("decide", tour, province("Cà Mau").pk), choice)
    answer = client.get(url("workbench_file", tour), {"group": "Đồng bằng sông Cửu Long", "sort": "pci", "page": "2"})
    assert 'filename="ho-so-noi-den-ngoai-tinh.xlsx"' in answer["Content-Disposition"]
    title, made, _, _, head, *rows = load_workbook(io.BytesIO(answer.content)).worksheets[0].values
    assert title[0] == "Hồ sơ chọn nơi đến ngoài tỉnh, Kế hoạch 8752/KH-BCĐ năm 2023"
    assert str(made[0]).endswith("Đã lọc: Đồng bằng sông Cửu Long.")
    named = [dict(zip(head, row, strict=True)) for row in rows]
    shown = all_names(client, url("workbench", tour), group="Đồng bằng sông Cửu Long", sort="pci")
    assert [row["Nơi"] for row in named] == shown
    ca_mau = next(row for row in named if row["Nơi"] == "Cà Mau")
    assert (ca_mau["PCI 2022: hạng"], ca_mau["PCI 2022: so với ngưỡng"]) == (58, "thiếu\xa038, giảm\xa026")
    assert (ca_mau["Tiêu chí 1"], ca_mau["Kết quả"]) == ("Đạt", "Chọn")
    assert ca_mau["Lý do"] == choice["reason"]
    assert "Không đạt: PCI hạng 58" in str(ca_mau["Tiêu chí 1: vì sao"])
    hau_giang = next(row for row in named if row["Nơi"] == "Hậu Giang")
    assert (hau_giang["SIPAS 2022: hạng"], hau_giang["SIPAS 2022: so với ngưỡng"]) == (None, "chưa có")


def test_indices_that_no_criterion_asks_for_can_be_sorted_by_too(client: Client, tour: Tour) -> None:
    Criterion.objects.filter(tour=tour, kind="rank_or_leap").update(indices=["sipas"])
    text = page(signed_in(client), url("workbench", tour), sort="pci")
    assert names(text)[:4] == ["Bắc Giang", "Hậu Giang", "Nam Định", "Cà Mau"]
    assert 'PCI<span class="before">năm 2022, để tham khảo</span>' in text
    assert "cổng tính tiêu chí là đạt khi ít nhất một chỉ số đạt" not in text


def test_where_the_plan_gives_no_year_the_page_says_which_one_it_became(client: Client, tour: Tour) -> None:
    """PCI of 2022 was announced on 11/4/2023, that of 2023 after the plan; of PAR Index this portal has nothing."""
    Criterion.objects.filter(tour=tour, kind="rank_or_leap").update(year=None)
    text = page(signed_in(client), url("workbench", tour))
    assert (
        "Mỗi chỉ số PCI, PAPI, PAR Index, SIPAS năm gần nhất đã công bố: trong 20 hạng đầu, hoặc tăng từ 20 bậc "
        "trở lên so với năm trước. Năm gần nhất đã công bố tính đến ngày 29/8/2023: "
        "PCI 2022, PAPI 2022, PAR Index 2022, SIPAS 2022."
    ) in text
    assert "Đạt: PCI 2022 hạng 2" in page(client, url("candidate", tour, province("Bắc Giang").pk))


def test_what_is_missing_is_counted_for_each_index(client: Client, tour: Tour) -> None:
    text = page(signed_in(client), url("workbench", tour))
    assert "PAPI 2022: 2 nơi không xếp hạng, trên 62 nơi." in text
    assert "SIPAS 2022: 51 nơi chưa có, trên 62 nơi." in text
    assert "trên 62 nơi có vào ngày 29/8/2023. " in text


@pytest.mark.parametrize(("name", "queries_made"), [("workbench", 8), ("route", 7), ("candidate", 6)])
def test_pages_ask_the_same_few_questions_however_many_places(
    client: Client, tour: Tour, name: str, queries_made: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    signed_in(client)
    more = [province("Cà Mau").pk] if name == "candidate" else []
    client.get(url(name, tour, *more))  # the plan is kept from here on
    for place in ("Quảng Ninh", "Hải Phòng", "Đồng Tháp"):
        client.post(url("consider", tour, province(place).pk))
        with django_assert_num_queries(queries_made):
            client.get(url(name, tour, *more))


def test_the_places_of_a_year_are_counted_once_for_all_criteria(client: Client, tour: Tour) -> None:
    signed_in(client)
    address = url("workbench", tour)
    few = calls_of(lambda: client.get(address), named="exists_on")
    ranked = tour.criteria.filter(kind="rank_or_leap")[0]
    ranked.pk, ranked._state.adding = None, True
    ranked.save()
    assert calls_of(lambda: client.get(address), named="exists_on") == few


def test_filtering_answers_the_table_alone(client: Client, tour: Tour) -> None:
    response = signed_in(client).get(url("workbench", tour), {"q": "ca mau"}, headers={"HX-Request": "true"})
    text = response.content.decode()
    assert names(text) == ["Cà Mau"]
    assert "<html" not in text
