"""What this floor puts on "Hôm nay": result reports that are due, what the leaders said to a closing, and whatever of
obstacles, actions and lessons is near its day or past it."""

import datetime
from collections.abc import Mapping, Sequence

from django.utils import timezone

from accounts.models import User
from config.addresses import reverse
from config.at_once import Asking
from config.words import NBSP, vn_date, vn_datetime
from results.policies.applying import successor_in_words
from results.policies.reminding import NEAR
from results.queries import closing, report
from results.queries.waiting import Due, Kind, due_of, successors_of
from tours.deadlines import DAY, last_moment_before, working_day_after
from tours.queries.waiting import Work
from tours.waiting import CAME_BACK, Piece, Waiting


def reports(_user: User, work: Work, _now: datetime.datetime) -> Asking[list[Waiting]]:
    """From the day the delegation is home until its report was given."""
    due = yield from report.to_report(work.rounds)
    return [
        Waiting(
            plan=one.trip.round.tour.plan_id,
            at=last_moment_before(one.due.on + DAY),
            title=f"Trình báo cáo kết quả {one.name}",
            why=f"Đoàn đã về ngày {vn_date(one.trip.round.ends_on)}. Hạn {vn_date(one.due.on)}: {one.due.made}.",
            url=reverse("results:report", args=[one.trip.pk]),
            about="Kết quả",
            is_due=True,
        )
        for one in due
    ]


def returned(_user: User, work: Work, now: datetime.datetime) -> Asking[list[Waiting]]:
    proposals = closing.sent_back(work.plans)
    yield (proposals,)
    return [
        Waiting(
            plan=one.plan_id,
            at=one.decided_at or now,
            title="Bổ sung rồi đề nghị đóng kế hoạch lại",
            why=f"{one.decided_by} trả lại lúc {vn_datetime(one.decided_at)}: {one.remark}",
            url=reverse("results:closing", args=[one.plan_id]),
            about="Kết quả",
            weight=CAME_BACK,
        )
        for one in proposals
    ]


def learning(_user: User, work: Work, now: datetime.datetime) -> Asking[list[Waiting]]:
    """Obstacles to answer, actions that are late or whose body is no more, lessons to decide: a row a plan for each."""
    today = timezone.localdate(now)
    found = yield from due_of(work, today, working_day_after(today, NEAR))
    successors = successors_of([one.above for one in found if one.kind == Kind.BODY_ENDED])
    grouped: dict[tuple[Kind, int], list[Due]] = {}
    for one in found:
        grouped.setdefault((one.kind, one.plan), []).append(one)
    return [
        _row(kind, plan, rows, successors, is_unfolded=plan == work.looked_at) for (kind, plan), rows in grouped.items()
    ]


TITLES = {
    Kind.OBSTACLE: "Trả lời {} vướng mắc, đề xuất",
    Kind.LATE: "Đôn đốc {} việc vận dụng quá hạn",
    Kind.BODY_ENDED: "Chuyển {} việc vận dụng của cơ quan đã kết thúc hoạt động",
    Kind.UNDECIDED: "Quyết định {} bài học: vận dụng, lưu tham khảo hay không áp dụng",
}
PAGES = {
    Kind.OBSTACLE: "results:obstacles",
    Kind.LATE: "results:actions",
    Kind.BODY_ENDED: "results:actions",
    Kind.UNDECIDED: "results:gather",
}
RECORDS = {Kind.OBSTACLE: "results:obstacle", Kind.UNDECIDED: "results:lesson"}


def _row(
    kind: Kind, plan: int, rows: Sequence[Due], successors: Mapping[int, Sequence[str]], *, is_unfolded: bool
) -> Waiting:
    first = rows[0]
    said = [_said(one, successors) for one in (rows if is_unfolded else rows[:1])]
    count = f"{len(rows)}{NBSP}"
    title = TITLES[kind].replace("{} ", count)
    unfold = ""
    pieces: tuple[Piece, ...] = ()
    if is_unfolded and len(rows) > 1:
        unfold = f"Xem {count}việc"
        pieces = tuple(
            Piece(one.what, f": {text}" if text else "", reverse(RECORDS.get(kind, "results:action"), args=[one.pk]))
            for one, text in zip(rows, said, strict=True)
        )
    about = f"{first.what}, {said[0]}" if said[0] else first.what
    when = "từ sau ngày" if kind == Kind.BODY_ENDED else "hạn sớm nhất"
    return Waiting(
        plan=plan,
        at=last_moment_before(first.day + DAY),
        title=title,
        why=f"{about}; {when} {vn_date(first.day)}.",
        url=reverse(PAGES[kind], args=[first.above if kind == Kind.UNDECIDED else plan]),
        about="Kết quả",
        is_due=True,
        count=len(rows),
        unfold=unfold,
        pieces=pieces,
    )


def _said(one: Due, successors: Mapping[int, Sequence[str]]) -> str:
    if one.kind != Kind.BODY_ENDED:
        return one.whose
    return f"{one.whose}. {successor_in_words(successors.get(one.above, ()))}".removesuffix(".")
