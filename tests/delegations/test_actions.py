"""What is kept when a composition changes: seats, saves, the undo, the record; and what is refused."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import AuditEntry
from accounts.policies import Refused
from delegations import policies
from delegations.actions import board as board_actions
from delegations.actions import deciding, versions
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition
from delegations.queries import compositions
from delegations.queries.case import case_file
from registrations.models import Registration
from tests.factories import clerk, leader
from tests.worlds.boards import Small, approved, complete, put, seats_of, small, submitted
from tours.actions import editing
from tours.enums import PlanStatus, RuleKind, SeatRole

pytestmark = pytest.mark.django_db
HEAD, MEMBER = SeatRole.HEAD, SeatRole.MEMBER


def test_a_new_version_has_a_delegation_for_each_round(board: Small) -> None:
    composition = board.composition()
    assert [(one.number, one.round.number) for one in composition.delegations.all()] == [(1, 1), (2, 2)]


def test_a_move_is_saved_at_once_counted_and_recorded(board: Small) -> None:
    composition = put(board.composition(), board.leaders[0], 1, HEAD)
    assert seats_of(composition) == {"Trần Minh Khôi": (1, "head")}
    assert (composition.revision, composition.saved_by) == (1, board.by)
    entry = AuditEntry.objects.get(verb="Xếp người vào đoàn")
    assert entry.changes == {"Trần Minh Khôi": ["Chưa xếp", "Đoàn 1, Trưởng đoàn"], "lần lưu": ["0", "1"]}


def test_a_person_taken_out_holds_no_seat(board: Small) -> None:
    composition = put(board.composition(), board.leaders[0], 1)
    composition = put(composition, board.leaders[0], None)
    assert seats_of(composition) == {}


def test_a_move_from_an_old_page_is_refused_with_the_others_move(board: Small) -> None:
    composition = board.composition()
    put(composition, board.leaders[0], 1)
    with pytest.raises(policies.Stale, match="Trần Minh Khôi: Chưa xếp → Đoàn 1"):
        board_actions.move(composition, nomination=board.leaders[1].pk, to=2, role=MEMBER, revision=0, by=board.by)
    assert seats_of(composition) == {"Trần Minh Khôi": (1, "member")}


def test_two_heads_are_refused_in_words(board: Small) -> None:
    composition = put(board.composition(), board.leaders[0], 1, HEAD)
    with pytest.raises(Refused, match="Đoàn 1 đã có Trưởng đoàn là Trần Minh Khôi"):
        put(composition, board.leaders[1], 1, HEAD)


def test_a_second_person_of_a_locality_is_refused_with_the_plans_sentence(board: Small) -> None:
    composition = put(board.composition(), board.locals[0], 1)
    with pytest.raises(Refused, match="Kế hoạch nêu: “mỗi địa phương cử 1 người”"):
        put(composition, board.locals[1], 2)
    assert seats_of(composition) == {"Bùi Xuân Diệu": (1, "member")}


def test_a_head_from_outside_the_group_is_refused(board: Small) -> None:
    with pytest.raises(Refused, match="không thuộc diện “Lãnh đạo Sở”"):
        put(board.composition(), board.locals[0], 1, HEAD)


def lock(composition: Composition, nomination: int, reason: str) -> Composition:
    composition.refresh_from_db()
    by = composition.created_by
    revision = composition.revision
    return board_actions.lock(composition, nomination=nomination, reason=reason, revision=revision, by=by).composition


def test_a_lock_keeps_its_reason_and_stops_moves_until_unlocked(board: Small) -> None:
    person = board.leaders[0]
    composition = put(board.composition(), person, 1)
    composition = lock(composition, person.pk, " Ban Chỉ đạo phân công. ")
    with pytest.raises(Refused, match=r"đang khóa ở Đoàn 1 \(Ban Chỉ đạo phân công\)"):
        put(composition, person, 2)
    board_actions.unlock(composition, nomination=person.pk, revision=2, by=board.by)
    assert seats_of(put(composition, person, 2)) == {person.full_name: (2, "member")}


def test_a_lock_without_reason_is_refused(board: Small) -> None:
    with pytest.raises(Refused, match="Nhập lý do khóa"):
        lock(board.composition(), board.leaders[0].pk, "  ")


def test_the_proposal_keeps_locks_in_and_out(board: Small) -> None:
    inside, outside = board.leaders[3], board.leaders[0]
    composition = put(board.composition(), inside, 2)
    composition = lock(composition, inside.pk, "đã mua vé")
    composition = lock(composition, outside.pk, "bận họp")
    composition.refresh_from_db()
    proposal = board_actions.arrange_as_proposed(composition, revision=composition.revision, by=board.by)
    seats = seats_of(composition)
    assert proposal.feasible
    assert seats[inside.full_name][0] == 2
    assert outside.full_name not in seats
    assert composition.seats.get(nomination=outside).reason == "bận họp"


def test_the_proposal_is_the_same_each_time_and_breaks_no_rule(board: Small) -> None:
    first, second = board.composition(), board.composition()
    for composition in (first, second):
        board_actions.arrange_as_proposed(composition, revision=0, by=board.by)
        assert all(finding.met for finding in case_file(composition).findings)
    assert seats_of(first) == seats_of(second)


def test_a_proposal_for_an_old_page_is_refused(board: Small) -> None:
    composition = put(board.composition(), board.leaders[0], 1)
    with pytest.raises(policies.Stale):
        board_actions.arrange_as_proposed(composition, revision=0, by=board.by)


def test_the_arrangement_before_a_proposal_can_be_brought_back_and_taken_away_again(board: Small) -> None:
    composition = put(board.composition(), board.leaders[0], 1, HEAD)
    composition = lock(composition, board.leaders[1].pk, "bận họp")
    board_actions.arrange_as_proposed(composition, revision=2, by=board.by)
    proposed = seats_of(composition)
    composition = board_actions.undo(composition, revision=3, by=board.by).composition
    assert seats_of(composition) == {"Trần Minh Khôi": (1, "head")}
    assert composition.seats.get(delegation=None).reason == "bận họp"
    composition = board_actions.undo(composition, act=3, revision=4, by=board.by).composition
    assert seats_of(composition) == proposed


def test_several_acts_are_taken_back_at_once_and_done_again_until_something_else_is(board: Small) -> None:
    composition = put(board.composition(), board.leaders[0], 1, HEAD)
    for person, to in ((1, 2), (0, None), (2, 1)):
        composition = put(composition, board.leaders[person], to)
    last = seats_of(composition)
    composition = board_actions.undo(composition, act=2, revision=4, by=board.by).composition
    assert seats_of(composition) == {"Trần Minh Khôi": (1, "head")}
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.actor) == ("Hoàn tác", board.by)
    assert entry.changes["lần lưu 3"] == ["Xếp người vào đoàn", "Hoàn tác"]
    assert entry.changes["Lê Thị Hải Đường"] == ["Đoàn 2", "Chưa xếp"]
    composition = board_actions.undo(composition, act=4, revision=5, by=board.by).composition
    assert seats_of(composition) == last
    board_actions.undo(composition, act=3, revision=6, by=board.by)
    composition = put(composition, board.leaders[3], 2)
    with pytest.raises(Refused, match="Không còn lần xếp này"):
        board_actions.undo(composition, act=3, revision=8, by=board.by)


@pytest.mark.parametrize(
    ("one", "other", "after"),
    [
        (2, 0, {"Phạm Quốc Thụy": (1, "head"), "Lê Thị Hải Đường": (2, "head")}),
        (0, 1, {"Trần Minh Khôi": (2, "head"), "Lê Thị Hải Đường": (1, "head")}),
    ],
)
def test_two_exchange_their_places_in_one_save(
    board: Small, one: int, other: int, after: dict[str, tuple[int, str]]
) -> None:
    """Two heads of two delegations too, though no delegation may have two heads for a moment."""
    composition = put(board.composition(), board.leaders[0], 1, HEAD)
    composition = put(composition, board.leaders[1], 2, HEAD)
    before = seats_of(composition)
    pair = {"nomination": board.leaders[one].pk, "other": board.leaders[other].pk}
    composition = board_actions.swap(composition, **pair, revision=2, by=board.by).composition
    assert seats_of(composition) == after
    assert AuditEntry.objects.latest("pk").changes[board.leaders[0].full_name][0] == "Đoàn 1, Trưởng đoàn"
    composition = board_actions.undo(composition, revision=3, by=board.by).composition
    assert seats_of(composition) == before
    with pytest.raises(policies.Stale):
        board_actions.swap(composition, **pair, revision=3, by=board.by)


def test_whoever_is_locked_does_not_exchange_his_place(board: Small) -> None:
    composition = put(board.composition(), board.leaders[0], 1)
    composition = lock(composition, board.leaders[0].pk, "phân công")
    with pytest.raises(Refused, match="đang khóa ở Đoàn 1"):
        board_actions.swap(
            composition, nomination=board.leaders[1].pk, other=board.leaders[0].pk, revision=2, by=board.by
        )


def test_of_two_who_take_back_at_once_the_later_is_told_and_takes_back_nothing(board: Small) -> None:
    composition = put(board.composition(), board.leaders[0], 1)
    put(composition, board.leaders[1], 2)
    board_actions.undo(composition, revision=2, by=board.by)
    with pytest.raises(policies.Stale, match="hoàn tác"):
        board_actions.undo(composition, revision=2, by=board.by)
    assert seats_of(composition) == {"Trần Minh Khôi": (1, "member")}


def test_a_new_board_has_nothing_to_undo(board: Small) -> None:
    with pytest.raises(Refused, match="chưa có lần xếp nào"):
        board_actions.undo(board.composition(), revision=0, by=board.by)


def test_submitting_is_refused_until_every_rule_holds(board: Small) -> None:
    composition = put(board.composition(), board.leaders[0], 1, HEAD)
    with pytest.raises(Refused) as refused:
        deciding.submit(composition, revision=1, by=board.by)
    said = " ".join(problem.text for problem in refused.value.problems)
    assert "Đoàn 1 thiếu 1 người" in said
    assert "Đoàn 2 chưa có Trưởng đoàn" in said
    composition = complete(board, board.composition())
    composition = deciding.submit(composition, revision=composition.revision, by=board.by)
    assert (composition.status, composition.under) == (Status.SUBMITTED, composition.tour.plan.cited)


def test_a_broken_warning_needs_a_reason_which_is_kept(board: Small) -> None:
    rule = board.rules[RuleKind.INDEX_COVERAGE]
    rule.indices = ["papi"]
    rule.save()
    composition = complete(board, board.composition())
    revision = composition.revision
    with pytest.raises(Refused, match=r"chưa có người theo dõi PAPI\. Ghi lý do"):
        deciding.submit(composition, revision=revision, by=board.by)
    board_actions.give_reason(composition, rule, reason="Không cơ quan nào theo dõi", revision=revision, by=board.by)
    composition = deciding.submit(composition, revision=revision + 1, by=board.by)
    assert case_file(composition).reasoned[rule.pk].reason == "Không cơ quan nào theo dõi"


def test_what_is_submitted_is_what_was_on_the_page(board: Small) -> None:
    composition = complete(board, board.composition())
    with pytest.raises(policies.Stale):
        deciding.submit(composition, revision=composition.revision - 1, by=board.by)


def test_approved_is_frozen(board: Small) -> None:
    composition = approved(board)
    before, revision = seats_of(composition), composition.revision
    acts: list[Callable[[], object]] = [
        lambda: put(composition, board.leaders[0], 2),
        lambda: lock(composition, board.leaders[0].pk, "lý do"),
        lambda: board_actions.arrange_as_proposed(composition, revision=revision, by=board.by),
        lambda: board_actions.undo(composition, revision=revision, by=board.by),
        lambda: deciding.submit(composition, revision=revision, by=board.by),
    ]
    for act in acts:
        with pytest.raises(Refused, match="đã được phê duyệt và giữ nguyên"):
            act()
    assert seats_of(composition) == before


def test_what_could_be_taken_back_is_kept_until_the_list_is_approved_and_no_longer(board: Small) -> None:
    sent = submitted(board)
    assert sent.acts
    sent = deciding.send_back(sent, remarks="Xếp lại", of_people={}, revision=sent.revision, by=leader())
    assert board_actions.undo(sent, revision=sent.revision, by=board.by).composition.acts
    assert approved(small()).acts == []


def test_a_tour_has_one_approved_version(board: Small) -> None:
    early = complete(board, board.composition())
    approved(board)
    with pytest.raises(Refused, match="Phương án 2 đã được phê duyệt"):
        deciding.submit(early, revision=early.revision, by=board.by)
    with pytest.raises(Refused, match="Phương án 2 đã được phê duyệt"):
        board.composition()


def test_a_returned_one_keeps_the_remarks_and_is_edited_and_submitted_again(board: Small) -> None:
    composition = submitted(board)
    of_people = {board.leaders[0].pk: " Cử người khác ", board.leaders[1].pk: "", 999_999: "ai đó"}
    composition = deciding.send_back(
        composition, remarks="Sửa lại", of_people=of_people, revision=composition.revision, by=leader()
    )
    assert {id: remark.text for id, remark in compositions.remarks_of(composition).items()} == {
        board.leaders[0].pk: "Cử người khác"
    }
    composition = put(composition, board.locals[0], 1)
    composition = deciding.submit(composition, revision=composition.revision, by=board.by)
    assert composition.status == Status.SUBMITTED


def test_who_may_not_is_turned_away(board: Small) -> None:
    draft, sent = board.composition(), submitted(board)
    agency = board.leaders[0].registration.agency
    for user in (leader(), clerk(agency)):
        with pytest.raises(PermissionDenied):
            board_actions.move(draft, nomination=board.leaders[0].pk, to=1, role=MEMBER, revision=0, by=user)
        with pytest.raises(PermissionDenied):
            versions.create(board.tour, by=user)
    for user in (board.by, clerk(agency)):
        with pytest.raises(PermissionDenied):
            deciding.approve(sent, remarks="", revision=sent.revision, by=user)


def test_someone_whose_agency_took_him_back_can_be_taken_out(board: Small) -> None:
    composition = put(board.composition(), board.leaders[0], 1)
    Registration.objects.filter(nominations=board.leaders[0]).update(status="returned")
    assert seats_of(put(composition, board.leaders[0], None)) == {}


def test_a_rule_of_a_draft_that_a_version_changed_is_not_removed_but_may_be_turned_off(board: Small) -> None:
    plan, rule = board.tour.plan, board.rules[RuleKind.SIZE]
    plan.status = PlanStatus.DRAFT
    plan.save()
    versions.change_rule(board.composition(), rule, minimum=1, maximum=3, revision=0, by=board.by)
    with pytest.raises(Refused, match=r"vì còn 1 điều chỉnh so với kế hoạch.*“Không áp dụng”"):
        editing.remove(plan, rule, by=board.by)
    assert board.tour.rules.filter(pk=rule.pk).exists()
