"""May this note be given, this lesson published, decided, merged, split? And what a merged lesson is part of. Pure."""

import datetime
from collections.abc import Mapping, Sequence

from msgspec import Struct

from accounts.policies import Problem
from config.naming import ORGANISER
from results.enums import LessonDecision as Decision
from tours.deadlines import working_day_after

TRANSITIONS: Mapping[Decision, frozenset[Decision]] = {
    Decision.NONE: frozenset({Decision.APPLIED, Decision.KEPT, Decision.DECLINED}),
    Decision.APPLIED: frozenset({Decision.KEPT, Decision.DECLINED}),
    Decision.KEPT: frozenset({Decision.APPLIED, Decision.DECLINED}),
    Decision.DECLINED: frozenset({Decision.APPLIED, Decision.KEPT}),
}
"""What can follow what. A decision may become another one, never none."""
WHOLE = 200
"""As many letters a title of a lesson may have."""


def notes_due_on(last_day: datetime.date | None, days: int) -> datetime.date | None:
    """Until when members tell what they saw: so many working days after the trip."""
    return working_day_after(last_day, days) if last_day else None


def title_from(seen: str) -> str:
    """A first title: the note's first sentence, or as many of its words as fit."""
    first = " ".join(seen.split()).split(". ")[0].rstrip(".;,")
    if len(first) <= WHOLE:
        return first
    return first[: WHOLE - 1].rsplit(" ", 1)[0] + "…"


def problems_with_note(
    *,
    seen: str,
    is_none: bool,
    has_session: bool,
    has_topic: bool,
    asks_topic: bool,
    is_begun: bool,
    is_cancelled: bool,
) -> list[Problem]:
    """`asks_topic`: the trip has topics to choose from."""
    if is_cancelled:
        return [Problem(f"Chuyến đi đã hủy nên không ghi bài học. Cần trao đổi thì gửi {ORGANISER}.")]
    if not is_begun:
        return [Problem("Chuyến đi chưa bắt đầu. Bài học ghi được từ ngày đầu của chuyến đi.")]
    if is_none:
        problems = [] if has_session else [Problem("Chọn buổi không có bài học.", "id_item")]
        return problems if seen.strip() else [*problems, Problem("Ghi vì sao buổi này không có bài học.", "id_seen")]
    problems = [] if seen.strip() else [Problem("Đã thấy gì: chưa viết.", "id_seen")]
    if asks_topic and not has_topic:
        problems.append(Problem("Chọn nội dung học tập mà bài học này thuộc về.", "id_topic"))
    return problems


class Lacks(Struct, frozen=True):
    """What a lesson has, for those who look for it."""

    has_topic: bool
    asks_topic: bool
    has_place: bool
    has_appliers: bool
    is_merged: bool = False


def problems_with_publishing(lesson: Lacks) -> list[Problem]:
    """In the library a lesson says what it belongs to, where it was seen and who could apply it."""
    if lesson.is_merged:
        return [Problem("Bài học này đã gộp vào bài khác. Đưa bài đó vào thư viện, hoặc tách ra trước.")]
    asked = (
        (lesson.asks_topic and not lesson.has_topic, "Chưa chọn nội dung học tập của bài học.", "id_topic"),
        (not lesson.has_place, "Chưa ghi thấy ở đâu.", "id_place"),
        (not lesson.has_appliers, "Chưa ghi ai có thể làm: chọn cơ quan, hoặc viết một câu.", "id_appliers"),
    )
    return [
        Problem(f"{text} Ghi ở mục Sửa bài học, rồi đưa vào thư viện.", field) for lacks, text, field in asked if lacks
    ]


def problems_with_deciding(
    now: Decision, to: Decision, reason: str, *, is_merged: bool, actions: int, open_actions: int
) -> list[Problem]:
    """`actions`: those that were not dropped; `open_actions`: of them those not yet done."""
    if is_merged:
        return [Problem("Bài học này đã gộp vào bài khác. Quyết định ở bài đó.")]
    if to not in TRANSITIONS[now] and to != now:
        return [Problem("Chọn một quyết định: vận dụng, lưu tham khảo hoặc không áp dụng.", "id_decision")]
    problems = [] if reason.strip() else [Problem("Ghi lý do của quyết định.", "id_reason")]
    if to == Decision.APPLIED and not actions:
        problems.append(Problem("Chưa có việc vận dụng nào. Giao việc cho một cơ quan trước.", "id_decision"))
    if to in (Decision.KEPT, Decision.DECLINED) and open_actions:
        problems.append(
            Problem(
                f"Còn {open_actions} việc vận dụng đang mở. Bỏ các việc đó, có lý do, rồi đổi quyết định.",
                "id_decision",
            )
        )
    return problems


def problems_with_merging(
    into: int, lessons: Sequence[int], *, merged: Sequence[str], with_actions: Sequence[str]
) -> list[Problem]:
    """`merged`: titles of those that are part of another already; `with_actions`: of those that would take open work
    along."""
    if not [one for one in lessons if one != into]:
        return [Problem("Chọn ít nhất hai bài học để gộp.")]
    if merged:
        return [Problem(f"“{merged[0]}” vừa được gộp vào bài khác. Mở lại trang để xem.")]
    if with_actions:
        return [
            Problem(f"“{with_actions[0]}” đã có việc vận dụng. Gộp các bài khác vào bài này, thay vì gộp bài này đi.")
        ]
    return []


def problems_with_splitting(*, is_merged: bool) -> list[Problem]:
    return [] if is_merged else [Problem("Bài học này không còn gộp trong bài nào. Mở lại trang để xem.")]


def problems_with_editing(*, is_what_was_read: bool, is_merged: bool) -> list[Problem]:
    if is_merged:
        return [Problem("Bài học này đã gộp vào bài khác. Sửa ở bài đó, hoặc tách ra trước.")]
    if not is_what_was_read:
        return [
            Problem(
                "Bài học vừa được người khác sửa. Những gì anh/chị viết còn ở dưới; so với bản đang lưu rồi lưu lại."
            )
        ]
    return []


def roots(merged_into: Mapping[int, int | None]) -> dict[int, int | None]:
    """Lesson → the one at the top of what it was merged into; None for those at the top."""
    found: dict[int, int | None] = {}
    for lesson, above in merged_into.items():
        top = above
        while top is not None and merged_into.get(top) is not None:
            top = merged_into[top]
        found[lesson] = top
    return found
