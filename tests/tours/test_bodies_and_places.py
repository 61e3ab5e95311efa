"""Bodies and places beyond one province's departments: who is covered by a kind, and where a tour may go."""

import datetime

import pytest

from accounts.enums import LocalityLevel
from accounts.models import Agency
from registrations.queries.invited import invited_agencies
from tests.factories import AgencyFactory, LocalityFactory, PlanFactory, TourFactory
from tours.enums import Scope
from tours.models import Recipient, Stop, StopOption, Tour
from tours.queries import plans as queries
from tours.queries.parts import places_to_choose

pytestmark = pytest.mark.django_db
ENDED = datetime.date(2024, 12, 31)


def test_a_kind_means_the_bodies_of_the_home_province_that_exist_in_the_plans_year() -> None:
    plan = PlanFactory.create(year=2024, issued_on=None, number=None, status="draft")
    Recipient.objects.create(plan=plan, text="Các sở", agency_kinds=["department"])
    then = AgencyFactory.create(valid_to=ENDED)
    AgencyFactory.create(valid_from=ENDED + datetime.timedelta(days=1))
    AgencyFactory.create(is_home=False)
    assert list(invited_agencies(plan).exclude(pk=plan.organiser_id)) == [then]


@pytest.fixture
def village() -> Tour:
    """A tour of a province with a commune, a village in it, and one that has ended."""
    home = LocalityFactory.create(level=LocalityLevel.PROVINCE, name="Bắc Ninh")
    commune = LocalityFactory.create(level=LocalityLevel.COMMUNE, name="Tiên Du", parent=home)
    AgencyFactory.create(kind="commune", locality=commune)
    for name, last in (("Thôn Trung Sơn", None), ("Thôn Cũ", ENDED)):
        LocalityFactory.create(level=LocalityLevel.VILLAGE, name=name, full_name=name, parent=commune, valid_to=last)
    return TourFactory.create(scope=Scope.IN_PROVINCE)


def names(tour: Tour) -> list[str]:
    return [name for _, name in places_to_choose(tour, Stop(tour=tour))]


def test_at_home_a_tour_may_go_to_a_village_that_exists(village: Tour) -> None:
    assert "Thôn Trung Sơn" in names(village)
    assert {"Thôn Cũ", "Bắc Ninh", "Huyện Tiên Du"}.isdisjoint(names(village))
    assert "Thôn Trung Sơn" in queries.places_on(datetime.date(2026, 1, 1))


def test_away_a_tour_may_go_to_any_place_and_body_but_those_at_home(village: Tour) -> None:
    Tour.objects.filter(pk=village.pk).update(scope=Scope.OUT_OF_PROVINCE)
    village.refresh_from_db()
    LocalityFactory.create(level=LocalityLevel.COUNTRY, name="Singapore", full_name="Singapore")
    there = AgencyFactory.create(name="Sở Nội vụ tỉnh Cà Mau", is_home=False)
    assert names(village) == ["Singapore", there.name]
    assert Agency.objects.home().count() == Agency.objects.count() - 1


def test_a_place_is_called_with_what_it_is_and_a_province_by_its_name(village: Tour) -> None:
    there = LocalityFactory.create(level=LocalityLevel.SITE, name="Côn Sơn", full_name="Khu di tích Côn Sơn")
    stop = Stop.objects.create(tour=village, name="Côn Sơn")
    assert StopOption.objects.create(stop=stop, locality=there).locality == there
    assert (there.called, str(there)) == ("Khu di tích Côn Sơn", "Khu di tích Côn Sơn")
