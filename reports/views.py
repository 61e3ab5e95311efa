"""The leaders' page, the list of documents, one copy of a document."""

from collections.abc import Sequence

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.enums import Role
from accounts.http import UNPROCESSABLE, SignedInRequest
from accounts.models import Job
from accounts.permissions import require
from accounts.policies import Problem, Refused
from reports import actions, queries
from reports.catalogue import CATALOGUE
from reports.forms import AgencyFilter
from reports.presenters import documents as document_page
from reports.presenters import leaders as leaders_page
from tours.models import Plan


@require_safe
def leaders(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """One page, phone first: four figures, what waits, two charts, the next dates, the documents."""
    plan = queries.get_plan(request.user, plan_pk)
    require(request.user, "reports.view_overview")
    overview, today = queries.overview(plan, request.user, waiting_first=True), timezone.localdate()
    heading, entries = leaders_page.entries(overview.milestones, today)
    context = {
        "plan": plan,
        "now": timezone.now(),
        "lead": leaders_page.lead(overview),
        "figures": leaders_page.figures(overview, today),
        "waiting": leaders_page.waiting(overview.arranged),
        "answer_parts": leaders_page.answer_parts(overview),
        "answers_title": f"Trả lời của {len(overview.answers)} cơ quan",
        "charts": leaders_page.group_charts(overview.arranged),
        "dates_heading": heading,
        "entries": entries,
        "files": document_page.plan_files(
            request.user, plan, [one.tour for one in overview.arranged], queries.tours_with_places(plan)
        ),
    }
    return render(request, "reports/leaders.html", context)


@require_safe
def documents(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = queries.get_plan(request.user, plan_pk)
    require(request.user, "reports.view_documents")
    return _documents_page(request, plan)


@require_safe
def download(request: SignedInRequest, plan_pk: int, slug: str, extension: str) -> HttpResponse:
    """A refusal comes back as the list of documents with its reason."""
    plan = queries.get_plan(request.user, plan_pk)
    entry = CATALOGUE.get(slug)
    if entry is None or extension not in entry.formats:
        raise Http404(slug)
    agency = queries.get_agency(request.user, request.GET.get("co-quan", "")) if entry.is_of_agency else None
    tour = queries.tour_of(plan, request.GET.get("muc", ""))
    try:
        file = actions.ask(
            entry,
            extension,
            plan,
            tour=tour,
            agency=agency,
            for_archive=request.GET.get("ban") == "luu-tru",
            by=request.user,
        )
    except Refused as refusal:
        return _documents_page(request, plan, refusal.problems, status=UNPROCESSABLE)
    if isinstance(file, Job):
        return redirect("reports:job", file.pk)
    headers = {"Content-Disposition": file.names.content_disposition}
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)


@require_safe
def job(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far a long document is; the page asks again by itself, with or without JavaScript."""
    found = queries.get_job(request.user, pk, timezone.now())
    template = "reports/job.html#progress" if request.htmx else "reports/job.html"
    context = {"job": found, "plan": queries.get_plan(request.user, found.asked["plan"])}
    return render(request, template, context)


@require_safe
def job_file(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """The result, if its owner may still have it."""
    found = queries.get_job(request.user, pk, timezone.now())
    if not found.is_finished:
        return redirect("reports:job", pk)
    agency = queries.agency_of(found)
    require(request.user, CATALOGUE[found.kind].permission, agency)
    if found.asked["with_phones"]:
        require(request.user, "reports.see_phones", agency)
    return FileResponse(
        found.file.open("rb"), content_type=found.content_type, as_attachment=True, filename=found.file_name
    )


def _documents_page(
    request: SignedInRequest, plan: Plan, problems: Sequence[Problem] = (), status: int = 200
) -> HttpResponse:
    user = request.user
    chooses_agency = user.has_role(Role.ORGANISER, Role.LEADER)
    agency = queries.get_agency(user, request.GET.get("co-quan", ""))
    registration = queries.registration_of(plan, agency, user) if agency else None
    arranged = list(queries.tours_arranged(plan, user))
    context = {
        "plan": plan,
        "problems": problems,
        "jobs": queries.jobs_of(user, plan.pk, timezone.now()),
        "files": document_page.plan_files(user, plan, arranged, queries.tours_with_places(plan)),
        "form": AgencyFilter(request.GET, queries.agencies_registering(plan)) if chooses_agency else None,
        "agency": agency,
        "agency_files": document_page.agency_files(
            user,
            plan,
            agency,
            registration,
            has_people=registration is not None and queries.has_people(registration),
        ),
    }
    return render(request, "reports/documents.html", context, status=status)
