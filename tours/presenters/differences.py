"""The difference of two versions of a plan in words, part by part."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from accounts.enums import System
from config.words import vn_date, vn_datetime
from tours.enums import PassageStyle, PlanStatus
from tours.models import Passage, Plan, Tour
from tours.parts import OF_PLAN, OF_TOUR, Kind
from tours.parts.declared import joined
from tours.parts.tour import CHOICES, choices
from tours.parts.wording import cited
from tours.presenters.side_by_side import ADDED, CHANGED, MOVED, REMOVED, SAME, Change, Item, Piece, change, listed

HEAD_OF_TOUR = ("Tên", "Thời gian", "Phương tiện", "Mục trong mẫu đăng ký")


class PartDifferences(Struct, frozen=True):
    title: str
    changes: list[Change]


def differences(before: Plan, after: Plan) -> list[PartDifferences]:
    """Only parts that changed; both plans as get_whole_plan gives them."""
    found = [
        PartDifferences("Phần đầu, thời gian đăng ký và ký", _fields(_head(before), _head(after))),
        PartDifferences("Căn cứ", listed(_bases(before), _bases(after))),
        PartDifferences("Lời văn", _passages(before, after)),
        PartDifferences("Mẫu đăng ký", listed(_form(before), _form(after))),
    ]
    is_issued = after.status in (PlanStatus.ISSUED, PlanStatus.CLOSED)
    for was, now in _tours(before, after):
        found += _of_tour(was, now, is_issued=is_issued)
    found += [PartDifferences(kind.title, listed(_items(before, kind), _items(after, kind))) for kind in OF_PLAN]
    return [part for part in found if part.changes]


def summary(parts: Sequence[PartDifferences]) -> str:
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
        "Thể thức theo": str(System(plan.system).label),
        "Địa danh": plan.place,
        "Kính gửi": "; ".join(plan.addressees),
        "Người ký": " ".join([*plan.authority_lines, plan.signer_name]).strip(),
        "Nơi lưu": plan.filing_line,
        "Cơ quan tổ chức": str(plan.organiser),
        "Liên hệ": plan.contact,
        "Mở đăng ký": vn_datetime(plan.opens_at),
        "Hết hạn đăng ký": vn_datetime(plan.closes_at),
        "Lời kế hoạch về hạn": plan.deadline_quote,
        "Không nhận đăng ký": "có" if plan.is_named else "",
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


def _of_tour(before: Tour | None, after: Tour | None, *, is_issued: bool) -> list[PartDifferences]:
    """What is written beside the text of an issued plan goes on being written, and is no difference of versions."""
    tour = after or before
    name = tour.label.lower() if tour else ""
    return [
        PartDifferences(f"Chương trình {name}", _fields(_head_of(before), _head_of(after))),
        *(
            PartDifferences(f"{kind.title} {name}", listed(_items(before, kind), _items(after, kind)))
            for kind in OF_TOUR
            if not (is_issued and kind.is_beside_text)
        ),
    ]


def _head_of(tour: Tour | None) -> dict[str, str]:
    if tour is None:
        return dict.fromkeys((*HEAD_OF_TOUR, *CHOICES), "")
    head = (tour.name, tour.when_text, tour.transport_text, joined(tour.form_section, tour.form_title))
    return dict(zip(HEAD_OF_TOUR, head, strict=True)) | choices(tour)


def _bases(plan: Plan) -> list[Item]:
    return [
        Item(f"{one['quote']}, {cited(one['decision'])} ngày {vn_date(date.fromisoformat(one['decided_on']))}")
        for one in plan.legal_bases
    ]


def _form(plan: Plan) -> list[Item]:
    return [Item(line) for line in (*plan.form.get("title_lines", []), *filter(None, [plan.form.get("purpose")]))]


def _items(owner: Plan | Tour | None, kind: Kind) -> list[Item]:
    """A tour that is not there has nothing in any list; where places mean nothing, by what is said."""
    told = [_item(one, kind.told(one)) for one in getattr(owner, kind.owner_has).all()] if owner else []
    return told if kind.order else sorted(told, key=lambda one: one.text)


def _item(record: Any, text: str) -> Item:
    return Item(text, _keys(record))


def _keys(record: Any) -> frozenset[int]:
    """Its own key and that of the record it was copied from, where it remembers one."""
    return frozenset({record.pk, record.origin_id} - {None}) if hasattr(record, "origin_id") else frozenset()
