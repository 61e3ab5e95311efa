"""The register of a plan's papers: each from its draft to its number and its signed copy."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import Refusals, SignedInRequest, answer, confirmed
from accounts.permissions import require
from accounts.policies import Problem
from config.at_once import read_at_once
from reports.actions import filings as actions
from reports.catalogue import CATALOGUE
from reports.catalogue.order import Entry
from reports.document import plain_text
from reports.enums import FilingState as State
from reports.forms import RecordForm
from reports.models import Filing
from reports.policies.filing import differences, next_number
from reports.presenters import documents as document_page
from reports.presenters import filings as page
from reports.queries import compositions, scope
from reports.queries import filings as queries
from reports.queries.destinations import places_of
from reports.queries.scope import Of, of_asked
from results.models import SessionRecord
from tours.models import Plan

MOST_DIFFERENCES = 40


@require_safe
def filings(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = scope.get_whole_plan(request.user, plan_pk)
    require(request.user, "reports.view_filings")
    return _register(request, plan)


@require_POST
def open_filing(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = scope.get_whole_plan(request.user, plan_pk)
    require(request.user, "reports.file_papers")
    asked, sessions = request.POST.get("van-ban", ""), list(scope.sessions_seen(request.user, plan))
    offered = _choices(request, plan, sessions)
    found = next(((entry, of) for value, _, entry, of in offered if value == asked), None)
    if found is None:
        return _register(request, plan, [Problem("Chọn văn bản cần lập hồ sơ.", "id_van-ban")])
    entry, of = found
    problems = Refusals()
    with problems:
        return redirect("reports:filing", actions.open_filing(entry, plan, of, by=request.user).pk)
    return _register(request, plan, problems)


@require_POST
def compare_filings(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = scope.get_whole_plan(request.user, plan_pk)
    differing = actions.compare_filings(plan, by=request.user)
    said = f"{differing} văn bản khác số liệu hiện nay." if differing else "Mọi văn bản đều khớp số liệu hiện nay."
    messages.success(request, f"Đã đối chiếu. {said}")
    return redirect("reports:filings", plan_pk)


@require_safe
def filing(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_filing(request.user, pk)
    require(request.user, "reports.view_filings")
    return _filing_page(request, found)


@require_POST
def move_filing(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_filing(request.user, pk)
    require(request.user, "reports.file_papers")
    after = request.POST.get("state", "")
    if after not in State.values or after == State.RECORDED:
        return _filing_page(request, found, [Problem("Chọn bước cần chuyển.")])
    problems = Refusals()
    with problems:
        actions.move_filing(found, State(after), reason=request.POST.get("reason", ""), by=request.user)
        messages.success(request, f"Hồ sơ đã sang bước “{State(after).label}”.")
        return redirect("reports:filing", pk)
    return _filing_page(request, found, problems)


@require_POST
def retake_filing(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_filing(request.user, pk)
    problems = Refusals()
    with problems:
        actions.retake_filing(found, by=request.user)
        messages.success(request, "Đã lấy lại số liệu. Tải lại văn bản trước khi trình ký.")
        return redirect("reports:filing", pk)
    return _filing_page(request, found, problems)


@require_http_methods(["GET", "HEAD", "POST"])
def record_filing(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_filing(request.user, pk)
    require(request.user, "reports.file_papers")
    today = timezone.localdate()
    proposed = _proposed(found)
    form = RecordForm(
        request.POST or None,
        request.FILES or None,
        initial={"number": found.number or (proposed if found.symbol else None), "dated_on": found.dated_on or today},
        symbol=found.symbol,
        proposed=proposed,
        needs_file=not found.file,
    )
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            recorded = actions.record_filing(found, **form.cleaned_data, by=request.user)
            messages.success(request, f"Đã vào sổ: {page.numbered(recorded)}.")
            return redirect("reports:filing", pk)
    context = {"filing": found, "plan": found.plan, "form": form, "problems": problems}
    return answer(request, "reports/record_filing.html", context)


@require_POST
def read_signatures(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.read_signatures(queries.get_signed_filing(request.user, pk), by=request.user)
    messages.success(request, "Đã đọc lại chữ ký.")
    return redirect("reports:filing", pk)


@confirmed(is_file=True)
@require_safe
def filing_file(request: SignedInRequest, pk: int) -> FileResponse:
    found = queries.get_signed_filing(request.user, pk)
    require(request.user, "reports.view_filings")
    return FileResponse(
        found.file.open("rb"), content_type="application/pdf", as_attachment=True, filename=found.file_name
    )


def _proposed(filing: Filing) -> int:
    """The plan has its number already."""
    if filing.plan.number and filing.symbol == filing.plan.symbol:
        return filing.plan.number
    return next_number(queries.numbers_taken(filing, timezone.localdate().year))


def _choices(
    request: SignedInRequest, plan: Plan, sessions: Sequence[SessionRecord]
) -> list[tuple[str, str, Entry, Of]]:
    user = request.user
    places = places_of(plan)
    papers = document_page.papers_of(user, compositions.tours_arranged(plan, user), places.with_places)
    trips = scope.trips_with_hosts(user, plan, places.options)
    of_trips = document_page.papers_of_trips(user, trips, sessions)
    return page.choices([*papers, *of_trips])


def _register(request: SignedInRequest, plan: Plan, problems: Sequence[Problem] = ()) -> HttpResponse:
    found, sessions = queries.filings_of(request.user, plan), scope.sessions_seen(request.user, plan)
    may_file = request.user.has_perm("reports.file_papers")
    read_at_once((found, sessions) if may_file else (found,))
    lines, offered = list(found), _choices(request, plan, list(sessions)) if may_file else []
    context = {
        "plan": plan,
        "problems": problems,
        "lines": page.lines(lines),
        "series": page.series_lines(queries.series(lines)),
        "may_file": may_file,
        "choices": [(value, words) for value, words, _, _ in offered],
    }
    return answer(request, "reports/filings.html", context)


def _filing_page(request: SignedInRequest, found: Filing, problems: Sequence[Problem] = ()) -> HttpResponse:
    now: list[str] = []
    hindered = Refusals()
    with hindered:
        now = plain_text(actions.document_of(found))
    changed = differences(found.lines, now) if now and actions.digest_of(now) != found.digest else []
    entry, of = CATALOGUE[found.slug], of_asked(found.asked)
    context = {
        "plan": found.plan,
        "filing": found,
        "problems": problems,
        "numbered": page.numbered(found),
        "next_step": page.next_step(found),
        "verdict": page.verdict(found),
        "cards": page.signature_cards(found),
        "roots": len(queries.signature_roots()),
        "hindered": hindered,
        "changed": changed[:MOST_DIFFERENCES],
        "more": max(0, len(changed) - MOST_DIFFERENCES),
        "links": document_page.links(found.plan, entry, document_page.address(of)),
        "moves": page.moves(found) if request.user.has_perm("reports.file_papers") else [],
        "may_file": request.user.has_perm("reports.file_papers"),
        "history": page.history(queries.steps_of(found)),
    }
    return answer(request, "reports/filing.html", context)
