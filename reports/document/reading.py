"""A document in reading order: lines with their role, tables, charts and pictures. Every format is made from this."""

from collections.abc import Iterator, Sequence
from copy import replace

from msgspec import Struct

from accounts.systems import manner_of
from config.words import NBSP, roman
from reports.document.content import (
    Appendix,
    BarChart,
    Block,
    Document,
    Item,
    Made,
    Orientation,
    Pictures,
    Run,
    Signature,
    Table,
    Text,
)
from reports.document.numbering import numbered
from reports.document.roles import OF_THE_PARTY, OF_THE_STATE, Role, Roles, roles_of
from reports.document.tables import chart_table, grid
from reports.document.wording import clean, date_in_words, official_date, official_number, short_date
from tours.enums import PassageStyle

STAR = "*"
"""Stands under the body that issues a paper of the Party, where the state's has a line."""


class Line(Struct, frozen=True):
    """`mark` is what the runs are numbered with ("I.", "đ)", "-"), "" for nothing. `level` is the heading's depth from
    1, or 0 where the line is no heading. Runs keep no-break spaces."""

    role: Role
    runs: tuple[Run, ...]
    level: int = 0
    mark: str = ""

    @property
    def marked(self) -> tuple[Run, ...]:
        return (Run(f"{self.mark} "), *self.runs) if self.mark else self.runs

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.marked).replace(NBSP, " ")

    @property
    def leads_on(self) -> bool:
        """It announces what follows, so it never stands at the foot of a page."""
        return self.role is Role.BODY and self.text.endswith(":")


type Part = Line | Table | BarChart | Pictures


class Annex(Struct, frozen=True):
    head: tuple[Line, ...]
    body: tuple[Part, ...]
    signature: tuple[Line, ...]
    orientation: Orientation


class Reading(Struct, frozen=True):
    """The four cells of the head, then front, body, the two cells of the end, then the appendices."""

    issuing: tuple[Line, ...]
    nation: tuple[Line, ...]
    reference: tuple[Line, ...]
    dated: tuple[Line, ...]
    front: tuple[Line, ...]
    body: tuple[Part, ...]
    recipients: tuple[Line, ...]
    signature: tuple[Line, ...]
    annexes: tuple[Annex, ...]


def read(document: Document) -> Reading:
    header = document.header
    manner, roles = manner_of(header.system), roles_of(header.system)
    number = f"{manner.number_word} {official_number(header.number, header.symbol, header.system)}"
    issuing = (
        *_lines(roles.parent, _bound(header.parent.upper())),
        *_lines(roles.issuer, _bound(header.issuer.upper())),
        *(_lines(Role.STAR, STAR) if roles is OF_THE_PARTY else ()),
    )
    subject = _lines(Role.SUBJECT, f"V/v {header.subject}" if header.subject else "")
    body = tuple(_parts(document.blocks, level=_top_level(document)))
    return Reading(
        issuing=issuing,
        nation=tuple(line for role, text in zip(roles.head, manner.head, strict=False) for line in _lines(role, text)),
        reference=(*_lines(roles.number, number if header.symbol else ""), *subject),
        dated=_lines(roles.date, official_date(header.place, header.dated)),
        front=tuple(_front(document)),
        body=_closed(body) if document.signature and roles is OF_THE_STATE else body,
        recipients=_signature(document.cosigner, roles) or tuple(_recipients(document, roles)),
        signature=_signature(document.signature, roles),
        annexes=tuple(_annex(document, place, appendix) for place, appendix in enumerate(document.appendices, 1)),
    )


def plain_text(document: Document) -> list[str]:
    """Every line and every row of a table, in reading order, in NFC. Cells of a row are parted by a tab."""
    reading = read(document)
    head = (*reading.issuing, *reading.nation, *reading.reference, *reading.dated, *reading.front)
    written = list(_written((*head, *reading.body, *reading.recipients, *reading.signature)))
    for annex in reading.annexes:
        written += _written((*annex.head, *annex.body, *annex.signature))
    return written


def footer_line(made: Made) -> str:
    at = f"{made.at:%H} giờ {made.at:%M}, {short_date(made.at)}"
    narrowed = (f"Lọc: {made.filter}",) if made.filter else ()
    shows = made.shows or f"Phiên bản {made.version}"
    record = (f"Dấu nhật ký {made.record}",) if made.record else ()
    return clean(" · ".join((shows, *narrowed, f"Lập lúc {at}", f"Người lập: {made.maker}", *record)))


def foot_of(document: Document) -> str:
    """What stands at the foot of every page of a list: where the copy comes from, then the issuer's own words."""
    return " · ".join(filter(None, (footer_line(document.made), clean(document.footer_note))))


def _written(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Line):
            yield part.text
            continue
        if isinstance(part, Pictures):
            yield from (clean(one.caption) for one in part.pictures)
            continue
        table = chart_table(part) if isinstance(part, BarChart) else part
        if table.caption:
            yield clean(table.caption)
        yield "\t".join(clean(column.title) for column in table.columns)
        for row in grid(table):
            yield "\t".join(row.texts)


def _lines(role: Role, *texts: Text, level: int = 0, mark: str = "") -> tuple[Line, ...]:
    """A line for each text that is not empty."""
    lines = (Line(role, _runs(text), level, mark) for text in texts)
    return tuple(line for line in lines if line.runs)


def _bound(text: str) -> str:
    """Centred lines that must be broken leave at least two words on the last one: "KHÁNH HÒA", "năm 2023"."""
    words = text.split()
    return " ".join([*words[:-2], NBSP.join(words[-2:])])


def _runs(text: Text) -> tuple[Run, ...]:
    pieces = (text,) if isinstance(text, str) else text
    runs = (Run(piece) if isinstance(piece, str) else piece for piece in pieces)
    return tuple(Run(clean(run.text), run.bold) for run in runs if run.text)


def _front(document: Document) -> Iterator[Line]:
    if document.kind:
        yield from _lines(Role.KIND, document.kind.upper(), level=1)
    yield from _lines(Role.TITLE, _bound(document.title))
    if len(document.addressees) == 1:
        yield from _lines(Role.SALUTATION, f"Kính gửi: {document.addressees[0]}")
    elif document.addressees:
        yield from _lines(Role.SALUTATION, "Kính gửi:")
        yield from _lines(Role.ADDRESSEE, *(f"- {line}" for line in _listed(document.addressees)))
    yield from _lines(Role.DECIDER, _bound(document.authority.upper()))
    yield from _lines(Role.BASIS, *_listed(document.bases))
    yield from _lines(Role.ENACTING, f"{document.enacting.upper()}:" if document.enacting else "")


def _parts(blocks: Sequence[Block], level: int) -> Iterator[Part]:
    for label, block in numbered(blocks):
        if not isinstance(block, Item):
            yield block
            continue
        if block.heading:
            is_section = block.style is PassageStyle.SECTION
            heading = block.heading.upper() if is_section else block.heading
            yield from _lines(Role.SECTION if is_section else Role.HEADING, heading, level=level, mark=label)
        if block.text:
            yield from _lines(Role.BODY, block.text, mark="" if block.heading else label)
        yield from _parts(block.children, level + 1 if block.heading else level)


END_MARK = "./."


def _closed(body: tuple[Part, ...]) -> tuple[Part, ...]:
    """The last sentence, and no other, ends with "./." (NĐ 30, Phụ lục I); a table that comes last is left as it is."""
    last = len(body) - 1
    return tuple(
        _ended(part, END_MARK if place == last else ".")
        if isinstance(part, Line) and (place == last or part.text.endswith(END_MARK))
        else part
        for place, part in enumerate(body)
    )


def _ended(line: Line, mark: str) -> Line:
    *before, last = line.runs
    return replace(line, runs=(*before, Run(last.text.rstrip(" ./;") + mark, last.bold)))


def _listed(texts: Sequence[str]) -> list[str]:
    """Each ends with ";", the last with "."."""
    bare = [text.rstrip(" ;.") for text in texts]
    return [f"{text};" for text in bare[:-1]] + [f"{text}." for text in bare[-1:]]


def _recipients(document: Document, roles: Roles) -> Iterator[Line]:
    listed = [*document.recipients, *([document.filing] if document.filing else [])]
    if listed:
        yield from _lines(roles.recipients, "Nơi nhận:")
        yield from _lines(roles.recipient, *(f"- {line}" for line in _listed(listed)))


def _signature(signature: Signature | None, roles: Roles) -> tuple[Line, ...]:
    if signature is None:
        return ()
    first, *posts = [line.upper() for line in signature.authority] or [""]
    return (*_lines(roles.authority, first), *_lines(roles.post, *posts), *_lines(Role.SIGNER, signature.name))


def _top_level(document: Document) -> int:
    """Headings start below the kind's name; a công văn has none, and no level may be left out."""
    return 2 if document.kind else 1


def _annex(document: Document, place: int, appendix: Appendix) -> Annex:
    header = document.header
    level = _top_level(document)
    kind = document.kind or "Công văn"
    number = official_number(header.number, header.symbol, header.system)
    issuer = header.issuer_in_text or header.issuer
    attached = f"(Kèm theo {kind} số {number} {date_in_words(header.dated)} của {issuer})"
    title = "Phụ lục" if len(document.appendices) == 1 else f"Phụ lục {roman(place)}"
    return Annex(
        head=(
            *_lines(Role.APPENDIX, appendix.sheet.upper() or title, level=level),
            *_lines(Role.APPENDIX_TITLE, _bound(appendix.title.upper())),
            *_lines(Role.ATTACHED, "" if appendix.sheet else attached),
        ),
        body=tuple(_parts(appendix.blocks, level=level + 1)),
        signature=_signature(appendix.signature, roles_of(header.system)),
        orientation=appendix.orientation,
    )
