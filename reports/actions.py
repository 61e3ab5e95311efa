"""Do it: make one copy of a document, through the same gate for the page and the command."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from accounts import audit
from accounts.models import Agency, User
from accounts.permissions import require
from accounts.policies import Problem, Refused
from reports import policies
from reports.catalogue import Entry, Format, Order
from reports.document import Document, FileNames, Made, file_names, official_number
from reports.formats.pdf import render_pdf
from tours.models import Plan, Tour

CONTENT_TYPES = {
    Format.PDF: "application/pdf",
    Format.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class File:
    content: bytes
    names: FileNames
    content_type: str


def make(
    entry: Entry,
    wanted: str,
    plan: Plan,
    *,
    tour: Tour | None = None,
    agency: Agency | None = None,
    with_phones: bool = True,
    by: User | None,
) -> File:
    """`wanted` is the format's ending. Phones are in it only for who may see them; `by` None is the portal itself."""
    if by is not None:
        require(by, entry.permission, agency)
    _refuse_if(policies.problems_with_format(entry.title, wanted, entry.formats))
    _refuse_if(
        policies.problems_with_order(
            entry.title,
            lacks_tour=entry.needs_tour and tour is None,
            lacks_agency=entry.needs_agency and agency is None,
        )
    )
    sees_phones = with_phones and (by is None or by.has_perm("reports.see_phones", agency))
    made = Made(str(plan.version), timezone.localtime(), str(by or audit.SYSTEM), _filter(entry, tour, agency))
    order = Order(plan, made, by, tour if entry.needs_tour else None, agency, sees_phones)
    shape = Format(wanted)
    content = _content(entry, shape, order)
    if entry.is_personal or by is None:
        phones = "có" if sees_phones else "không có"
        audit.record(f"Tải {entry.title}", agency or plan, by=by, reason=f"Bản {shape.label}, {phones} số điện thoại.")
    return File(content, _names(entry, shape, order), CONTENT_TYPES[shape])


def _content(entry: Entry, shape: Format, order: Order) -> bytes:
    if shape is Format.EXCEL and entry.workbook is not None:
        return entry.workbook(order)
    return _rendered(entry.build(order), shape)


def _rendered(document: Document, shape: Format) -> bytes:
    """Word and Excel are loaded where they are made: half a second and much memory that no page needs."""
    match shape:
        case Format.PDF:
            return render_pdf(document)
        case Format.WORD:
            from reports.formats.docx import render_docx

            return render_docx(document)
        case Format.EXCEL:
            from reports.formats.xlsx import render_xlsx

            return render_xlsx(document)


def _filter(entry: Entry, tour: Tour | None, agency: Agency | None) -> str:
    parts = (tour.get_scope_display().lower() if tour and entry.needs_tour else "", agency.name if agency else "")
    return ", ".join(filter(None, parts))


def _names(entry: Entry, shape: Format, order: Order) -> FileNames:
    parts = (
        official_number(order.plan.number, order.plan.symbol),
        order.tour.get_scope_display().lower() if order.tour else "",
        order.agency.short_name or order.agency.name if order.agency else "",
    )
    return file_names(entry.slug, entry.title, " ".join(filter(None, parts)), shape.value)


def _refuse_if(problems: Iterable[Problem]) -> None:
    if found := list(problems):
        raise Refused(found)
