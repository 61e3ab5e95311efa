"""Costs of the plan of 2023, and what becomes of them in its next year and its next version."""

import datetime
from copy import deepcopy

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry
from tests import factories
from tests.worlds import acts
from tests.worlds.reference import store_reference
from tests.worlds.standing import Standing
from tours import readiness
from tours.actions import plans as plan_actions
from tours.actions import versions
from tours.models import CostItem, Plan
from tours.queries.readiness import facts_of
from tours.queries.whole import with_all_parts

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing, text_of_8752: str) -> Plan:
    stand(store_reference)
    return stand(lambda: plan_actions.load_plan(text_of_8752, source="8752.toml"))


@pytest.fixture
def plan_8752(once: Plan) -> Plan:
    return deepcopy(once)


@pytest.fixture
def organiser(client: Client) -> Client:
    client.force_login(factories.organiser())
    return client


def test_a_new_year_keeps_the_items_and_forgets_the_prices(plan_8752: Plan) -> None:
    tour = plan_8752.tours.first()
    assert tour
    factories.CostItemFactory.create(tour=tour, price=4_200_000, said_by="đại lý", round=tour.rounds.first())
    tour.rounds.update(days=4)
    copied = CostItem.objects.get(tour__plan=versions.copy_to_year(plan_8752, 2026, by=factories.organiser()))
    assert (copied.price, copied.said_by, copied.name) == (None, "", "Vé máy bay")
    assert copied.round
    assert (copied.round.tour_id, copied.round.days) == (copied.tour_id, 4)


def test_a_new_version_keeps_items_prices_and_places_of_topics(plan_8752: Plan) -> None:
    tour = plan_8752.tours.last()
    assert tour
    factories.CostItemFactory.create(tour=tour, price=4_200_000, said_by="đại lý")
    topic = tour.topics.first()
    assert topic
    topic.stops.set(tour.stops.all()[:2])
    draft = versions.new_version(plan_8752, by=factories.organiser())
    copied = CostItem.objects.get(tour__plan=draft)
    assert (copied.price, copied.said_by, copied.tour_id != tour.pk) == (4_200_000, "đại lý", True)
    places = draft.tours.get(code=tour.code).topics.all()[0].stops.all()
    assert [one.name for one in places] == ["Bắc Giang", "Nam Định"]
    assert {one.tour.plan_id for one in places} == {draft.pk}


def test_a_version_put_in_force_brings_its_costs_and_places_of_topics(plan_8752: Plan) -> None:
    by = factories.organiser()
    tour = plan_8752.tours.get(code="ngoai-tinh")
    item = factories.CostItemFactory.create(tour=tour, price=4_200_000, said_by="đại lý", round=tour.rounds.first())
    tour.topics.all()[0].stops.set(tour.stops.all()[:2])
    draft = versions.new_version(plan_8752, by=by)
    half = draft.tours.get(code="ngoai-tinh")
    half.cost_items.update(price=5_000_000)
    half.rounds.update(days=4)
    half.topics.all()[0].stops.set(half.stops.all()[2:])
    acts.submit_plan(draft, by=by)
    acts.issue_plan(draft, number=8752, issued_on=datetime.date(2023, 9, 5), reason="Đã thống nhất.", by=by)
    now, before = plan_8752.tours.get(code="ngoai-tinh"), draft.tours.get(code="ngoai-tinh")
    assert now.pk == tour.pk
    for of, price, days, places in (
        (now, 5_000_000, 4, ["Hậu Giang", "Cà Mau"]),
        (before, 4_200_000, None, ["Bắc Giang", "Nam Định"]),
    ):
        stored = of.cost_items.get()
        assert stored.round
        assert (stored.price, stored.round.tour_id, stored.round.days) == (price, of.pk, days)
        shown = of.topics.all()[0].stops.all()
        assert [one.name for one in shown] == places
        assert {one.tour_id for one in shown} == {of.pk}
    assert item.tour_id == tour.pk


def test_places_of_a_topic_are_ticked_on_its_page(organiser: Client, plan_8752: Plan) -> None:
    plan = versions.copy_to_year(plan_8752, 2026, by=factories.organiser())
    tour = plan.tours.get(code="ngoai-tinh")
    topic, place = tour.topics.all()[0], tour.stops.all()[1]
    url = reverse("tours:edit_part", args=[plan.pk, "noi-dung", topic.pk])
    page = organiser.get(url).content.decode()
    assert "Học ở nơi đến nào" in page
    plan.refresh_from_db()
    data = {
        "passage": topic.passage_id,
        "indices": topic.indices,
        "stops": [place.pk],
        "revision": plan.revision,
    }
    assert organiser.post(url, data).status_code == 302
    assert list(topic.stops.all()) == [place]
    assert AuditEntry.objects.get(verb="Sửa nội dung học tập").changes["nơi đến"] == ["", place.name]


def test_a_copy_of_8752_names_every_unit_that_has_ended(plan_8752: Plan) -> None:
    plan = versions.copy_to_year(plan_8752, 2026, by=factories.organiser())
    whole = with_all_parts(plan.pk)
    found = [check.text for check in readiness.checks(facts_of(whole, datetime.date(2026, 3, 2)))]
    texts = [text for text in found if text.startswith("Lời văn")]
    assert any("UBND thành phố Cam Ranh" in text for text in texts)
    assert any("Bắc Giang (nay là Bắc Ninh)" in text for text in texts)
    assert any("“UBND các huyện, TX, TP (VBĐT)” không còn cơ quan nào" in text for text in found)
    assert not any("Các ĐVSN thuộc tỉnh" in text for text in found)
    assert len([text for text in found if "nội dung nào học ở nơi đến nào" in text]) == 2


def test_plan_8752_says_that_its_ceiling_is_not_known(plan_8752: Plan, organiser: Client) -> None:
    page = organiser.get(reverse("tours:estimate", args=[plan_8752.pk])).content.decode()
    assert "chưa tính được" in page
    assert "năm 2023: chưa ghi mức tối đa." in page
    assert page.count("<li>Chưa ghi khoản chi nào của") == 3
