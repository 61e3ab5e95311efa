"""Two people of one board side by side."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from config.typed import number_in
from delegations.presenters import beside as page
from delegations.queries.case import case_file
from delegations.queries.waited import years_of
from delegations.views.found import to_compose


@require_safe
def beside(request: SignedInRequest, pk: int, nomination: int) -> HttpResponse:
    """The first person is of the address, the second of its `voi`; without one the page asks for him."""
    found = to_compose(request, pk, to_read_whole=True)
    file, other = case_file(found), number_in(request.GET, "voi")
    if nomination not in file.case.people or nomination not in file.people:
        raise Http404
    is_pair = other in file.case.people and other in file.people and other != nomination
    both = (nomination, other)
    years = years_of(found.tour.plan, [file.people[id] for id in both]) if is_pair else {}
    context = {
        "plan": found.tour.plan,
        "composition": found,
        "id": nomination,
        "name": file.name_of(nomination),
        "chosen": other,
        "others": page.others(file, nomination),
        "pair": page.beside(file, *both, years) if is_pair else None,
    }
    return render(request, "delegations/beside.html", context)
