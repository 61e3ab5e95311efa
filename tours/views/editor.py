"""The editor: the outline of a draft beside the document it makes, its head and its legal bases."""

from collections.abc import Sequence
from copy import replace
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import UNPROCESSABLE, SignedInRequest
from accounts.permissions import require
from accounts.policies import Problem, Refused
from config.typed import revision_in
from tours import readiness
from tours.actions import editing
from tours.enums import PlanStatus
from tours.forms import plans as forms
from tours.models import Plan
from tours.parts import Kind
from tours.policies import plans as policies
from tours.presenters import outline, stale
from tours.presenters import paper as papers
from tours.presenters.paper import Paper, Trial
from tours.presenters.recognised import Recognised
from tours.presenters.text import Tree
from tours.queries import plans
from tours.queries.parts import open_version_of
from tours.queries.readiness import facts_of

TRY, NEXT = "xem", "tiep"
"""Values of the button "bam": show the words on paper without saving them; save and go on with the next part."""


@require_safe
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = plan_to_edit(request, pk)
    tree = plans.passages_by_parent(plan)
    checks = readiness.checks(facts_of(plan))
    context = page(plan, tree) | {
        "mendings": outline.mendings(plan, checks),
        "nothing_written": not tree and not plan.tours.all(),
        "paper": papers.paper(plan, tree),
    }
    return render(request, "tours/edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_head(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = plan_to_edit(request, pk)
    form = forms.head_form(plan, typed(request))
    refusal: Refused | None = None
    if is_save(request) and form.is_valid():
        try:
            editing.change_head(plan, form.values_for(plan), revision=revision_in(request.POST), by=request.user)
        except Refused as refused:
            refusal = refused
        else:
            return saved(request, plan, "phan-dau")
    plan = plan_to_show(request, plan)
    tree = plans.passages_by_parent(plan)
    values = form.values_for(plan) if form.is_bound and (form.is_valid() or form.cleaned_data) else {}
    sheet = papers.paper_with_head(plan, tree, values)
    now = stale.differing(form, forms.head_form(plans.get_plan(request.user, pk))) if refusal else []
    context = {"form": form, "title": "Phần đầu, thời gian đăng ký và ký", "stored": now, "current": "phan-dau"}
    return form_page(request, plan, form, sheet, context, refusal)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_bases(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = plan_to_edit(request, pk)
    formset = forms.basis_forms(plan, typed(request))
    refusal: Refused | None = None
    is_whole = formset.is_valid() if formset.is_bound else False
    if is_save(request) and is_whole:
        values = {"legal_bases": forms.bases_in(formset)}
        try:
            editing.change_head(plan, values, revision=revision_in(request.POST), by=request.user)
        except Refused as refused:
            refusal = refused
        else:
            return saved(request, plan, "phan-can-cu")
    plan = plan_to_show(request, plan)
    decisions = [one["decision"] for one in (forms.bases_in(formset) if is_whole else plan.legal_bases)]
    sheet = papers.paper_with_words(plan, plans.passages_by_parent(plan), decisions)
    now = stale.differing_bases(formset, plans.get_plan(request.user, pk)) if refusal else []
    context = {"formset": formset, "title": "Căn cứ của kế hoạch", "stored": now, "current": "phan-can-cu"}
    return form_page(request, plan, formset, sheet, context, refusal)


def plan_to_edit(request: SignedInRequest, pk: int) -> Plan:
    """A save asks for the parts it needs and no others; a page shows them all (`plan_to_show`)."""
    plan = plans.get_plan(request.user, pk) if is_save(request) else plans.get_whole_plan(request.user, pk)
    require(request.user, "tours.edit", plan)
    return plan


def plan_to_show(request: SignedInRequest, plan: Plan) -> Plan:
    """After a save that was refused, or was none."""
    return plans.whole_of(plan) if is_save(request) else plan


def typed(request: SignedInRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def is_trial(request: SignedInRequest) -> bool:
    """The words are to be shown on paper, not stored."""
    return request.method == "POST" and request.POST.get("bam") == TRY


def is_typing(request: SignedInRequest) -> bool:
    """Only the paper comes back, so that only what it is made of need be read."""
    return is_trial(request) and bool(request.htmx)


def is_save(request: SignedInRequest) -> bool:
    return request.method == "POST" and not is_trial(request)


def saved(request: SignedInRequest, plan: Plan, anchor: str, sentence: str = "Đã lưu.") -> HttpResponse:
    """Back to the outline; from what is written beside the text of an issued plan to the estimate."""
    messages.success(request, sentence)
    if plan.status == PlanStatus.ISSUED:
        return redirect(f"{reverse('tours:estimate', args=[plan.pk])}#khoan-chi")
    return redirect(f"{reverse('tours:edit', args=[plan.pk])}#{anchor}")


def page(plan: Plan, tree: Tree, part: Kind | None = None) -> dict[str, Any]:
    """What every page of the editor shows: the outline, and whether anything, or that `part`, may be changed now."""
    is_beside_text = part is not None and part.is_beside_text and plan.status == PlanStatus.ISSUED
    return {
        "plan": plan,
        "sections": outline.outline(plan, tree),
        "locked": policies.problems_with_editing(
            PlanStatus(plan.status),
            is_beside_text=is_beside_text,
            open_version=open_version_of(plan) if is_beside_text else "",
        ),
        "back": f"{reverse('tours:estimate', args=[plan.pk])}#khoan-chi" if is_beside_text else "",
    }


def form_page(
    request: SignedInRequest,
    plan: Plan,
    form: BaseForm | Any,
    sheet: Paper,
    context: dict[str, Any],
    refusal: Refused | None = None,
    *,
    recognised: Sequence[Recognised] | None = None,
    is_read: bool = False,
) -> HttpResponse:
    """The form beside the paper; while typing only the paper. After a refusal the page carries the newest revision, so
    that saving again is meant. `is_read`: a file was read into the form, to be looked at."""
    tried = is_trial(request) or is_read
    trial = papers.trial(form, is_unsaved=form.is_bound) if isinstance(form, BaseForm) else Trial(is_unsaved=tried)
    trial = replace(trial, recognised=recognised)
    if is_typing(request):
        return render(request, "tours/plan_preview.html#typed", {"plan": plan, "paper": sheet, "trial": trial})
    failed = request.method == "POST" and not tried
    problems: Sequence[Problem] = refusal.problems if refusal else ()
    shown = page(plan, plans.passages_by_parent(plan), context.get("part")) | {
        "paper": sheet,
        "trial": trial,
        "problems": problems,
        "revision": _revision(request, plan, is_refused=refusal is not None),
        "is_unsaved": request.method == "POST",
        "is_trial": tried,
    }
    return render(request, "tours/edit_part.html", shown | context, status=UNPROCESSABLE if failed else 200)


def _revision(request: SignedInRequest, plan: Plan, *, is_refused: bool) -> int:
    """A page that comes back for another reason still knows only what it was opened with."""
    if is_refused:
        return plans.get_plan(request.user, plan.pk).revision
    return revision_in(request.POST) if request.method == "POST" else plan.revision
