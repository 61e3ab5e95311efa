"""Who writes to whom: the head and the end that the documents of one issuer share."""

from msgspec import Struct

from accounts.enums import Rank, System
from accounts.models import Agency
from accounts.systems import manner_of, signed_for_a_body, symbol_beside, symbol_of
from reports.document import Document, Header, Item, Made, Run, Signature, official_number, short_date
from reports.document.wording import BLANK, date_in_words
from reports.models import Letterhead
from reports.queries import letterheads as queries
from tours.enums import PassageStyle
from tours.models import Plan
from tours.papers import kind_named, name_of

DRAFT = "DỰ THẢO"
_ELSEWHERE = (Rank.DISTRICT, Rank.COMMUNE)
"""Those sit outside the capital: where, their own văn thư knows."""
_HEADS = {
    "Sở": "Giám đốc",
    "Văn phòng": "Chánh Văn phòng",
    "Thanh tra": "Chánh Thanh tra",
    "Ban": "Trưởng ban",
    "Trung tâm": "Giám đốc",
}
"""What the head of an agency is called, by how its name begins."""


class Paper(Struct, frozen=True):
    """What stands around the text: the head, who signs, where it is filed."""

    header: Header
    signature: Signature
    filing: str = "Lưu: VT."
    footer_note: str = ""


def organiser_paper(plan: Plan, kind_code: str, made: Made) -> Paper:
    """Of the plan's organiser, without number and date: văn thư gives them."""
    organiser = plan.organiser
    header = Header(
        parent=_above(organiser),
        issuer=organiser.name,
        symbol=symbol_of(kind_code, organiser.code, organiser.kind.system),
        place=plan.place,
        system=organiser.kind.system,
    )
    return _paper(
        queries.letterhead(organiser, kind_code, made.at.date()), kind_code, header, head_signature(organiser)
    )


def issuer_paper(plan: Plan, kind_code: str, made: Made) -> Paper:
    """Of the body that issued the plan; its series bear the same ending ("KH-BCĐ" → "QĐ-BCĐ")."""
    header = Header(
        parent=plan.parent_body,
        issuer=plan.issuing_body,
        symbol=symbol_beside(plan.symbol, kind_code, plan.system),
        place=plan.place,
        system=plan.system,
    )
    signature = Signature(tuple(plan.authority_lines), plan.signer_name)
    return _paper(queries.letterhead(None, kind_code, made.at.date()), kind_code, header, signature)


def agency_paper(plan: Plan, agency: Agency, kind_code: str, made: Made) -> Paper:
    """Of an agency that answers: its own văn thư knows its symbols, and where it sits outside the capital."""
    place = BLANK if agency.kind.rank in _ELSEWHERE else plan.place
    header = Header(parent=_above(agency), issuer=agency.name, symbol=BLANK, place=place, system=agency.kind.system)
    return _paper(queries.letterhead(agency, kind_code, made.at.date()), kind_code, header, head_signature(agency))


def _above(agency: Agency) -> str:
    return agency.parent.name if agency.parent else ""


def _paper(found: Letterhead | None, kind_code: str, header: Header, signature: Signature) -> Paper:
    """As it was set for this body, kind and day, else as the plan and the agency's name say."""
    filed = manner_of(header.system).filed
    if found is None:
        return Paper(header, signature, f"{filed} VT.")
    symbol = symbol_of(kind_code, found.symbol_ending, header.system)
    return Paper(
        Header(parent=found.parent, issuer=found.issuer, symbol=symbol, place=found.place, system=header.system),
        Signature(found.authority_lines, found.signer_name),
        f"{filed} {found.filing}.",
        found.footer_note,
    )


def sample(found: Letterhead, made: Made) -> Document:
    """How its papers begin and end, with a word where a paper has its text."""
    code = found.kind_code or "BC"
    system = found.agency.kind.system if found.agency else System.STATE
    paper = _paper(found, code, Header(issuer="", symbol="", place="", system=system), Signature(()))
    return Document(
        header=paper.header,
        made=made,
        kind=name_of(code),
        title="Trích yếu của văn bản",
        blocks=(Item(PassageStyle.PARAGRAPH, "Nội dung của văn bản."),),
        signature=paper.signature,
        recipients=("Như trên",),
        filing=paper.filing,
        has_footer=True,
        footer_note=paper.footer_note,
    )


def deciding_authority(paper: Paper) -> str:
    """Who decides: the body when someone signs on its behalf ("TM."), else the one who signs."""
    lines = paper.signature.authority
    return paper.header.issuer if signed_for_a_body(lines, paper.header.system) else lines[-1]


def head_signature(agency: Agency) -> Signature:
    """The head's title; the name is left for the agency, since the portal does not know it."""
    kind = agency.kind
    known = (title for beginning, title in _HEADS.items() if agency.name.startswith(f"{beginning} "))
    title = kind.head_title or next(known, "Thủ trưởng cơ quan")
    return Signature((f"{manner_of(kind.system).on_behalf} {kind.signs_for}", title) if kind.signs_for else (title,))


def numbered_plan(plan: Plan) -> str:
    return f"{kind_named(plan.kind).name} số {official_number(plan.number, plan.symbol, plan.system)}"


def plan_in_words(plan: Plan) -> str:
    """ "Kế hoạch số 8752/KH-BCĐ ngày 29/8/2023", with the version from the second on; a draft has no number or date."""
    dated = f" ngày {short_date(plan.issued_on)}" if plan.issued_on else ""
    version = f", phiên bản {plan.version}" if plan.version > 1 else ""
    return f"{numbered_plan(plan)}{dated}{version}"


def plan_in_full(plan: Plan) -> str:
    """As a document names another for the first time: number, day, issuer and what it is about (NĐ 30, Phụ lục I)."""
    version = f", phiên bản {plan.version}" if plan.version > 1 else ""
    about = plan.title[:1].lower() + plan.title[1:]
    return (
        f"{numbered_plan(plan)} {date_in_words(plan.issued_on)} "
        f"của {plan.issuer_in_text} {about if about.startswith('về ') else f'về {about}'}{version}"
    )


def draft_note(text: str) -> Item:
    return Item(PassageStyle.PARAGRAPH, (Run(f"{DRAFT}. ", bold=True), text))
