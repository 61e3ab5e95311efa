"""An estimate follows the itinerary until it is approved; then its lines stand, and what differs is told."""

import datetime
import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.policies import Refused
from config.words import NBSP
from money.actions import approving, estimating
from money.actions.estimating import Counts
from money.enums import CostKind, FinanceAnswer
from money.models import Estimate, EstimateLine, LineSource, Option, Price
from money.policies.estimates import MOST_PRICE, problems_with_answer
from money.presenters.estimates import first_estimate
from money.queries.estimate import PlanMoney, TripMoney, money_of_plan
from money.queries.facts import chosen_of, facts_of_trip
from money.queries.seen import seen_counts, seen_price, seen_sources
from money.wording import against_ceiling, differences_of, ways_to_keep
from tests.factories import leader
from tests.worlds.settling import Settling, back
from tests.worlds.standing import Standing
from tours.enums import Bound, RoundStatus
from tours.models import CostItem, FundingDecision, FundingSource, Round
from tours.queries.plans import whole_of
from trips.models import Leg, Trip
from trips.policies.seen import Stale
from trips.queries.seen import seen
from trips.queries.trips import get_trip

FLIGHT: dict[str, Any] = {
    "name": "Vé khứ hồi",
    "kind": CostKind.TRANSPORT,
    "stay": None,
    "basis": "per_person",
    "count": None,
    "unit": "",
    "times": None,
    "times_unit": "",
    "amount": 4_000_000,
    "said_by": "báo giá của hãng",
    "asked_on": datetime.date(2023, 9, 1),
    "valid_to": None,
    "note": "",
}
APPROVAL = {"document": "Quyết định 1/QĐ-SNV", "approved_on": datetime.date(2023, 9, 10), "approved_by": "Giám đốc"}
OF_PEOPLE = 2 * (3 * 200_000 + 2 * 350_000)


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Settling:
    return stand(priced)


def priced() -> Settling:
    """All it costs is known: two tickets, days and nights; a source of its own gives more than that."""
    world = back()
    price(world)
    FundingSource.objects.filter(pk=world.source.pk).update(amount=20_000_000, round=world.trip.round_id)
    return world


def price(world: Settling, **changes: Any) -> Price:
    legs = list(Leg.objects.filter(trip=world.trip).values_list("pk", flat=True)) if "kind" not in changes else []
    return estimating.save_price(world.trip, None, FLIGHT | changes, option=None, legs=legs, seen="", by=world.keeper)


def now(world: Settling) -> tuple[PlanMoney, TripMoney]:
    trip = get_trip(world.keeper, world.trip.pk)
    found = money_of_plan(whole_of(trip.round.tour.plan))
    own = found.of(trip)
    assert own
    return found, own


def approve(world: Settling, seen: str | None = None, **changes: Any) -> Estimate:
    trip, (_, own) = get_trip(world.keeper, world.trip.pk), now(world)
    mark = approving.mark_of(own) if seen is None else seen
    return approving.approve(trip, APPROVAL | changes, seen=mark, by=world.keeper)


def test_an_approval_freezes_the_lines_and_tells_what_differs_afterwards(world: Settling) -> None:
    total = OF_PEOPLE + 8_000_000
    assert now(world)[1].total == total
    approve(world)
    assert sum(EstimateLine.objects.values_list("amount", flat=True)) == total

    Price.objects.update(amount=5_000_000)
    Leg.objects.create(trip=world.trip, kind="hired_car", origin="Nội Bài", destination="Bắc Giang")
    own = now(world)[1]
    assert (own.total, own.now.total) == (total, total + 2_000_000)
    assert [text.replace(NBSP, " ") for text in differences_of(own)] == [
        "Vé khứ hồi: 2 người × 4.000.000 đồng → 2 người × 5.000.000 đồng, tăng 2.000.000 đồng.",
        "Xe thuê Nội Bài – Bắc Giang: thêm, Chưa có giá, chưa biết số tiền.",
    ]


def test_a_later_approval_is_the_next_one_and_of_no_earlier_day(world: Settling) -> None:
    approve(world)
    Price.objects.update(amount=5_000_000)
    with pytest.raises(Refused, match="Lần duyệt trước là ngày 10/9/2023"):
        approve(world, approved_on=datetime.date(2023, 9, 9))
    FundingSource.objects.update(amount=OF_PEOPLE + 8_000_000)
    with pytest.raises(Refused, match=r"vượt mức tối đa 2\.000\.000"):
        approve(world)
    FundingSource.objects.update(bound=Bound.MORE_THAN)  # it may be more than that
    assert approve(world).number == 2
    assert now(world)[1].total == OF_PEOPLE + 10_000_000


def unpriced(world: Settling) -> None:
    Price.objects.update(amount=None)


def under_another_ceiling(world: Settling) -> None:
    FundingSource.objects.filter(pk=world.source.pk).update(amount=1_000_000)


def cancelled(world: Settling) -> None:
    Round.objects.filter(pk=world.trip.round_id).update(status=RoundStatus.CANCELLED)


def approved_before(world: Settling) -> None:
    approve(world)


@pytest.mark.parametrize(
    ("happens", "changes", "why"),
    [
        (unpriced, {}, "khoản chưa biết số tiền: Vé khứ hồi"),
        (under_another_ceiling, {}, "Dự toán vượt mức tối đa"),
        (approved_before, {}, "không khác bản đã duyệt"),
        (lambda _world: None, {"approved_on": datetime.date(2123, 1, 1)}, "không được sau hôm nay"),
        (lambda _world: None, {"seen": "khác"}, "Người khác vừa lưu"),
    ],
)
def test_why_an_estimate_cannot_be_approved(
    world: Settling, happens: Callable[[Settling], None], changes: dict[str, Any], why: str
) -> None:
    happens(world)
    before = Estimate.objects.count()
    with pytest.raises(Refused, match=why):
        approve(world, **changes)
    assert Estimate.objects.count() == before


def test_a_cancelled_trip_costs_nothing_and_takes_no_price(world: Settling, client: Client) -> None:
    cancelled(world)
    with pytest.raises(Refused, match="đã hủy"):
        price(world, kind=CostKind.OTHER)
    client.force_login(world.keeper)
    assert "Chuyến đi đã hủy" in client.get(reverse("money:money", args=[world.trip.pk])).content.decode()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"said_by": ""}, "phải có căn cứ"),
        ({"amount": MOST_PRICE + 1}, "Giá quá"),
        ({"basis": "per_unit"}, "ghi số lượng"),
        ({"kind": CostKind.ROOM}, "chọn chỗ nghỉ"),
        ({"kind": CostKind.SUBSISTENCE}, "tính theo định mức"),
    ],
)
def test_what_a_price_must_say(world: Settling, changes: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        price(world, **({"kind": CostKind.OTHER} | changes))


def test_two_browsers_on_one_price_and_one_sheet(world: Settling) -> None:
    """The second is refused with what the first saved; nothing of it is stored."""
    found = Price.objects.get()
    mark, sheet, sources = (
        seen_price(found),
        seen_counts(facts_of_trip(world.trip)),
        seen_sources(chosen_of(world.trip)),
    )
    legs = list(found.legs.values_list("pk", flat=True))
    day = {datetime.date(2023, 9, 20): (1, False, "nơi tiếp lo ăn")}

    def save(amount: int) -> None:
        values = FLIGHT | {"amount": amount}
        estimating.save_price(world.trip, found, values, option=None, legs=legs, seen=mark, by=world.keeper)

    save(3_000_000)
    with pytest.raises(Stale):
        save(2_000_000)
    assert Price.objects.get().amount == 3_000_000
    estimating.save_counts(world.trip, Counts(day, {}, {}), names={}, seen=sheet, by=world.keeper)
    with pytest.raises(Stale):
        estimating.save_counts(world.trip, Counts({}, {}, {}), names={}, seen=sheet, by=world.keeper)
    estimating.choose_sources(world.trip, {"luu-tru": world.source.pk}, seen=sources, by=world.keeper)
    with pytest.raises(Stale):
        estimating.choose_sources(world.trip, {}, seen=sources, by=world.keeper)
    assert LineSource.objects.count() == 1


def test_a_chosen_option_can_be_taken_back(world: Settling) -> None:
    train = Option.objects.create(trip=world.trip, name="Tàu hỏa")
    legs = list(Leg.objects.values_list("pk", flat=True))
    with pytest.raises(Refused, match="chưa có giá nào"):
        estimating.choose_option(world.trip, train, by=world.keeper)
    values = FLIGHT | {"name": "Vé tàu", "amount": 1_000_000}
    estimating.save_price(world.trip, None, values, option=train, legs=legs, seen="", by=world.keeper)
    Option.objects.filter(pk=train.pk).update(more_days=2, more_nights=1)
    with pytest.raises(Refused, match=r"dài hơn lịch trình 2\s+ngày, 1\s+đêm"):
        estimating.choose_option(world.trip, Option.objects.get(pk=train.pk), by=world.keeper)
    Option.objects.filter(pk=train.pk).update(more_days=0, more_nights=0)
    before = estimating.choose_option(world.trip, Option.objects.get(pk=train.pk), by=world.keeper)
    assert now(world)[1].total == OF_PEOPLE + 2_000_000
    estimating.choose_option(world.trip, Option.objects.get(name=before), by=world.keeper)
    assert now(world)[1].total == OF_PEOPLE + 8_000_000


def test_prices_of_the_first_estimate_are_taken_once(world: Settling) -> None:
    tour = world.trip.round.tour
    CostItem.objects.create(tour=tour, name="Thuê xe", basis="per_delegation", times=3, price=2_000_000, said_by="Sở")
    CostItem.objects.create(tour=tour, name="Nước uống", basis="per_person", price=50_000, said_by="Sở")
    CostItem.objects.create(tour=tour, name="Phụ cấp", basis="norm", norm="luu-tru")
    elsewhere = Round.objects.create(tour=tour, number=9, name="Đợt 9")
    CostItem.objects.create(tour=tour, round=elsewhere, name="Tàu", basis="per_person", price=1, said_by="Sở")
    assert [estimating.take_first_prices(world.trip, by=world.keeper) for _ in range(2)] == [2, 0]
    own = now(world)[1]
    assert own.total == OF_PEOPLE + 8_000_000 + 6_000_000 + 100_000
    assert first_estimate(own).replace(NBSP, " ").startswith("7.")


def test_who_is_paid_by_others_has_a_payer(world: Settling) -> None:
    def save(payer: str) -> None:
        members = {world.other.pk: ("", (CostKind.SUBSISTENCE, CostKind.ROOM), payer)}
        mark, names = seen_counts(facts_of_trip(world.trip)), {world.other.pk: "Người thứ hai"}
        stays = {stay.pk: "phong" for stay in world.trip.stays.all()}
        estimating.save_counts(world.trip, Counts({}, members, stays), names=names, seen=mark, by=world.keeper)

    with pytest.raises(Refused, match="Người thứ hai: có khoản do nơi khác chi"):
        save("")
    save("Sở Tư pháp")
    assert now(world)[1].total == OF_PEOPLE // 2 + 8_000_000


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "vượt mức tối đa 10.600.000 đồng"),
        (10**15, "còn thừa 999.999.989.400.000 đồng"),
        (None, "chưa biết mức tối đa"),
    ],
)
def test_a_ceiling_of_nothing_of_too_much_and_of_nobody_knows(
    world: Settling, client: Client, amount: int | None, said: str
) -> None:
    FundingSource.objects.filter(pk=world.source.pk).update(amount=amount)
    found, own = now(world)
    assert said in against_ceiling(found.purse_of(own.round.pk)).replace(NBSP, " ")
    client.force_login(world.keeper)
    page = client.get(reverse("money:money", args=[world.trip.pk])).content.decode()
    assert said in page.replace(NBSP, " ").replace("&nbsp;", " ")


def test_a_second_decision_lifts_the_ceiling(world: Settling) -> None:
    under_another_ceiling(world)
    found, own = now(world)
    assert ways_to_keep(found, found.purse_of(own.round.pk)) == []  # two people are the fewest the plan asks for
    FundingDecision.objects.create(source=world.source, number="2/QĐ", decided_on="2023-09-01", amount=9_600_000)
    found, own = now(world)
    purse = found.purse_of(own.round.pk)
    assert purse
    assert (purse.ceiling, purse.short) == (10_600_000, 0)


@pytest.mark.parametrize(
    ("answer", "granted", "day", "why"),
    [
        (FinanceAnswer.AGREED, 99, 5, "ít hơn là đồng ý một phần"),
        (FinanceAnswer.PARTLY, 100, 5, "trên 0 và dưới"),
        (FinanceAnswer.REFUSED, 1, 5, "để trống số tiền"),
        (FinanceAnswer.AGREED, 100, 1, "Ngày trả lời phải từ ngày gửi"),
        (FinanceAnswer.AGREED, 100, 10, "đến hôm nay"),
        (FinanceAnswer.AGREED, 100, 5, ""),
        (FinanceAnswer.PARTLY, 99, 5, ""),
        (FinanceAnswer.REFUSED, None, 5, ""),
    ],
)
def test_an_answer_says_what_its_money_says(answer: FinanceAnswer, granted: int | None, day: int, why: str) -> None:
    sent, today = datetime.date(2026, 9, 2), datetime.date(2026, 9, 9)
    found = problems_with_answer(
        answer=answer, granted=granted, asked=100, answered_on=today.replace(day=day), sent_on=sent, today=today
    )
    assert [why in str(one) for one in found] == ([True] if why else [])


def test_asked_and_answered_through_the_pages(world: Settling, client: Client) -> None:
    client.force_login(world.keeper)
    today = timezone.localdate().strftime("%d/%m/%Y")
    asked = {"number": "2104/TTr-SNV", "sent_on": today, "asked": "4,5 triệu"}
    answer = {"answer": "partly", "answered_on": today, "granted": "1.200.000"}
    assert client.post(reverse("money:ask_finance", args=[world.trip.pk]), asked).status_code == 302
    assert client.post(reverse("money:ask_finance", args=[world.trip.pk]), asked).status_code == 422
    request = world.trip.finance_requests.get()
    place = reverse("money:finance_answer", args=[world.trip.pk, request.pk])
    assert client.post(place, answer).status_code == 422  # not as it was read
    assert client.post(place, answer | {"seen": seen(request)}).status_code == 302
    page = client.get(reverse("money:money", args=[world.trip.pk])).content.decode().replace(NBSP, " ")
    assert "Đồng ý một phần 1.200.000 đồng" in page


def test_the_sheet_and_the_sources_are_saved_as_typed(world: Settling, client: Client) -> None:
    client.force_login(world.keeper)
    trip, stay = world.trip, world.trip.stays.get()
    sheet = reverse("money:counts", args=[trip.pk])
    typed = {
        "seen": seen_counts(facts_of_trip(trip)),
        "nua-2023-09-20": "1",
        "vi-2023-09-20": "nơi tiếp lo ăn",
        f"phong-{stay.pk}": "phong",
    }
    assert client.post(sheet, typed).status_code == 302
    assert client.post(sheet, typed).status_code == 422
    assert now(world)[1].total == OF_PEOPLE + 8_000_000 - 2 * 100_000
    lines = reverse("money:line_sources", args=[trip.pk])
    code = next(line.code for line in now(world)[1].now.lines if line.amount == 8_000_000)
    other = FundingSource.objects.create(plan=world.source.plan, position=2, description="Khác", amount=8_000_000)
    chosen = {"seen": seen_sources(chosen_of(trip)), f"nguon-{code}": str(other.pk), "nguon-khong-co": "1"}
    assert client.post(lines, chosen).status_code == 302
    assert dict(now(world)[1].amounts)[other.pk] == 8_000_000


def test_pages_of_a_dear_trip_ask_no_more_often(
    world: Settling, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(world.keeper)
    place = reverse("money:money", args=[world.trip.pk])
    client.get(place)
    for number in range(30):
        Price.objects.create(trip=world.trip, kind="other", name=f"Khoản {number}", changed_by=world.keeper)
    with django_assert_num_queries(MOST):
        client.get(place)


def test_the_command_says_what_the_page_says(world: Settling) -> None:
    under_another_ceiling(world)
    plan, out = world.source.plan, StringIO()
    call_command("estimate", plan=str(plan.number), round=1, as_json=True, stdout=out)
    data = json.loads(out.getvalue())
    assert (data["total"], data["purse"]["short"]) == (10_600_000, 9_600_000)
    assert sum(line["amount"] for line in data["lines"]) == data["total"]
    out = StringIO()
    call_command("estimate", plan=str(plan.number), round=1, stdout=out)
    assert "Bằng chữ: Mười triệu sáu trăm nghìn đồng." in out.getvalue()


def test_a_leader_reads_and_writes_nothing(world: Settling, client: Client) -> None:
    client.force_login(leader())
    page = client.get(reverse("money:money", args=[world.trip.pk])).content.decode()
    assert "Ghi phê duyệt dự toán" not in page
    assert "Thêm giá" not in page


MOST = 5


@pytest.fixture
def world(once: Settling, db: None) -> Settling:
    once.trip = Trip.objects.select_related("round__tour__plan").get(pk=once.trip.pk)
    return once
