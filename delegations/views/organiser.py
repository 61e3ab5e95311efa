"""Pages of Sở Nội vụ: versions of each tour, the board and every act on it, the proposal."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import UNPROCESSABLE, SignedInRequest, answer
from accounts.permissions import require
from accounts.policies import Problem, Refused
from config.naming import COMMITTEE
from config.typed import number_in, revision_in
from delegations import forms, policies
from delegations.actions import board as board_actions
from delegations.actions import deciding, proposing, versions
from delegations.composition import OUTSIDE, acts_from
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition
from delegations.presenters import choices, lists
from delegations.presenters.acts import act_lines, turned_words
from delegations.presenters.remedies import ways_out
from delegations.proposal import objectives
from delegations.queries import candidates
from delegations.queries.case import case_file
from delegations.queries.compositions import (
    around,
    get_composition,
    get_rule,
    get_tour,
    names_of_actors,
    tours_with_compositions,
)
from delegations.queries.travelled import seats_before, went_before
from delegations.views.answers import act, board_page, refused_board
from delegations.views.found import to_compose
from delegations.wording import unreviewed_in_words
from tours.models import Plan
from tours.queries.plans import get_plan


@require_safe
def compositions(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = get_plan(request.user, plan_pk)
    require(request.user, "delegations.view_compositions")
    return _compositions_page(request, plan)


@require_POST
def create(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = get_plan(request.user, plan_pk)
    require(request.user, "delegations.compose")
    tour = get_tour(request.user, number_in(request.POST, "tour"))
    try:
        composition = versions.create(tour, by=request.user)
    except Refused as refusal:
        return _compositions_page(request, plan, refusal.problems)
    messages.success(request, f"Đã lập {str(composition).lower()}. Chưa có ai trong các đoàn.")
    return redirect(composition)


def _compositions_page(request: SignedInRequest, plan: Plan, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    may_compose = request.user.has_perm("delegations.compose")
    tours = tours_with_compositions(plan, request.user, to_compose=may_compose)
    context = {
        "plan": plan,
        "tours": lists.tours_with_versions(tours, request.user),
        "may_compose": may_compose,
        "problems": problems,
    }
    return answer(request, "delegations/compositions.html", context)


@require_safe
def board(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who only reads goes to the page made for reading."""
    found = get_composition(request.user, pk, to_read_whole=True)
    require(request.user, "delegations.view", found)
    if not request.user.has_perm("delegations.compose", found):
        return redirect("delegations:approval", pk=pk)
    return board_page(request, found)


@require_safe
def person(request: SignedInRequest, pk: int, nomination: int) -> HttpResponse:
    """Every way to place one person, with its effects: the board's menu, or a page of its own without JavaScript.
    A menu speaks for the board it opens on, so that what others saved since is not passed over."""
    seats = seats_before(pk, nomination)
    found = to_compose(request, pk, seats, to_read_whole=True)
    file = case_file(found)
    if nomination not in file.people:
        raise Http404
    context = {
        "plan": found.tour.plan,
        "composition": found,
        "menu": choices.person_menu(file, nomination),
        "live": bool(request.htmx),
        "can_ask": nomination in file.case.people,
        "before": went_before(seats, file.people[nomination].name),
        "locked": policies.problems_with_editing(Status(found.status)),
        "kept": forms.kept_filter(request.GET),
        "revision": revision_in(request.GET) if request.htmx else found.revision,
    }
    template = "delegations/person.html#choices" if request.htmx else "delegations/person.html"
    return render(request, template, context)


@require_POST
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    found = to_compose(request, pk)
    form = forms.MoveForm(request.POST)
    if not form.is_valid():
        return board_page(request, found, [Problem(forms.UNCLEAR)], status=UNPROCESSABLE)
    id, to, role = form.cleaned_data["nomination"], form.to, form.role
    revision = revision_in(request.POST)
    return act(
        request,
        found,
        lambda: board_actions.move(found, nomination=id, to=to, role=role, revision=revision, by=request.user),
        choices.moved_words(id, to, role),
        id,
    )


@require_POST
def swap(request: SignedInRequest, pk: int) -> HttpResponse:
    found = to_compose(request, pk)
    form = forms.SwapForm(request.POST)
    if not form.is_valid():
        return board_page(request, found, [Problem(forms.UNCLEAR)], status=UNPROCESSABLE)
    id, other, revision = form.cleaned_data["nomination"], form.cleaned_data["other"], revision_in(request.POST)
    return act(
        request,
        found,
        lambda: board_actions.swap(found, nomination=id, other=other, revision=revision, by=request.user),
        choices.swapped_words(id, other),
        id,
    )


@require_POST
def lock(request: SignedInRequest, pk: int) -> HttpResponse:
    found = to_compose(request, pk)
    form = forms.LockForm(request.POST)
    if not form.is_valid():
        problems = [Problem(str(error)) for errors in form.errors.values() for error in errors]
        return board_page(request, found, problems, status=UNPROCESSABLE)
    id, reason = form.cleaned_data["nomination"], form.cleaned_data["reason"]
    revision = revision_in(request.POST)
    return act(
        request,
        found,
        lambda: board_actions.lock(found, nomination=id, reason=reason, revision=revision, by=request.user),
        choices.locked_words(id, "khóa"),
        id,
    )


@require_POST
def unlock(request: SignedInRequest, pk: int) -> HttpResponse:
    found = to_compose(request, pk)
    id, revision = number_in(request.POST, "nomination"), revision_in(request.POST)
    return act(
        request,
        found,
        lambda: board_actions.unlock(found, nomination=id, revision=revision, by=request.user),
        choices.locked_words(id, "bỏ khóa"),
        id,
    )


@require_safe
def acts(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was done on the board, to take back several at once or do them again."""
    found = to_compose(request, pk)
    file = case_file(found)
    context = {
        "plan": found.tour.plan,
        "composition": found,
        "acts": act_lines(file, names_of_actors(found)),
        "locked": policies.problems_with_editing(Status(found.status)),
    }
    return render(request, "delegations/acts.html", context)


@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Takes back or does again from the act that was named; the last one, where none was."""
    found = to_compose(request, pk)
    act_named, revision = number_in(request.POST, "act"), revision_in(request.POST)
    named = act_named if act_named > 0 else None
    clause = turned_words(acts_from(found.acts), named)
    return act(request, found, lambda: board_actions.undo(found, act=named, revision=revision, by=request.user), clause)


@require_POST
def give_reason(request: SignedInRequest, pk: int) -> HttpResponse:
    found = to_compose(request, pk)
    number = number_in(request.POST, "rule")
    rule = get_rule(found, number) if number != OUTSIDE else None
    reason, revision = request.POST.get("reason", "")[:2000], revision_in(request.POST)
    return act(
        request,
        found,
        lambda: board_actions.give_reason(found, rule, reason=reason, revision=revision, by=request.user),
        lambda _file: "ghi lý do bỏ qua cảnh báo",
    )


@require_POST
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    found = to_compose(request, pk)
    revision = revision_in(request.POST)
    return act(
        request,
        found,
        lambda: deciding.submit(found, revision=revision, by=request.user),
        lambda _file: f"trình {COMMITTEE}",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """GET: what is proposed, why, and what is missing when rules cannot all hold. POST: arrange everyone so, or leave a
    large one to the worker."""
    found = to_compose(request, pk)
    if request.method == "POST" and "work_out" in request.POST:
        proposing.ask(found, by=request.user)
        return redirect("delegations:proposal", pk=pk)
    if request.method == "POST":
        revision = revision_in(request.POST)
        try:
            made = board_actions.arrange_as_proposed(found, revision=revision, by=request.user)
        except Refused as refusal:
            return refused_board(request, pk, refusal)
        if not made.feasible:
            messages.warning(request, "Đã xếp được nhiều nhất có thể, nhưng chưa đạt đủ quy tắc của kế hoạch.")
            return redirect("delegations:proposal", pk=pk)
        messages.success(request, f"Đã xếp {len(made.placements)} người theo gợi ý, giữ mọi vị trí đã khóa.")
        return redirect(found)
    if policies.problems_with_editing(Status(found.status)):
        return redirect(found)
    file = case_file(found)
    worked = proposing.proposal_of(file)
    if worked.problem:
        messages.error(request, worked.problem)
        return redirect(found)
    if worked.proposal is None:
        waiting = {"plan": found.tour.plan, "composition": found, "made": worked, "steps": proposing.STEPS}
        template = "delegations/proposing.html"
        return render(request, f"{template}#progress" if request.htmx else template, waiting)
    made = worked.proposal
    if request.htmx:  # the page that waited for it
        return HttpResponse(headers={"HX-Refresh": "true"})
    unreviewed = "" if made.feasible else _unreviewed(found)
    context = {
        "plan": found.tour.plan,
        "composition": found,
        "proposal": made,
        "out": None if made.feasible else ways_out(file, made, unreviewed),
        "unreviewed": unreviewed,
        "prices": lists.prices_in_words(file.case.prices),
        "is_placed": made.arrangement == file.arrangement,
        "delegations": lists.proposal_lists(file, made),
        "not_chosen": lists.not_chosen(file, made),
        "objectives": [objective.label for objective in objectives(file.case)],
    }
    return render(request, "delegations/proposal.html", context)


def _unreviewed(found: Composition) -> str:
    return unreviewed_in_words(candidates.unreviewed(found.tour, around(found).unreviewed))
