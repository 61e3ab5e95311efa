"""The agency's directory: people of its earlier lists, picked for this one or corrected."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import Refusals, SignedInRequest, answer
from accounts.permissions import require
from config.naming import ORGANISER
from registrations.actions import directory as actions
from registrations.enums import RegistrationStatus as Status
from registrations.forms import answering as forms
from registrations.policies import answering as policies
from registrations.presenters.directory import directory_rows
from registrations.queries.directory import find_known, known_people
from registrations.queries.listed import people_of
from registrations.queries.registrations import get_registration, lines_of, tours_of, window_for


@require_http_methods(["GET", "HEAD", "POST"])
def directory(request: SignedInRequest, pk: int) -> HttpResponse:
    """People the agency knows from its earlier lists; the ticked ones go into a section."""
    found = get_registration(request.user, pk)
    require(request.user, "registrations.fill_in", found)
    tours = tours_of(found.plan)
    people = known_people(found.agency, besides=found)
    ticked = set(request.POST.getlist("person"))
    problems = Refusals()
    if request.method == "POST":
        tour = next((tour for tour in tours if str(tour.pk) == request.POST.get("tour")), None)
        if tour is None:
            raise Http404
        with problems:
            chosen = [person for person in people if person.key in ticked]
            taken = actions.pick_known(found, chosen, tour, by=request.user)
            messages.success(request, f"Đã đưa {taken} người vào mục {tour.form_section}. Chưa gửi {ORGANISER}.")
            return redirect("registrations:registration", pk=found.pk)
    context = {
        "plan": found.plan,
        "registration": found,
        "tours": tours,
        "people": directory_rows(people, lines_of(found, people_of(found)), ticked),
        "locked": policies.problems_with_saving(Status(found.status), window_for(found, request.user), timezone.now()),
        "problems": problems,
    }
    return answer(request, "registrations/directory.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def known_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """One person of the directory, named by ?nguoi=: a newer title, or that he has left."""
    found = get_registration(request.user, pk)
    require(request.user, "registrations.fill_in", found)
    person = find_known(found.agency, request.GET.get("nguoi", ""))
    if person is None:
        raise Http404
    initial = {"post": person.post, "unit": person.unit, "phone": person.phone, "has_left": person.has_left}
    form = forms.KnownPersonForm(request.POST or None, initial=initial)
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            actions.correct_known(found, person, **form.cleaned_data, by=request.user)
            messages.success(request, f"Đã sửa {person.full_name} trong danh bạ.")
            return redirect("registrations:directory", pk=found.pk)
    context = {"plan": found.plan, "registration": found, "person": person, "form": form, "problems": problems}
    return answer(request, "registrations/known_person.html", context)
