"""The editor's outline: every part of a plan in its order, each a link to where it is changed; and the checks."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property, partial
from itertools import chain

from msgspec import Struct, field

from accounts.search import search_key
from config.addresses import reverse
from tours.models import Passage, Plan, Tour
from tours.numbering import labels
from tours.parts import COLUMN, FUND, LEAD, OF_TOUR, PASSAGE, RECIPIENT, TASK, TOUR, Kind
from tours.parts.declared import shortened
from tours.presenters.text import Tree
from tours.queries.parts import Record
from tours.readiness import Check

TEXT = "phan-loi-van"
PURPOSE = search_key("mục đích")
EMPTY = {
    "muc-dich": "Mục đích, yêu cầu là một mục của lời văn, mỗi ý một đoạn bên trong mục đó.",
    "phuong-tien": "Ghi đoàn đi bằng gì, ai bố trí; nằm trong chương trình.",
    "ky": "Ghi chức vụ và họ tên người ký; chưa có người ký thì chưa trình được.",
    "can-cu": "Ghi các văn bản mà kế hoạch này thực hiện, mỗi văn bản có số và ngày.",
}


class Entry(Struct, frozen=True):
    text: str
    url: str
    anchor: str = ""
    below: list["Entry"] = field(default_factory=list)


class Section(Struct, frozen=True, dict=True):
    """`add` is where a new entry is made, "" when there is nothing to add, `paste` where many are at once; `empty` says
    what to write first. `count` is of all entries, those inside others too. Beside a form only the entries of one
    section are shown, so that they are made where they are asked for."""

    title: str
    anchor: str
    count: int
    made: Callable[[], list[Entry]]
    add: str = ""
    add_label: str = ""
    paste: str = ""
    empty: str = ""

    @cached_property
    def entries(self) -> list[Entry]:
        return self.made()


class Mending(Struct, frozen=True):
    """A check with the address where it is mended."""

    text: str
    url: str
    blocks: bool
    is_note: bool = False


def outline(plan: Plan, tree: Tree) -> list[Section]:
    sections = [
        Section("Phần đầu, thời gian đăng ký", "phan-dau", 1, partial(_head, plan)),
        Section(
            "Căn cứ",
            "phan-can-cu",
            len(plan.legal_bases),
            partial(_bases, plan),
            reverse("tours:edit_bases", args=[plan.pk]),
            "Thêm căn cứ",
            empty=EMPTY["can-cu"],
        ),
        _purposes(plan, tree),
        Section(
            "Lời văn",
            TEXT,
            _count(tree, None),
            partial(_passages, plan, tree, None),
            _add(plan, "doan"),
            "Thêm đoạn ở cuối",
            reverse("tours:paste_text", args=[plan.pk]),
            PASSAGE.empty,
        ),
        _section(plan, TOUR, plan.tours.all()),
    ]
    for tour in plan.tours.all():
        sections += _of_tour(plan, tour)
    return [
        *sections,
        *([] if plan.is_named else [_section(plan, COLUMN, plan.form_columns.all())]),
        _section(plan, FUND, plan.funding_sources.all()),
        Section("Dự toán ban đầu", "phan-du-toan", 1, partial(_estimate, plan)),
        _section(plan, TASK, plan.tasks.all()),
        _section(plan, RECIPIENT, plan.recipients.all()),
        _signing(plan),
        _section(plan, LEAD, plan.index_leads.all()),
    ]


def mendings(plan: Plan, checks: Iterable[Check]) -> list[Mending]:
    return [Mending(check.text, _place(plan, check), check.blocks, check.is_note) for check in checks]


def part_url(plan: Plan, slug: str, pk: int) -> str:
    return reverse("tours:edit_part", args=[plan.pk, slug, pk])


def _url_of(plan: Plan, slug: str) -> Callable[[int], str]:
    """The same for many, by their keys: to work an address out takes longer than to write its line."""
    stem = part_url(plan, slug, 0).removesuffix("0/")
    return lambda pk: f"{stem}{pk}/"


def anchor(part: Kind, record: Record) -> str:
    """The section of the outline that `record` stands in, stored or new."""
    if isinstance(record, Passage):
        return TEXT
    return f"phan-{part.slug}-{record.tour_id}" if part.of_tour else f"phan-{part.slug}"  # type: ignore[union-attr]  # of a tour


def entry_anchor(part: Kind, record: Record) -> str:
    return f"muc-{part.slug}-{record.pk}"


def _purposes(plan: Plan, tree: Tree) -> Section:
    """What stands under the heading of the purposes: named by the plan's file, else found by its words."""
    topmost = tree.get(None, ())
    named = (one for one in topmost if one.pk == plan.purposes_passage_id)
    worded = (one for one in topmost if PURPOSE in search_key(one.plain))
    heading = next(chain(named, worded), None)
    if heading is None:
        return Section("Mục đích", "phan-muc-dich", 0, list, _add(plan, "doan"), "Thêm mục mục đích", EMPTY["muc-dich"])
    inside = tree.get(heading.pk, ())
    add = f"{_add(plan, 'doan')}?trong={heading.pk}"
    made = partial(_inside, plan, tree, heading.pk)
    return Section("Mục đích", "phan-muc-dich", len(inside), made, add, "Thêm mục đích", EMPTY["muc-dich"])


def _inside(plan: Plan, tree: Tree, heading: int) -> list[Entry]:
    return [Entry(one.text, one.url) for one in _passages(plan, tree, heading)]


def _head(plan: Plan) -> list[Entry]:
    return [Entry(f"{plan.issuing_body}; {plan.title}", reverse("tours:edit_head", args=[plan.pk]))]


def _bases(plan: Plan) -> list[Entry]:
    return [Entry(basis["quote"], reverse("tours:edit_bases", args=[plan.pk])) for basis in plan.legal_bases]


def _estimate(plan: Plan) -> list[Entry]:
    words = "Xem dự toán tính từ các khoản chi, và điều còn thiếu"
    return [Entry(words, reverse("tours:estimate", args=[plan.pk]))]


def _transport(plan: Plan, tour: Tour) -> Section:
    """A field of the tour, with a line of its own because a plan has a paragraph for it."""
    url = f"{part_url(plan, 'chuong-trinh', tour.pk)}#id_transport_text"
    entries = [Entry(shortened(tour.transport_text), url)] if tour.transport_text else []
    title = f"Phương tiện {tour.label.lower()}"
    add = "" if entries else url
    return Section(
        title,
        f"phan-phuong-tien-{tour.pk}",
        len(entries),
        lambda: entries,
        add,
        "Ghi phương tiện",
        EMPTY["phuong-tien"],
    )


def _signing(plan: Plan) -> Section:
    url = f"{reverse('tours:edit_head', args=[plan.pk])}#id_signer_name"
    signer = [*plan.authority_lines, plan.signer_name] if plan.signer_name else []
    filing = [f"Lưu: {plan.filing_line}"] if plan.filing_line else []
    entries = [Entry("; ".join(signer + filing), url)] if signer else []
    return Section(
        "Ký và nơi lưu", "phan-ky", len(entries), lambda: entries, "" if entries else url, "Ghi người ký", EMPTY["ky"]
    )


def _of_tour(plan: Plan, tour: Tour) -> list[Section]:
    name = tour.label.lower()
    *told, costs = [
        _section(plan, kind, getattr(tour, kind.owner_has).all(), f"{kind.title} {name}", tour) for kind in OF_TOUR
    ]
    return [*told, _transport(plan, tour), costs]


def _section(plan: Plan, kind: Kind, records: Collection[Record], title: str = "", tour: Tour | None = None) -> Section:
    made = partial(_records, plan, kind, records)
    anchor = f"phan-{kind.slug}-{tour.pk}" if tour else f"phan-{kind.slug}"
    add = add_url(plan, kind.slug, tour.pk if tour else None)
    return Section(title or kind.title, anchor, len(records), made, add, f"Thêm {kind.noun}", kind.empty)


def _passages(plan: Plan, tree: Tree, parent: int | None) -> list[Entry]:
    url_of = _url_of(plan, PASSAGE.slug)

    def inside(parent: int | None) -> list[Entry]:
        siblings: Sequence[Passage] = tree.get(parent, ())
        if not siblings:  # as of most
            return []
        return [
            _entry(PASSAGE.slug, one.pk, url_of(one.pk), shortened(f"{mark} {one.plain}".strip()), inside(one.pk))
            for mark, one in zip(labels(siblings), siblings, strict=True)
        ]

    return inside(parent)


def _records(plan: Plan, kind: Kind, records: Iterable[Record]) -> list[Entry]:
    url_of = _url_of(plan, kind.slug)
    return [_entry(kind.slug, one.pk, url_of(one.pk), kind.brief(one)) for one in records]


def _count(tree: Tree, parent: int | None) -> int:
    inside = tree.get(parent, ())
    return len(inside) + sum([_count(tree, one.pk) for one in inside if one.pk in tree])


def _entry(slug: str, pk: int, url: str, text: str, below: Sequence[Entry] = ()) -> Entry:
    return Entry(text, url, f"muc-{slug}-{pk}", list(below))


def add_url(plan: Plan, slug: str, tour: int | None = None) -> str:
    return _add(plan, slug) + (f"?chuong-trinh={tour}" if tour else "")


def _add(plan: Plan, slug: str) -> str:
    return reverse("tours:add_part", args=[plan.pk, slug])


def _place(plan: Plan, check: Check) -> str:
    if check.part == "dau-van-ban":
        return reverse("tours:edit_head", args=[plan.pk])
    if check.part == "can-cu":
        return reverse("tours:edit_bases", args=[plan.pk])
    if check.part == "du-toan":
        return reverse("tours:estimate", args=[plan.pk])
    if check.pk is not None:
        return part_url(plan, check.part, check.pk)
    return add_url(plan, check.part, check.tour)
