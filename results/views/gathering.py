"""What a trip has taught so far: notes given by its members and by the organiser, doubles merged."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Refusals, SignedInRequest, Told, answer
from accounts.models import User
from accounts.permissions import require
from registrations.models import Nomination
from results.actions import lessons as actions
from results.actions import merging
from results.actions.lessons import Note
from results.forms.lessons import NoteForm
from results.presenters import lessons as page
from results.queries import lessons as queries
from results.queries.gathering import gathered, page_of_lessons
from trips.models import Trip
from trips.queries.details import Traveller
from trips.queries.trips import get_trip
from trips.views.head import trip_context
from trips.views.link import by_link


@require_http_methods(["GET", "HEAD", "POST"])
def gather(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every lesson of one trip that stands, with who still owes one; the organiser writes one himself."""
    trip = get_trip(request.user, pk)
    require(request.user, "results.view")
    form, problems, given = _given(request, trip, None, request.user)
    if given:
        return redirect("results:gather", pk)
    found = gathered(trip)
    shown = page_of_lessons(trip, found, request.GET.get("page"))
    form.offer(item=found.sessions, topic=found.topics)
    context = trip_context(request, trip) | {
        "rows": page.gathered_rows(shown.object_list, found.authors),
        "owed": page.owed(found.coverage, queries.notes_due(trip)),
        "page": shown,
        "none_told": found.none_told,
        "form": form,
        "problems": problems,
        "may_edit": request.user.has_perm("results.edit_lessons"),
    }
    return answer(request, "results/gather.html", context)


@require_POST
def merge_lessons(request: SignedInRequest, pk: int) -> HttpResponse:
    """The ticked ones into the one chosen."""
    trip = get_trip(request.user, pk)
    require(request.user, "results.edit_lessons")
    chosen = queries.chosen_of(trip, request.POST.getlist("lesson"))
    into = next((one for one in chosen if str(one.pk) == request.POST.get("into")), next(iter(chosen), None))
    with Told(request):
        if into is None or len(chosen) < 2:
            messages.error(request, "Chọn ít nhất hai bài học để gộp.")
        else:
            merging.merge(into, chosen, by=request.user)
            messages.success(request, f"Đã gộp {len(chosen)} bài thành “{into}”. Tách lại được ở trang bài học.")
    return redirect("results:gather", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def own_notes(request: SignedInRequest, pk: int) -> HttpResponse:
    trip, own = queries.get_own_trip(request.user, pk)
    form, problems, given = _given(request, trip, own, request.user)
    if given:
        return redirect("results:own_notes", pk)
    return _notes_page(request, trip, own, form, problems, reverse("trips:own_trip", args=[pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
@never_cache
def pocket_notes(request: HttpRequest, token: str, traveller: Traveller) -> HttpResponse:
    """By the member's own link, without an account."""
    form, problems, given = _given(request, traveller.trip, traveller.nomination, None)
    if given:
        return redirect("results:pocket_notes", token)
    back = reverse("trips:pocket", args=[token])
    return _notes_page(request, traveller.trip, traveller.nomination, form, problems, back)


def _given(
    request: HttpRequest, trip: Trip, nomination: Nomination | None, by: User | None
) -> tuple[NoteForm, Refusals, bool]:
    """Whether a note was taken; else the form as it stands, with what was wrong."""
    problems = Refusals()
    if request.method != "POST":
        return NoteForm(), problems, False
    form = NoteForm(request.POST, items=queries.items_to_choose(trip), topics=queries.topics_to_choose(trip))
    if form.is_valid():
        with problems:
            note = actions.give(trip, nomination, Note(**form.cleaned_data), by=by)
            said = (
                "Đã ghi buổi này không có bài học." if note.is_none else "Đã ghi bài học. Lời của anh/chị giữ nguyên."
            )
            messages.success(request, said)
            return form, problems, True
    return form, problems, False


def _notes_page(
    request: HttpRequest, trip: Trip, own: Nomination, form: NoteForm, problems: Refusals, back: str
) -> HttpResponse:
    form.offer(item=queries.items_to_choose(trip), topic=queries.topics_to_choose(trip))
    context = {
        "trip": trip,
        "own": own,
        "back": back,
        "form": form,
        "problems": problems,
        "notes": queries.notes_by(trip, own),
        "due": queries.notes_due(trip),
        "plan": trip.round.tour.plan,
    }
    return answer(request, "results/own_notes.html", context)
