"""Lists of the delegations: order, totals, drafts marked, overridden warnings with their reasons."""

import pytest

from delegations.actions import board, deciding, versions
from delegations.models import Composition, Opening
from delegations.proposal.reasons import reasons_for, reserves_of
from reports.document import plain_text
from reports.documents.delegations import NOBODY_OF, composition_document
from reports.documents.submission import submission
from reports.queries import compositions as queries
from reports.queries.compositions import Arranged
from tests.factories import AgencyFactory, CompositionRuleFactory, leader
from tests.worlds.boards import complete
from tests.worlds.papers import MADE, Papers, composed
from tours.enums import RuleKind, RuleScope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


def text_of(stage: Papers) -> str:
    return "\n".join(plain_text(composition_document(found(stage), MADE, with_phones=False)))


def found(stage: Papers) -> Arranged:
    arranged = queries.arranged(stage.board.tour, None)
    assert arranged is not None
    return arranged


def without_pci(stage: Papers) -> Composition:
    """The warning on index coverage is broken: its agency follows the index no more."""
    stage.plan.index_leads.all().delete()
    return complete(stage.board, stage.board.composition())


def test_the_head_comes_first_and_figures_add_up(stage: Papers) -> None:
    composed(stage)
    arranged = found(stage)
    for trip in arranged.file.trips:
        assert [place.role for _, place in arranged.members(trip)] == ["head", "member"]
    columns = zip(*(counts for _, counts in arranged.group_counts()), strict=True)
    assert [sum(column) for column in columns] == [balance.size for balance in arranged.balances] == [2, 2]
    assert text_of(stage).count("Cộng: 2 người") == 2


def test_someone_still_to_be_invited_is_a_line_of_the_list_and_counts_in_its_size(stage: Papers) -> None:
    composition = complete(stage.board, stage.board.composition())
    Opening.objects.create(
        composition=composition,
        delegation=composition.delegations.get(number=1),
        group=stage.board.heads,
        agency=stage.silent,
        indices=["pci"],
        text="Mời thêm 1 lãnh đạo sở.",
    )
    arranged, text = found(stage), text_of(stage)
    assert "3\t(còn mời thêm 1 người)\tNgười theo dõi PCI\tBan Dân tộc\tThành viên" in text
    assert "Cộng: 3 người, trong đó còn mời thêm 1 người" in text
    columns = zip(*(counts for _, counts in arranged.group_counts()), strict=True)
    assert [sum(column) for column in columns] == [balance.size for balance in arranged.balances] == [3, 2]


def test_the_list_says_of_everyone_why_and_who_is_in_reserve_in_the_order_called(stage: Papers) -> None:
    composed(stage)
    arranged, text = found(stage), text_of(stage)
    reasons = reasons_for(
        arranged.file.case, arranged.file.arrangement, reserves_of(arranged.file.case, arranged.file.arrangement)
    )
    assert set(reasons) == set(arranged.file.case.people)
    for id, reason in reasons.items():
        assert f"{arranged.file.name_of(id)}\t" in text
        assert reason in text
    assert text.index("LÝ DO CHỌN TỪNG NGƯỜI") < text.index("DANH SÁCH DỰ BỊ VÀ NGƯỜI CHƯA ĐƯỢC CHỌN")
    assert "Đại diện huyện" in text.split("DANH SÁCH DỰ BỊ")[1]
    assert "1\tBùi Xuân Diệu" in text


def asked_of_the_leaders(stage: Papers) -> str:
    waiting = queries.arranged_tours(stage.plan, None, waiting_first=True)
    return "\n".join(plain_text(submission(waiting, MADE)))


def test_a_submission_asks_for_approval_until_it_is_given(stage: Papers) -> None:
    composition = composed(stage)
    assert "kính trình xem xét, phê duyệt danh sách kèm theo." in asked_of_the_leaders(stage)
    deciding.approve(composition, remarks="", revision=composition.revision, by=leader())
    text = asked_of_the_leaders(stage)
    assert "kính trình xem xét" not in text
    assert "đã phê duyệt danh sách kèm theo. Bản này lập lại để lưu hồ sơ." in text


def test_a_draft_waits_for_the_body_of_its_own_plan(stage: Papers) -> None:
    complete(stage.board, stage.board.composition())
    stage.plan.committee = "Ban Thường vụ Đảng ủy"
    stage.plan.save(update_fields=["committee"])
    stage.board.tour.refresh_from_db()
    assert "chưa có ý kiến phê duyệt của Ban Thường vụ Đảng ủy." in text_of(stage)


def test_a_submission_speaks_of_registering_only_where_the_plan_has_it(stage: Papers) -> None:
    composed(stage)
    assert ", trên cơ sở danh sách đăng ký của các cơ quan, đơn vị, " in asked_of_the_leaders(stage)
    stage.plan.is_named = True
    stage.plan.save(update_fields=["is_named"])
    stage.board.tour.refresh_from_db()
    assert "danh sách đăng ký" not in asked_of_the_leaders(stage)


def test_what_waits_for_the_leaders_comes_before_what_it_will_replace_where_they_decide(stage: Papers) -> None:
    first = composed(stage)
    deciding.approve(first, remarks="", revision=first.revision, by=leader())
    first.refresh_from_db()
    second = versions.copy(first, note="Thay người.", by=stage.board.by)
    deciding.submit(second, revision=second.revision, by=stage.board.by)
    assert [one.composition for one in queries.arranged_tours(stage.plan, None)] == [first]
    assert [one.composition for one in queries.arranged_tours(stage.plan, None, waiting_first=True)] == [second]


def test_a_draft_is_marked_in_its_title_text_and_appendices(stage: Papers) -> None:
    complete(stage.board, stage.board.composition())
    assert text_of(stage).count("DỰ THẢO") == 6


def test_what_was_submitted_is_no_draft(stage: Papers) -> None:
    composed(stage)
    assert "DỰ THẢO" not in text_of(stage)
    assert "Phương án 1 trình ngày" in text_of(stage)


def test_an_overridden_warning_is_printed_with_quote_reason_and_name(stage: Papers) -> None:
    composition = without_pci(stage)
    assert "Chưa có lý do" in text_of(stage)
    rule = stage.board.rules[RuleKind.INDEX_COVERAGE]
    board.give_reason(composition, rule, reason="Đã mời riêng", revision=composition.revision, by=stage.board.by)
    text = text_of(stage)
    assert "Đã mời riêng." in text
    assert str(stage.board.by) in text
    assert "“theo kế hoạch” (mục II.2.c)" in text
    assert "Chưa có lý do" not in text


def test_names_too_many_for_a_sentence_stand_in_an_appendix(stage: Papers) -> None:
    agencies = [AgencyFactory.create(name=f"Sở {number}") for number in range(1, 10)]
    stage.board.heads.agencies.add(*agencies)
    CompositionRuleFactory.create(
        tour=stage.board.tour,
        kind=RuleKind.AGENCY_COUNT,
        scope=RuleScope.OVERALL,
        group=stage.board.heads,
        maximum=4,
        position=9,
    )
    composed(stage)
    for text in (text_of(stage), asked_of_the_leaders(stage)):
        appendix = text.split(NOBODY_OF.upper())[1]
        assert f"9 cơ quan chưa trả lời\t9\t{'; '.join(str(one) for one in agencies)}." in appendix
