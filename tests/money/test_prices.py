"""Prices of a trip and of its options: one for a stay, of the own legs, asked again when their time is over."""

import datetime
from copy import deepcopy, replace
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from accounts.policies import Refused
from money import estimating as costed
from money.actions import estimating
from money.actions.estimating import Counts
from money.enums import CostKind, PriceBasis
from money.estimating import Case, Leg, Member, reckon
from money.estimating.advice import advise
from money.models import MemberCount, Option, Price
from money.policies.estimates import MOST_OPTIONS, problems_with_option
from money.queries.estimate import TripMoney, money_of_plan
from money.queries.facts import facts_of_trip
from money.queries.seen import seen_counts
from tests.worlds.settling import Settling, back
from tests.worlds.standing import Standing
from tours.models import Round
from tours.queries.plans import whole_of
from trips.models import Leg as LegOfTrip
from trips.models import Trip
from trips.queries.trips import get_trip

pytestmark = pytest.mark.django_db
ROOM: dict[str, Any] = {
    "name": "Phòng", "kind": CostKind.ROOM, "basis": "per_unit", "count": 1, "unit": "", "times": None,
    "times_unit": "", "amount": 540_000, "said_by": "báo giá", "asked_on": None, "valid_to": None, "note": "",
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Settling:
    return stand(back)


@pytest.fixture
def world(once: Settling) -> Settling:
    return deepcopy(once)


def now(world: Settling) -> TripMoney:
    trip = get_trip(world.keeper, world.trip.pk)
    found = money_of_plan(whole_of(trip.round.tour.plan)).of(trip)
    assert found
    return found


def test_a_stay_has_one_price_now_and_one_in_each_option_and_a_choice_changes_them(world: Settling) -> None:
    hotel = Option.objects.create(trip=world.trip, name="Khách sạn")
    room = ROOM | {"stay": world.trip.stays.get()}
    save = partial(estimating.save_price, world.trip, None, legs=[], seen="", by=world.keeper)
    for option, amount in ((None, 540_000), (hotel, 900_000)):
        save(values=room | {"amount": amount}, option=option)
        with pytest.raises(Refused, match="Chỗ nghỉ này đã có giá"):
            save(values=room, option=option)
    assert estimating.choose_option(world.trip, hotel, by=world.keeper) == "Như trước khi chọn Khách sạn"
    assert Price.objects.get(option=None).amount == 900_000


def test_a_price_pays_for_legs_of_its_own_trip_alone(world: Settling) -> None:
    round = Round.objects.create(tour=world.trip.round.tour, number=9, name="Đợt 9")
    other = Trip.objects.create(round=round, created_by=world.keeper)
    leg = LegOfTrip.objects.create(trip=other, kind="plane", origin="Cam Ranh", destination="Nội Bài")
    values = ROOM | {"kind": CostKind.TRANSPORT, "stay": None}
    saved = estimating.save_price(world.trip, None, values, option=None, legs=[leg.pk], seen="", by=world.keeper)
    assert not saved.legs.exists()


@pytest.mark.parametrize(("ended", "asks"), [(0, False), (1, True)])
def test_a_price_is_asked_again_after_its_last_day(world: Settling, ended: int, asks: bool) -> None:
    last = timezone.localdate() - datetime.timedelta(days=ended)
    Price.objects.create(trip=world.trip, kind="other", name="Nước", valid_to=last, changed_by=world.keeper)
    assert any("đề nghị hỏi lại giá" in one for one in now(world).now.remarks) == asks


def test_an_own_norm_of_rooms_is_kept_where_nobody_else_pays(world: Settling) -> None:
    counts, mark = Counts({}, {world.head.pk: ("phong", (), "")}, {}), seen_counts(facts_of_trip(world.trip))
    estimating.save_counts(world.trip, counts, names={}, seen=mark, by=world.keeper)
    assert MemberCount.objects.get().room_norm == "phong"


LEGS = (Leg(3, "Xe cơ quan A – B", is_own_car=True), Leg(4, "Xe thuê B – C"))
HIRED = costed.Price(1, "Thuê xe", CostKind.TRANSPORT, PriceBasis.PER_UNIT, 4_000_000, "Giá.", legs=(4,), count=1)
CASE = Case(name="Đợt 1", days=(), members=(Member(1, "A"),), legs=LEGS, stays=(), prices=(HIRED,), norms=())


def test_an_own_car_asks_for_no_price() -> None:
    unknown = reckon(replace(CASE, prices=())).unknown
    assert [line.name for line in unknown if line.kind == CostKind.TRANSPORT] == ["Xe thuê B – C"]


def test_what_nobody_knows_the_price_of_saves_nothing() -> None:
    train = costed.Option(1, "Tàu", (replace(HIRED, id=9, rate=None),))
    found = advise([replace(CASE, options=(train,), fewest=1)], 1_000_000)
    assert (found.best, found.alone) == (None, ())


@pytest.mark.parametrize(("options", "wrong"), [(MOST_OPTIONS - 1, False), (MOST_OPTIONS, True)])
def test_so_many_options_are_compared_and_no_more(options: int, wrong: bool) -> None:
    assert bool(problems_with_option(is_named=False, options=options)) == wrong
