"""A file against the list: whom each row speaks of, what it changes, and who is missing in it. Pure."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from accounts.policies import Problem
from registrations.people import same_person_key
from registrations.policies.lines import FormLine

LABELS = {
    "full_name": "Họ và tên",
    "post": "Chức vụ",
    "unit": "Đơn vị",
    "phone": "Điện thoại",
    "note": "Ghi chú",
}
NOBODY = 0  # "Là ai?" → someone new


class Kept(Struct, frozen=True):
    """A person of the list as it is kept; `key` is the record."""

    key: int
    line: FormLine


class Change(Struct, frozen=True):
    """One cell: as in the list, as in the file."""

    label: str
    old: str
    new: str


class Match(Struct, frozen=True):
    """Whom a row speaks of (None: someone new), why, and who else it may be: then the person is asked."""

    kept: Kept | None = None
    why: str = ""
    asked: tuple[Kept, ...] = ()
    changes: tuple[Change, ...] = ()


def matches(rows: Sequence[FormLine], kept: Sequence[Kept], said: Mapping[str, int]) -> list[Match]:
    """By what was said (`field` of a row → key), else name and phone, name alone, phone alone; in one section, or in
    any where the row's is not told. Of people of one name, and where only the phone speaks, the reader is asked."""
    found: dict[int, Match] = {}
    free = list(kept)
    times = Counter((row.section, same_person_key(row.full_name)) for row in rows)
    for is_same, why in (
        (None, "Theo lựa chọn của anh/chị."),
        (_same_name_and_phone, "Trùng họ tên và điện thoại."),
        (_same_name, "Trùng họ tên."),
        (_same_phone, "Trùng điện thoại, họ tên khác."),
    ):
        for place, row in enumerate(rows):
            if place in found or (is_same is None) is not (row.field in said):
                continue
            alike = [one for one in kept if _same_name(one.line, row) or _same_phone(one.line, row)]
            fitting = [one for one in free if (is_same(one.line, row) if is_same else one.key == said[row.field])]
            if not fitting and is_same:
                continue
            is_one_of_many = times[row.section, same_person_key(row.full_name)] > 1 or len(alike) > 1
            asked = tuple(alike) if is_one_of_many or is_same in (None, _same_phone) else ()
            if fitting:
                free.remove(fitting[0])
                found[place] = Match(fitting[0], why, asked, changes_of(fitting[0].line, row))
            else:
                found[place] = Match(asked=asked)
    return [found.get(place) or _someone_new(row, kept) for place, row in enumerate(rows)]


def _someone_new(row: FormLine, kept: Sequence[Kept]) -> Match:
    namesakes = tuple(one for one in kept if _same_name(one.line, row))
    return Match(why="Trùng họ tên với dòng khác cùng sửa người này." if namesakes else "", asked=namesakes)


def changes_of(old: FormLine, new: FormLine) -> tuple[Change, ...]:
    """Cell by cell. What the file leaves blank is not taken away, and a name in other letters is no other name."""
    changes = []
    for name, label in LABELS.items():
        was, now = getattr(old, name), getattr(new, name)
        is_same = {
            "full_name": was.casefold() == now.casefold(),
            "phone": (old.phone_read.normalised or was) == (new.phone_read.normalised or now),
        }.get(name, was == now)
        if now and not is_same:
            changes.append(Change(label, was, now))
    had = {one.key: one.text for one in old.extras}
    changes += [Change(one.title, had.get(one.key, ""), one.text) for one in new.extras if one.text != had.get(one.key)]
    return tuple(changes)


def merged(old: FormLine, new: FormLine) -> FormLine:
    """The kept line with the file's changes."""
    changed = {change.label: change.new for change in changes_of(old, new)}
    values = {name: changed.get(label, getattr(old, name)) for name, label in LABELS.items()}
    extras = {one.key: one for one in (*old.extras, *new.extras)}
    return FormLine(section=old.section, number=old.number, field=new.field, extras=tuple(extras.values()), **values)


def problems_with_correcting(mine: int, stored: int, corrected: Sequence[int], gone: Collection[int]) -> list[Problem]:
    """`mine`: the revision the page was compared with; `corrected`, `gone`: keys of the people to change, to drop."""
    if mine != stored:
        return [
            Problem(
                "Có người vừa lưu danh sách sau khi trang này được mở nên chưa ghi gì. "
                "Cổng đã so lại với danh sách mới; đề nghị xem lại rồi bấm ghi."
            )
        ]
    if any(count > 1 for count in Counter(corrected).values()) or set(corrected) & set(gone):
        return [Problem("Hai dòng cùng sửa một người, hoặc một người vừa sửa vừa bỏ. Chọn lại ở ô “Là ai?”.")]
    return []


def _same_section(one: FormLine, other: FormLine) -> bool:
    return one.section == other.section or not other.section


def _same_name(one: FormLine, other: FormLine) -> bool:
    return _same_section(one, other) and one.person_key == other.person_key != ""


def _same_phone(one: FormLine, other: FormLine) -> bool:
    phone = one.phone_read.normalised
    return _same_section(one, other) and phone != "" and phone == other.phone_read.normalised


def _same_name_and_phone(one: FormLine, other: FormLine) -> bool:
    return _same_name(one, other) and _same_phone(one, other)
