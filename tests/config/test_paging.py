"""A very long list is counted no further than anybody looks, and every page of it can be reached."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import Agency
from config import paging
from config.paging import CountOf, Pages, most_of_first
from config.typed import MOST_DIGITS
from registrations.enums import RegistrationStatus
from tests.factories import AgencyFactory, NominationFactory, PlanFactory, RegistrationFactory, TourFactory, organiser

pytestmark = pytest.mark.django_db
BODIES = 9


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOST_COUNTED", 4)


@pytest.mark.parametrize(
    ("asked", "number", "shown", "more_than", "has_next"),
    [
        (None, 1, [0, 1], 4, True),
        ("2", 2, [2, 3], 4, True),
        ("3", 3, [4, 5], None, True),
        ("5", 5, [8], None, False),
        ("99", 5, [8], None, False),
        ("9" * 12, 5, [8], None, False),
        ("9" * 30, 1, [0, 1], 4, True),  # no number of a page
        ("x", 1, [0, 1], 4, True),
    ],
)
def test_it_counts_as_far_beyond_the_page_asked_for_as_it_says(
    asked: str | None, number: int, shown: list[int], more_than: int | None, has_next: bool
) -> None:
    bodies = [AgencyFactory.create() for _number in range(BODIES)]
    pages = Pages(Agency.objects.order_by("pk"), 2, asked)
    page = pages.shown()
    assert (page.number, list(page), page.has_next()) == (number, [bodies[at] for at in shown], has_next)
    assert pages.more_than == more_than


def test_a_page_beyond_all_is_the_last_and_no_number_is_too_large_for_the_database() -> None:
    body = AgencyFactory.create()
    assert list(Pages(Agency.objects.order_by("pk"), 50, "9" * MOST_DIGITS).shown()) == [body]


def test_a_page_is_two_statements(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    AgencyFactory.create()
    with django_assert_num_queries(2):
        assert len(Pages(Agency.objects.order_by("pk"), 2, None).shown()) == 1


def test_a_first_page_that_was_counted_beside_its_rows_is_the_same() -> None:
    rows = Agency.objects.order_by("pk")
    for _body in range(3):
        AgencyFactory.create()
        counted = Agency.objects.values_list(CountOf(rows.values("pk")[: most_of_first(2)]), flat=True)[0]
        pages, known = Pages(rows, 2, None), Pages(list(rows[:2]), 2, None, counted=counted)
        first, same = pages.shown(), known.shown()
        assert (list(same), same.has_next(), known.count, known.more_than) == (
            *(list(first), first.has_next()),
            *(pages.count, pages.more_than),
        )
    for _body in range(BODIES):
        AgencyFactory.create()
    assert Agency.objects.values_list(CountOf(rows.values("pk")[: most_of_first(2)]), flat=True)[0] == 2 + 4 + 1


@pytest.mark.parametrize(("people", "said"), [(3, "Có 3 người."), (40, "Trang 1. Có hơn 4 người.")])
def test_the_list_of_people_says_how_many_or_that_they_are_more(client: Client, people: int, said: str) -> None:
    plan = PlanFactory.create()
    tour = TourFactory.create(plan=plan)
    registration = RegistrationFactory.create(plan=plan, status=RegistrationStatus.ACCEPTED)
    for number in range(people):
        NominationFactory.create(registration=registration, tour=tour, position=number + 1)
    client.force_login(organiser())
    page = client.get(reverse("registrations:nominations", args=[plan.pk])).content.decode().replace("\u00a0", " ")
    assert said in page
    assert ("Tải hơn 4 người" in page) == (people == 40)
