"""Who writes to whom: the head and the end that the documents of one issuer share."""

from accounts.enums import AgencyKind
from accounts.models import Agency
from reports.document import Header, Item, Run, Signature, official_number, short_date
from reports.document.wording import BLANK
from tours.enums import PassageStyle
from tours.models import Plan

DRAFT = "DỰ THẢO"


def organiser_header(plan: Plan, kind_code: str) -> Header:
    """Of the plan's organiser, without number and date: văn thư gives them."""
    organiser = plan.organiser
    return Header(
        parent=f"UBND tỉnh {plan.place}",
        issuer=organiser.name,
        symbol=f"{kind_code}-{organiser.code}",
        place=plan.place,
    )


def issuer_header(plan: Plan, kind_code: str) -> Header:
    """Of the body that issued the plan; its series bear the same ending ("KH-BCĐ" → "QĐ-BCĐ")."""
    ending = plan.symbol.partition("-")[2]
    return Header(parent=plan.parent_body, issuer=plan.issuing_body, symbol=f"{kind_code}-{ending}", place=plan.place)


def agency_header(plan: Plan, agency: Agency) -> Header:
    """Of an agency that answers: its own văn thư knows its symbols."""
    parent = "" if agency.kind in (AgencyKind.DISTRICT, AgencyKind.COMMUNE) else f"UBND tỉnh {plan.place}"
    return Header(parent=parent, issuer=agency.name, symbol=BLANK, place=BLANK)


def deciding_authority(plan: Plan) -> str:
    """Who decides: the body when someone signs on its behalf ("TM."), else the one who signs."""
    lines = plan.authority_lines
    return plan.issuing_body if not lines or lines[0].startswith("TM.") else str(lines[-1])


def organiser_signature(plan: Plan) -> Signature:
    return head_signature(plan.organiser)


def head_signature(agency: Agency) -> Signature:
    """The head's title; the name is left for the agency, since the portal does not know it."""
    if agency.kind in (AgencyKind.DISTRICT, AgencyKind.COMMUNE):
        return Signature(("TM. Ủy ban nhân dân", "Chủ tịch"))
    return Signature(("Giám đốc",) if agency.name.startswith("Sở ") else ("Thủ trưởng cơ quan",))


def plan_in_words(plan: Plan) -> str:
    """ "Kế hoạch số 8752/KH-BCĐ ngày 29/8/2023"; a draft has neither number nor date."""
    dated = f" ngày {short_date(plan.issued_on)}" if plan.issued_on else ""
    return f"Kế hoạch số {official_number(plan.number, plan.symbol)}{dated}"


def draft_note(text: str) -> Item:
    return Item(PassageStyle.PARAGRAPH, (Run(f"{DRAFT}. ", bold=True), text))
