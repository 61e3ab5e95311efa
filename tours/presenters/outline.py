"""The editor's outline: every part of a plan in its order, each a link to where it is changed; and the checks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from tours.enums import PassageStyle
from tours.models import Passage, Plan, Tour
from tours.numbering import labels
from tours.presenters.meaning import criterion_in_words, group_in_words, rule_in_words
from tours.presenters.text import Tree
from tours.queries.parts import PARTS, Record
from tours.readiness import Check

SHOWN = 110


@dataclass(frozen=True, slots=True)
class Entry:
    text: str
    url: str
    below: list["Entry"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Section:
    """`add` is where a new entry is made, "" when there is nothing to add."""

    title: str
    anchor: str
    entries: list[Entry]
    add: str = ""
    add_label: str = ""


@dataclass(frozen=True, slots=True)
class Mending:
    """A check with the address where it is mended."""

    text: str
    url: str
    blocks: bool


def outline(plan: Plan, tree: Tree) -> list[Section]:
    sections = [
        Section(
            "Phần đầu, thời gian đăng ký và ký",
            "phan-dau",
            [Entry(f"{plan.issuing_body}; {plan.title}", reverse("tours:edit_head", args=[plan.pk]))],
        ),
        Section(
            "Căn cứ",
            "phan-can-cu",
            [Entry(basis["quote"], reverse("tours:edit_bases", args=[plan.pk])) for basis in plan.legal_bases],
            reverse("tours:edit_bases", args=[plan.pk]),
            "Thêm căn cứ",
        ),
        Section("Lời văn", "phan-loi-van", _passages(plan, tree, None), _add(plan, "doan"), "Thêm đoạn ở cuối"),
        _section(plan, "chuong-trinh", "Chương trình", plan.tours.all()),
    ]
    for tour in plan.tours.all():
        sections += _of_tour(plan, tour)
    return [
        *sections,
        _section(plan, "kinh-phi", "Kinh phí", plan.funding_sources.all()),
        _section(plan, "nhiem-vu", "Tổ chức thực hiện", plan.tasks.all()),
        _section(plan, "noi-nhan", "Nơi nhận", plan.recipients.all()),
    ]


def mendings(plan: Plan, checks: Iterable[Check]) -> list[Mending]:
    return [Mending(check.text, _place(plan, check), check.blocks) for check in checks]


def part_url(plan: Plan, slug: str, pk: int) -> str:
    return reverse("tours:edit_part", args=[plan.pk, slug, pk])


def _of_tour(plan: Plan, tour: Tour) -> list[Section]:
    name = tour.get_scope_display().lower()
    rounds = [Entry(f"{one.name}. {one.when_text}", part_url(plan, "dot", one.pk)) for one in tour.rounds.all()]
    criteria = [
        Entry(f"{_short(one.quote)} {criterion_in_words(one)}", part_url(plan, "tieu-chi", one.pk))
        for one in tour.criteria.all()
    ]
    groups = [
        Entry(f"{one.short_name}. {group_in_words(one)}", part_url(plan, "dien", one.pk)) for one in tour.groups.all()
    ]
    rules = [Entry(rule_in_words(one), part_url(plan, "quy-tac", one.pk)) for one in tour.rules.all()]
    return [
        _section(plan, "noi-dung", f"Nội dung {name}", tour.topics.all(), tour),
        _section(plan, "tieu-chi", f"Tiêu chí {name}", criteria, tour),
        _section(plan, "noi-den", f"Nơi đến {name}", tour.destinations.all(), tour),
        _section(plan, "dot", f"Các đợt {name}", rounds, tour),
        _section(plan, "dien", f"Thành phần {name}", groups, tour),
        _section(plan, "quy-tac", f"Quy tắc {name}", rules, tour),
    ]


def _section(
    plan: Plan, slug: str, title: str, records: Iterable[Record] | Iterable[Entry], tour: Tour | None = None
) -> Section:
    entries = [
        one if isinstance(one, Entry) else Entry(_short(str(one)), part_url(plan, slug, one.pk)) for one in records
    ]
    query = f"?chuong-trinh={tour.pk}" if tour else ""
    anchor = f"phan-{slug}-{tour.pk}" if tour else f"phan-{slug}"
    return Section(title, anchor, entries, _add(plan, slug) + query, f"Thêm {PARTS[slug].noun}")


def _passages(plan: Plan, tree: Tree, parent: int | None) -> list[Entry]:
    siblings: Sequence[Passage] = tree.get(parent, ())
    marks = labels(PassageStyle(one.style) for one in siblings)
    return [
        Entry(_short(f"{mark} {one.plain}".strip()), part_url(plan, "doan", one.pk), _passages(plan, tree, one.pk))
        for mark, one in zip(marks, siblings, strict=True)
    ]


def _add(plan: Plan, slug: str) -> str:
    return reverse("tours:add_part", args=[plan.pk, slug])


def _place(plan: Plan, check: Check) -> str:
    if check.part == "dau-van-ban":
        return reverse("tours:edit_head", args=[plan.pk])
    if check.part == "can-cu":
        return reverse("tours:edit_bases", args=[plan.pk])
    if check.pk is not None:
        return part_url(plan, check.part, check.pk)
    return _add(plan, check.part)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]}…"
