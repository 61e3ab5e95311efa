"""Ways in other than typing: the workbook there and back, pasted rows."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from msgspec import Struct

from accounts.enums import Role
from accounts.http import XLSX, SignedInRequest, answer, confirmed, file_answer
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Problem, Refused
from config.typed import revision_in
from config.words import vn_datetime
from registrations.actions import intake as actions
from registrations.enums import RegistrationStatus as Status
from registrations.forms import answering as forms
from registrations.models import Upload
from registrations.policies.answering import problems_with_saving
from registrations.policies.intake import MAX_PEOPLE, Choices, NoLongerThere, OnlyPictured, problems_with_taking
from registrations.presenters import intake as page
from registrations.presenters.cells import cells
from registrations.queries import intake
from registrations.queries.against import AgainstList, against_list
from registrations.queries.asked import questions_of
from registrations.queries.registrations import get_registration, sections_of, window_for
from registrations.views.kept_uploads import of_upload

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _is_of_the_agency(user: User) -> bool:
    """Who fills in the list has its people in hand; whoever reads the lists of all agencies takes a copy of them."""
    return not user.has_role(Role.ORGANISER, Role.ADMINISTRATOR)


@confirmed(is_file=True, in_hands_of=_is_of_the_agency)
@require_safe
def workbook(request: SignedInRequest, pk: int) -> HttpResponse:
    """The plan's form, filled in with the agency's name, its list so far and the people it knows."""
    found = get_registration(request.user, pk)
    content = actions.make_workbook(found, by=request.user)
    return file_answer(content, f"Mẫu đăng ký {found.agency.short_name or found.agency.name}.xlsx", XLSX)


@confirmed(is_file=True, in_hands_of=_is_of_the_agency)
@require_safe
def word_form(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same as a Word document, with the list so far."""
    found = get_registration(request.user, pk)
    content = actions.make_word_form(found, by=request.user)
    return file_answer(content, f"Mẫu đăng ký {found.agency.short_name or found.agency.name}.docx", DOCX)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: SignedInRequest, pk: int) -> HttpResponse:
    """A file or pasted rows; nothing is in the list until its preview is confirmed."""
    found = get_registration(request.user, pk)
    require(request.user, "registrations.fill_in", found)
    is_sent = request.method == "POST"
    tours = sections_of(found.plan)
    asked = {"into": request.GET.get("muc", "")}
    form = (
        forms.UploadForm(request.POST, request.FILES, tours=tours)
        if is_sent
        else forms.UploadForm(tours=tours, initial=asked)
    )
    problems: Sequence[Problem] = ()
    is_pictured = False
    if is_sent and form.is_valid():
        try:
            kept = actions.receive(found, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            problems, is_pictured = refusal.problems, isinstance(refusal, OnlyPictured)
        else:
            return redirect("registrations:preview", key=kept.key)
    window = window_for(found, request.user)
    context = {
        "plan": found.plan,
        "registration": found,
        "form": form,
        "problems": problems,
        "is_pictured": is_pictured,
        "blocked": problems_with_saving(Status(found.status), window, timezone.now()),
    }
    return answer(request, "registrations/upload.html", context)


@require_POST
def read_cells(request: SignedInRequest, pk: int) -> HttpResponse:
    """A table pasted into the list on the page, read as a file is. Nothing is kept."""
    found = get_registration(request.user, pk)
    require(request.user, "registrations.fill_in", found)
    reading = intake.reading_of_cells(found, request.POST.get("text", ""), request.POST.get("into", ""))
    return JsonResponse(cells(reading, questions_of(found.plan)))


@require_safe
@of_upload
def preview(request: SignedInRequest, found: Upload) -> HttpResponse:
    """Each row of the file with its verdict, by ?loc= and ?page=; what was ticked on other pages is kept."""
    require(request.user, "registrations.fill_in", found.registration)
    if found.is_taken:
        return _taken_already(request, found)
    return _preview_page(request, found, request.GET)


@require_POST
@of_upload
def choose_rows(request: SignedInRequest, found: Upload) -> HttpResponse:
    """Keeps the ticks of the page and goes where the button points; "tat-ca" ticks or clears all rows of the filter."""
    if found.is_taken:
        return _taken_already(request, found)
    choices = forms.choices(request.POST, intake.choices_of(found))
    place = QueryDict(request.POST.get("den") or request.POST.get("o-day", ""))
    if bulk := request.POST.get("tat-ca"):
        rows = page.shown_rows(_read(found, choices).rows, place.get("loc", ""))
        choices = page.all_ticked(rows, choices) if bulk == "nhan" else page.none_ticked(rows, choices)
    actions.note_choices(found, choices, by=request.user)
    query = urlencode({name: value for name in ("loc", "page") if (value := place.get(name))})
    return redirect(f"{reverse('registrations:preview', args=[found.key])}?{query}#bang")


@require_POST
@of_upload
def take_rows(request: SignedInRequest, found: Upload) -> HttpResponse:
    """Takes the ticked rows of every page."""
    if found.is_taken:
        return _taken_already(request, found)
    choices = forms.choices(request.POST, intake.choices_of(found))
    actions.note_choices(found, choices, by=request.user)
    file = _read(found, choices)
    chosen = [row for row in file.rows if row.is_chosen]
    try:
        taken = actions.take_rows(
            found,
            sections=page.section_choices(file.rows),
            people={row.place: row.who_key for row in chosen if row.who_key},
            gone=[row.person.key for row in file.missing if row.is_chosen],
            revision=revision_in(request.POST),
            title_case=choices.title_case,
            by=request.user,
        )
    except NoLongerThere as gone:
        messages.warning(request, gone.problems[0].text)
        return redirect("registrations:registration", pk=found.registration_id)
    except Refused as refusal:
        place = QueryDict(request.POST.get("o-day", ""))
        return _preview_page(request, found, place, refusal.problems)
    messages.success(request, page.taken_words(taken.corrected, taken.added, taken.dropped))
    return redirect("registrations:registration", pk=found.registration_id)


@require_safe
@of_upload
def annotated(request: SignedInRequest, found: Upload) -> HttpResponse:
    """The file that was uploaded, with its verdicts; pasted rows have no file."""
    if found.is_pasted or found.is_taken:
        raise Http404
    content, name = actions.annotated(found, by=request.user)
    return file_answer(content, name, "application/octet-stream")


@require_POST
@of_upload
def discard(request: SignedInRequest, found: Upload) -> HttpResponse:
    if found.is_taken:
        return _taken_already(request, found)
    actions.discard(found, by=request.user)
    what = "dữ liệu dán" if found.is_pasted else "tệp"
    messages.success(request, f"Đã bỏ {what}. Danh sách đang soạn không thay đổi.")
    return redirect("registrations:registration", pk=found.registration_id)


def _taken_already(request: SignedInRequest, found: Upload) -> HttpResponse:
    """To the list, where its rows are."""
    when = vn_datetime(found.taken_at)
    messages.warning(request, f"{found}: các dòng đã được nhận vào danh sách lúc {when}, không nhận lần nữa.")
    return redirect("registrations:registration", pk=found.registration_id)


class _File(Struct, frozen=True):
    """What was uploaded as it reads against the list of now."""

    against: AgainstList
    rows: list[page.FileRow]
    missing: list[page.MissingRow]

    @property
    def chosen(self) -> int:
        return sum(row.is_chosen for row in self.rows) + sum(row.is_chosen for row in self.missing)

    @property
    def total(self) -> int:
        """How many the list will have."""
        added = sum(row.is_chosen and not row.who_key for row in self.rows)
        return len(self.against.kept) + added - sum(row.is_chosen for row in self.missing)


def _read(found: Upload, choices: Choices) -> _File:
    against = against_list(found, choices)
    missing = [page.MissingRow(person, person.key in choices.gone) for person in against.missing]
    return _File(against, page.file_rows(against, choices), missing)


def _preview_page(
    request: SignedInRequest, found: Upload, place: QueryDict, problems: Sequence[Problem] = ()
) -> HttpResponse:
    """`place`: filter and page number, as in the address."""
    choices, key = intake.choices_of(found), place.get("loc", "")
    file = _read(found, choices)
    shared, rows = page.shared_notes(file.rows)
    shown = Paginator(page.shown_rows(rows, key), page.PAGE_SIZE).get_page(place.get("page"))
    shows_missing = key in ("", "vang") and not shown.has_next()
    context = {
        "plan": found.registration.plan,
        "registration": found.registration,
        "upload": found,
        "is_copied": intake.comes_back_copied(found),
        "choices": choices,
        "lead": page.lead(file.rows, len(file.missing)),
        "deeds": page.deeds(file.rows, file.missing),
        "remarks": file.against.reading.problems,
        "shared": shared,
        "filters": page.row_filters(file.rows, key, len(file.missing)),
        "key": key,
        "page": shown,
        "parts": page.file_parts(shown, file.against.tours),
        "missing": file.missing if shows_missing else [],
        "is_same": not file.missing and all(row.state == page.SAME for row in file.rows),
        "shown": " ".join(row.key for row in shown),
        "tours": file.against.tours,
        "revision": file.against.revision,
        "takeable": sum(row.can_take for row in file.rows) + len(file.missing),
        "errors": sum(row.state == page.ERROR for row in file.rows),
        "chosen": file.chosen,
        "too_many": problems_with_taking(file.chosen or 1, (), limit=MAX_PEOPLE, total=file.total),
        "has_capitals": any(row.offered_name for row in file.against.reading.rows),
        "lacks_section": any(row.needs_section for row in file.rows),
        "problems": problems,
    }
    return answer(request, "registrations/preview.html", context)
