"""One place of the workbench: its figures, the scores given by hand, and what was decided."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, answer
from accounts.permissions import require
from accounts.policies import Problem, Refused
from destinations import forms
from destinations.actions import choosing as actions
from destinations.enums import Choice
from destinations.presenters import candidate as page
from destinations.queries import workbench as queries
from destinations.views.workbench import writing
from tours.enums import CriterionKind
from tours.models import Tour

VIEW, MAY = "destinations.view", "destinations.choose"


@require_safe
def candidate(request: SignedInRequest, plan_pk: int, code: str, place: int) -> HttpResponse:
    tour = queries.get_whole_tour(request.user, plan_pk, code)
    require(request.user, VIEW, tour)
    return _candidate_page(request, tour, place)


@require_POST
def judge(request: SignedInRequest, plan_pk: int, code: str, place: int, criterion: int) -> HttpResponse:
    tour = queries.get_tour(request.user, plan_pk, code)
    require(request.user, MAY, tour)
    found, measured = queries.get_place(tour, place), queries.get_criterion(tour, criterion, CriterionKind.JUDGEMENT)
    form = forms.JudgementForm(request.POST, request.FILES, prefix=f"t{criterion}")
    if not form.is_valid():
        return _candidate_page(request, tour, place, judged={criterion: form})
    try:
        actions.judge(tour, found, measured, **form.cleaned_data, by=request.user)
    except Refused as refusal:
        return _candidate_page(request, tour, place, refusal.problems, judged={criterion: form})
    messages.success(request, f"Đã chấm tiêu chí {measured.position} cho {found.name}.")
    return redirect("destinations:candidate", plan_pk=plan_pk, code=code, place=place)


@require_POST
def decide(request: SignedInRequest, plan_pk: int, code: str, place: int) -> HttpResponse:
    tour = queries.get_tour(request.user, plan_pk, code)
    require(request.user, MAY, tour)
    found = queries.get_place(tour, place)
    form = forms.DecisionForm(request.POST)
    if not form.is_valid():
        return _candidate_page(request, tour, place, decision=form)
    choice = Choice(form.cleaned_data["choice"])
    try:
        actions.decide(tour, found, choice=choice, reason=form.cleaned_data["reason"], by=request.user)
    except Refused as refusal:
        return _candidate_page(request, tour, place, refusal.problems, decision=form)
    messages.success(request, f"Đã ghi: {choice.label.lower()} {found.name}, kèm lý do và số liệu hôm nay.")
    return redirect("destinations:candidate", plan_pk=plan_pk, code=code, place=place)


def _candidate_page(
    request: SignedInRequest,
    tour: Tour,
    place: int,
    problems: Sequence[Problem] = (),
    *,
    judged: dict[int, forms.JudgementForm] | None = None,
    decision: forms.DecisionForm | None = None,
) -> HttpResponse:
    bench, entry = queries.entry_of(tour, place)
    standing = writing(request, tour)
    may_write = standing["may_write"]
    scores = {pk: {"points": one.points, "note": one.note} for pk, one in entry.judgements.items()}
    judgement_forms = {
        one.pk: forms.JudgementForm(initial=scores.get(one.pk), prefix=f"t{one.pk}")
        for one in bench.criteria
        if may_write and one.kind == CriterionKind.JUDGEMENT
    } | (judged or {})
    chosen = {"choice": Choice.CHOSEN if entry.option else Choice.NOT_CHOSEN}
    context = standing | {
        "plan": tour.plan,
        "tour": tour,
        "entry": entry,
        "blocks": page.criterion_blocks(bench, entry, judgement_forms),
        "before": page.evidence_before(queries.scores_before(bench, entry.place)),
        "decisions": page.decision_entries(entry),
        "decision": decision or (forms.DecisionForm(initial=chosen) if may_write else None),
        "problems": problems,
        "invalid": next(iter((judged or {}).values()), decision if decision and decision.errors else None),
    }
    return answer(request, "destinations/candidate.html", context)


@require_safe
def evidence(request: SignedInRequest, pk: int) -> FileResponse:
    """What was attached to a score. Never a public address."""
    found = queries.get_evidence(request.user, pk)
    require(request.user, VIEW)
    return FileResponse(
        found.file.open("rb"), content_type="application/pdf", as_attachment=True, filename=found.file_name
    )
