"""The difference of two versions of a plan in words, part by part."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from config.words import NBSP, money, vn_date, vn_datetime
from tours.enums import Index, PassageStyle, PlanStatus
from tours.models import CompositionRule, Destination, FundingSource, Passage, Plan, Round, Task, Topic, Tour
from tours.presenters.changes import ADDED, CHANGED, MOVED, REMOVED, SAME, Change, Item, Piece, change, listed
from tours.wording.meaning import cost_in_words, criterion_in_words, group_in_words, names_of, rule_in_words

HEAD_OF_TOUR = ("Tên", "Thời gian", "Phương tiện", "Mục trong mẫu đăng ký")

COSTS = "Khoản chi dự kiến"


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    changes: list[Change]


def differences(before: Plan, after: Plan) -> list[Part]:
    """Only parts that changed; both plans as get_plan_to_compare gives them."""
    found = [
        Part("Phần đầu, thời gian đăng ký và ký", _fields(_head(before), _head(after))),
        Part("Căn cứ", listed(_bases(before), _bases(after))),
        Part("Lời văn", _passages(before, after)),
        Part("Mẫu đăng ký", listed(_form(before), _form(after))),
    ]
    is_issued = after.status in (PlanStatus.ISSUED, PlanStatus.CLOSED)  # whose costs go on being written
    for was, now in _tours(before, after):
        found += [part for part in _of_tour(was, now) if not (is_issued and part.title.startswith(COSTS))]
    found += [
        Part("Kinh phí", listed(*_items(before.funding_sources, after.funding_sources, _funding))),
        Part("Tổ chức thực hiện", listed(*_items(before.tasks, after.tasks, _task))),
        Part("Cơ quan theo dõi chỉ số", listed(_leads(before), _leads(after))),
        Part("Nơi nhận", listed(*_items(before.recipients, after.recipients, str))),
    ]
    return [part for part in found if part.changes]


def summary(parts: Sequence[Part]) -> str:
    """ "Khác nhau ở 3 phần: sửa 4 chỗ, thêm 1 chỗ." """
    counted = Counter(change.kind for part in parts for change in part.changes)
    kinds = ", ".join(
        f"{kind.lower()} {counted[kind]} chỗ" for kind in (CHANGED, ADDED, REMOVED, MOVED) if counted[kind]
    )
    return f"Khác nhau ở {len(parts)} phần: {kinds}." if kinds else ""


def _fields(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """What both name; a draft has no number and date that could differ."""
    return [change(name, before[name], after[name]) for name in after if before.get(name, after[name]) != after[name]]


def _head(plan: Plan) -> dict[str, str]:
    number = {"Số, ký hiệu": plan.reference if plan.number else "", "Ngày ban hành": vn_date(plan.issued_on)}
    return {name: said for name, said in number.items() if said} | {
        "Tên loại": plan.kind,
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
        "Lời kế hoạch về hạn": plan.deadline_quote,
        "Số ngày làm việc cần có để đăng ký": str(plan.lead_days),
    }


def _passages(before: Plan, after: Plan) -> list[Change]:
    """By the passages' stable keys; of a passage with the same words, how it is marked."""
    found = listed(*([_passage(one) for one in plan.passages.all()] for plan in (before, after)))
    old = {passage.key: passage for passage in before.passages.all()}
    for passage in after.passages.all():
        was = old.get(passage.key)
        if was and was.plain == passage.plain and _manner(was) != _manner(passage):
            how = [Piece(REMOVED, _manner(was)), Piece(ADDED, _manner(passage))]
            found.append(Change(CHANGED, passage.section_label, [Piece(SAME, f"{passage.plain}:"), *how]))
    return found


def _passage(passage: Passage) -> Item:
    return Item(passage.plain, frozenset({passage.key}), passage.section_label)


def _manner(passage: Passage) -> str:
    """Numbering as the editor names it."""
    style = PassageStyle(passage.style).label
    return f"{style}, tiêu đề" if passage.is_heading else str(style)


def _tours(before: Plan, after: Plan) -> list[tuple[Tour | None, Tour | None]]:
    """By where they come from, else by their code."""
    old = list(before.tours.all())
    pairs: list[tuple[Tour | None, Tour | None]] = []
    for tour in after.tours.all():
        by_key = (one for one in old if not _keys(one).isdisjoint(_keys(tour)))
        was = next(by_key, None) or next((one for one in old if one.code == tour.code), None)
        old = [one for one in old if one != was]
        pairs.append((was, tour))
    return pairs + [(one, None) for one in old]


def _of_tour(before: Tour | None, after: Tour | None) -> list[Part]:
    tour = after or before
    name = tour.label.lower() if tour else ""
    old, new = _told(before), _told(after)
    return [
        Part(f"Chương trình {name}", _fields(_head_of(before), _head_of(after))),
        *(Part(f"{title} {name}", listed(old[title], new[title])) for title in new),
    ]


def _head_of(tour: Tour | None) -> dict[str, str]:
    if tour is None:
        return dict.fromkeys(HEAD_OF_TOUR, "")
    return dict(
        zip(
            HEAD_OF_TOUR,
            (tour.name, tour.when_text, tour.transport_text, _joined(tour.form_section, tour.form_title)),
            strict=True,
        )
    )


def _told(tour: Tour | None) -> dict[str, list[Item]]:
    """A tour that is not there has nothing in any list."""
    return {
        "Nội dung": [_item(one, _topic(one)) for one in tour.topics.all()] if tour else [],
        "Tiêu chí": [_item(one, f"{one.quote}: {criterion_in_words(one)}") for one in tour.criteria.all()]
        if tour
        else [],
        "Nơi đến": [_item(one, _destination(one)) for one in tour.destinations.all()] if tour else [],
        "Các đợt": [_item(one, _round(one)) for one in tour.rounds.all()] if tour else [],
        "Thành phần": [_item(one, f"{one.name}: {group_in_words(one)}") for one in tour.groups.all()] if tour else [],
        "Quy tắc": [_item(one, _rule(one)) for one in tour.rules.all()] if tour else [],
        COSTS: [_item(one, cost_in_words(one)) for one in tour.cost_items.all()] if tour else [],
    }


def _destination(destination: Destination) -> str:
    return f"{destination.name} ({destination.round})" if destination.round else destination.name


def _rule(rule: CompositionRule) -> str:
    return f"{rule_in_words(rule)} Mức độ: {rule.get_severity_display().lower()}."


def _topic(topic: Topic) -> str:
    tagged = f" Chỉ số: {names_of(topic.indices)}." if topic.indices else ""
    where = ", ".join(one.name for one in topic.destinations.all())
    return f"{topic.passage.plain}{tagged}{f' Học ở {where}.' if where else ''}"


def _round(one: Round) -> str:
    days = f"{one.days}{NBSP}ngày" if one.days else ""
    return _sentence(one.name, _joined(one.when_text, _between(one.not_before, one.not_after), days))


def _between(first: date | None, last: date | None) -> str:
    return " ".join(f"{word} {vn_date(day)}" for word, day in (("từ", first), ("đến", last)) if day)


def _task(task: Task) -> str:
    due = task.due_text or vn_date(task.due_on)
    day = f" ({vn_date(task.due_on)})" if task.due_text and task.due_on else ""
    return f"{_sentence(task.owner, task.what)}{f' Hạn: {due}{day}.' if due else ''}"


def _funding(source: FundingSource) -> str:
    number, day = source.decision_number, vn_date(source.decision_date)
    decided = f"Quyết định số {number}{f' ngày {day}' if day else ''}" if number else ""
    ceiling = f"mức tối đa {money(source.ceiling)}" if source.ceiling else ""
    return _joined(source.description, decided, ceiling, "chỉ dùng khi thiếu" if source.is_fallback else "")


def _bases(plan: Plan) -> list[Item]:
    return [
        Item(f"{one['quote']}, Quyết định số {one['decision']} ngày {vn_date(date.fromisoformat(one['decided_on']))}")
        for one in plan.legal_bases
    ]


def _form(plan: Plan) -> list[Item]:
    return [Item(line) for line in plan.form.get("title_lines", [])]


def _leads(plan: Plan) -> list[Item]:
    leads = sorted(plan.index_leads.all(), key=lambda one: (one.index, one.agency.name))
    return [Item(f"{Index(one.index).label}: {one.agency}") for one in leads]


def _items(before: Any, after: Any, words: Any) -> tuple[list[Item], list[Item]]:
    old, new = ([_item(one, words(one)) for one in related.all()] for related in (before, after))
    return old, new


def _item(record: Any, text: str) -> Item:
    return Item(text, _keys(record))


def _keys(record: Any) -> frozenset[int]:
    """Its own key and that of the record it was copied from, where it remembers one."""
    return frozenset({record.pk, record.origin_id} - {None}) if hasattr(record, "origin_id") else frozenset()


def _sentence(subject: str, said: str) -> str:
    return f"{subject}: {said}" if said else subject


def _joined(*words: str) -> str:
    return ", ".join(filter(None, words))
