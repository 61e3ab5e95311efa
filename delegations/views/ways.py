"""The ways to place one person, with whom each displaces and what it breaks: beside the person's page."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from delegations.actions import ways as actions
from delegations.queries.case import case_file
from delegations.queries.waited import years_in_words
from delegations.views.found import to_compose


@require_http_methods(["GET", "HEAD", "POST"])
def ways(request: SignedInRequest, pk: int, nomination: int) -> HttpResponse:
    found = to_compose(request, pk, to_read_whole=True)
    file = case_file(found)
    if nomination not in file.case.people or nomination not in file.people:
        raise Http404
    if request.method == "POST":
        actions.ask(found, nomination=nomination, by=request.user)
        return redirect("delegations:ways", pk=pk, nomination=nomination)
    context = {
        "plan": found.tour.plan,
        "composition": found,
        "id": nomination,
        "name": file.people[nomination].name,
        "found": actions.ways_of(file, nomination),
        "years": years_in_words(found.tour.plan, file.people[nomination]),
    }
    return render(request, "delegations/ways.html#ways" if request.htmx else "delegations/ways.html", context)
