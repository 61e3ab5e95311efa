"""The plan's page: what stands beside its text, and what the portal works with under it."""

import datetime
from collections.abc import Iterable

from django.utils import timezone
from msgspec import Struct

from config.addresses import reverse
from config.links import FileLine, FormatLink
from config.words import NBSP, after_comma, vn_date, vn_datetime
from tours.deadlines import left
from tours.enums import PlanStatus, Severity, WindowState
from tours.models import Criterion, FundingSource, ParticipantGroup, Passage, Plan, Task, Tour
from tours.parts.criterion import criterion_in_words
from tours.parts.declared import joined
from tours.parts.fund import amount_in_words, owner_in_words
from tours.parts.group import group_in_words
from tours.parts.rule import rule_in_words
from tours.parts.wording import cited
from tours.presenters.text import anchor_of
from tours.wording.meaning import SEVERITY_KINDS

STATUS_KINDS = {PlanStatus.SUBMITTED: "wait", PlanStatus.ISSUED: "good"}
WINDOW_KINDS = {WindowState.OPEN: "now"}

EXTENDED = "Cơ quan được gia hạn có hạn riêng, ghi ở trang việc cần làm của cơ quan."


class Tag(Struct, frozen=True):
    word: str
    kind: str


class Deadline(Struct, frozen=True):
    heading: str
    when: str
    left: str
    source: str


class Said(Struct, frozen=True):
    """The plan's words, where they stand, and what the portal takes them to mean."""

    quote: str
    source: str
    anchor: str
    meaning: str = ""
    note: str = ""
    tag: Tag | None = None
    name: str = ""


class TourPart(Struct, frozen=True):
    tour: Tour
    anchor: str
    topics: str
    criteria: list[Said]
    groups: list[Said]
    rules: list[Said]


class Duty(Struct, frozen=True):
    """`url` is where it is marked as done, "" for who may not."""

    who: str
    said: Said
    due: str
    tag: Tag
    note: str = ""
    url: str = ""


class PlanRow(Struct, frozen=True):
    plan: Plan
    url: str
    tags: list[Tag]
    closes: str


def plan_rows(plans: Iterable[Plan], now: datetime.datetime) -> list[PlanRow]:
    return [PlanRow(plan, plan.get_absolute_url(), tags(plan, now), _closes(plan)) for plan in plans]


def _closes(plan: Plan) -> str:
    if plan.is_named:
        return str(WindowState.NONE.label)
    return last_moment(plan.closes_at) if plan.closes_at else ""


def tags(plan: Plan, now: datetime.datetime) -> list[Tag]:
    """The plan's own state, and whether agencies may answer now."""
    status = PlanStatus(plan.status)
    found = [Tag(str(status.label), STATUS_KINDS.get(status, ""))]
    if status == PlanStatus.ISSUED:
        window = plan.window(now)
        found.append(Tag(str(window.label), WINDOW_KINDS.get(window, "")))
    if plan.is_demonstration:
        found.append(Tag("Bản minh họa", ""))
    return found


def lead(plan: Plan) -> str:
    issued = f" Ban hành ngày {vn_date(plan.issued_on)}." if plan.issued_on else " Chưa ban hành."
    return f"{plan.title}.{issued}"


def deadline(plan: Plan, now: datetime.datetime) -> Deadline:
    """The last moment in plain words, what is left of it, and the plan's own words."""
    source = ""
    if plan.deadline_quote:
        section = after_comma(plan.deadline_passage.section_label) if plan.deadline_passage else ""
        source = f"Kế hoạch ghi “{plan.deadline_quote}”{section}."
    when = last_moment(plan.closes_at)
    if plan.status == PlanStatus.CLOSED:
        return Deadline("Hạn gửi đăng ký của phiên bản này", when, "Phiên bản này đã được thay.", source)
    match plan.window(now):
        case WindowState.NOT_YET_OPEN if plan.opens_at:
            return Deadline("Mở đăng ký", vn_datetime(plan.opens_at), "Chưa đến thời gian nhận đăng ký.", source)
        case WindowState.OPEN if plan.closes_at:
            hour = "" if when.startswith("Đến") else f" Cổng nhận đến {vn_datetime(plan.closes_at)}, giờ Việt Nam."
            return Deadline("Hạn gửi đăng ký", when, f"{left(now, plan.closes_at)}{hour}", source)
        case WindowState.CLOSED:
            return Deadline(
                "Đã hết hạn đăng ký", when, f"Cổng đóng lúc {vn_datetime(plan.closes_at)}. {EXTENDED}", source
            )
    return Deadline("Hạn gửi đăng ký", "Chưa có", "Thời gian nhận đăng ký sẽ được thông báo.", source)


def last_moment(closes_at: datetime.datetime | None) -> str:
    """The end of a day is said as the day, another hour with the hour."""
    if closes_at and timezone.localtime(closes_at).strftime("%H:%M") != "23:59":
        return f"Đến {vn_datetime(closes_at)}"
    return f"Hết ngày {vn_date(closes_at)}"


def files(plan: Plan, *, may_edit: bool) -> list[FileLine]:
    """The file of a plan, which the portal reads again, is for those who may write one."""
    formats = [
        FormatLink(label, reverse("reports:download", args=[plan.pk, "ke-hoach", extension]))
        for label, extension in (("PDF", "pdf"), ("Word", "docx"))
    ]
    found = [FileLine("Kế hoạch", tuple(formats))]
    if may_edit:
        toml = FormatLink("TOML", reverse("tours:plan_file", args=[plan.pk]))
        found.append(FileLine("Tệp kế hoạch, nạp lại được", (toml,)))
    return found


def tour_parts(plan: Plan) -> list[TourPart]:
    return [
        TourPart(
            tour=tour,
            anchor=f"chuong-trinh-{tour.code}",
            topics=f"{len(tour.topics.all())}{NBSP}nội dung",
            criteria=[_criterion(plan, criterion) for criterion in tour.criteria.all()],
            groups=[_group(plan, group) for group in tour.groups.all()],
            rules=[
                _said(
                    plan,
                    rule.passage,
                    rule.quote,
                    meaning=rule_in_words(rule),
                    note=rule.note,
                    tag=Tag(str(Severity(rule.severity).label), SEVERITY_KINDS.get(Severity(rule.severity), "")),
                )
                for rule in tour.rules.all()
            ],
        )
        for tour in plan.tours.all()
    ]


def duties(plan: Plan, today: datetime.date, may_finish: bool) -> list[Duty]:
    is_given = plan.status in (PlanStatus.ISSUED, PlanStatus.CLOSED)
    return [
        Duty(
            who=task.owner,
            said=_said(plan, task.passage, task.what),
            due=task.due_text or vn_date(task.due_on) or "Không nêu",
            tag=_progress(task, today),
            note=task.done_note,
            url=reverse("tours:finish_task", args=[task.pk]) if may_finish and is_given else "",
        )
        for task in plan.tasks.all()
    ]


def funding(plan: Plan) -> list[Said]:
    return [
        _said(
            plan,
            source.passage,
            source.quote or source.description,
            meaning=_money(source),
            name=source.description,
            note=source.note,
        )
        for source in plan.funding_sources.all()
    ]


def bases(plan: Plan) -> list[str]:
    """A number alone is a decision's; one with its kind ("Nghị định số 30/2020/NĐ-CP") comes first, as cited."""
    return [_basis(**basis) for basis in plan.legal_bases]


def _basis(quote: str, decision: str, decided_on: str) -> str:
    day = vn_date(datetime.date.fromisoformat(decided_on))
    if quote in decision:  # a law, cited by its name
        return f"{decision} ngày {day}."
    if " số " in decision:
        return f"{decision} ngày {day} {quote}."
    return f"{quote}, {cited(decision)} ngày {day}."


def _money(source: FundingSource) -> str:
    decided = f" ngày {vn_date(source.decision_date)}" if source.decision_date else ""
    decision = f"Theo {cited(source.decision_number)}{decided}." if source.decision_number else ""
    said = joined(amount_in_words(source), owner_in_words(source))
    return " ".join(filter(None, [decision, f"{said[:1].upper()}{said[1:]}." if said else ""]))


def _criterion(plan: Plan, criterion: Criterion) -> Said:
    return _said(plan, criterion.passage, criterion.quote, meaning=criterion_in_words(criterion), note=criterion.note)


def _group(plan: Plan, group: ParticipantGroup) -> Said:
    return _said(
        plan, group.passage, group.quote, meaning=group_in_words(group), note=group.note, name=group.short_name
    )


def _said(
    plan: Plan,
    passage: Passage | None,
    quote: str,
    *,
    meaning: str = "",
    note: str = "",
    tag: Tag | None = None,
    name: str = "",
) -> Said:
    section = passage.section_label.replace(" ", NBSP) if passage else ""
    return Said(
        quote=quote,
        source=section or str(plan),
        anchor=anchor_of(passage) if passage else "",
        meaning=meaning,
        note=note,
        tag=tag,
        name=name,
    )


def _progress(task: Task, today: datetime.date) -> Tag:
    if task.done_on:
        return Tag(f"Xong {vn_date(task.done_on)}", "good")
    return Tag("Quá hạn", "wait") if task.due_on and task.due_on < today else Tag("Chưa xong", "")
