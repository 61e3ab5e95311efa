"""A whole plan kept in the process: read once, seen changed at once, through whatever door it was changed."""

import datetime
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction
from django.db.models import CharField, Model, PositiveIntegerField, TextField
from pytest_django import DjangoAssertNumQueries

from accounts.models import Agency
from config.management.demo import PLANS
from config.moulds import Mould
from tests.factories import AgencyFactory, CostItemFactory, PlanFactory, organiser
from tests.worlds.reference import store_reference
from tests.worlds.standing import Standing
from tours.actions.plans import load_plan
from tours.models import NamedPerson, Plan, Tour
from tours.parts import KINDS
from tours.parts.declared import Kind
from tours.queries import kept
from tours.queries.parts import model_of
from tours.queries.plans import get_whole_plan

TODAY, DAY = datetime.date(2026, 3, 2), datetime.timedelta(days=1)


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Plan:
    return stand(the_plan_of_2023)


def the_plan_of_2023() -> Plan:
    store_reference()
    plan = load_plan((PLANS / "8752.toml").read_text(encoding="utf-8"), source="8752.toml")
    tour = plan.tours.exclude(rounds=None)[0]
    CostItemFactory.create(tour=tour)  # the plan of 2023 has no prices and names nobody
    NamedPerson.objects.create(
        tour=tour, round=tour.rounds.all()[0], name="Lê Thị Hoa", post="PGĐ", agency=plan.organiser
    )
    return plan


@pytest.fixture
def plan(once: Plan, db: None) -> Plan:
    """Read, and so kept."""
    return get_whole_plan(organiser(), deepcopy(once).pk)


def again(plan: Plan) -> Plan:
    return get_whole_plan(organiser(), plan.pk)


def rows(plan: Plan, kind: Kind) -> Any:
    return model_of(kind).objects.filter(**{"tour__plan" if kind.of_tour else "plan": plan}).order_by("pk")


def reached(value: object, seen: set[int]) -> Iterator[Model]:
    """Every record that a kept plan holds."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, Model):
        yield value
        held = [value._state.fields_cache, getattr(value, "_prefetched_objects_cache", {})]
        for one in (one for cached in held for one in cached.values()):
            yield from reached(one, seen)
    elif hasattr(value, "_result_cache"):
        for one in value._result_cache or ():
            yield from reached(one, seen)


def held(plan: Plan, kind: Kind) -> dict[int, Model]:
    model = model_of(kind)
    return {one.pk: one for one in reached(plan, set()) if isinstance(one, model)}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_part_that_changes_or_goes_is_seen_at_once(plan: Plan, kind: Kind) -> None:
    """Written to the table alone, as another process does: nothing in this one hears of it."""
    pk = rows(plan, kind).reverse()[0].pk
    field = next(
        one
        for one in model_of(kind)._meta.concrete_fields
        if isinstance(one, (CharField, TextField, PositiveIntegerField)) and not one.choices
    )
    value: Any = 4711 if isinstance(field, PositiveIntegerField) else "khác"
    model_of(kind).objects.filter(pk=pk).update(**{field.name: value})
    assert getattr(held(again(plan), kind)[pk], field.name) == value
    rows(plan, kind).get(pk=pk).delete()
    assert pk not in held(again(plan), kind)


def test_each_of_several_changes_in_one_transaction_is_seen_and_so_is_what_is_taken_back(plan: Plan) -> None:
    """A version of a row is told by its place and its transaction: here the transaction is the same."""
    tour = plan.tours.all()[0]
    stored = Tour.objects.filter(pk=tour.pk)

    def seen() -> str:
        return next(one.form_title for one in again(plan).tours.all() if one.pk == tour.pk)

    for title in ("một", "hai", "một", "ba"):
        stored.update(form_title=title)
        assert seen() == title
    for title in ("bốn", "năm"):
        with transaction.atomic():
            stored.update(form_title=title)
            assert seen() == title
            transaction.set_rollback(True)
        assert seen() == "ba"


def test_the_plan_itself_and_a_body_it_names_are_seen_changed(plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(title="Tên khác")
    Agency.objects.filter(pk=plan.organiser_id).update(name="Sở Khác")
    assert (again(plan).title, again(plan).organiser.name) == ("Tên khác", "Sở Khác")


def test_a_list_of_a_part_is_seen_changed_and_so_are_the_bodies_in_it(plan: Plan) -> None:
    group, body = plan.tours.all()[0].groups.all()[0], AgencyFactory.create(name="Sở Mới")
    group.agencies.set([body])
    assert [one.name for one in again(plan).tours.all()[0].groups.all()[0].agencies.all()] == ["Sở Mới"]
    Agency.objects.filter(pk=body.pk).update(name="Sở Đổi tên")
    assert [one.name for one in again(plan).tours.all()[0].groups.all()[0].agencies.all()] == ["Sở Đổi tên"]


def test_bodies_named_by_a_part_stand_in_their_order(plan: Plan) -> None:
    """In whatever order they were named."""
    group = plan.tours.all()[0].groups.all()[0]
    for position, code in ((3, "C"), (1, "A"), (2, "B")):
        group.agencies.add(AgencyFactory.create(code=f"THU-{code}", position=position))
    whole = again(plan)
    found = next(one for tour in whole.tours.all() for one in tour.groups.all() if one.pk == group.pk)
    assert list(found.agencies.all()) == list(group.agencies.all())


def test_nothing_is_kept_that_the_mark_does_not_cover(plan: Plan) -> None:
    """A new part, or a body a part names, that somebody reads with the plan must be in the mark too."""
    parts = {model_of(kind) for kind in KINDS.values()}
    covered = {Plan, *parts}
    for model in parts:
        lists = [many.remote_field.through for many in model._meta.many_to_many]
        covered |= {kept.named_outside(field) for of in (model, *lists) for field in of._meta.concrete_fields} - {None}
    assert {type(one) for one in reached(plan, set())} <= covered


def test_a_plan_that_did_not_change_costs_its_head_with_its_mark(
    plan: Plan, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    user = organiser()
    assert user.roles
    with django_assert_num_queries(1):
        found = get_whole_plan(user, plan.pk)
        assert held(found, KINDS["doan"]) == held(plan, KINDS["doan"])


def test_what_one_reader_does_to_his_copy_no_other_sees(plan: Plan) -> None:
    mine = again(plan)
    mine.title = mine.tours.all()[0].name = "của tôi"
    other = again(plan)
    assert "của tôi" not in (other.title, other.tours.all()[0].name)


def test_what_follows_from_a_plan_is_worked_out_once_until_the_plan_or_the_day_is_another(plan: Plan) -> None:
    worked: list[Plan] = []

    def titles(read: Plan) -> tuple[str, ...]:
        worked.append(read)
        return tuple(one.name for one in read.tours.all())

    said = kept.worked_out(again(plan), titles, TODAY)
    reader = again(plan)
    reader.tours.all()[0].name = "Khác"
    assert kept.worked_out(reader, titles, TODAY) == said
    assert kept.worked_out(again(plan), titles, TODAY) is said
    assert len(worked) == 1
    assert kept.worked_out(again(plan), titles, TODAY + DAY) == said
    assert len(worked) == 2
    plan.tours.update(name="Tên mới")
    assert kept.worked_out(again(plan), titles, TODAY + DAY) == ("Tên mới",) * len(said) != said
    assert kept.worked_out(again(plan), titles, TODAY + DAY) == ("Tên mới",) * len(said)


def test_two_readers_share_no_record_and_no_list(plan: Plan) -> None:
    mine, yours = again(plan), again(plan)
    assert not {id(one) for one in reached(mine, set())} & {id(one) for one in reached(yours, set())}
    my_tour, your_tour = mine.tours.all()[0], yours.tours.all()[0]
    assert my_tour.plan is mine
    assert my_tour.stops.all()._result_cache is not your_tour.stops.all()._result_cache
    assert my_tour.stops.filter(pk__gt=0)[0].tour is my_tour
    your_tour.plan.title = "của người khác"
    assert my_tour.plan.title == mine.title == plan.title


def test_a_list_of_a_cast_is_made_when_somebody_looks_at_it(plan: Plan) -> None:
    mine = again(plan)
    tours = mine.tours.all()
    assert "_result_cache" not in vars(tours)
    assert tours.filter(pk__gt=0).count() == len(tours) == len(plan.tours.all())
    assert [one.plan is mine for one in tours] == [True] * len(tours)
    assert type(tours) is type(Tour.objects.all())
    assert Mould(mine).cast().tours.all()[0].name == tours[0].name


def test_a_plan_that_changed_while_it_was_read_is_not_kept(plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(note="mới")  # so that it is not kept yet
    head = Plan.objects.select_related("organiser").get(pk=plan.pk)

    def read() -> Plan:
        Plan.objects.filter(pk=plan.pk).update(title="Giữa chừng")
        return Plan.objects.select_related("organiser").get(pk=plan.pk)

    kept.whole(head, read)
    Plan.objects.filter(pk=plan.pk).update(title=head.title)
    assert again(plan).title == head.title


def test_only_the_last_read_are_kept(plan: Plan) -> None:
    store = kept.Kept(most=2)
    for mark in ("a", "b", "c"):
        store.keep((mark,), plan)
    assert [store.find((mark,)) is not None for mark in ("a", "b", "c")] == [False, True, True]


def test_a_list_is_counted_before_its_records_are_made(plan: Plan) -> None:
    """And the same is said of it as once they are."""
    unread = again(plan).passages.all()
    counted = len(unread), bool(unread), len(unread.filter(pk=0)), bool(unread.filter(pk=0))
    assert type(unread).__name__.startswith("Unread")
    made = list(unread)
    assert not type(unread).__name__.startswith("Unread")
    assert counted == (len(made), bool(made), 0, False)
    assert len(made) > 1
    none = next(one for tour in again(plan).tours.all() if not (one := tour.named.all()))
    assert type(none).__name__.startswith("Unread")
    assert (len(none), list(none)) == (0, [])


def test_drafts_without_a_number_stand_newest_first() -> None:
    drafts = [PlanFactory.create(status="draft", number=None, year=2027) for _number in range(3)]
    assert list(Plan.objects.filter(year=2027)) == drafts[::-1]
