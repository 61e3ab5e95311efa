"""A new version takes the place of the plan in force, and everything that was done under it stays done."""

import datetime
from copy import deepcopy
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection
from django.db.models import ForeignKey, Model
from django.utils import timezone

from accounts.models import Agency, AuditEntry, User
from accounts.policies import Refused
from delegations.enums import CompositionStatus
from delegations.models import Composition, Opening, Override, RuleChange
from delegations.presenters.lists import state_sentence
from destinations.actions import choosing as destinations
from destinations.actions import hosts
from destinations.enums import Choice, HostState
from destinations.models import Host, HostStep
from registrations.enums import ChangeKind
from registrations.models import ChangeRequest, Extension, Nomination, Registration, Reminder
from tests import factories
from tests.sizes import also
from tests.tours.told import told
from tests.tours.writing import Writing
from tests.worlds import acts
from tests.worlds.reference import store_reference
from tests.worlds.standing import Standing
from tours import carried
from tours.actions import duties, editing, money, plans, versions
from tours.enums import CriterionKind, PlanStatus, RoundStatus, RuleKind, Scope
from tours.models import (
    CompositionRule,
    CostItem,
    Criterion,
    Notice,
    ParticipantGroup,
    Plan,
    Round,
    StopOption,
    Task,
    Tour,
)
from tours.presenters.differences import differences
from tours.queries import costs
from tours.queries.copying import ROUTES
from tours.queries.versions import PAIRED, STAYING
from tours.queries.whole import with_all_parts

pytestmark = pytest.mark.django_db

DAY = datetime.date(2023, 9, 20)


type World = tuple[Plan, User, Composition]


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing, text_of_8752: str) -> World:
    stand(store_reference)
    return stand(lambda: worked_on(plans.load_plan(text_of_8752, source="8752.toml")))


@pytest.fixture
def world(once: World) -> World:
    return deepcopy(once)


@pytest.fixture
def first(world: World) -> Plan:
    return world[0]


@pytest.fixture
def writer(world: World) -> User:
    return world[1]


@pytest.fixture
def work(world: World) -> Composition:
    return world[2]


def worked_on(first: Plan) -> World:
    """With something on every record that floors above may point to."""
    writer = factories.organiser()
    for tour in first.tours.all():
        choosing(tour, writer)
    task = Task.objects.filter(plan=first, due_on__isnull=False)[0]
    duties.finish_task(task, done_on=DAY, note="Đã gửi.", by=writer)
    Round.objects.filter(tour__plan=first, number=1).update(
        status=RoundStatus.AGREED, starts_on=DAY, ends_on=DAY + datetime.timedelta(days=4)
    )
    tour = first.tours.get(scope=Scope.OUT_OF_PROVINCE)
    people = [registered(first, agency) for agency in Agency.objects.filter(kind__code="department")[:4]]
    composition = factories.CompositionFactory.create(tour=tour)
    for place, nomination in zip(tour.rounds.all(), people, strict=False):
        delegation = factories.DelegationFactory.create(composition=composition, round=place, number=place.number)
        factories.SeatFactory.create(composition=composition, delegation=delegation, nomination=nomination)
    rule = tour.rules.filter(kind=RuleKind.SIZE)[0]
    Override.objects.create(composition=composition, rule=rule, reason="Xe chỉ có 16 chỗ.", by=writer)
    RuleChange.objects.create(composition=composition, rule=rule, minimum=10, text="Thử 10 người.")
    Opening.objects.create(composition=composition, group=tour.groups.all()[0], text="Một lãnh đạo.")
    return first, writer, composition


def choosing(tour: Tour, writer: User) -> None:
    for stop in tour.stops.all():
        option = stop.options.all()[0]
        hosts.move_host(option, state=HostState.ASKED, note="", by=writer)
        hosts.move_host(option, state=HostState.CONFIRMED, note="", by=writer)
        place = option.locality or option.agency
        assert place
        destinations.decide(tour, place, choice=Choice.CHOSEN, reason="Mô hình hay.", by=writer)
        for criterion in tour.criteria.filter(kind=CriterionKind.JUDGEMENT):
            destinations.judge(tour, place, criterion, points=2, note="Gần.", file=None, by=writer)


def registered(plan: Plan, agency: Agency) -> Nomination:
    registration = factories.RegistrationFactory.create(plan=plan, agency=agency)
    made = [
        factories.NominationFactory.create(registration=registration, tour=tour, group=tour.groups.all()[0])
        for tour in plan.tours.all()
    ]
    now = timezone.now()
    by = factories.organiser()
    Extension.objects.create(plan=plan, agency=agency, closes_at=now, reason="Bão.", granted_by=by)
    Reminder.objects.create(plan=plan, agency=agency, address=f"{agency.code}@vi-du.example", sent_on=DAY, sent_by=by)
    Notice.objects.create(plan=plan, agency=agency, version=1, opened_at=now)
    ChangeRequest.objects.create(
        registration=registration, kind=ChangeKind.ADD, tour=made[0].tour, full_name="Lê An", reason="Thêm.",
        requested_at=now, requested_by=by,
    )  # fmt: skip
    return made[-1]


def issued(draft: Plan, writer: User) -> Plan:
    acts.submit_plan(draft, by=writer)
    return acts.issue_plan(draft, number=8800, issued_on=DAY, reason="Đã thống nhất.", by=writer)


def whole(plan: Plan) -> Plan:
    return with_all_parts(plan.pk)


type Place = tuple[type[Model], ForeignKey[Any, Any]]


def pointers_from_outside() -> list[Place]:
    """Every column outside a version's own text that points to a plan or a part of one."""
    return [
        (model, field)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and field.related_model in (Plan, *ROUTES)
        and (model._meta.app_label != "tours" or (model, field.name) in STAYING)
        and model not in carried.routes()
    ]


def work_of_people() -> dict[str, list[dict[str, Any]]]:
    models = {model for model, _field in pointers_from_outside()} | {HostStep}
    return {model.__name__: list(model._meta.base_manager.order_by("pk").values()) for model in models}


def said_by_key(plan: Plan, key: str) -> dict[tuple[str, int], str]:
    """What each record says of those that have a counterpart, by the key in the plan in force."""
    return {
        (model.__name__, getattr(one, key)): str(one)
        for model in PAIRED
        for one in model._meta.base_manager.filter(**{ROUTES[model]: plan})
        if getattr(one, key)
    }


@pytest.mark.parametrize("seed", [0, *also(1, 2)])
def test_whatever_changed_the_plan_in_force_says_it_and_no_work_is_lost(
    seed: int, first: Plan, work: Composition, writer: User
) -> None:
    draft = versions.new_version(first, by=writer)
    Writing(draft, writer, seed).change_many(25)
    was, drafted, old, new = told(first), told(draft), whole(first), whole(draft)
    done, counterparts = work_of_people(), said_by_key(draft, "origin_id")

    in_force = issued(draft, writer)

    connection.check_constraints()
    assert in_force.pk == first.pk
    now, archive = told(in_force), Plan.objects.get(pk=draft.pk)
    for name in drafted.keys() - {"Plan"}:
        assert now[name] == drafted[name], name
    assert told(archive) == was
    assert differences(old, whole(archive)) == []
    assert differences(new, whole(in_force)) == []
    after = work_of_people()
    after["Notice"] = [row for row in after["Notice"] if row["version"] == 1]
    assert after == done
    for model, field in pointers_from_outside():
        route = ROUTES.get(field.related_model, "")
        path = "__".join(filter(None, [field.name, route]))
        outside = model._meta.base_manager.filter(**{f"{field.name}__isnull": False}).exclude(**{path: in_force})
        assert not outside.exists(), (model, field.name)
    by_key = said_by_key(in_force, "pk")
    assert {key: by_key[key] for key in counterparts} == counterparts


def test_money_granted_since_stays_with_the_plan_in_force_and_counts_in_its_next_version(
    first: Plan, writer: User
) -> None:
    source = first.funding_sources.all()[0]
    granted = money.add_decision(source, {"number": "9/QĐ", "decided_on": DAY, "amount": 5, "note": ""}, by=writer)
    draft = versions.new_version(first, by=writer)
    for status in (PlanStatus.SUBMITTED, PlanStatus.DRAFT):
        draft.status = status
        assert next(one.decisions for one in costs.funding_of(draft)) == (granted,)
    assert not any(one.decisions for one in costs.funding_of(versions.copy_to_year(first, 2027, by=writer)))
    of_tour = {"tour": first.tours.all()[0]}
    values = {"name": "Vé", "basis": "per_person", "price": 7, "said_by": "Báo giá"}
    with pytest.raises(Refused, match="đang được soạn và mang theo các khoản chi"):
        editing.add(first, CostItem(**of_tour), values, revision=first.revision, by=writer)

    in_force = issued(draft, writer)

    assert next(one.decisions for one in costs.funding_of(in_force)) == (granted,)
    archive = whole(Plan.objects.get(pk=draft.pk))
    assert not any(one.decisions for one in costs.funding_of(archive))
    editing.add(in_force, CostItem(**of_tour), values, revision=in_force.revision, by=writer)
    assert not any("Khoản chi" in part.title for part in differences(archive, whole(in_force)))


def test_a_source_with_money_granted_since_is_not_dropped(first: Plan, writer: User) -> None:
    source = first.funding_sources.all()[0]
    money.add_decision(source, {"number": "9/QĐ", "decided_on": DAY, "amount": 5, "note": ""}, by=writer)
    draft = versions.new_version(first, by=writer)
    draft.funding_sources.filter(origin=source).delete()
    with pytest.raises(Refused, match="1 quyết định bổ sung kinh phí"):
        acts.submit_plan(draft, by=writer)


def test_what_has_happened_since_stays_with_the_plan_in_force(first: Plan, work: Composition, writer: User) -> None:
    draft = versions.new_version(first, by=writer)
    waiting, moved = Task.objects.filter(plan=first, done_on__isnull=True)[:2]
    Task.objects.filter(pk__in=[waiting.pk, moved.pk]).update(week_reminder_on=DAY)
    duties.finish_task(waiting, done_on=DAY, by=writer)  # done while the draft was being written
    Writing(draft, writer, 0).change(Task.objects.get(origin=moved), due_on=DAY + datetime.timedelta(days=99))
    in_force = issued(draft, writer)
    waiting.refresh_from_db()
    moved.refresh_from_db()
    assert (waiting.plan, waiting.done_on, waiting.week_reminder_on) == (in_force, DAY, DAY)
    assert (moved.plan, moved.due_on, moved.week_reminder_on) == (in_force, DAY + datetime.timedelta(days=99), None)
    rounds = Round.objects.filter(tour__plan=in_force, number=1)
    assert set(rounds.values_list("status", "starts_on")) == {(RoundStatus.AGREED, DAY)}


@pytest.mark.parametrize(
    ("model", "filters", "words"),
    [
        (Round, {"number": 2}, "Đợt “Đợt 2” không còn trong phiên bản mới nhưng đã có 1 đoàn công tác"),
        (CompositionRule, {"kind": RuleKind.SIZE}, "1 điều chỉnh so với kế hoạch.* “Không áp dụng”"),
        (ParticipantGroup, {"position": 1}, "4 người được cử, 1 chỗ chờ mời"),
        (Tour, {}, "4 người được cử, .*phương án"),
    ],
)
def test_what_work_hangs_on_cannot_leave_and_may_come_back_under_its_name(
    model: type[Any], filters: dict[str, Any], words: str, first: Plan, work: Composition, writer: User
) -> None:
    draft = versions.new_version(first, by=writer)
    of_tour = {"scope": Scope.OUT_OF_PROVINCE} if model is Tour else {"tour__scope": Scope.OUT_OF_PROVINCE}
    record = model.objects.get(**{ROUTES[model]: draft}, **of_tour, **filters)
    kept, origin = type(record).objects.get(pk=record.pk), record.origin_id
    record.delete()
    with pytest.raises(Refused, match=words):
        issued(draft, writer)
    draft.refresh_from_db()
    assert draft.status == PlanStatus.DRAFT
    if model is not Tour:  # with a tour its rounds, groups and rules went, and each would have to come back
        kept.pk, kept.origin_id = None, None
        kept.save(force_insert=True)
        in_force = issued(draft, writer)
        assert model.objects.get(**{ROUTES[model]: in_force}, **of_tour, **filters).pk == origin


def test_rounds_keep_their_numbers_once_people_said_which_they_cannot_join(
    first: Plan, work: Composition, writer: User
) -> None:
    draft = versions.new_version(first, by=writer)
    second = Round.objects.get(tour__plan=draft, tour__scope=Scope.OUT_OF_PROVINCE, number=2)
    editing.move(draft, second, -1, by=writer)
    with pytest.raises(Refused, match=r"“Đợt 1” đổi số thứ tự từ 1 thành 2.*“Đợt 2” đổi số thứ tự từ 2 thành 1"):
        issued(draft, writer)


def test_a_place_is_chosen_in_the_version_that_is_written(first: Plan, work: Composition, writer: User) -> None:
    draft = versions.new_version(first, by=writer)
    tour = first.tours.get(scope=Scope.OUT_OF_PROVINCE)
    criterion = Criterion.objects.filter(tour=tour, kind=CriterionKind.JUDGEMENT)[0]
    option = StopOption.objects.filter(stop__tour=tour, host__state=HostState.CONFIRMED)[0]
    place = option.locality
    assert place
    with pytest.raises(Refused, match="đang được soạn và mang theo hồ sơ nơi đến"):
        destinations.judge(tour, place, criterion, points=1, note="Xa.", file=None, by=writer)
    with pytest.raises(Refused, match="từ chối trước khi bỏ chọn"):  # its host has agreed, under the plan in force
        destinations.decide(draft.tours.get(code=tour.code), place, choice=Choice.NOT_CHOSEN, reason="Xa.", by=writer)
    with pytest.raises(Refused, match="ở trang nơi tiếp của kế hoạch đó"):
        hosts.move_host(StopOption.objects.get(origin=option), state=HostState.REFUSED, note="Bận.", by=writer)
    hosts.move_host(option, state=HostState.REFUSED, note="Bận.", by=writer)
    in_force = issued(draft, writer)
    host = Host.objects.get(option__stop__tour__plan=in_force, state=HostState.REFUSED)
    assert (host.option, host.steps.count()) == (option, 3)
    archived = Plan.objects.get(pk=draft.pk).tours.get(code=tour.code)
    with pytest.raises(Refused, match="hồ sơ nơi đến giữ nguyên"):
        destinations.judge(archived, place, criterion, points=1, note="Xa.", file=None, by=writer)


def test_papers_keep_the_number_of_the_version_they_were_made_under(
    first: Plan, work: Composition, writer: User
) -> None:
    registration = Registration.objects.filter(plan=first)[0]
    sending = factories.SendingFactory.create(registration=registration, number=1)
    work.under, work.status = first.cited, CompositionStatus.APPROVED
    assert "Trình theo" not in state_sentence(work)
    issued(versions.new_version(first, by=writer), writer)
    registration.plan.refresh_from_db()
    assert (registration.plan.reference, sending.receipt) == ("8800/KH-BCĐ", "001/BN-8752/KH-BCĐ")
    work.tour.plan.refresh_from_db()
    assert (
        "Trình theo Kế hoạch 8752/KH-BCĐ ngày 29/8/2023, giữ nguyên như đã trình; nay kế hoạch ở phiên bản 2."
        in state_sentence(work)
    )


def test_those_invited_are_told_and_the_trail_says_where_the_old_words_are(first: Plan, writer: User) -> None:
    agency = Agency.objects.get(code="STC")
    clerk = factories.clerk(agency)
    factories.UserFactory.create(agency=agency)  # no part in it
    in_force = issued(versions.new_version(first, by=writer), writer)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([clerk.email], "Kế hoạch 8800/KH-BCĐ đã có phiên bản 2")
    assert "còn nguyên, không phải nhập lại" in letter.body
    assert f"/ke-hoach/{in_force.pk}/so-sanh/" in letter.body
    sent = Notice.objects.filter(plan=in_force, version=2, written_at__isnull=False)
    assert [one.agency for one in sent] == [agency]
    assert Notice.objects.filter(plan=in_force, version=2, written_at__isnull=True).count() > 10
    trail = {entry.verb: entry for entry in AuditEntry.objects.filter(target_type="kế hoạch")}
    assert trail["Ban hành kế hoạch"].target_id == str(first.pk)
    assert trail["Ban hành kế hoạch"].changes["phiên bản"] == ["1", "2"]
    assert "phiên bản 1 lưu ở đây" in trail["Lưu phiên bản đã được thay"].reason


def test_whatever_floors_above_point_to_has_a_counterpart() -> None:
    """Else a new version would leave their work behind: give the record an `origin`."""
    pointed = {field.related_model for _model, field in pointers_from_outside()}
    assert pointed <= {Plan, *PAIRED}
