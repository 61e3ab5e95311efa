"""One copy of a document, through the same gate for the page, the worker and the command."""

from collections.abc import Callable

from django.utils import timezone
from msgspec import Struct

from accounts import audit
from accounts.http import XLSX
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from reports import policies
from reports.catalogue.order import Entry, Format, Order
from reports.document import Document, FileNames, Made, file_names, official_number, row_count
from reports.formats.pdf import ARCHIVE, TAGGED, render_pdf
from reports.queries.scope import WHOLE, Of
from tours.models import Plan

CONTENT_TYPES = {
    Format.PDF: "application/pdf",
    Format.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.EXCEL: XLSX,
}


class File(Struct, frozen=True):
    content: bytes
    names: FileNames
    content_type: str


class Copy(Struct, frozen=True):
    """A copy that may be made: every question was asked and answered."""

    entry: Entry
    shape: Format
    order: Order
    for_archive: bool = False

    @property
    def names(self) -> FileNames:
        of = self.order.of
        parts = (
            official_number(self.order.plan.number, self.order.plan.symbol, self.order.plan.system),
            of.tour.label.lower() if of.tour else "",
            f"{of.trip.round.tour.label.lower()} đợt {of.trip.round.number}" if of.trip else "",
            str(of.host) if of.host else "",
            str(of.session) if of.session else "",
            of.agency.short_name or of.agency.name if of.agency else "",
        )
        return file_names(self.entry.slug, self.entry.title, " ".join(filter(None, parts)), self.shape.value)


def make(
    entry: Entry,
    wanted: str,
    plan: Plan,
    of: Of = WHOLE,
    *,
    with_phones: bool = True,
    for_archive: bool = False,
    by: User | None,
) -> File:
    """`wanted` is the format's ending. Phones are in it only for who may see them; `by` None is the portal itself."""
    copy = allowed(entry, wanted, plan, of, with_phones=with_phones, for_archive=for_archive, by=by)
    file = rendered(copy, content_of(copy))
    record(copy)
    return file


def allowed(
    entry: Entry,
    wanted: str,
    plan: Plan,
    of: Of,
    *,
    with_phones: bool,
    for_archive: bool,
    with_details: bool = False,
    by: User | None,
) -> Copy:
    if by is not None:
        require(by, entry.permission, of.agency)
    refuse_if(policies.problems_with_format(entry.title, wanted, entry.formats))
    refuse_if(
        policies.problems_with_order(
            entry.title,
            lacks_tour=entry.needs_tour and of.tour is None,
            lacks_agency=entry.needs_agency and of.agency is None,
            lacks_trip=entry.needs_trip and of.trip is None,
            lacks_host=entry.needs_host and of.host is None,
            lacks_session=entry.needs_session and of.session is None,
        )
    )
    refuse_if(
        policies.problems_with_asking_too_much(
            entry.title,
            has_other_tour=of.tour is not None and not entry.needs_tour,
            has_other_agency=of.agency is not None and not entry.is_of_agency,
            has_other_trip=of.trip is not None and not entry.needs_trip,
            has_other_host=of.host is not None and not entry.needs_host,
            has_other_session=of.session is not None and not entry.needs_session,
            archives_other_format=for_archive and wanted != Format.PDF,
        )
    )
    sees_phones = with_phones and (by is None or by.has_perm("reports.see_phones", of.agency))
    made = Made(str(plan.version), timezone.localtime(), str(by or audit.SYSTEM), _filter(of))
    sees_details = with_details and entry.has_details and by is not None and by.has_perm("trips.open_details")
    order = Order(plan, made, of, by, sees_phones, sees_details)
    return Copy(entry, Format(wanted), order, for_archive)


def allowed_on_page(entry: Entry, plan: Plan, of: Of = WHOLE, *, by: User) -> Copy:
    """For reading on a page: the same content without phones."""
    return allowed(entry, entry.formats[0], plan, of, with_phones=False, for_archive=False, by=by)


def show(copy: Copy) -> Document:
    """A list too long for a page is refused."""
    entry, order = copy.entry, copy.order
    content = entry.build(order)
    refuse_if(policies.problems_with_showing(entry.title, row_count(content)))
    if entry.is_personal:
        reason, target = "Trên trang, không có số điện thoại.", order.of.trip or order.of.agency or order.plan
        audit.record(f"Xem {entry.title}", target, by=order.user, reason=reason, is_reading=True)
    return content


def content_of(copy: Copy) -> Document | bytes:
    """What is to be written; a workbook to be filled in is a file already."""
    if copy.shape is Format.EXCEL and copy.entry.workbook is not None:
        return copy.entry.workbook(copy.order)
    return copy.entry.build(copy.order)


def rendered(copy: Copy, content: Document | bytes, on_rows: Callable[[int], None] | None = None) -> File:
    """`on_rows` is told from time to time how many rows are done.

    Word and Excel are loaded where they are made: half a second and much memory that no page needs.
    """
    return File(_written(copy, content, on_rows), copy.names, CONTENT_TYPES[copy.shape])


def _written(copy: Copy, content: Document | bytes, on_rows: Callable[[int], None] | None) -> bytes:
    if isinstance(content, bytes):
        return content
    match copy.shape:
        case Format.PDF:
            return render_pdf(content, variant=ARCHIVE if copy.for_archive else TAGGED, on_rows=on_rows)
        case Format.WORD:
            from reports.formats.docx import render_docx

            return render_docx(content, on_rows=on_rows)
        case Format.EXCEL:
            from reports.formats.xlsx import render_xlsx

            return render_xlsx(content, on_rows=on_rows)


def record(copy: Copy) -> None:
    """Every copy that names people, and everything that the portal makes without anyone asking on a page."""
    order = copy.order
    if not copy.entry.is_personal and order.user is not None:
        return
    phones = "có" if order.with_phones else "không có"
    reason = f"Bản {copy.shape.label}, {phones} số điện thoại."
    target = order.of.trip or order.of.agency or order.plan
    audit.record(f"Tải {copy.entry.title}", target, by=order.user, reason=reason, is_reading=True)


def _filter(of: Of) -> str:
    """What the copy is narrowed to; nothing is a filter that says so."""
    return ", ".join(of.words) or "toàn bộ kế hoạch"
