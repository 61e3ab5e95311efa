"""Which rounds the people of one list can go with."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import Refusals, SignedInRequest, answer
from accounts.permissions import require
from config.typed import revision_in
from registrations.actions import times as actions
from registrations.actions.times import times_of
from registrations.enums import RegistrationStatus as Status
from registrations.forms.times import times_in
from registrations.policies import answering as policies
from registrations.queries import registrations as queries


@require_http_methods(["GET", "HEAD", "POST"])
def times(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_registration(request.user, pk)
    require(request.user, "registrations.fill_in", found)
    people = queries.people_with_rounds(found)
    typed = times_in(request.POST, [one.pk for one, _ in people])
    problems = Refusals()
    if request.method == "POST":
        with problems:
            actions.write_times(found, typed, revision=revision_in(request.POST), by=request.user)
            messages.success(request, "Đã lưu thời gian đi được.")
            return redirect("registrations:times", pk=pk)
    window, now = queries.window_for(found, request.user), timezone.now()
    context = {
        "plan": found.plan,
        "registration": found,
        "rows": [(one, rounds, typed.get(one.pk) or times_of(one)) for one, rounds in people],
        "problems": problems,
        "revision": queries.current_revision(found) if problems else found.revision,
        "locked": policies.problems_with_saving(Status(found.status), window, now),
    }
    return answer(request, "registrations/times.html", context)
