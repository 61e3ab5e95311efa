"""What the tables of a plan file must agree on: bounds, references, quotations, names."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from msgspec import Struct

from config.typed import CODE_LETTERS, is_code
from tours.enums import Scope
from tours.numbering import tour_number
from tours.parts import OF_PLAN, OF_TOUR, TOUR
from tours.parts.declared import FIRST_YEAR, LAST_YEAR, Field, Kind, Sole, Type, faults, is_before, is_empty, unneeded
from tours.planfile.nesting import check_places
from tours.planfile.records import Place, Problems
from tours.planfile.tables import PlanFile, Row

NO_AGENCY = "không có cơ quan nào có mã “{}”{}. Ghi một mã trong danh mục cơ quan, hoặc thêm cơ quan ấy vào danh mục."
UNKNOWN = {
    Type.AGENCY: NO_AGENCY,
    Type.AGENCIES: NO_AGENCY,
    Type.KINDS: "không có loại cơ quan nào có mã “{}”{}. Ghi một mã trong danh mục loại cơ quan.",
    Type.LOCALITIES: "không có địa phương nào tên “{}”{}. Ghi đúng tên trong danh mục, hoặc ghi nơi ấy ở words.",
    Type.NORM: "không có định mức nào có mã “{}”{}. Ghi một mã trong danh mục định mức.",
}
DECIMALS = 2
NEGATIVE = "không được là số âm."
ISSUED_NEEDS = ("registration", "form", "passages", "tours")


class Known(Struct, frozen=True):
    """The names that a pointer out of the file may hold, by its type; None where they are not checked. `gone`: names
    of what does not exist on the plan's day, each with the sentence that says what does."""

    names: Mapping[Type, Collection[str] | None]
    gone: Mapping[Type, Mapping[str, str]]


def check(plan: PlanFile, problems: Problems, known: Known) -> None:
    texts = {passage.key: passage.plain for passage in (*plan.preamble, *plan.passages, *plan.closing)}
    check_places(plan, problems)
    check_whole(plan, problems)
    check_unique([plan.preamble, plan.passages, plan.closing], "key", problems)
    check_codes(plan.tours, problems)
    for row in plan.rows():
        check_values(row, problems)
        check_references(row, texts, known, problems)
        check_faults(row, problems)
        check_lists(row, problems)
    for tour in plan.tours:
        check_inner_names(tour, problems)
        for number, one in enumerate(tour.rounds, start=1):
            if one.number != number:
                problems.add((*one.at, "number"), f"các đợt đánh số từ 1; đợt này phải là {number}.")
    check_tours_named(plan, problems)
    for slip in plan.corrections:
        text = texts.get(slip.passage)
        if text is not None and slip.corrected not in text:
            problems.add((*slip.at, "corrected"), f"không có trong đoạn {slip.values['passage']}.")


def check_whole(plan: PlanFile, problems: Problems) -> None:
    """A draft may be as far as it is; a plan with a number is whole."""
    needed = ISSUED_NEEDS[2:] if plan.plan.named else ISSUED_NEEDS
    for name in ISSUED_NEEDS[:2] if plan.plan.named else ():
        if name in plan.given:
            problems.add(
                (name,), "kế hoạch nêu tên người đi (named) thì không có bảng này. Bỏ bảng này hoặc khóa named."
            )
    for name in needed:
        if plan.plan.number is not None and name not in plan.given:
            header = f"[{name}]" if isinstance(plan.values[name], Row) else f"[[{name}]]"
            problems.add((), f"thiếu bảng {header}. Thêm bảng này, hoặc bỏ number và issued_on nếu còn là dự thảo.")


def check_values(row: Row, problems: Problems) -> None:
    """Bounds of numbers and days, lengths of texts; and fields that the chosen kind does not know."""
    for field in row.part.in_file:
        value = row.values[field.key]
        for at, item in enumerate(value, start=1) if isinstance(value, tuple) else [(0, value)]:
            if sentence := out_of_bounds(field, item):
                problems.add((*row.at, field.key, *([at] if at else [])), sentence)
    for field in unneeded(row.part, row.values):
        if not is_empty(row.values[field.key]):
            chosen = row.values[row.part.chosen_by].value
            problems.add((*row.at, field.key), f"{row.part.chosen_by} = “{chosen}” không dùng khóa này. Bỏ khóa này.")


def out_of_bounds(field: Field, value: Any) -> str:
    if isinstance(value, date):
        is_known = FIRST_YEAR <= value.year <= LAST_YEAR
        return "" if is_known else f"năm phải từ {FIRST_YEAR} đến {LAST_YEAR}."
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        if value > field.most:
            return f"không được quá {field.most}."
        if isinstance(value, Decimal) and value != round(value, DECIMALS):
            return f"chỉ ghi tới {DECIMALS} chữ số thập phân."
        if value < field.least:
            return f"phải từ {field.least} trở lên. {field.without}".strip() if field.least else NEGATIVE
    elif isinstance(value, str) and len(value) > field.longest:
        return f"dài {len(value)} ký tự, nhiều nhất là {field.longest}. Rút ngắn lại."
    elif field.is_code and value and not is_code(value):
        return f"“{value}” không dùng được. Mã {CODE_LETTERS}."
    return ""


def check_references(row: Row, texts: Mapping[str, str], known: Known, problems: Problems) -> None:
    for field in row.part.in_file:
        value, at = row.values[field.key], (*row.at, field.key)
        if field.type is Type.PASSAGE and value and value not in texts:
            problems.add(at, f"không có đoạn nào có khóa “{value}”. Sửa theo một key của [[passages]].")
        elif field.type is Type.QUOTE and value not in texts.get(row.passage, value):
            problems.add(at, f"“{value}” không có nguyên văn trong đoạn {row.passage}. Chép lại đúng từng chữ.")
        elif (names := known.names.get(field.type)) is not None:
            for place, name in named(value, at):
                if name and name not in names:
                    gone = known.gone.get(field.type, {})
                    problems.add(place, gone.get(name) or unknown(field.type, name, names))


def unknown(type_: Type, name: str, names: Collection[str]) -> str:
    """With the name that it may be a slip of, or a part."""
    near = get_close_matches(name, names, n=1)
    return UNKNOWN[type_].format(name, f" (có “{near[0]}”)" if near else "")


def named(value: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    """Each name with its place, of a list or alone."""
    if not isinstance(value, tuple):
        yield place, value
        return
    for number, one in enumerate(value, start=1):
        yield (*place, number), one


def check_faults(row: Row, problems: Problems) -> None:
    """What the kind's own check says; at the table itself where the key is not there."""
    unread = frozenset(
        field.key
        for field in row.part.in_file
        if any(place[: len(row.at) + 1] == (*row.at, field.key) for place in problems.unread)
    )
    for fault in faults(row.part, row.values, unread):
        problems.add((*row.at, fault.at) if fault.at in row.given else row.at, fault.in_file)


def check_unique(lists: Sequence[Sequence[Row]], key: str, problems: Problems) -> None:
    seen: set[str] = set()
    for row in (row for one in lists for row in one):
        value = row.values[key]
        if value and value in seen:
            problems.add((*row.at, key), f"“{value}” đã dùng ở trên. Mỗi {key} chỉ dùng một lần.")
        seen.add(value)


def check_lists(row: Row, problems: Problems) -> None:
    """In each list of a table, names that may stand there once."""
    for items in row.values.values():
        if isinstance(items, tuple) and items and isinstance(items[0], Row):
            kind: Kind = items[0].part
            for field in kind.in_file:
                if field.unique:
                    check_unique([items], field.key, problems)
            if kind.once:
                check_once(items, kind.once, problems)
            if kind.sole:
                check_sole(items, kind.sole, problems)


def check_once(items: Sequence[Row], keys: Sequence[str], problems: Problems) -> None:
    """`keys` together once; the last of them may be a list, whose items count one by one."""
    *first, last = keys
    seen: set[tuple[Any, ...]] = set()
    for row in items:
        for place, name in named(row.values[last], (*row.at, last)):
            one = (*(row.values[key] for key in first), name)
            if one in seen:
                problems.add(place, f"“{name}” đã ghi ở trên cho cùng {', '.join(first)}. Bỏ một chỗ.")
            seen.add(one)


def check_sole(items: Sequence[Row], sole: Sole, problems: Problems) -> None:
    seen: set[Any] = set()
    for row in (one for one in items if one.values[sole.key] == sole.value):
        within = row.values[sole.within]
        if within in seen:
            problems.add((*row.at, sole.key), sole.in_file)
        seen |= set() if is_empty(within) else {within}


def check_codes(tours: Sequence[Row], problems: Problems) -> None:
    """A tour is known by its scope; a further one of the same scope by a number behind it."""
    seen: set[str] = set()
    for tour in tours:
        if not tour.scope:
            continue
        code, place = tour.code or tour.scope.value, (*tour.at, "code" if tour.code else "scope")
        if tour_number(code, tour.scope.value) is None:
            problems.add(place, f"“{code}” không dùng được. Ghi {tour.scope.value}-2, {tour.scope.value}-3…")
        elif code in seen:
            problems.add(place, f"“{code}” đã dùng ở trên. Chương trình sau ghi code = “{tour.scope.value}-2”.")
        seen.add(code)


def check_inner_names(tour: Row, problems: Problems) -> None:
    """What points to a group, a round or a topic of the same tour."""
    pointed = {kind.table: kind for kind in OF_TOUR if kind.named_by}
    for row in (row for kind in OF_TOUR for row in tour.values[kind.table]):
        for field in row.part.in_file:
            if field.to not in pointed:
                continue
            kind = pointed[field.to]
            names = [other.values[kind.named_by] for other in tour.values[field.to]]
            for place, name in named(row.values[field.key], (*row.at, field.key)):
                if not is_empty(name) and name not in names:
                    problems.add(place, kind.unknown.format(name, ", ".join(map(str, names))))


def check_tours_named(plan: PlanFile, problems: Problems) -> None:
    """What a part of the plan itself points to: a tour, and a row of that tour."""
    tours = {tour.code or tour.scope.value: tour for tour in plan.tours if tour.scope}
    for row in (row for kind in OF_PLAN for row in plan.values[kind.table]):
        for field in (one for one in row.part.in_file if one.to and not is_empty(row.values[one.key])):
            name, kind, names = row.values[field.key], TOUR, list(tours)
            if field.within:
                if row.values[field.within] not in tours:
                    continue
                kind = next(one for one in OF_TOUR if one.table == field.to)
                rows = tours[row.values[field.within]].values[field.to]
                names = [one.values[kind.named_by] for one in rows]
            if name not in names:
                problems.add((*row.at, field.key), kind.unknown.format(name, ", ".join(map(str, names))))


def check_home(tours: Sequence[Row], home: Collection[str], problems: Problems) -> None:
    for tour in tours:
        for stop in tour.stops:
            for at, name in enumerate(stop.localities, start=1):
                if tour.scope == Scope.OUT_OF_PROVINCE and name in home:
                    sentence = f"“{name}” là chính tỉnh của cổng, không phải nơi đến ngoài tỉnh. Ghi nơi khác."
                    problems.add((*stop.at, "localities", at), sentence)


def check_cancelled(tours: Sequence[Row], today: date | None, problems: Problems) -> None:
    for one in (one for tour in tours for one in tour.rounds):
        if is_before(today, one.cancelled_on):
            sentence = "văn bản hủy đợt có ngày ở sau hôm nay. Ghi ngày trên bản đã ký."
            problems.add((*one.at, "cancelled_on"), sentence)
