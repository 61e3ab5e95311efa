"""Choosing leaves a record; a draft's destinations follow it, an issued plan's stay as they are."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.enums import LocalityLevel
from accounts.models import AuditEntry, Locality, User
from accounts.policies import Refused
from destinations.actions import choosing as actions
from destinations.actions import hosts
from destinations.enums import Choice, HostState, IndexState
from destinations.models import Host, HostStep, IndexScore, Judgement
from destinations.queries import workbench as queries
from destinations.queries.hosts import visits_before
from tests import factories
from tours.enums import CriterionKind, Index, PlanStatus, RoundStatus
from tours.models import Criterion, Stop, StopOption, Tour
from tours.queries.parts import provinces_to_choose

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer() -> User:
    return factories.organiser()


@pytest.fixture
def tour() -> Tour:
    plan = factories.PlanFactory.create(status=PlanStatus.DRAFT, year=2023)
    tour = factories.TourFactory.create(plan=plan)
    passage = factories.PassageFactory.create(plan=plan)
    facts = {"tour": tour, "passage": passage}
    Criterion.objects.create(
        **facts, position=1, quote="nhóm 20", kind="rank_or_leap", indices=["pci"], year=2022, top=20, leap=20
    )
    Criterion.objects.create(**facts, position=2, quote="cách làm hay", kind="judgement")
    return tour


@pytest.fixture
def province() -> Locality:
    place = factories.LocalityFactory.create(name="Bắc Giang", level=LocalityLevel.PROVINCE)
    IndexScore.objects.create(
        locality=place, index=Index.PCI, year=2022, state=IndexState.RANKED, rank=2, source="nguồn"
    )
    return place


def choose(tour: Tour, place: Locality, choice: Choice, by: User, reason: str = "Mô hình hay.") -> None:
    actions.decide(tour, place, choice=choice, reason=reason, by=by)


def test_a_decision_keeps_who_when_why_and_the_figures_of_that_day(
    tour: Tour, province: Locality, writer: User
) -> None:
    choose(tour, province, Choice.CHOSEN, writer)
    IndexScore.objects.update(rank=60)
    (decision,) = queries.bench(tour).entry(province.pk).decisions
    assert (decision.choice, decision.reason, decision.decided_by) == (Choice.CHOSEN, "Mô hình hay.", writer)
    assert decision.figures["criteria"][0]["reason"] == "Đạt: PCI hạng 2, ngưỡng 20."
    assert decision.figures["criteria"][0]["evidence"][0]["source"] == "nguồn"
    assert AuditEntry.objects.get().changes == {"Huyện Bắc Giang": ["", "Chọn"]}


def test_in_a_draft_choosing_makes_the_destination_and_not_choosing_takes_it_away(
    tour: Tour, province: Locality, writer: User
) -> None:
    choose(tour, province, Choice.CHOSEN, writer)
    assert Stop.objects.get(tour=tour).name == "Bắc Giang"
    choose(tour, province, Choice.NOT_CHOSEN, writer, "Xa sân bay.")
    assert not Stop.objects.filter(tour=tour).exists()
    assert [one.choice for one in queries.bench(tour).entry(province.pk).decisions] == ["not_chosen", "chosen"]


def test_taking_one_alternative_away_leaves_the_other(tour: Tour, province: Locality, writer: User) -> None:
    other = factories.LocalityFactory.create(name="Nam Định", level=LocalityLevel.PROVINCE)
    stop = Stop.objects.create(tour=tour, name="Bắc Giang hoặc Nam Định")
    for place in (province, other):
        StopOption.objects.create(stop=stop, locality=place)
    choose(tour, province, Choice.NOT_CHOSEN, writer)
    stop.refresh_from_db()
    assert (stop.name, stop.options.get().locality) == ("Nam Định", other)


@pytest.mark.parametrize(
    ("choice", "reason", "words"),
    [
        (Choice.CHOSEN, "Gần.", "Kế hoạch đã ban hành không chọn Bắc Giang"),
        (Choice.NOT_CHOSEN, " ", "Chưa ghi lý do"),
    ],
)
def test_an_issued_plan_takes_reasons_only(
    tour: Tour, province: Locality, writer: User, choice: Choice, reason: str, words: str
) -> None:
    tour.plan.status = PlanStatus.ISSUED
    tour.plan.save()
    with pytest.raises(Refused, match=words):
        choose(tour, province, choice, writer, reason)
    choose(tour, province, Choice.NOT_CHOSEN, writer, "Xa sân bay.")
    assert not Stop.objects.filter(tour=tour).exists()


def test_a_place_that_was_asked_is_not_dropped_silently(tour: Tour, province: Locality, writer: User) -> None:
    choose(tour, province, Choice.CHOSEN, writer)
    option = queries.options_of(tour).get()
    hosts.move_host(option, state=HostState.ASKED, note="", by=writer)
    with pytest.raises(Refused, match="đã được liên hệ tiếp đoàn"):
        choose(tour, province, Choice.NOT_CHOSEN, writer)
    hosts.move_host(option, state=HostState.REFUSED, note="Trùng lịch.", by=writer)
    choose(tour, province, Choice.NOT_CHOSEN, writer)
    assert not queries.options_of(tour).exists()


def test_a_score_counts_from_then_on_and_a_later_one_replaces_it(tour: Tour, province: Locality, writer: User) -> None:
    criterion = queries.get_criterion(tour, Criterion.objects.get(kind="judgement").pk, CriterionKind.JUDGEMENT)
    for points, met in ((1, 1), (3, 2)):
        actions.judge(tour, province, criterion, points=points, note="Căn cứ.", file=None, by=writer)
        assert queries.bench(tour).entry(province.pk).assessment.met == met
    assert Judgement.objects.get().points == 3
    with pytest.raises(Refused, match="đã được chấm hoặc ghi quyết định"):
        actions.leave_out(tour, province, by=writer)


def test_only_a_place_without_a_record_leaves_it(tour: Tour, province: Locality, writer: User) -> None:
    actions.consider(tour, province, by=writer)
    actions.consider(tour, province, by=writer)
    actions.leave_out(tour, province, by=writer)
    assert not queries.bench(tour).entry(province.pk).is_considered
    choose(tour, province, Choice.NOT_CHOSEN, writer)
    with pytest.raises(Refused, match="đã được chấm hoặc ghi quyết định"):
        actions.leave_out(tour, province, by=writer)
    assert [one.verb for one in AuditEntry.objects.order_by("pk")] == [
        "Đưa vào xem xét",
        "Bỏ khỏi xem xét",
        "Ghi quyết định nơi đến",
    ]


def test_rounds_are_set_by_hand_until_one_has_gone(tour: Tour, writer: User) -> None:
    stop = Stop.objects.create(tour=tour, name="Bắc Giang")
    first, second = (factories.RoundFactory.create(tour=tour, number=number) for number in (1, 2))
    actions.set_rounds(tour, {stop.pk: first}, by=writer)
    stop.refresh_from_db()
    assert stop.round == first
    first.status = RoundStatus.COMPLETED
    first.save()
    with pytest.raises(Refused, match="Đợt 1 đã đi hoặc đã hủy"):
        actions.set_rounds(tour, {stop.pk: second}, by=writer)
    actions.set_rounds(tour, {stop.pk: first}, by=writer)
    assert AuditEntry.objects.get().changes == {"Bắc Giang": ["", "Đợt 1"]}


@pytest.fixture
def alternatives(tour: Tour) -> list[StopOption]:
    stop = Stop.objects.create(tour=tour, name="Sở Tài chính hoặc Sở Thông tin và Truyền thông")
    agencies = [factories.AgencyFactory.create(name=name) for name in ("Sở Tài chính", "Sở Thông tin và Truyền thông")]
    return [StopOption.objects.create(stop=stop, agency=agency) for agency in agencies]


def move(option: StopOption, *states: HostState, by: User) -> None:
    for state in states:
        hosts.move_host(option, state=state, note="Công văn 12.", by=by)


def test_alternatives_stay_open_until_one_confirms(alternatives: list[StopOption], writer: User) -> None:
    one, other = alternatives
    move(one, HostState.ASKED, HostState.PROPOSED, by=writer)
    move(other, HostState.ASKED, HostState.CONFIRMED, by=writer)
    with pytest.raises(Refused, match="Sở Thông tin và Truyền thông đã nhận lời"):
        move(one, HostState.CONFIRMED, by=writer)
    move(one, HostState.REFUSED, by=writer)
    assert [step.state for step in HostStep.objects.filter(host__option=one)] == ["refused", "proposed", "asked"]


def test_a_refusal_opens_the_other_again(alternatives: list[StopOption], writer: User) -> None:
    one, other = alternatives
    move(other, HostState.ASKED, HostState.CONFIRMED, HostState.REFUSED, by=writer)
    move(one, HostState.ASKED, HostState.CONFIRMED, by=writer)
    assert Host.objects.get(option=one).state == HostState.CONFIRMED


def test_who_agreed_stays_so_when_another_letter_goes_and_has_agreed_to_what_he_said(
    alternatives: list[StopOption], writer: User
) -> None:
    option = alternatives[0]
    hosts.hear_host(option, state=HostState.PROPOSED, note="Đổi ngày.", agreed_itinerary=1, by=writer)
    host = Host.objects.get(option=option)
    assert host.agreed_itinerary is None
    assert [(step.state, step.note) for step in host.steps.order_by("pk")] == [
        (HostState.ASKED, ""),
        (HostState.PROPOSED, "Đổi ngày."),
    ]
    hosts.hear_host(option, state=HostState.CONFIRMED, note="", agreed_itinerary=2, by=writer)
    for day in (datetime.date(2026, 5, 4), datetime.date(2026, 5, 11)):
        hosts.ask_host(option, note="", answer_by=day, by=writer)
        host = Host.objects.get(option=option)
        assert (host.state, host.agreed_itinerary, host.answer_by) == (HostState.CONFIRMED, 2, day)


def test_the_contact_is_kept_and_the_trail_names_only_the_fields(alternatives: list[StopOption], writer: User) -> None:
    contact = hosts.Contact("Trần Thị Mai", "Phó Chánh Văn phòng", "0258 000 0001", "", 2)
    hosts.write_contact(alternatives[0], contact, by=writer)
    hosts.write_contact(alternatives[0], contact, by=writer)
    assert Host.objects.get().contact_name == "Trần Thị Mai"
    entry = AuditEntry.objects.get()
    assert entry.reason == "người liên hệ, chức vụ, cơ quan, điện thoại, phiên bản lịch trình đã thống nhất"
    assert "Mai" not in f"{entry.changes}{entry.search_text}"


def confirm(tour: Tour, place: Locality) -> None:
    stop = Stop.objects.create(tour=tour, name=place.name)
    option = StopOption.objects.create(stop=stop, locality=place)
    Host.objects.create(option=option, state=HostState.CONFIRMED)


def test_visits_before_are_those_of_other_plans_to_the_same_place_or_its_predecessor(
    tour: Tour, province: Locality, writer: User
) -> None:
    old = factories.LocalityFactory.create(name="Bắc Giang cũ", level=LocalityLevel.PROVINCE)
    old.successors.add(province)
    for year, place in ((2021, old), (2022, province)):
        confirm(factories.TourFactory.create(plan__year=year), place)
    choose(tour, province, Choice.CHOSEN, writer)
    replaced = factories.TourFactory.create(plan__year=2022, plan__status=PlanStatus.CLOSED)
    confirm(replaced, province)
    confirm(factories.TourFactory.create(plan__year=2023), province)
    confirm(factories.TourFactory.create(plan__year=2024), province)
    found = visits_before(queries.options_of(tour).get())
    assert [one.stop.tour.plan.year for one in found] == [2023, 2022, 2021]
    went = next(one.stop.tour.plan for one in found if one.stop.tour.plan.year == 2022)
    factories.PlanFactory.create(year=2022, version=2, previous=went, status=PlanStatus.DRAFT)
    assert visits_before(queries.options_of(tour).get()).count() == 3  # a new version in the making changes nothing


def test_nobody_but_the_organiser_writes(tour: Tour, province: Locality, alternatives: list[StopOption]) -> None:
    leader = factories.leader()
    criterion = Criterion.objects.get(kind="judgement")
    contact = hosts.Contact("", "", "", "", None)
    for act in (
        lambda: actions.consider(tour, province, by=leader),
        lambda: actions.leave_out(tour, province, by=leader),
        lambda: actions.judge(tour, province, criterion, points=1, note="a", file=None, by=leader),
        lambda: choose(tour, province, Choice.CHOSEN, leader),
        lambda: actions.set_rounds(tour, {}, by=leader),
        lambda: hosts.write_contact(alternatives[0], contact, by=leader),
        lambda: hosts.move_host(alternatives[0], state=HostState.ASKED, note="", by=leader),
        lambda: hosts.ask_host(alternatives[0], note="", answer_by=None, by=leader),
        lambda: hosts.hear_host(alternatives[0], state=HostState.CONFIRMED, note="", agreed_itinerary=None, by=leader),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert not AuditEntry.objects.exists()


def test_places_are_those_of_the_day_of_the_plan(tour: Tour, province: Locality) -> None:
    tour.plan.issued_on = datetime.date(2023, 8, 29)
    gone = factories.LocalityFactory.create(level=LocalityLevel.PROVINCE, valid_to=datetime.date(2023, 8, 28))
    new = factories.LocalityFactory.create(level=LocalityLevel.PROVINCE, valid_from=datetime.date(2023, 8, 30))
    factories.LocalityFactory.create()  # a district is no candidate
    assert {entry.place for entry in queries.bench(tour).entries} == {province}
    StopOption.objects.create(stop=Stop.objects.create(tour=tour, name="cũ"), locality=gone)
    assert {entry.place for entry in queries.bench(tour).entries} == {province, gone}
    assert new not in {entry.place for entry in queries.bench(tour).entries}


def test_nobody_travels_out_of_the_province_to_their_own(tour: Tour, province: Locality) -> None:
    home = factories.LocalityFactory.create(level=LocalityLevel.PROVINCE)
    district = factories.LocalityFactory.create(level=LocalityLevel.DISTRICT, parent=home)
    factories.AgencyFactory.create(kind="district", locality=district)
    assert {entry.place for entry in queries.bench(tour).entries} == {province}
    with pytest.raises(Http404):
        queries.get_place(tour, home.pk)
    assert home not in provinces_to_choose(tour.plan)
