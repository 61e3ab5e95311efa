"""What the keys of a plan file must agree on: references, quotations, numbers, dates; and the tree of its passages."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from tours import limits
from tours.enums import CostBasis, PassageStyle, RuleKind, Scope, SeatRole
from tours.numbering import tour_number
from tours.planfile.bounds import check_bounds
from tours.planfile.records import Place, Problems
from tours.planfile.shape import (
    CompositionRule,
    CostItem,
    Criterion,
    Head,
    ParticipantGroup,
    Passage,
    PlanFile,
    Recipient,
    RegistrationWindow,
    Round,
    Tour,
)

DEPTHS = {
    PassageStyle.SECTION: 0,
    PassageStyle.CLAUSE: 1,
    PassageStyle.POINT: 2,
    PassageStyle.DASH: 3,
    PassageStyle.PLUS: 4,
}
PARENTS = {
    PassageStyle.CLAUSE: PassageStyle.SECTION,
    PassageStyle.POINT: PassageStyle.CLAUSE,
    PassageStyle.PLUS: PassageStyle.DASH,
}
"""A style that makes no sense without another one open above it."""

type Known = Mapping[str, tuple[Collection[str], str]]
"""Field → (the names it may hold, the sentence for another one)."""


def nested(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The flat list of the file as a tree: mục > khoản > điểm > - > +.

    A paragraph belongs to the nearest mục, khoản or điểm above it, never to a dash.
    """
    tree: list[Passage] = []
    at = 0
    while at < len(passages):
        end = at + 1
        while end < len(passages) and depth(passages[end]) > depth(passages[at]):
            end += 1
        if passages[at].style == PassageStyle.PARAGRAPH:
            end = at + 1
        tree.append(replace(passages[at], children=nested(passages[at + 1 : end])))
        at = end
    return tuple(tree)


def depth(passage: Passage) -> int:
    return DEPTHS.get(passage.style, DEPTHS[PassageStyle.DASH])


def check(
    plan: PlanFile,
    problems: Problems,
    *,
    agencies: Collection[str] | None,
    localities: Collection[str] | None,
    norms: Collection[str] | None,
) -> None:
    known: dict[str, tuple[Collection[str], str]] = {}
    if agencies is not None:
        sentence = "không có cơ quan nào có mã “{}”. Ghi một mã trong danh mục cơ quan."
        known |= {"agencies": (agencies, sentence), "organiser": (agencies, sentence)}
    if localities is not None:
        known["localities"] = (localities, "không có địa phương nào tên “{}”. Ghi đúng tên trong danh mục.")
    if norms is not None:
        known["norm"] = (norms, "không có định mức nào có mã “{}”. Ghi một mã trong danh mục định mức.")
    texts = {passage.key: passage.plain for passage in (*plan.preamble, *plan.passages, *plan.closing)}
    check_styles(plan, problems)
    check_head(plan.plan, plan.registration, problems)
    check_unique([("preamble", plan.preamble), ("passages", plan.passages), ("closing", plan.closing)], "key", problems)
    check_codes(plan.tours, problems)
    check_unique([("tours", plan.tours)], "form_section", problems)
    check_unique([("tasks", plan.tasks)], "code", problems)
    for place, record in records(plan):
        check_references(record, place, texts, known, problems)
        check_bounds(record, place, problems)
    for at, tour in enumerate(plan.tours, start=1):
        check_tour(tour, ("tours", at), problems)
    check_recipients(plan.recipients, problems)
    for at, correction in enumerate(plan.corrections, start=1):
        text = texts.get(correction.passage)
        if text is not None and correction.corrected not in text:
            problems.add(("corrections", at, "corrected"), f"không có trong đoạn {correction.passage}.")
        if not correction.passage and not correction.place:
            problems.add(("corrections", at), "thiếu chỗ sửa. Ghi passage (khóa của đoạn) hoặc place (tên chỗ).")


def check_recipients(recipients: Sequence[Recipient], problems: Problems) -> None:
    for at, recipient in enumerate(recipients, start=1):
        if limits.is_filing(recipient.text):
            problems.add(("recipients", at, "text"), "là nơi lưu, không phải nơi nhận. Ghi ở khóa filing của [plan].")


def records(record: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every dataclass of the plan with its place in the file."""
    yield place, record
    for field in fields(record):
        value = getattr(record, field.name)
        if is_dataclass(value):
            yield from records(value, (*place, field.name))
        elif isinstance(value, tuple):
            for at, item in enumerate(value, start=1):
                if is_dataclass(item):
                    yield from records(item, (*place, field.name, at))


def check_references(record: Any, place: Place, texts: Mapping[str, str], known: Known, problems: Problems) -> None:
    for field in fields(record):
        value, at = getattr(record, field.name), (*place, field.name)
        if field.name.endswith("passage") and value and value not in texts:
            problems.add(at, f"không có đoạn nào có khóa “{value}”. Sửa theo một key của [[passages]].")
        elif field.name == "quote" and value not in texts.get(record.passage, value):
            problems.add(at, f"“{value}” không có nguyên văn trong đoạn {record.passage}. Chép lại đúng từng chữ.")
        elif field.name in known:
            names, sentence = known[field.name]
            several = isinstance(value, tuple)
            for number, name in enumerate(value if several else [value], start=1):
                if name and name not in names:
                    problems.add((*at, number) if several else at, sentence.format(name))


def check_styles(plan: PlanFile, problems: Problems) -> None:
    open_styles: list[PassageStyle] = []
    for at, passage in enumerate(plan.passages, start=1):
        if not passage.style or passage.style == PassageStyle.PARAGRAPH:
            continue
        while open_styles and DEPTHS[open_styles[-1]] >= DEPTHS[passage.style]:
            open_styles.pop()
        needed = PARENTS.get(passage.style)
        if needed and needed not in open_styles:
            sentence = f"đoạn kiểu {passage.style.value} phải nằm dưới một đoạn kiểu {needed.value}."
            problems.add(("passages", at, "style"), sentence)
        open_styles.append(passage.style)
    for part, passages in (("preamble", plan.preamble), ("closing", plan.closing)):
        for at, passage in enumerate(passages, start=1):
            if passage.style and passage.style != PassageStyle.PARAGRAPH:
                problems.add((part, at, "style"), "phần mở đầu và kết thúc chỉ có đoạn văn. Bỏ khóa style.")


def check_head(head: Head | None, window: RegistrationWindow | None, problems: Problems) -> None:
    is_read = not {("plan", "number"), ("plan", "issued_on")} & problems.places
    if head and is_read and (head.number is None) != (head.issued_on is None):
        problems.add(("plan",), "phải có cả number và issued_on, hoặc không có cả hai khi còn là dự thảo.")
    if window and is_before(window.closes_at, window.opens_at):
        problems.add(("registration", "closes_at"), "hạn gửi phải sau lúc bắt đầu nhận (opens_at).")


def is_before(first: Any, second: Any) -> bool:
    """False when either is not known, or could not be read."""
    return first is not None and second is not None and bool(first < second)


def check_unique(lists: Sequence[tuple[str, Sequence[Any]]], key: str, problems: Problems, base: Place = ()) -> None:
    seen: set[str] = set()
    for name, items in lists:
        for at, item in enumerate(items, start=1):
            value = getattr(item, key)
            if value and value in seen:
                problems.add((*base, name, at, key), f"“{value}” đã dùng ở trên. Mỗi {key} chỉ dùng một lần.")
            seen.add(value)


def check_codes(tours: Sequence[Tour], problems: Problems) -> None:
    """A tour is known by its scope; a further one of the same scope by a number behind it."""
    seen: set[str] = set()
    for at, tour in enumerate(tours, start=1):
        if not tour.scope:
            continue
        code, place = tour.code or tour.scope.value, ("tours", at, "code" if tour.code else "scope")
        if tour_number(code, tour.scope.value) is None:
            problems.add(place, f"“{code}” không dùng được. Ghi {tour.scope.value}-2, {tour.scope.value}-3…")
        elif code in seen:
            problems.add(place, f"“{code}” đã dùng ở trên. Chương trình sau ghi code = “{tour.scope.value}-2”.")
        seen.add(code)


def check_tour(tour: Tour, place: Place, problems: Problems) -> None:
    check_unique([("groups", tour.groups)], "code", problems, place)
    check_unique([("rules", tour.rules)], "code", problems, place)
    for_each: list[tuple[str, Sequence[Any], Callable[[Any, Place, Problems], None]]] = [
        ("criteria", tour.criteria, check_criterion),
        ("groups", tour.groups, check_group),
        ("rules", tour.rules, check_rule),
        ("costs", tour.costs, check_cost),
    ]
    for name, items, check_one in for_each:
        for at, item in enumerate(items, start=1):
            check_one(item, (*place, name, at), problems)
    check_inner_names(tour, place, problems)
    for at, one in enumerate(tour.rounds, start=1):
        check_round(one, at, (*place, "rounds", at), problems)


def check_inner_names(tour: Tour, place: Place, problems: Problems) -> None:
    """What points to a group, a round or a topic of the same tour."""
    codes = [group.code for group in tour.groups]
    topics = [topic.passage for topic in tour.topics]
    for at, rule in enumerate(tour.rules, start=1):
        if rule.group and rule.group not in codes:
            sentence = f"chương trình này không có diện “{rule.group}”. Các diện: {', '.join(codes)}."
            problems.add((*place, "rules", at, "group"), sentence)
    for at, item in enumerate(tour.costs, start=1):
        if item.round is not None and item.round not in {one.number for one in tour.rounds}:
            problems.add((*place, "costs", at, "round"), f"chương trình này không có đợt số {item.round}.")
    for at, destination in enumerate(tour.destinations, start=1):
        if bool(destination.localities) == bool(destination.agencies):
            problems.add((*place, "destinations", at), "ghi localities hoặc agencies, một trong hai.")
        for number, topic in enumerate(destination.topics, start=1):
            if topic not in topics:
                sentence = f"chương trình này không có nội dung “{topic}”. Các nội dung: {', '.join(topics)}."
                problems.add((*place, "destinations", at, "topics", number), sentence)


def check_home(tours: Sequence[Tour], home: Collection[str], problems: Problems) -> None:
    for number, tour in enumerate(tours, start=1):
        for at, destination in enumerate(tour.destinations, start=1):
            for place, name in enumerate(destination.localities, start=1):
                if tour.scope == Scope.OUT_OF_PROVINCE and name in home:
                    sentence = f"“{name}” là chính tỉnh của cổng, không phải nơi đến ngoài tỉnh. Ghi nơi khác."
                    problems.add(("tours", number, "destinations", at, "localities", place), sentence)


def check_round(one: Round, number: int, place: Place, problems: Problems) -> None:
    if one.number != number:
        problems.add((*place, "number"), f"các đợt đánh số từ 1; đợt này phải là {number}.")
    if is_before(one.not_after, one.not_before):
        problems.add((*place, "not_after"), "ngày muộn nhất phải không trước not_before.")


def check_criterion(criterion: Criterion, place: Place, problems: Problems) -> None:
    check_needed(criterion, limits.NEEDED_BY_CRITERION.get(criterion.kind, ()), place, problems)


def check_group(group: ParticipantGroup, place: Place, problems: Problems) -> None:
    if not (group.agencies or group.agency_kinds or group.by_hand):
        problems.add(place, "chưa nói diện này lấy ai. Ghi agencies, agency_kinds hoặc by_hand = true.")


def check_rule(rule: CompositionRule, place: Place, problems: Problems) -> None:
    check_needed(rule, limits.NEEDED_BY_RULE.get(rule.kind, ()), place, problems)
    if rule.kind == RuleKind.ROLE_FROM_GROUP and rule.role == SeatRole.MEMBER:
        problems.add((*place, "role"), "thành viên không phải vai trò riêng. Dùng kind = “group_count”.")
    if rule.minimum is None and rule.maximum is None:
        problems.add(place, "thiếu con số của quy tắc. Ghi minimum, maximum hoặc cả hai.")
    if is_before(rule.maximum, rule.minimum):
        sentence = f"{rule.minimum} lớn hơn maximum ({rule.maximum}). Sửa một trong hai số."
        problems.add((*place, "minimum"), sentence)


def check_cost(item: CostItem, place: Place, problems: Problems) -> None:
    is_norm = item.basis == CostBasis.NORM
    if is_norm and not item.norm:
        problems.add(place, "tính theo định mức cần khóa norm. Thêm mã của định mức.")
    if is_norm and item.price is not None:
        problems.add((*place, "price"), "khoản tính theo định mức không có giá nhập. Bỏ khóa này.")
    if not is_norm and item.norm:
        problems.add((*place, "norm"), "khoản có giá nhập không theo định mức. Bỏ khóa này.")
    if item.price is not None and not item.said_by:
        problems.add((*place, "price"), "giá nhập phải có nguồn. Thêm dòng “said_by = …”.")


def check_needed(record: Any, names: Sequence[str], place: Place, problems: Problems) -> None:
    for name in names:
        if not getattr(record, name):
            problems.add(place, f"kind = “{record.kind.value}” cần khóa {name}. Thêm dòng “{name} = …”.")
