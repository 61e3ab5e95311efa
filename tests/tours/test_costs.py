"""Norms kept with their history, items of cost written in the editor, and the first estimate of a plan."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEntry
from accounts.policies import Refused
from tests import factories
from tests.tours.small import SMALL
from tests.worlds.reference import DATA, store_reference
from tours.actions import norms as actions
from tours.actions import plans as plan_actions
from tours.actions import versions
from tours.enums import CostBasis, PlanStatus, RoundStatus, RuleScope, Severity
from tours.models import CostItem, Norm, Plan, Round, Tour
from tours.normfile import NormRow, read_norms
from tours.parts import fund
from tours.planfile import PlanFileError, read_plan
from tours.policies import plans as policies
from tours.presenters import plan as presenters
from tours.queries import costs
from tours.queries.exporting import plan_file
from tours.queries.whole import with_all_parts

pytestmark = pytest.mark.django_db
FIRST = datetime.date(2025, 5, 4)
NEXT = datetime.date(2027, 1, 1)


def reference_norms() -> list[NormRow]:
    path = DATA / "reference" / "norms.csv"
    return read_norms(path.read_text(encoding="utf-8").splitlines(), "norms.csv")


def values_of(norm: Norm, **changed: Any) -> dict[str, Any]:
    names = ("kind", "name", "who", "amount", "valid_from", "valid_to", "legal_basis", "source", "note")
    return {name: getattr(norm, name) for name in names} | changed


@pytest.fixture
def organiser(client: Client) -> Client:
    client.force_login(factories.organiser())
    return client


@pytest.fixture
def tour() -> Tour:
    plan = factories.PlanFactory.create(status=PlanStatus.DRAFT, number=None, issued_on=None, year=2026)
    tour = factories.TourFactory.create(plan=plan)
    factories.CompositionRuleFactory.create(tour=tour, minimum=12, maximum=15)
    for number in (1, 2):
        factories.RoundFactory.create(tour=tour, number=number, days=4, not_before=datetime.date(2026, 9, 1))
    return tour


def estimate_page(client: Client, plan: Plan) -> str:
    return client.get(reverse("tours:estimate", args=[plan.pk])).content.decode().replace("\N{NO-BREAK SPACE}", " ")


def fields(**changed: Any) -> dict[str, Any]:
    blank = {"name": "Vé máy bay", "round": "", "basis": CostBasis.PER_PERSON, "norm": "", "people": "", "times": ""}
    return blank | {"unit": "", "price": "", "said_by": "", "note": ""} | changed


def add(client: Client, tour: Tour, **changed: Any) -> tuple[int, str]:
    tour.plan.refresh_from_db()
    url = reverse("tours:add_part", args=[tour.plan_id, "khoan-chi"]) + f"?chuong-trinh={tour.pk}"
    response = client.post(url, fields(**changed) | {"revision": tour.plan.revision})
    return response.status_code, response.content.decode()


def test_the_reference_file_says_what_the_law_says_and_leaves_open_what_it_does_not_know() -> None:
    rows = {(row.code, row.valid_from.year): row.amount for row in reference_norms()}
    assert (rows["luu-tru", 2017], rows["luu-tru", 2025]) == (200_000, 300_000)
    assert (rows["luu-tru-bien-dao", 2017], rows["luu-tru-bien-dao", 2025]) == (250_000, 400_000)
    old = [rows[code, 2017] for code in ("phong-quan", "phong-thi-xa", "phong-noi-khac", "phong-he-so-1-25")]
    assert old == [450_000, 350_000, 300_000, 1_000_000]
    assert all(row.amount is None for row in reference_norms() if row.valid_from == FIRST and row.code[:5] == "phong")


def test_loading_norms_again_changes_nothing_and_keeps_what_people_entered() -> None:
    actions.store_norms(reference_norms())
    entered = Norm.objects.get(code="phong-quan", valid_from=FIRST)
    actions.change_norm(entered, values_of(entered, amount=700_000), by=factories.organiser())
    before = list(Norm.objects.values())
    assert actions.store_norms(reference_norms()) == len(before)
    assert list(Norm.objects.values()) == before


def test_a_new_amount_ends_the_one_before_it_and_both_are_recorded() -> None:
    norm = factories.NormFactory.create()
    new = actions.add_norm(values_of(norm, amount=350_000, valid_from=NEXT), of=norm, by=factories.organiser())
    norm.refresh_from_db()
    assert (norm.valid_to, new.code) == (datetime.date(2026, 12, 31), norm.code)
    said = {entry.verb: entry.changes for entry in AuditEntry.objects.all()}
    assert said["Kết thúc định mức"] == {"đến hết ngày": ["", "31/12/2026"]}
    assert said["Thêm định mức"]["mức (đồng)"] == ["", "350000"]


@pytest.mark.parametrize("begins", [FIRST, datetime.date(2020, 1, 1)])
def test_no_day_has_two_amounts(begins: datetime.date) -> None:
    norm = factories.NormFactory.create()
    with pytest.raises(Refused, match="chồng lên mức áp dụng từ ngày 4/5/2025"):
        actions.add_norm(values_of(norm, valid_from=begins), of=norm, by=factories.organiser())
    assert Norm.objects.count() == 1


def test_an_older_amount_may_be_added_when_it_ends_in_time() -> None:
    norm = factories.NormFactory.create()
    a_day_late = values_of(norm, valid_from=datetime.date(2017, 7, 1), valid_to=FIRST)
    with pytest.raises(Refused, match="chồng lên mức"):
        actions.add_norm(a_day_late, of=norm, by=factories.organiser())
    values = values_of(norm, valid_from=datetime.date(2017, 7, 1), valid_to=datetime.date(2025, 5, 3), amount=200_000)
    actions.add_norm(values, of=norm, by=factories.organiser())
    assert list(Norm.objects.values_list("amount", flat=True)) == [300_000, 200_000]
    its_last_day = datetime.date(2025, 5, 3)
    with pytest.raises(Refused, match="chồng lên mức"):
        actions.add_norm(
            values_of(norm, valid_from=its_last_day, valid_to=its_last_day), of=norm, by=factories.organiser()
        )


def test_a_norm_is_put_right_with_what_it_was_in_the_record() -> None:
    norm = factories.NormFactory.create()
    actions.change_norm(norm, values_of(norm, amount=310_000), by=factories.administrator())
    assert AuditEntry.objects.get(verb="Sửa định mức").changes == {"mức (đồng)": ["300000", "310000"]}


def test_the_page_of_norms_shows_the_history_and_what_is_not_entered(organiser: Client) -> None:
    actions.store_norms(reference_norms())
    page = organiser.get(reverse("tours:norms")).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "Từ ngày 1/7/2017 đến hết ngày 3/5/2025" in page
    assert "200.000 đồng" in page
    assert page.count("Chưa nhập") == 4


def test_a_norm_is_entered_on_its_page(organiser: Client) -> None:
    norm = factories.NormFactory.create(amount=None)
    url = reverse("tours:edit_norm", args=[norm.pk])
    posted = values_of(norm, amount="320.000 đồng", valid_from="4/5/2025", valid_to="")
    assert organiser.post(url, posted).status_code == 302
    norm.refresh_from_db()
    assert norm.amount == 320_000
    refused = organiser.post(url, posted | {"legal_basis": "", "amount": "ba trăm nghìn"})
    assert refused.status_code == 422
    assert "Nhập số tiền bằng đồng" in refused.content.decode()
    assert "ba trăm nghìn" in refused.content.decode()


def test_the_next_amount_is_entered_from_the_one_before(organiser: Client) -> None:
    norm = factories.NormFactory.create()
    url = reverse("tours:add_norm") + f"?dinh-muc={norm.code}"
    assert 'value="Phụ cấp lưu trú"' in organiser.get(url).content.decode()
    posted = values_of(norm, amount="350000", valid_from="1/1/2027", valid_to="")
    assert organiser.post(url, posted).status_code == 302
    overlapping = organiser.post(url, posted)
    assert overlapping.status_code == 422
    assert "chồng lên mức áp dụng từ ngày 1/1/2027" in overlapping.content.decode()
    assert organiser.post(reverse("tours:add_norm"), posted).status_code == 302
    assert Norm.objects.values("code").distinct().count() == 2


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"price": "4.200.000"}, "Giá nhập phải có nguồn"),
        ({"basis": CostBasis.NORM}, "Đề nghị chọn định mức"),
        ({"times": "0"}, "phải từ 1 trở lên"),
        ({"price": "4,2", "said_by": "đại lý"}, "Nhập số tiền bằng đồng"),
    ],
)
def test_an_item_that_makes_no_sense_is_refused_in_words(
    changed: dict[str, Any], words: str, organiser: Client, tour: Tour
) -> None:
    factories.NormFactory.create()
    status, page = add(organiser, tour, **changed)
    assert status == 422
    assert words in page
    assert not CostItem.objects.exists()


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        (
            {"basis": CostBasis.NORM, "norm": "luu-tru", "price": "5", "said_by": "x", "unit": "x"},
            ("luu-tru", None, ""),
        ),
        ({"basis": CostBasis.NORM, "norm": "luu-tru", "price": "năm"}, ("luu-tru", None, "")),
        (
            {"basis": CostBasis.PER_DELEGATION, "norm": "luu-tru", "people": "3", "price": "5", "said_by": "x"},
            ("", 5, "x"),
        ),
    ],
)
def test_what_a_way_of_reckoning_does_not_need_is_not_kept(
    changed: dict[str, Any], kept: tuple[str, int | None, str], organiser: Client, tour: Tour
) -> None:
    factories.NormFactory.create()
    assert add(organiser, tour, **changed)[0] == 302
    item = CostItem.objects.get()
    assert ((item.norm, item.price, item.said_by), item.people, item.unit) == (kept, None, "")


def test_items_written_in_the_editor_make_the_estimate(organiser: Client, tour: Tour) -> None:
    factories.NormFactory.create()
    assert add(organiser, tour, name="Phụ cấp", basis=CostBasis.NORM, norm="luu-tru")[0] == 302
    assert add(organiser, tour, price="4.200.000", said_by="báo giá ngày 2/3/2026")[0] == 302
    first = tour.rounds.get(number=1)
    car = {"name": "Thuê xe", "basis": CostBasis.PER_DELEGATION, "times": "4", "unit": "ngày", "round": str(first.pk)}
    assert add(organiser, tour, **car)[0] == 302
    page = estimate_page(organiser, tour.plan)
    assert "15 người × 4 ngày" in page
    assert "18.000.000 đồng" in page
    assert "Giá nhập, theo báo giá ngày 2/3/2026." in page
    assert "Chưa có giá “Thuê xe” của Đợt 1 ngoài tỉnh." in page
    assert f"ít nhất {2 * (18_000_000 + 63_000_000):,}".replace(",", ".") in page
    assert reverse("tours:edit_part", args=[tour.plan_id, "khoan-chi", CostItem.objects.get(name="Thuê xe").pk]) in page
    outline = organiser.get(reverse("tours:edit", args=[tour.plan_id])).content.decode()
    assert "Thuê xe (Đợt 1), 4\N{NO-BREAK SPACE}ngày, chưa có giá." in outline


@pytest.fixture
def issued(tour: Tour) -> Plan:
    Plan.objects.filter(pk=tour.plan_id).update(number=5, issued_on=datetime.date(2026, 8, 1), status=PlanStatus.ISSUED)
    tour.plan.refresh_from_db()
    return tour.plan


def test_costs_of_an_issued_plan_are_written_and_its_text_is_not(organiser: Client, tour: Tour, issued: Plan) -> None:
    item = factories.CostItemFactory.create(tour=tour)
    tour.rounds.update(days=None)
    page = estimate_page(organiser, issued)
    assert reverse("tours:edit_part", args=[issued.pk, "khoan-chi", item.pk]) in page
    assert "/soan/dot/" not in page
    status, _ = add(organiser, tour, name="Thuê xe", price="9.000.000", said_by="Báo giá ngày 2/8/2026")
    url = reverse("tours:edit_part", args=[issued.pk, "khoan-chi", item.pk])
    issued.refresh_from_db()
    priced = fields(price="3.000.000", said_by="Đại lý vé") | {"revision": issued.revision}
    landed = organiser.post(url, priced)
    assert (status, landed.status_code) == (302, 302)
    assert landed["Location"] == reverse("tours:estimate", args=[issued.pk]) + "#khoan-chi"
    assert AuditEntry.objects.get(verb="Sửa khoản chi dự kiến").changes["giá (đồng)"] == ["", "3000000"]
    stale = organiser.post(url, priced)
    assert stale.status_code == 422
    refused = organiser.post(
        reverse("tours:add_part", args=[issued.pk, "kinh-phi"]),
        {"description": "Khác", "revision": issued.revision + 1},
    )
    assert refused.status_code == 422
    assert "Kế hoạch đã ban hành nên không sửa được" in refused.content.decode()


def test_a_second_decision_adds_to_a_source_whose_words_stay(organiser: Client, tour: Tour, issued: Plan) -> None:
    tour.rounds.filter(number=2).delete()
    factories.CostItemFactory.create(
        tour=tour, basis=CostBasis.PER_DELEGATION, price=120_000_000, said_by="Báo giá", people=None
    )
    source = issued.funding_sources.create(description="Ngân sách tỉnh", amount=100_000_000, position=1)
    assert "Mức tối đa 100.000.000 đồng thiếu 20.000.000 đồng." in estimate_page(organiser, issued)
    url = reverse("tours:add_decision", args=[source.pk])
    said = {"number": "1204/QĐ-UBND", "decided_on": "5/8/2026", "amount": "50.000.000", "note": ""}
    assert organiser.post(url, said).status_code == 302
    page = estimate_page(organiser, issued)
    assert "kế hoạch ghi không quá 100.000.000 đồng; với quyết định bổ sung là 150.000.000 đồng" in page
    assert "Quyết định bổ sung số 1204/QĐ-UBND ngày 5/8/2026: thêm 50.000.000 đồng (ngoài văn bản kế hoạch)." in page
    assert "Mức tối đa 150.000.000 đồng đủ, còn lại 30.000.000 đồng." in page
    another = issued.funding_sources.create(description="Nguồn khác", amount=1, position=2)
    shared = reverse("tours:add_decision", args=[another.pk])
    assert organiser.post(shared, said).status_code == 302  # one decision may grant money to two sources
    twice = organiser.post(url, said)
    assert twice.status_code == 422
    assert "Quyết định này đã ghi ở nguồn này." in twice.content.decode()
    change = reverse("tours:edit_decision", args=[source.decisions.get().pk])
    assert organiser.post(change, said | {"amount": "40.000.000"}).status_code == 302
    assert AuditEntry.objects.get(verb="Sửa quyết định bổ sung kinh phí").changes["mức bổ sung (đồng)"] == [
        "50000000", "40000000",
    ]  # fmt: skip
    assert organiser.post(change, {"bam": "bo"}).status_code == 302
    assert AuditEntry.objects.get(verb="Bỏ quyết định bổ sung kinh phí").reason == str(source)
    assert not source.decisions.exists()
    source.refresh_from_db()
    assert source.amount == 100_000_000


@pytest.mark.parametrize(
    ("status", "words"),
    [(PlanStatus.DRAFT, "ghi mức tối đa ngay ở nguồn kinh phí"), (PlanStatus.CLOSED, "ở bản đang có hiệu lực")],
)
def test_a_second_decision_belongs_to_the_plan_in_force(status: PlanStatus, words: str) -> None:
    day = datetime.date(2026, 8, 5)
    problems = policies.problems_with_deciding_money(status, decided_on=day, today=day, is_known=False)
    assert words in problems[0].text


def test_days_agreed_with_the_hosts_count_before_those_expected(tour: Tour) -> None:
    days = {"starts_on": datetime.date(2026, 9, 14), "ends_on": datetime.date(2026, 9, 18)}
    tour.rounds.filter(number=2).update(**days)
    tour.rounds.create(number=3, name="Đợt 3", days=9, status=RoundStatus.CANCELLED)
    found = costs.trips_of(with_all_parts(tour.plan_id))
    assert [(trip.name, trip.days, trip.day.day) for trip in found] == [
        ("Đợt 1 ngoài tỉnh", 4, 1),
        ("Đợt 2 ngoài tỉnh", 5, 14),
    ]


@pytest.mark.parametrize(
    ("rule", "people", "are_fewest"),
    [
        ({"minimum": 12, "maximum": 15}, 15, False),
        ({"minimum": 12}, 12, True),
        ({"maximum": 15, "severity": Severity.OFF}, None, True),
        ({"maximum": 30, "scope": RuleScope.OVERALL}, None, True),
    ],
)
def test_as_many_people_as_the_rules_allow(
    rule: dict[str, Any], people: int | None, are_fewest: bool, tour: Tour
) -> None:
    tour.rules.all().delete()
    factories.CompositionRuleFactory.create(tour=tour, **rule)
    trip = costs.trips_of(with_all_parts(tour.plan_id))[0]
    assert (trip.people, trip.are_fewest) == (people, are_fewest)


def test_a_cost_of_one_round_is_none_of_the_other(tour: Tour) -> None:
    factories.CostItemFactory.create(tour=tour, name="Thuê xe", round=tour.rounds.get(number=1))
    factories.CostItemFactory.create(tour=tour, name="Vé")
    trips = costs.trips_of(with_all_parts(tour.plan_id))
    assert [{item.name for item in trip.items} for trip in trips] == [{"Thuê xe", "Vé"}, {"Vé"}]


def test_of_a_round_of_seven_to_nine_days_nine_are_reckoned() -> None:
    assert costs.days_of(Round(days=7, most_days=9)) == 9


def test_of_two_rules_the_stricter_says_how_many_go(tour: Tour) -> None:
    factories.CompositionRuleFactory.create(tour=tour, minimum=10, maximum=14)
    trip = costs.trips_of(with_all_parts(tour.plan_id))[0]
    assert (trip.people, trip.are_fewest) == (14, False)


def test_the_estimate_takes_the_same_queries_whatever_its_size(
    organiser: Client, tour: Tour, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    url = reverse("tours:estimate", args=[tour.plan_id])
    organiser.get(url)
    for count in (1, 6):
        for _ in range(count):
            factories.CostItemFactory.create(tour=tour, round=tour.rounds.get(number=1))
        organiser.get(url)  # the plan is read once, and then kept
        with django_assert_num_queries(4):
            organiser.get(url)


MONEY = """
[[funding]]
name = "Hỗ trợ của nơi đến"
amount = 90000000
bound = "more_than"
tour = "ngoai-tinh"
round = 1
payer = "host"

[[funding]]
name = "Đóng góp"
amount = 3000000
bound = "exact"
for_each = true
payer = "themselves"

[[funding]]
name = "Ngân sách"
tour = "ngoai-tinh"
payer = "body"
agencies = ["STC"]
"""


def test_a_file_says_of_what_money_is_and_who_pays() -> None:
    store_reference()
    plan = plan_actions.load_plan(SMALL.replace("Huế", "Đà Nẵng") + MONEY, source="a.toml")
    host, own, state = plan.funding_sources.all()
    assert [fund.told(one).replace("\xa0", " ") for one in (host, own, state)] == [
        "Hỗ trợ của nơi đến, trên 90.000.000 đồng, cho Đợt 1 ngoài tỉnh, nơi đến chi",
        "Đóng góp, đúng 3.000.000 đồng mỗi người, người tham gia tự chi",
        "Ngân sách, cho chương trình ngoài tỉnh, Sở Tài chính chi",
    ]
    assert MONEY.strip() in plan_file(plan)
    copied = versions.copy_to_year(plan, 2025, by=factories.organiser())
    assert {one.tour.plan for one in copied.funding_sources.all() if one.tour} == {copied}
    assert {one.round.tour.plan for one in copied.funding_sources.all() if one.round} == {copied}
    shown = " ".join(row.meaning for row in presenters.funding(plan)).replace("\xa0", " ")
    assert "Trên 90.000.000 đồng, cho Đợt 1 ngoài tỉnh, nơi đến chi." in shown


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ('tour = "trong-tinh"', "không có chương trình nào có mã “trong-tinh”. Các chương trình: ngoai-tinh."),
        ('tour = "ngoai-tinh"\nround = 2', "chương trình này không có đợt số 2."),
        ("round = 1", "nguồn của một đợt cần mã chương trình."),
        ('payer = "host"\nagencies = ["STC"]', "không dùng khóa này"),
    ],
)
def test_money_of_what_is_not_there_is_refused(said: str, refused: str) -> None:
    with pytest.raises(PlanFileError, match=re.escape(refused)):
        read_plan(f'{SMALL}\n[[funding]]\nname = "Nguồn"\n{said}\n', source="a.toml")
