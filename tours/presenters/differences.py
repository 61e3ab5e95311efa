"""The difference of two versions of a plan in words, part by part."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from config.words import money, vn_date, vn_datetime
from tours.models import Plan, Topic, Tour
from tours.presenters.meaning import cost_in_words, criterion_in_words, group_in_words, rule_in_words

ADDED, REMOVED, CHANGED, MOVED = "Thêm", "Bỏ", "Sửa", "Chuyển chỗ"
SAME = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and whether they are new ("Thêm"), gone ("Bỏ") or the same ("")."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """`place` is where it stands: a section of the text, or the name of a field."""

    kind: str
    place: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    changes: list[Change]


def differences(before: Plan, after: Plan) -> list[Part]:
    """Only parts that changed; both plans as get_whole_plan gives them."""
    found = [
        Part("Phần đầu, thời gian đăng ký và ký", _fields(before, after)),
        Part("Căn cứ", _lists(_bases(before), _bases(after))),
        Part("Lời văn", _passages(before, after)),
    ]
    tours = {tour.code: tour for tour in before.tours.all()}
    for tour in after.tours.all():
        found += _of_tour(tours.pop(tour.code, None), tour)
    for tour in tours.values():
        found += _of_tour(tour, None)
    found += [
        Part("Kinh phí", _lists(_funding(before), _funding(after))),
        Part("Tổ chức thực hiện", _lists(_tasks(before), _tasks(after))),
        Part("Nơi nhận", _lists(_recipients(before), _recipients(after))),
    ]
    return [part for part in found if part.changes]


def pieces(before: str, after: str) -> list[Piece]:
    """Word by word: what is the same, what is gone, what is new."""
    old, new = before.split(), after.split()
    found: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece(SAME, " ".join(old[i:j])))
            continue
        if j > i:
            found.append(Piece(REMOVED, " ".join(old[i:j])))
        if m > k:
            found.append(Piece(ADDED, " ".join(new[k:m])))
    return found


def _change(place: str, before: str, after: str) -> Change:
    kind = CHANGED if before and after else ADDED if after else REMOVED
    return Change(kind, place, pieces(before, after))


def _lists(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    """Lines of a list; a line that gave way to another in its place counts as changed."""
    found: list[Change] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [_change("", old, new) for old, new in zip_longest(before[i:j], after[k:m], fillvalue="")]
    return found


def _passages(before: Plan, after: Plan) -> list[Change]:
    """By the passages' stable keys, in the order of the new text, what is gone last."""
    old = {passage.key: passage for passage in before.passages.all()}
    found: list[Change] = []
    for passage in after.passages.all():
        was = old.pop(passage.key, None)
        if was is None:
            found.append(_change(passage.section_label, "", passage.plain))
        elif was.plain != passage.plain:
            found.append(_change(passage.section_label, was.plain, passage.plain))
        elif was.section_label != passage.section_label:
            place = f"{was.section_label} → {passage.section_label}"
            found.append(Change(MOVED, place, [Piece(SAME, passage.plain)]))
    return found + [_change(passage.section_label, passage.plain, "") for passage in old.values()]


def _fields(before: Plan, after: Plan) -> list[Change]:
    old, new = _head(before), _head(after)
    return [_change(name, old[name], new[name]) for name in new if old[name] != new[name]]


def _head(plan: Plan) -> dict[str, str]:
    return {
        "Số, ký hiệu": plan.reference if plan.number else "",
        "Ngày ban hành": vn_date(plan.issued_on),
        "Trích yếu": plan.title,
        "Cơ quan chủ quản": plan.parent_body,
        "Cơ quan ban hành": plan.issuing_body,
        "Địa danh": plan.place,
        "Người ký": " ".join([*plan.authority_lines, plan.signer_name]).strip(),
        "Nơi lưu": plan.filing_line,
        "Cơ quan tổ chức": str(plan.organiser),
        "Liên hệ": plan.contact,
        "Mở đăng ký": vn_datetime(plan.opens_at),
        "Hết hạn đăng ký": vn_datetime(plan.closes_at),
        "Số ngày làm việc cần có để đăng ký": str(plan.lead_days),
    }


def _of_tour(before: Tour | None, after: Tour | None) -> list[Part]:
    tour = after or before
    name = tour.label.lower() if tour else ""
    old, new = _told(before), _told(after)
    return [Part(f"{title} {name}", _lists(old.get(title, []), new.get(title, []))) for title in new or old]


def _told(tour: Tour | None) -> dict[str, list[str]]:
    if tour is None:
        return {}
    return {
        "Chương trình": [f"{tour.name}. {tour.when_text}. {tour.transport_text}"],
        "Nội dung": [_topic(topic) for topic in tour.topics.all()],
        "Tiêu chí": [f"{one.quote}: {criterion_in_words(one)}" for one in tour.criteria.all()],
        "Nơi đến": [_joined(one.name, str(one.round) if one.round else "") for one in tour.destinations.all()],
        "Các đợt": [
            _joined(one.name, one.when_text, f"{one.days} ngày" if one.days else "") for one in tour.rounds.all()
        ],
        "Thành phần": [f"{one.name}: {group_in_words(one)}" for one in tour.groups.all()],
        "Quy tắc": [f"{rule_in_words(one)} ({one.get_severity_display()})" for one in tour.rules.all()],
        "Khoản chi dự kiến": [cost_in_words(one) for one in tour.cost_items.select_related("round")],
    }


def _topic(topic: Topic) -> str:
    where = ", ".join(one.name for one in topic.destinations.all())
    return f"{topic.passage.plain} (học ở {where})" if where else topic.passage.plain


def _joined(*words: str) -> str:
    return ", ".join(filter(None, words))


def _bases(plan: Plan) -> list[str]:
    return [_joined(basis["quote"], basis["decision"], basis["decided_on"]) for basis in plan.legal_bases]


def _funding(plan: Plan) -> list[str]:
    return [
        _joined(one.description, one.decision_number, money(one.ceiling) if one.ceiling else "")
        for one in plan.funding_sources.all()
    ]


def _recipients(plan: Plan) -> list[str]:
    return [str(recipient) for recipient in plan.recipients.all()]


def _tasks(plan: Plan) -> list[str]:
    return [f"{one.owner}: {one.what} {_joined(one.due_text, vn_date(one.due_on))}".strip() for one in plan.tasks.all()]
