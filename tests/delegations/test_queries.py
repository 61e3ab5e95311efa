"""A composition as its case: who is a candidate, in which groups, with which indices; and who may see it."""

from datetime import date

import pytest
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from accounts.enums import Role
from delegations.actions import board as board_actions
from delegations.actions import deciding
from delegations.actions import people as added
from delegations.actions import versions as actions
from delegations.composition import Answer
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition
from delegations.queries import compositions
from delegations.queries.case import case_file, case_of
from delegations.queries.held import held_by_lists
from registrations.enums import RegistrationStatus, Standing
from registrations.models import Nomination
from tests.factories import (
    AgencyFactory,
    CompositionFactory,
    CompositionRuleFactory,
    NominationFactory,
    RegistrationFactory,
    RoundFactory,
    TourFactory,
    approver,
    clerk,
    leader,
    member,
    organiser,
    somebody,
)
from tests.worlds.boards import Small, approved, complete, district, put, submitted
from tours.enums import Index, RoundStatus, RuleKind, SeatRole
from tours.models import Round, Stop
from tours.queries.kept import MARK

pytestmark = pytest.mark.django_db
CASE_FILE = 2


def test_candidates_are_the_people_of_accepted_registrations(board: Small) -> None:
    late = RegistrationFactory.create(plan=board.tour.plan, status=RegistrationStatus.SUBMITTED)
    NominationFactory.create(registration=late, tour=board.tour)
    case = case_of(board.composition())
    assert set(case.people) == {nomination.pk for nomination in [*board.leaders, *board.locals]}


def test_groups_levels_indices_and_localities_come_from_the_records(board: Small) -> None:
    case = case_of(board.composition())
    head, local = case.people[board.leaders[0].pk], case.people[board.locals[0].pk]
    assert (head.groups, head.indices, head.locality) == (frozenset({"lanh-dao"}), frozenset({Index.PCI}), None)
    assert (local.groups, local.indices, local.locality) == (frozenset({"dia-phuong"}), frozenset(), "Ninh Hòa")
    assert case.group["lanh-dao"].section == "mục II.2.c"


def test_a_locality_that_sent_no_one_is_counted_too(board: Small) -> None:
    district("Vạn Ninh")
    counted = next(one for one in case_of(board.composition()).rules if one.kind == RuleKind.LOCALITY_COUNT)
    assert counted.localities == ("Ninh Hòa", "Vạn Ninh")


def test_a_round_goes_where_its_stops_are_and_the_only_one_where_the_tour_goes(board: Small) -> None:
    first, second = board.tour.rounds.order_by("number")
    Stop.objects.create(tour=board.tour, name="Cà Mau", round=first, position=1)
    Stop.objects.create(tour=board.tour, name="Bắc Ninh", position=2)
    both = board.composition()
    assert [trip.places for trip in case_file(both).trips] == [("Cà Mau",), ()]
    both.delegations.get(round=second).delete()
    assert [trip.places for trip in case_file(both).trips] == [("Cà Mau",)]
    first.stops.update(round=None)
    assert [trip.places for trip in case_file(both).trips] == [("Cà Mau", "Bắc Ninh")]


def test_an_agencys_answer_is_what_it_said_of_this_tour(board: Small) -> None:
    people = Nomination.objects.filter(registration=board.locals[0].registration)

    def answer() -> Answer:
        return case_of(board.composition()).answers["Ninh Hòa"]

    assert answer() == Answer.OTHER
    people.update(standing=Standing.DECLINED, standing_reason="Hết chỗ.")
    assert answer() == Answer.DECLINED
    people.update(standing=Standing.WITHDRAWN)
    assert answer() == Answer.NO
    people.update(tour=TourFactory.create(plan=board.tour.plan, code="khac", position=2, form_section="III"))
    for standing in (Standing.DECLINED, Standing.GOING):
        people.update(standing=standing)
        assert answer() == Answer.NO


def test_rounds_someone_cannot_join_are_delegations_he_cannot_join(board: Small) -> None:
    Nomination.objects.filter(pk=board.leaders[0].pk).update(away_rounds=[2], preferred_round=1)
    person = case_of(board.composition()).people[board.leaders[0].pk]
    assert (person.away, person.prefers) == (frozenset({2}), 1)


@pytest.mark.parametrize("people", [1, 3])
def test_a_case_takes_the_same_queries_for_any_number_of_people(
    board: Small, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Nomination.objects.exclude(pk__in=[nomination.pk for nomination in board.leaders[:people]]).delete()
    composition = board.composition()
    for place, nomination in enumerate(board.leaders[:people]):
        put(composition, nomination, 1 + place % 2)
    composition = compositions.get_composition(board.by, composition.pk)
    case_file(composition)  # the plan is kept from here on
    with django_assert_num_queries(CASE_FILE):
        assert len(case_file(composition).arrangement) == people


def states(board: Small) -> dict[str, Composition]:
    return {"draft": board.composition(), "submitted": submitted(board)}


def test_the_organiser_sees_drafts_and_leaders_what_was_submitted(board: Small) -> None:
    found = states(board)
    assert compositions.get_composition(organiser(), found["draft"].pk) == found["draft"]
    assert compositions.get_composition(leader(), found["submitted"].pk) == found["submitted"]
    with pytest.raises(Http404):
        compositions.get_composition(leader(), found["draft"].pk)


def test_leaders_see_what_is_or_was_before_them_the_organiser_all_and_others_nothing(board: Small) -> None:
    for version, status in enumerate(Status, start=1):
        CompositionFactory.create(tour=board.tour, version=version, status=status, created_by=board.by)
    kept_back = {Status.DRAFT, Status.DISCARDED}
    seen = {Role.ORGANISER: set(Status), Role.LEADER: set(Status) - kept_back}
    for role in Role:
        found = Composition.objects.visible_to(somebody(role))
        assert set(found.values_list("status", flat=True)) == seen.get(role, set()), role


def test_a_draft_comes_with_what_its_case_asks_of_the_plan_and_what_was_submitted_without(
    board: Small,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    found = states(board)
    case_file(compositions.get_composition(organiser(), found["draft"].pk))  # the plan is kept from here on
    draft = compositions.get_composition(organiser(), found["draft"].pk, to_read_whole=True)
    with django_assert_num_queries(CASE_FILE - 1):
        case_file(draft)
    sent = compositions.get_composition(organiser(), found["submitted"].pk, to_read_whole=True)
    assert MARK not in {**vars(sent), **vars(sent.tour.plan)}


def test_a_draft_that_comes_so_shows_what_was_changed_of_the_plan_meanwhile(board: Small) -> None:
    composition = board.composition()
    for name in ("Diện một", "Diện hai"):
        board.tour.groups.update(name=name)
        draft = compositions.get_composition(board.by, composition.pk, to_read_whole=True)
        assert {group.name for group in case_file(draft).case.groups} == {name}


def test_an_agency_and_a_member_see_no_composition_at_all(board: Small) -> None:
    composition, agency = approved(board), board.leaders[0].registration.agency
    for user in (clerk(agency), approver(agency), member()):
        with pytest.raises(Http404):
            compositions.get_composition(user, composition.pk)


def test_what_others_did_since_is_told_from_the_audit_trail(board: Small) -> None:
    composition = board.composition()
    put(composition, board.leaders[0], 1)
    put(composition, board.leaders[1], 2)
    composition.refresh_from_db()
    assert [entry.changes["Lê Thị Hải Đường"] for entry in compositions.acts_since(composition, 1)] == [
        ["Chưa xếp", "Đoàn 2"]
    ]
    assert len(compositions.acts_since(composition, 0)) == 2


def test_versions_are_numbered_in_order(board: Small) -> None:
    first, second = board.composition(), board.composition()
    assert (first.version, second.version) == (1, 2)
    assert compositions.next_version(board.tour) == 3
    assert actions.create(board.tour, by=board.by).version == 3


def called_off(round: Round) -> None:
    round.status, round.cancelled_by, round.cancelled_on = RoundStatus.CANCELLED, "Quyết định 12", date(2023, 9, 1)
    round.cancel_reason = "Bão."
    round.save()


def test_whom_the_plan_names_for_a_round_called_off_is_neither_asked_for_nor_added(board: Small) -> None:
    composition, party = board.composition(), AgencyFactory.create(name="Tỉnh ủy")
    for round, name in zip(board.tour.rounds.all(), ("Đỗ Thị Ngọc", "Nguyễn Hữu Phước"), strict=True):
        board.tour.named.create(round=round, role=SeatRole.MEMBER, name=name, post="Bí thư", agency=party)
    called_off(board.tour.rounds.get(number=1))
    file = added.seat_lacking(composition, revision=0, by=board.by)
    assert [file.name_of(id) for id in file.arrangement] == ["Nguyễn Hữu Phước"]
    assert not [one.text for one in file.findings if "Kế hoạch nêu tên" in one.text]
    assert Nomination.objects.filter(addition__isnull=False).count() == 1


def test_a_rule_of_another_tour_is_not_found(board: Small) -> None:
    composition, rule = board.composition(), CompositionRuleFactory.create()
    with pytest.raises(Http404):
        compositions.get_rule(composition, rule.pk)


def test_only_who_sits_in_a_delegation_counts_as_a_person_of_a_version(board: Small) -> None:
    composition = complete(board, board.composition())
    board_actions.lock(
        composition, nomination=board.locals[0].pk, reason="vì", revision=composition.revision, by=board.by
    )
    [tour] = compositions.tours_with_compositions(board.tour.plan, board.by, to_compose=True)
    assert [one.people for one in tour.versions] == [len(board.leaders)]  # type: ignore[attr-defined]  # annotated


def test_a_list_holds_those_who_sit_in_it_and_not_whom_it_keeps_out(board: Small) -> None:
    composition = complete(board, board.composition())
    out, revision = board.locals[0], composition.revision
    board_actions.lock(composition, nomination=out.pk, reason="vì", revision=revision, by=board.by)
    deciding.submit(composition, revision=revision + 1, by=board.by)
    assert held_by_lists(out.registration) == []
    [hold] = held_by_lists(board.leaders[0].registration)
    assert hold.people.keys() == {one.pk for one in board.leaders}


def test_drafts_are_compared_by_the_organiser_alone_and_the_newest_are_those_not_discarded(board: Small) -> None:
    first, second = board.composition(), submitted(board)
    actions.discard(board.composition(), revision=0, by=board.by)
    plan, wanted = board.tour.plan, [first.pk, second.pk]
    assert compositions.compositions_to_compare(board.by, plan, []) == [first, second]
    assert compositions.compositions_to_compare(leader(), plan, wanted) == [second]


def test_whom_the_plan_names_later_is_asked_for_until_seated(board: Small) -> None:
    composition, one = complete(board, board.composition()), board.tour.rounds.get(number=2)
    party = AgencyFactory.create(name="Tỉnh ủy")
    board.tour.named.create(round=one, role=SeatRole.MEMBER, name="Đỗ Thị Ngọc", post="Bí thư", agency=party)
    said = f"Kế hoạch nêu tên Đỗ Thị Ngọc (Tỉnh ủy) đi {one.name}; phương án chưa có chỗ cho người này. "
    [finding] = (one for one in case_file(composition).findings if one.warns)
    assert finding.text.startswith(f"{said}Bổ sung người theo quyết định")
    decision = added.Added("Đỗ Thị Ngọc", "Bí thư", "", party, None, "12/QĐ", date(2023, 9, 1), "Theo kế hoạch.")
    person = added.add_person(board.tour, decision, by=board.by)
    [finding] = (one for one in case_file(composition).findings if one.warns)
    assert finding.text == f"{said}Xếp vào Đoàn 2, hoặc khóa ngoài đoàn kèm lý do."
    composition = put(composition, person, 2)
    assert not [one.text for one in case_file(composition).findings if one.warns]


def test_a_seat_on_the_same_days_on_a_list_of_another_tour_is_said(
    board: Small,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """A list that is only being worked out says nothing; the other tour costs no statement more."""
    board.tour.rounds.filter(number=1).update(starts_on=date(2023, 9, 4), ends_on=date(2023, 9, 8))
    other = TourFactory.create(plan=board.tour.plan, position=3, form_section="III", code="doan-hai", name="Đoàn hai")
    RoundFactory.create(tour=other, number=1, name="Đợt 1", starts_on=date(2023, 9, 8), ends_on=date(2023, 9, 9))
    mine = board.leaders[0]
    twin = NominationFactory.create(registration=mine.registration, tour=other, full_name=mine.full_name.upper())
    theirs = put(actions.create(other, by=board.by), twin, 1)
    composition = put(board.composition(), mine, 1)
    composition = compositions.get_composition(board.by, composition.pk)
    assert not [one for one in case_file(composition).findings if "trùng ngày" in one.text]
    Composition.objects.filter(pk=theirs.pk).update(status="submitted")
    with django_assert_num_queries(CASE_FILE):
        findings = case_file(composition).findings
    [finding] = (one for one in findings if "trùng ngày" in one.text)
    assert "(4/9/2023 đến 8/9/2023) và Đợt 1 của “Đoàn hai” (8/9/2023 đến 9/9/2023)." in finding.text
    assert (finding.warns, finding.people) == (True, (mine.pk,))
    twins = Nomination.objects.filter(pk=twin.pk)
    twins.update(standing=Standing.WITHDRAWN, standing_reason="Ốm.")
    assert not [one for one in case_file(composition).findings if "trùng ngày" in one.text]
    twins.update(standing=Standing.GOING, standing_reason="")
    called_off(other.rounds.get())
    composition = compositions.get_composition(board.by, composition.pk)
    assert not [one for one in case_file(composition).findings if "trùng ngày" in one.text]
