"""The leaders' page, the list of documents, one copy of a document."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRedirect

from accounts.enums import Role
from accounts.http import UNPROCESSABLE, SignedInRequest, confirmed, file_answer
from accounts.models import Job
from accounts.permissions import require
from accounts.policies import Problem, Refused
from config.typed import whole_number
from reports.actions import jobs, making
from reports.actions import letterheads as letterhead_actions
from reports.catalogue import CATALOGUE
from reports.catalogue.order import Entry
from reports.document import Made, foot_of, read
from reports.documents.letterhead import sample as sample_paper
from reports.formats.html import document_html
from reports.forms import AgencyFilter, LetterheadForm
from reports.models import Letterhead
from reports.presenters import documents as document_page
from reports.presenters import leaders as leaders_page
from reports.presenters import letterheads as letterhead_page
from reports.queries import compositions, people, scope
from reports.queries import letterheads as letterhead_queries
from reports.queries import overview as overview_queries
from reports.queries.destinations import places_of
from reports.queries.jobs import agency_of, get_job, jobs_of
from reports.queries.scope import Of
from results.queries.waiting import for_leaders, in_order
from tours.models import Plan
from tours.queries.plans import get_plan


@require_safe
def leaders(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """One page, phone first: four figures, what waits, two charts, the next dates, the documents."""
    plan = scope.get_whole_plan(request.user, plan_pk)
    require(request.user, "reports.view_overview")
    today = timezone.localdate()
    learnt, elsewhere = for_leaders(plan, today), compositions.plans_waiting(request.user, but=plan)
    overview = overview_queries.overview(plan, request.user, waiting_first=True, beside=(learnt, elsewhere))
    heading, entries = leaders_page.entries(overview.milestones, today)
    waiting, late = leaders_page.learnt(in_order(learnt), today)
    context = {
        "plan": plan,
        "obstacles": waiting,
        "late_actions": late,
        "now": timezone.now(),
        "lead": leaders_page.lead(overview),
        "figures": leaders_page.figures(overview, today),
        "waiting": leaders_page.waiting(overview.arranged),
        "changed": leaders_page.changed(overview.changed),
        "answer_parts": leaders_page.answer_parts(overview),
        "answers_title": leaders_page.answers_title(overview),
        "trips": overview.trips,
        "money": overview.money,
        "results": leaders_page.results(overview.results),
        "charts": leaders_page.group_charts(overview.arranged),
        "dates_heading": heading,
        "entries": entries,
        "elsewhere": leaders_page.elsewhere(elsewhere),
        "files": document_page.file_lines(
            plan,
            document_page.papers_of(request.user, [one.tour for one in overview.arranged], overview.places.with_places),
        ),
    }
    return render(request, "reports/leaders.html", context)


@require_safe
def documents(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = scope.get_whole_plan(request.user, plan_pk)
    require(request.user, "reports.view_documents")
    return _documents_page(request, plan)


def _is_of_people(slug: str, **_address: object) -> bool:
    entry = CATALOGUE.get(slug)
    return entry is not None and entry.is_personal


@confirmed(of=_is_of_people, is_file=True)
@require_safe
def download(request: SignedInRequest, plan_pk: int, slug: str, extension: str) -> HttpResponse:
    """A refusal comes back as the list of documents with its reason."""
    plan = scope.get_whole_plan(request.user, plan_pk)
    entry = CATALOGUE.get(slug)
    if entry is None or extension not in entry.formats:
        raise Http404(slug)
    try:
        file = jobs.ask(
            entry,
            extension,
            plan,
            _of(request, entry, plan),
            with_phones=request.GET.get("dien-thoai") != "khong",
            with_details=request.GET.get("thong-tin") == "co",
            for_archive=request.GET.get("ban") == "luu-tru",
            by=request.user,
        )
    except Refused as refusal:
        return _documents_page(request, plan, refusal.problems, status=UNPROCESSABLE)
    if isinstance(file, Job):
        return redirect("reports:job", file.pk)
    return file_answer(file.content, file.names.vietnamese, file.content_type, plain_name=file.names.ascii)


def _of(request: SignedInRequest, entry: Entry, plan: Plan) -> Of:
    asked = request.GET
    code = asked.get("muc", "")
    trip = scope.trip_of(plan, code, _number(request, "dot")) if entry.needs_trip else None
    return Of(
        tour=scope.tour_of(plan, code) if entry.needs_tour else None,
        agency=scope.get_agency(request.user, asked.get("co-quan", "")) if entry.is_of_agency else None,
        trip=trip,
        host=scope.host_of(trip, asked.get("noi", "")) if entry.needs_host else None,
        session=scope.session_of(trip, asked.get("buoi", "")) if entry.needs_session else None,
        number=_number(request, "so"),
    )


def _number(request: SignedInRequest, name: str) -> int | None:
    """Of a receipt or a round; what is no number is none that exists."""
    said = request.GET.get(name, "")
    return (whole_number(said) or 0) if said else None


@require_safe
@vary_on_headers("HX-Request")
def preview(request: SignedInRequest, plan_pk: int, slug: str) -> HttpResponse:
    """The same content as the files, for reading on a phone. The page is there at once and fetches the paper, whole and
    as of one moment; until then it says nothing that could have changed. With WHOLE_PAGE both come together."""
    plan = scope.get_whole_plan(request.user, plan_pk)
    entry = CATALOGUE.get(slug)
    if entry is None:
        raise Http404(slug)
    user, of = request.user, _of(request, entry, plan)
    asked = request.GET.dict()
    is_whole = asked.pop(document_page.WHOLE_PAGE, None) is not None
    try:
        copy = making.allowed_on_page(entry, plan, of, by=user)
        paper = making.show(copy) if is_whole else None
    except Refused as refusal:
        if request.htmx:
            return HttpResponseClientRedirect(request.get_full_path())
        return _documents_page(request, plan, refusal.problems, status=UNPROCESSABLE)
    context = {
        "plan": plan,
        "title": entry.title,
        "of": copy.order.made.filter,
        "whole": document_page.whole_page(plan, entry, asked),
        "body": document_html(read(paper), for_page=True) if paper else "",
        "foot": foot_of(paper) if paper else "",
        "links": document_page.links(plan, entry, asked),
        "archive": document_page.archive_link(plan, entry, asked),
        "with_details": document_page.links_with_details(user, plan, entry, asked),
        "without_phones": document_page.links_without_phones(user, plan, entry, of.agency, asked),
    }
    return render(request, "reports/preview.html#paper" if request.htmx else "reports/preview.html", context)


@require_safe
def job(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far a long document is; the page asks again by itself, with or without JavaScript."""
    found = get_job(request.user, pk, timezone.now())
    template = "reports/job.html#progress" if request.htmx else "reports/job.html"
    context = {"job": found, "plan": get_plan(request.user, found.asked["plan"])}
    return render(request, template, context)


@confirmed(is_file=True)
@require_safe
def job_file(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """The result, if its owner may still have it."""
    found = get_job(request.user, pk, timezone.now())
    if not found.is_finished:
        return redirect("reports:job", pk)
    agency = agency_of(found)
    require(request.user, CATALOGUE[found.kind].permission, agency)
    if found.asked["with_phones"]:
        require(request.user, "reports.see_phones", agency)
    return FileResponse(
        found.file.open("rb"), content_type=found.content_type, as_attachment=True, filename=found.file_name
    )


@require_safe
def letterheads(request: SignedInRequest) -> HttpResponse:
    require(request.user, "reports.manage_letterheads")
    lines = letterhead_page.lines(letterhead_queries.letterheads(), timezone.localdate())
    return render(request, "reports/letterheads.html", {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
def letterhead(request: SignedInRequest, pk: int | None = None) -> HttpResponse:
    """One way of signing: the form, and how its papers look. "Xem thử" shows what is typed and keeps nothing."""
    require(request.user, "reports.manage_letterheads")
    found = letterhead_queries.get_letterhead(pk) if pk else Letterhead()
    form = LetterheadForm(request.POST or None, found)
    is_right = request.method == "POST" and form.is_valid()
    if is_right and "xem" not in request.POST:
        saved = letterhead_actions.save_letterhead(found, form.cleaned_data, by=request.user)
        messages.success(request, f"Đã lưu thể thức của {saved.issuer}. Văn bản lập từ nay dùng thể thức này.")
        return redirect("reports:letterhead", saved.pk)
    is_wrong = request.method == "POST" and not is_right
    made = Made("1", timezone.localtime(), str(request.user))
    sample = sample_paper(form.instance, made) if is_right or (pk and not is_wrong) else None
    context = {
        "form": form,
        "letterhead": found if pk else None,
        "is_trial": is_right,
        "sample": document_html(read(sample), for_page=True) if sample else "",
        "foot": foot_of(sample) if sample else "",
    }
    return render(request, "reports/letterhead.html", context, status=UNPROCESSABLE if is_wrong else 200)


def _documents_page(
    request: SignedInRequest, plan: Plan, problems: Sequence[Problem] = (), status: int = 200
) -> HttpResponse:
    user = request.user
    chooses_agency = user.has_role(Role.ORGANISER, Role.LEADER)
    agency = scope.get_agency(user, request.GET.get("co-quan", ""))
    registration = people.registration_of(plan, agency, user) if agency else None
    arranged, places = compositions.tours_arranged(plan, user), places_of(plan)
    context = {
        "plan": plan,
        "problems": problems,
        "jobs": jobs_of(user, plan.pk, timezone.now()),
        "files": document_page.file_lines(plan, document_page.papers_of(user, arranged, places.with_places)),
        "trip_files": document_page.file_lines(
            plan, document_page.papers_of_trips(user, scope.trips_with_hosts(user, plan, places.options))
        ),
        "may_view_filings": user.has_perm("reports.view_filings"),
        "may_set_letterheads": user.has_perm("reports.manage_letterheads"),
        "form": AgencyFilter(request.GET, people.agencies_registering(plan)) if chooses_agency else None,
        "agency": agency,
        "agency_files": document_page.agency_files(
            user,
            plan,
            agency,
            has_people=registration is not None and people.has_people(registration),
            has_receipt=registration is not None and people.sending_of(registration, None) is not None,
        ),
    }
    return render(request, "reports/documents.html", context, status=status)
