"""The route of a tour: which destinations go together in a round."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, answer
from accounts.permissions import require
from accounts.policies import Problem, Refused
from destinations import forms
from destinations.actions import choosing as actions
from destinations.presenters import route as lines
from destinations.presenters.routemap import draw
from destinations.queries import places as places_queries
from destinations.queries import routes
from destinations.queries import workbench as queries
from destinations.views.workbench import writing
from tours.enums import Scope
from tours.models import Tour
from tours.queries.parts import day_of

VIEW, MAY = "destinations.view", "destinations.choose"


@require_safe
def route(request: SignedInRequest, plan_pk: int, code: str) -> HttpResponse:
    tour = queries.get_whole_tour(request.user, plan_pk, code)
    require(request.user, VIEW, tour)
    return _route_page(request, tour)


@require_POST
def set_rounds(request: SignedInRequest, plan_pk: int, code: str) -> HttpResponse:
    tour = queries.get_tour(request.user, plan_pk, code)
    require(request.user, MAY, tour)
    rounds = {one.pk: one for one in routes.rounds_of(tour)}
    try:
        actions.set_rounds(tour, forms.chosen_rounds(request.POST, rounds), by=request.user)
    except Refused as refusal:
        return _route_page(request, tour, refusal.problems)
    messages.success(request, "Đã ghép nơi đến vào các đợt.")
    return redirect("destinations:route", plan_pk=plan_pk, code=code)


def _route_page(request: SignedInRequest, tour: Tour, problems: Sequence[Problem] = ()) -> HttpResponse:
    found, rounds = routes.stops_in(tour), routes.rounds_of(tour)
    every, considered = places_queries.considered_places(tour, found)
    home, arrivals = lines.airport_points(routes.airports() if tour.scope == Scope.OUT_OF_PROVINCE else ())
    ways = lines.round_ways(found, rounds, arrivals, home)
    places = lines.considered_points(every, considered)
    columns = lines.columns_of(arrivals, places)
    day = day_of(tour.plan)
    provinces = lines.points_with_coordinates(one for one in every if places_queries.exists_on(one, day))
    context = writing(request, tour) | {
        "plan": tour.plan,
        "tour": tour,
        "map": draw(provinces, home, ways, list(lines.points_of(found).values())),
        "province_count": len(provinces),
        "grouped": lines.places_of_rounds(found, rounds),
        "legs": lines.round_legs(found, ways),
        "rounds": rounds,
        "unmapped": lines.without_coordinates(found),
        "choices": lines.round_choices(found),
        "suggestions": lines.suggestions(found, rounds, arrivals, home),
        "heads": [*(lines.head_of(one, places) for one in columns), *(one.name for one in places)],
        "distances": lines.distances(home, places, columns),
        "problems": problems,
    }
    return answer(request, "destinations/route.html", context)
