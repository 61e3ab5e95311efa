"""The result report of a trip: its parts with their sources, the words of one part, and that it was given."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import Refusals, SignedInRequest, Told, answer
from accounts.permissions import require
from results.actions import reports as actions
from results.forms.reports import PartForm
from results.policies import reports as policies
from results.presenters import reports as page
from results.queries import report as queries
from tours.enums import PlanStatus, RoundStatus
from trips.models import Trip
from trips.queries.trips import get_trip
from trips.views.head import trip_context

VIEW, MAY = "results.view", "results.work"
PAPER = "bao-cao-ket-qua"


@require_safe
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = _trip(request, pk)
    found = queries.report_of(trip)
    said, made, kind = page.due_words(found, timezone.localdate())
    context = _context(request, trip) | {
        "lines": page.lines(found),
        "apart": found.apart,
        "due": said,
        "due_made": made,
        "due_kind": kind,
        "reporting": policies.problems_with_reporting(
            PlanStatus(trip.round.tour.plan.status),
            RoundStatus(trip.round.status),
            changed=[one.part.title for one in found.parts if one.changed],
        ),
    }
    return answer(request, "results/report.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def report_part(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    trip = _trip(request, pk)
    form = PartForm(request.POST or None)
    problems = Refusals()
    if request.method == "POST":
        require(request.user, MAY, trip)
        if form.is_valid():
            with problems:
                text, read = form.cleaned_data["text"], request.POST.get("read", "")
                actions.write_part(trip, key, text=text, read=read, by=request.user)
                messages.success(request, "Đã lưu lời của phần này.")
                return redirect("results:report", pk)
    found = queries.report_of(trip)
    one = found.find(key)
    if one is None:
        raise Http404(key)
    if not form.is_bound:
        form = PartForm(initial={"text": one.part.text})
    line = next(line for line in page.lines(found) if line.title == one.part.title)
    said = {"form": form, "problems": problems, "key": key, "line": line, "mark": queries.mark_of_part(one)}
    context = _context(request, trip) | said
    return answer(request, "results/report_part.html", context)


@require_POST
def drop_edit(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    trip = _trip(request, pk)
    require(request.user, MAY, trip)
    with Told(request):
        actions.drop_edit(trip, key, by=request.user)
        messages.success(request, "Phần này lại theo nguồn. Lời đã sửa còn trong nhật ký.")
    return redirect("results:report", pk)


@require_POST
def say_reported(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = _trip(request, pk)
    require(request.user, MAY, trip)
    with Told(request):
        actions.say_reported(trip, by=request.user)
        messages.success(request, "Đã ghi chuyến đi đã báo cáo.")
    return redirect("results:report", pk)


def _trip(request: SignedInRequest, pk: int) -> Trip:
    trip = get_trip(request.user, pk)
    require(request.user, VIEW)
    return trip


def _context(request: SignedInRequest, trip: Trip) -> dict[str, object]:
    is_open = trip.round.status in (RoundStatus.UNDER_WAY, RoundStatus.COMPLETED)
    return trip_context(request, trip) | {"may_write": request.user.has_perm(MAY) and is_open, "slug": PAPER}
