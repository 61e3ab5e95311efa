"""Destinations: the overview, the workbench, one place, the route, and agreeing with hosts."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.http import UNPROCESSABLE, SignedInRequest
from accounts.permissions import require
from accounts.policies import Problem, Refused
from tours.actions import destinations as actions
from tours.enums import Choice, CriterionKind
from tours.forms import destinations as forms
from tours.models import Tour
from tours.presenters import hosts as host_lines
from tours.presenters import route as lines
from tours.presenters import workbench as page
from tours.queries import destinations as queries
from tours.queries.plans import get_plan
from tours.selection import BEST_SCORE, GOOD_SCORE

VIEW, MAY = "tours.view_destinations", "tours.choose_destinations"


@require_safe
def destinations(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = get_plan(request.user, plan_pk)
    require(request.user, VIEW, plan)
    tours = [(tour, host_lines.destination_lines(queries.destinations_in(tour))) for tour in queries.tours_of(plan)]
    return render(request, "tours/destinations.html", {"plan": plan, "tours": tours})


@require_safe
def workbench(request: SignedInRequest, plan_pk: int, scope: str) -> HttpResponse:
    tour = queries.get_tour(request.user, plan_pk, scope)
    require(request.user, VIEW, tour)
    return _workbench_page(request, tour)


@require_POST
def consider(request: SignedInRequest, plan_pk: int, scope: str, place: int) -> HttpResponse:
    """Takes a place into the record, or out of it again."""
    tour = queries.get_tour(request.user, plan_pk, scope)
    require(request.user, MAY, tour)
    found = queries.get_place(tour, place)
    try:
        if "leave_out" in request.POST:
            actions.leave_out(tour, found, by=request.user)
            messages.success(request, f"Đã bỏ {found.name} khỏi hồ sơ.")
        else:
            actions.consider(tour, found, by=request.user)
            messages.success(request, f"Đã đưa {found.name} vào xem xét.")
    except Refused as refusal:
        return _workbench_page(request, tour, refusal.problems, status=UNPROCESSABLE)
    return redirect(f"{reverse('tours:workbench', args=[plan_pk, scope])}{_query(request)}")


def _query(request: SignedInRequest) -> str:
    """The filter of the workbench, which a press of a button must not lose."""
    return f"?{request.GET.urlencode()}" if request.GET else ""


def _workbench_page(
    request: SignedInRequest, tour: Tour, problems: Sequence[Problem] = (), status: int = 200
) -> HttpResponse:
    bench = queries.bench(tour)
    label = "Loại" if tour.scope == "trong-tinh" else "Vùng"
    chosen = forms.WorkbenchFilter(request.GET, group_label=label, groups=page.groups(bench), indices=bench.indices)
    may_write = request.user.has_perm(MAY, tour)
    context = {
        "plan": tour.plan,
        "tour": tour,
        "bench": bench,
        "lead": page.lead(bench),
        "form": chosen,
        "query": _query(request),
        "parts": page.parts(bench, chosen.chosen, may_write=may_write),
        "criteria": page.criteria_lines(bench.criteria, tour.plan),
        "good_score": GOOD_SCORE,
        "best_score": BEST_SCORE,
        "column_count": len(bench.indices) + len(bench.criteria) + 2,
        "without_reason": page.without_reason(bench) if may_write else [],
        "may_write": may_write,
        "problems": problems,
    }
    template = "tours/workbench.html#places" if request.htmx else "tours/workbench.html"
    return render(request, template, context, status=status)


@require_safe
def candidate(request: SignedInRequest, plan_pk: int, scope: str, place: int) -> HttpResponse:
    tour = queries.get_tour(request.user, plan_pk, scope)
    require(request.user, VIEW, tour)
    return _candidate_page(request, tour, place)


@require_POST
def judge(request: SignedInRequest, plan_pk: int, scope: str, place: int, criterion: int) -> HttpResponse:
    tour = queries.get_tour(request.user, plan_pk, scope)
    require(request.user, MAY, tour)
    found, measured = queries.get_place(tour, place), queries.get_criterion(tour, criterion)
    form = forms.JudgementForm(request.POST, request.FILES, prefix=f"t{criterion}")
    if not form.is_valid():
        return _candidate_page(request, tour, place, judged={criterion: form}, status=UNPROCESSABLE)
    actions.judge(tour, found, measured, **form.cleaned_data, by=request.user)
    messages.success(request, f"Đã chấm tiêu chí {measured.position} cho {found.name}.")
    return redirect("tours:candidate", plan_pk=plan_pk, scope=scope, place=place)


@require_POST
def decide(request: SignedInRequest, plan_pk: int, scope: str, place: int) -> HttpResponse:
    tour = queries.get_tour(request.user, plan_pk, scope)
    require(request.user, MAY, tour)
    found = queries.get_place(tour, place)
    form = forms.DecisionForm(request.POST)
    if not form.is_valid():
        return _candidate_page(request, tour, place, decision=form, status=UNPROCESSABLE)
    choice = Choice(form.cleaned_data["choice"])
    try:
        actions.decide(tour, found, choice=choice, reason=form.cleaned_data["reason"], by=request.user)
    except Refused as refusal:
        return _candidate_page(request, tour, place, refusal.problems, decision=form, status=UNPROCESSABLE)
    messages.success(request, f"Đã ghi: {choice.label.lower()} {found.name}, kèm lý do và số liệu hôm nay.")
    return redirect("tours:candidate", plan_pk=plan_pk, scope=scope, place=place)


def _candidate_page(
    request: SignedInRequest,
    tour: Tour,
    place: int,
    problems: Sequence[Problem] = (),
    *,
    judged: dict[int, forms.JudgementForm] | None = None,
    decision: forms.DecisionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    bench = queries.bench(tour)
    entry = bench.entry(place)
    may_write = request.user.has_perm(MAY, tour)
    scores = {pk: {"points": one.points, "note": one.note} for pk, one in entry.judgements.items()}
    judgement_forms = {
        one.pk: forms.JudgementForm(initial=scores.get(one.pk), prefix=f"t{one.pk}")
        for one in bench.criteria
        if may_write and one.kind == CriterionKind.JUDGEMENT
    } | (judged or {})
    chosen = {"choice": Choice.CHOSEN if entry.option else Choice.NOT_CHOSEN}
    context = {
        "plan": tour.plan,
        "tour": tour,
        "entry": entry,
        "blocks": page.criterion_blocks(bench, entry, judgement_forms),
        "decisions": page.decision_entries(entry),
        "decision": (decision or forms.DecisionForm(initial=chosen)) if may_write else None,
        "problems": problems,
        "invalid": next(iter((judged or {}).values()), decision if decision and decision.errors else None),
    }
    return render(request, "tours/candidate.html", context, status=status)


@require_safe
def evidence(request: SignedInRequest, pk: int) -> FileResponse:
    """What was attached to a score. Never a public address."""
    found = queries.get_evidence(request.user, pk)
    require(request.user, VIEW)
    return FileResponse(
        found.file.open("rb"), content_type="application/pdf", as_attachment=True, filename=found.file_name
    )


@require_safe
def route(request: SignedInRequest, plan_pk: int, scope: str) -> HttpResponse:
    tour = queries.get_tour(request.user, plan_pk, scope)
    require(request.user, VIEW, tour)
    return _route_page(request, tour)


@require_POST
def set_rounds(request: SignedInRequest, plan_pk: int, scope: str) -> HttpResponse:
    tour = queries.get_tour(request.user, plan_pk, scope)
    require(request.user, MAY, tour)
    rounds = {one.pk: one for one in queries.rounds_of(tour)}
    try:
        actions.set_rounds(tour, forms.chosen_rounds(request.POST, rounds), by=request.user)
    except Refused as refusal:
        return _route_page(request, tour, refusal.problems, status=UNPROCESSABLE)
    messages.success(request, "Đã ghép nơi đến vào các đợt.")
    return redirect("tours:route", plan_pk=plan_pk, scope=scope)


def _route_page(
    request: SignedInRequest, tour: Tour, problems: Sequence[Problem] = (), status: int = 200
) -> HttpResponse:
    bench = queries.bench(tour)
    found, rounds = list(queries.destinations_in(tour)), list(queries.rounds_of(tour))
    home, arrivals = lines.airport_points(queries.airports())
    ways = lines.round_ways(found, rounds, arrivals)
    places = lines.considered_points(bench)
    provinces = queries.provinces_with_coordinates(bench.day)
    context = {
        "plan": tour.plan,
        "tour": tour,
        "map": lines.draw(provinces, home, ways, list(lines.points_of(found).values())),
        "province_count": len(provinces),
        "legs": lines.round_legs(found, ways),
        "rounds": rounds,
        "choices": lines.round_choices(found),
        "suggestions": lines.suggestions(found, rounds, arrivals),
        "heads": [one.name for one in (*arrivals, *places)],
        "distances": lines.distances(places, arrivals),
        "may_write": request.user.has_perm(MAY, tour),
        "problems": problems,
    }
    return render(request, "tours/route.html", context, status=status)
