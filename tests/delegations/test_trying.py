"""The smallest change, one press away: a copy with other numbers, undone locks and seats kept for invitations."""

import pytest

from accounts.policies import Refused
from delegations.actions import board as board_actions
from delegations.actions import deciding, versions
from delegations.models import Composition
from delegations.proposal import remedies, smallest_change
from delegations.queries import case as queries
from registrations.models import Nomination
from tests.worlds.boards import Small, complete, put, seats_of
from tours.enums import RuleKind, SeatRole
from tours.models import CompositionRule

pytestmark = pytest.mark.django_db


def one_leader_left(board: Small) -> Composition:
    """Two delegations need a head each; one leader is left."""
    Nomination.objects.filter(pk__in=[one.pk for one in board.leaders[1:]]).delete()
    return put(board.composition(), board.leaders[0], 1, SeatRole.HEAD)


def latest(composition: Composition) -> Composition:
    return Composition.objects.get(pk=composition.pk)


def test_all_steps_together_make_a_copy_that_keeps_every_rule_that_blocks(board: Small) -> None:
    composition = one_leader_left(board)
    before = seats_of(composition)
    made = versions.try_steps(composition, chosen=(), revision=composition.revision, by=board.by)
    file = queries.case_file(made)
    assert not [finding.text for finding in file.findings if finding.blocks]
    assert smallest_change(file.case, file.arrangement) == ()
    assert {opening.text for opening in file.openings.values()} <= {"Cần mời lãnh đạo Sở."}
    assert file.openings
    assert made.note.startswith("Thử: ")
    assert seats_of(latest(composition)) == before


def test_one_step_is_not_enough(board: Small) -> None:
    composition = one_leader_left(board)
    file = queries.case_file(composition)
    steps = smallest_change(file.case, file.arrangement)
    assert len(steps) > 1
    for place in range(len(steps)):
        made = queries.case_file(
            versions.try_steps(composition, chosen=[place], revision=composition.revision, by=board.by)
        )
        assert smallest_change(made.case, made.arrangement) != ()


def test_as_many_seats_are_kept_as_people_are_to_be_invited(board: Small) -> None:
    Nomination.objects.filter(tour=board.tour).delete()
    CompositionRule.objects.filter(pk=board.rules[RuleKind.SIZE].pk).update(minimum=3)
    composition = board.composition()
    file = queries.case_file(composition)
    several = next(
        remedy
        for remedy in remedies(file.case, file.arrangement)
        if any(step.count > 1 for step in remedy.steps if step.invite)
    )
    made = versions.try_steps(composition, remedy=several.key, chosen=(), revision=0, by=board.by)
    assert made.openings.count() == sum(step.count for step in several.steps if step.invite)


def test_a_seat_kept_for_an_invitation_stops_submission_until_it_is_dropped_or_filled(board: Small) -> None:
    composition = one_leader_left(board)
    made = latest(versions.try_steps(composition, chosen=(), revision=composition.revision, by=board.by))
    with pytest.raises(Refused, match="chỗ chờ mời"):
        deciding.submit(made, revision=made.revision, by=board.by)
    opening = made.openings.first()
    assert opening is not None
    file = versions.drop_opening(made, opening=opening.pk, revision=made.revision, by=board.by)
    assert -opening.pk not in file.arrangement
    with pytest.raises(Refused, match="không còn"):
        versions.drop_opening(latest(made), opening=opening.pk, revision=latest(made).revision, by=board.by)


def test_undo_brings_a_seat_kept_for_an_invitation_back_to_its_place(board: Small) -> None:
    composition = one_leader_left(board)
    made = latest(versions.try_steps(composition, chosen=(), revision=composition.revision, by=board.by))
    before = dict(queries.case_file(made).arrangement)
    kept = min(before)
    board_actions.move(made, nomination=kept, to=None, role=SeatRole.MEMBER, revision=made.revision, by=board.by)
    assert kept not in queries.case_file(made).arrangement
    board_actions.undo(latest(made), revision=latest(made).revision, by=board.by)
    assert queries.case_file(made).arrangement == before


def test_a_seat_kept_for_an_invitation_is_not_locked(board: Small) -> None:
    composition = one_leader_left(board)
    made = latest(versions.try_steps(composition, chosen=(), revision=composition.revision, by=board.by))
    with pytest.raises(Refused, match="Chỗ chờ mời không khóa được"):
        board_actions.lock(
            made, nomination=min(queries.case_file(made).openings), reason="vì", revision=made.revision, by=board.by
        )


def test_where_rules_can_hold_there_is_nothing_to_try(board: Small) -> None:
    composition = complete(board, board.composition())
    with pytest.raises(Refused, match="không cần đổi gì"):
        versions.try_steps(composition, chosen=(), revision=composition.revision, by=board.by)


def test_a_step_that_unlocks_who_is_kept_out_leaves_him_free(board: Small) -> None:
    composition = board.composition()
    for revision, person in enumerate(board.leaders):
        board_actions.lock(composition, nomination=person.pk, reason="đi công tác", revision=revision, by=board.by)
    composition = latest(composition)
    file = queries.case_file(composition)
    [unlocking] = [
        remedy.key
        for remedy in remedies(file.case, file.arrangement)
        if remedy.steps and all(step.unlock is not None for step in remedy.steps)
    ]
    made = versions.try_steps(composition, remedy=unlocking, chosen=(), revision=composition.revision, by=board.by)
    assert [place.role for place in queries.case_file(made).arrangement.values()].count(SeatRole.HEAD) == 2
    assert not made.seats.filter(is_locked=True, delegation__isnull=False).exists()
