"""Copies to try something, the version that replaces what was approved, other numbers, and what is kept of the old."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEntry
from accounts.policies import Refused
from delegations import policies
from delegations.actions import board as board_actions
from delegations.actions import deciding, versions
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition
from delegations.presenters.comparison import comparison
from delegations.queries import compositions
from delegations.queries.case import case_file
from delegations.wording import moves_since
from registrations.enums import Standing
from registrations.models import Nomination
from tests.factories import leader, organiser
from tests.worlds.boards import Small, approved, complete, put, seats_of
from tours.enums import RoundStatus, RuleKind

pytestmark = pytest.mark.django_db


def withdraw(person: Nomination, reason: str = "Đi công tác nước ngoài") -> None:
    Nomination.objects.filter(pk=person.pk).update(standing=Standing.WITHDRAWN, standing_reason=reason)


def submit_and_approve(board: Small, composition: Composition) -> Composition:
    composition = Composition.objects.get(pk=composition.pk)
    composition = deciding.submit(composition, revision=composition.revision, by=board.by)
    return deciding.approve(composition, remarks="", revision=composition.revision, by=leader())


def test_a_copy_stands_where_its_source_stands_and_changes_alone(board: Small) -> None:
    source = put(board.composition(), board.leaders[0], 1)
    source = board_actions.lock(
        source, nomination=board.leaders[0].pk, reason="Ban Chỉ đạo phân công", revision=1, by=board.by
    ).composition
    made = versions.copy(source, note="Thử đổi chỗ", by=board.by)
    assert seats_of(made) == seats_of(source)
    assert made.seats.get().reason == "Ban Chỉ đạo phân công"
    assert (made.version, made.based_on, made.replaces, made.note) == (2, source, None, "Thử đổi chỗ")
    put(made, board.leaders[1], 2)
    assert len(seats_of(source)) == 1


def test_the_copy_of_an_approved_version_needs_a_reason(board: Small) -> None:
    composition = approved(board)
    with pytest.raises(Refused, match="Nhập lý do thay Phương án 1"):
        versions.copy(composition, note=" ", by=board.by)
    made = versions.copy(composition, note="Một người rút", by=board.by)
    assert made.replaces == composition
    assert case_file(made).case.announced != ()


@pytest.mark.parametrize("status", [Status.DISCARDED, Status.SUPERSEDED])
def test_what_is_over_is_not_copied(status: Status) -> None:
    assert "Sao từ phương án khác" in policies.problems_with_copying(status, "vì", approved="")[0].text


def test_the_version_that_replaces_moves_as_few_as_possible_and_says_who_and_why(board: Small) -> None:
    old = approved(board)
    gone = board.leaders[3]
    withdraw(gone)
    made = versions.copy(old, note="Một người rút", by=board.by)
    board_actions.arrange_as_proposed(made, revision=made.revision, by=board.by)
    before, after = seats_of(old), seats_of(made)
    assert {name: place for name, place in before.items() if name != gone.full_name}.items() <= after.items()
    moves = {move.name: (move.was, move.now, move.why) for move in moves_since(case_file(made))}
    assert moves.keys() == after.keys() ^ before.keys()
    assert moves[gone.full_name] == ("Đoàn 2", "Chưa xếp", "Cơ quan không còn cử người này: Đi công tác nước ngoài.")


def test_an_approved_version_is_replaced_by_the_next_one_only_when_that_is_approved(board: Small) -> None:
    old = approved(board)
    made = versions.copy(old, note="Đổi chỗ hai người", by=board.by)
    old.refresh_from_db()
    assert old.status == Status.APPROVED
    submit_and_approve(board, made)
    old.refresh_from_db()
    assert old.status == Status.SUPERSEDED
    assert AuditEntry.objects.get(verb="Thay phương án").reason == "Thay bằng Phương án 2."
    assert compositions.approved_version(board.tour) == "Phương án 2"


def test_the_database_keeps_one_approved_and_one_submitted_version_and_publishes_none_that_is_not(board: Small) -> None:
    composition = approved(board)
    submitted_copy(composition, board)
    draft = Composition.objects.create(tour=board.tour, version=9, created_by=board.by)
    for changes in (
        {"status": "approved"},
        {"status": "submitted"},
        {"published_at": "2026-01-01T00:00Z", "published_by": board.by},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Composition.objects.filter(pk=draft.pk).update(**changes)


def test_discarded_is_kept_and_no_longer_changed(board: Small) -> None:
    composition = put(board.composition(), board.leaders[0], 1)
    with pytest.raises(policies.Stale):
        versions.discard(composition, revision=0, by=board.by)
    composition = versions.discard(composition, revision=1, by=board.by)
    with pytest.raises(Refused, match="Phương án này đã bỏ"):
        put(composition, board.leaders[0], 1)
    decided = approved(board)
    with pytest.raises(Refused, match="Chỉ bỏ được phương án đang sắp xếp"):
        versions.discard(decided, revision=decided.revision, by=board.by)


def test_a_new_version_has_no_delegation_for_a_round_that_was_called_off(board: Small) -> None:
    board.tour.rounds.filter(number=1).update(status=RoundStatus.CANCELLED)
    assert [one.number for one in board.composition().delegations.all()] == [2]


def test_a_copy_keeps_whose_reason_it_was(board: Small) -> None:
    rule, another = board.rules[RuleKind.INDEX_COVERAGE], organiser()
    rule.indices = ["papi"]
    rule.save()
    source = complete(board, board.composition())
    board_actions.give_reason(source, rule, reason="Không ai theo dõi", revision=source.revision, by=another)
    assert AuditEntry.objects.get(verb="Ghi lý do bỏ qua cảnh báo").reason == "Không ai theo dõi"
    assert versions.copy(source, note="Thử", by=board.by).overrides.get().by == another


def test_of_a_list_returned_twice_the_last_remarks_stand(board: Small) -> None:
    composition = complete(board, board.composition())
    for person, words in ((board.leaders[0], "Cử người khác"), (board.leaders[1], "Đổi đoàn")):
        sent = deciding.submit(composition, revision=composition.revision, by=board.by)
        composition = deciding.send_back(
            sent, remarks="", of_people={person.pk: words}, revision=sent.revision, by=leader()
        )
    assert [str(remark) for remark in compositions.remarks_of(composition).values()] == ["Đổi đoàn"]


def test_at_most_three_versions_of_the_first_ones_tour_are_compared(board: Small) -> None:
    made = [board.composition() for _ in range(4)]
    wanted = [one.pk for one in made]
    assert compositions.compositions_to_compare(board.by, board.tour.plan, wanted) == made[:3]


def change(board: Small, composition: Composition, least: int | None, most: int | None) -> Composition:
    composition.refresh_from_db()
    rule = board.rules[RuleKind.SIZE]
    versions.change_rule(composition, rule, minimum=least, maximum=most, revision=composition.revision, by=board.by)
    return compositions.get_composition(board.by, composition.pk)


def test_other_numbers_hold_in_one_version_and_are_told_beside_the_plans(board: Small) -> None:
    composition = change(board, complete(board, board.composition()), 3, 4)
    file = case_file(composition)
    (text,) = file.adjustments
    assert text == "Mỗi đoàn có trong khoảng 3–4 người; kế hoạch (mục II.2.c): trong khoảng 2–3."
    assert "Đoàn 1 thiếu 1 người" in " ".join(finding.text for finding in file.findings if not finding.met)
    assert all(finding.met for finding in case_file(complete(board, board.composition())).findings)
    assert case_file(change(board, composition, 2, 3)).adjustments == []


def test_both_bounds_may_be_the_same_number(board: Small) -> None:
    assert case_file(change(board, board.composition(), 3, 3)).adjustments[0].startswith("Mỗi đoàn có đúng 3 người")


@pytest.mark.parametrize(("least", "most", "words"), [(None, 3, "Nhập đủ các số"), (5, 3, "Ít nhất 5 lớn hơn")])
def test_numbers_that_make_no_sense_are_refused(board: Small, least: int | None, most: int | None, words: str) -> None:
    with pytest.raises(Refused, match=words):
        change(board, board.composition(), least, most)


def test_versions_side_by_side_show_rules_figures_and_who_differs(board: Small) -> None:
    first = complete(board, board.composition())
    second = put(versions.copy(first, note="", by=board.by), board.leaders[3], None)
    shown = comparison([case_file(first), case_file(second)])
    assert [(row.label, row.cells) for row in shown.people] == [("Vũ Thị Thanh Mai", ("Đoàn 2", "Chưa xếp"))]
    sizes = next(row for row in shown.figures if row.label == "Số người")
    assert (sizes.cells, sizes.differs) == (("2, 2 (cộng 4)", "2, 1 (cộng 3)"), True)
    size_rule = next(row for row in shown.rules if row.quote.startswith("mỗi đoàn công tác"))
    assert [line.kind for line in size_rule.cells if line] == ["good", "bad"]


def test_one_version_of_a_tour_is_before_the_committee_and_only_one_that_can_be_approved(board: Small) -> None:
    early = complete(board, board.composition())
    composition = submitted_copy(early, board)
    with pytest.raises(Refused, match=r"Phương án 2 đang chờ Ban Chỉ đạo cho ý kiến\."):
        deciding.submit(early, revision=early.revision, by=board.by)
    deciding.approve(composition, remarks="", revision=composition.revision, by=leader())
    with pytest.raises(Refused, match=r"Phương án 2 đã được phê duyệt\. Phương án này không lập để thay nó"):
        deciding.submit(early, revision=early.revision, by=board.by)


def submitted_copy(source: Composition, board: Small) -> Composition:
    made = versions.copy(source, note="Thay người.", by=board.by)
    return deciding.submit(made, revision=made.revision, by=board.by)
