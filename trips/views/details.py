"""Travel details: the organiser's list, which opens nothing; the form of one person, for the person, the agency and the
organiser. Nothing shown here is kept by a browser."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import Refusals, SignedInRequest, answer, confirmed, of_secrets
from accounts.permissions import require
from accounts.policies import Problem, Refused
from config.naming import ORGANISER
from tours.queries.plans import get_plan
from trips.actions import details as actions
from trips.forms.details import DetailsForm, PurposeForm, typed_in, with_details
from trips.models import TravelDetails, Trip
from trips.policies import details as policies
from trips.presenters import details as page
from trips.queries import details as queries
from trips.queries.details import Traveller, get_traveller
from trips.queries.trips import get_trip
from trips.sealing import Details
from trips.views.head import trip_context


@require_safe
def details(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, "trips.view")
    return _list(request, trip)


@require_safe
def agency_details(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """Whom the own agency sends, and what is still to be filled in on their behalf."""
    plan = get_plan(request.user, plan_pk)
    require(request.user, "trips.fill_for_agency")
    agency = request.user.agency
    found = queries.asked_of_agency(plan.pk, agency) if agency else []
    today = timezone.localdate()
    trips = [page.of_agency(trip, asked, today) for trip, asked in found]
    return render(request, "trips/agency_details.html", {"plan": plan, "trips": trips})


@confirmed()
@of_secrets
@require_POST
def open_details(request: SignedInRequest, pk: int) -> HttpResponse:
    """One person's details, for a purpose: shown in the answer itself, so that no address leads to them."""
    trip = get_trip(request.user, pk)
    require(request.user, "trips.open_details")
    asked = queries.asked(trip)
    form = PurposeForm(request.POST, people=page.people_to_open(asked))
    if not form.is_valid():
        return _list(request, trip, form=form)
    nomination = next(
        one.member.nomination for one in asked if one.member.nomination.pk == form.cleaned_data["nomination"]
    )
    try:
        found = actions.open_one(trip, nomination, purpose=form.cleaned_data["purpose"], by=request.user)
    except Refused as refused:
        return _list(request, trip, form=form, problems=refused.problems)
    context = {"nomination": nomination, "shown": found.shown(), "purpose": form.cleaned_data["purpose"]}
    return render(request, "trips/open_details.html", trip_context(request, trip) | context)


@require_POST
def mark_booked(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    try:
        actions.mark_booked(trip, by=request.user)
    except Refused as refused:
        return _list(request, trip, problems=refused.problems)
    messages.success(request, f"Đã ghi là đặt vé. Từ nay chỉ {ORGANISER} sửa được thông tin đi lại.")
    return redirect("trips:details", trip.pk)


@of_secrets
@require_http_methods(["GET", "HEAD", "POST"])
def fill_details(request: SignedInRequest, pk: int, nomination: int) -> HttpResponse:
    traveller = get_traveller(request.user, pk, nomination)
    if request.method != "POST":
        return _form(request, traveller)
    try:
        row = actions.fill(
            traveller.trip,
            traveller.nomination,
            typed_in(request.POST),
            by=request.user,
            is_draft="draft" in request.POST,
        )
    except Refused as refused:
        return _form(request, traveller, problems=refused.problems)
    rest = page.missing_words(row)
    messages.success(
        request, f"Đã lưu thông tin đi lại. Còn thiếu: {rest}." if rest else "Đã lưu, đủ thông tin đặt vé."
    )
    return redirect(request.path)


@of_secrets
@require_http_methods(["GET", "HEAD", "POST"])
def delete_details(request: SignedInRequest, pk: int, nomination: int) -> HttpResponse:
    """Asks once, on a page that says what follows."""
    traveller = get_traveller(request.user, pk, nomination)
    require(request.user, "trips.delete_details", traveller.nomination)
    problems = Refusals()
    if request.method == "POST":
        with problems:
            report = actions.delete_asked(traveller.trip, traveller.nomination, by=request.user)
            messages.success(request, page.deletion_words(report))
            return redirect("trips:fill_details", traveller.trip.pk, traveller.nomination.pk)
    context = {"traveller": traveller, "plan": traveller.trip.round.tour.plan, "problems": problems}
    return answer(request, "trips/delete_details.html", context)


def _list(
    request: SignedInRequest, trip: Trip, *, form: PurposeForm | None = None, problems: tuple[Problem, ...] = ()
) -> HttpResponse:
    asked, beside = queries.asked(trip), queries.beside(trip)
    missing = sum(not one.is_complete for one in asked)
    context = {
        "said_lead": page.lead(asked, beside.deleted_on),
        "rows": page.rows(asked, beside.links),
        "missing": missing,
        "form": form or PurposeForm(people=page.people_to_open(asked)),
        "log": page.log(beside.reads, beside.deletions, of_all=True),
        "calendar": beside.calendar,
        "has_any": any(one.row for one in asked),
        "is_booked": bool(asked) and all(one.row and one.row.booked_at for one in asked),
        "blocked": policies.problems_with_booking(missing, people=len(asked)),
        "problems": problems,
    }
    return answer(request, "trips/details.html", trip_context(request, trip) | context)


def _form(request: SignedInRequest, traveller: Traveller, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    trip, nomination = traveller.trip, traveller.nomination
    row = queries.row_of(trip, nomination)
    is_own = nomination.account_id == request.user.pk
    stored, unread = _own(row) if row and is_own else (None, ())
    telling = queries.telling_of(trip, nomination, row)
    by_organiser = request.user.has_perm("trips.prepare") and not is_own
    closed = policies.problems_with_filling(telling, timezone.localdate(), is_organiser=by_organiser)
    sent = DetailsForm(request.POST, problems=problems) if problems else None
    context = {
        "traveller": traveller,
        "plan": trip.round.tour.plan,
        "form": sent or DetailsForm(initial=with_details(stored, nomination)),
        "problems": (*_of_no_field(problems), *unread),
        "closed": closed,
        "row": row,
        "filled": page.filled_words(row, to_the_person=is_own) if row else "",
        "missing": page.missing_words(row),
        "is_own": is_own,
        "may_delete": request.user.has_perm("trips.delete_details", nomination),
        "deleted_on": telling.deleted_on,
        "stored": stored.shown() if stored and closed else (),
        "log": page.log(queries.reads_of(trip, nomination), queries.deletions_of(trip, nomination), of_all=False),
        "sees_all": request.user.has_perm("trips.view"),
    }
    return answer(request, "trips/fill_details.html", context)


def _of_no_field(problems: tuple[Problem, ...]) -> list[Problem]:
    """Said above the form; the others stand at their fields."""
    return [one for one in problems if not one.field]


def _own(row: TravelDetails) -> tuple[Details | None, tuple[Problem, ...]]:
    try:
        return actions.own(row), ()
    except Refused as refused:
        return None, refused.problems
