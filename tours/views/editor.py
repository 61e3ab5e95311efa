"""The editor: the outline of a draft beside the document it makes, and a form for each part."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import UNPROCESSABLE, SignedInRequest
from accounts.permissions import require
from accounts.policies import Problem, Refused
from tours import policies, queries, readiness
from tours.actions import editing
from tours.enums import PlanStatus
from tours.forms import parts as part_forms
from tours.forms import plans as forms
from tours.models import Passage, Plan
from tours.presenters import outline, text
from tours.queries import parts
from tours.queries.parts import Part, Record

STEPS = {"len": -1, "xuong": 1}


@require_safe
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk)
    tree = queries.passages_by_parent(plan)
    context = {
        "sections": outline.outline(plan, tree),
        "mendings": outline.mendings(plan, readiness.checks(queries.facts_of(plan))),
    }
    return render(request, "tours/edit.html", _page(plan) | context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_head(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk)
    form = forms.head_form(plan, request.POST if request.method == "POST" else None)
    problems: Sequence[Problem] = ()
    if request.method == "POST" and form.is_valid():
        try:
            editing.change_head(plan, form.values_for(plan), revision=forms.revision(request.POST), by=request.user)
        except Refused as refusal:
            problems = refusal.problems
        else:
            return _saved(request, plan, "phan-dau")
    context = {"form": form, "title": "Phần đầu, thời gian đăng ký và ký", "problems": problems}
    return _form_page(request, plan, context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_bases(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk)
    formset = forms.basis_forms(plan, request.POST if request.method == "POST" else None)
    problems: Sequence[Problem] = ()
    if request.method == "POST" and formset.is_valid():
        values = {"legal_bases": forms.bases_in(formset)}
        try:
            editing.change_head(plan, values, revision=forms.revision(request.POST), by=request.user)
        except Refused as refusal:
            problems = refusal.problems
        else:
            return _saved(request, plan, "phan-can-cu")
    context = {"formset": formset, "title": "Căn cứ của kế hoạch", "problems": problems}
    return _form_page(request, plan, context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_part(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    plan = _plan(request, pk)
    part = parts.get_part(slug)
    after = _after(plan, part, request.GET.get("sau", ""))
    form = part_forms.part_form(
        plan, slug, _blank(request, plan, part, after), request.POST if request.method == "POST" else None
    )
    problems: Sequence[Problem] = ()
    if request.method == "POST" and form.is_valid():
        new = _blank(request, plan, part, after)
        revision = forms.revision(request.POST)
        try:
            editing.add(plan, new, form.values, after=after.pk if after else 0, revision=revision, by=request.user)
        except Refused as refusal:
            problems = refusal.problems
        else:
            return _saved(request, plan, _anchor(part, new))
    return _form_page(request, plan, {"form": form, "title": f"Thêm {part.noun}", "problems": problems})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_part(request: SignedInRequest, pk: int, slug: str, item: int) -> HttpResponse:
    plan = _plan(request, pk)
    part = parts.get_part(slug)
    record = parts.get_record(plan, part, item)
    form = part_forms.part_form(plan, slug, record, request.POST if request.method == "POST" else None)
    problems: Sequence[Problem] = ()
    if request.method == "POST" and form.is_valid():
        try:
            editing.change(plan, record, form.values, revision=forms.revision(request.POST), by=request.user)
        except Refused as refusal:
            problems = refusal.problems
        else:
            return _saved(request, plan, _anchor(part, record))
    context = {
        "form": form,
        "title": f"Sửa {part.noun}",
        "problems": problems,
        "record": record,
        "part": part,
        "is_passage": isinstance(record, Passage),
    }
    return _form_page(request, plan, context)


@require_POST
def move_part(request: SignedInRequest, pk: int, slug: str, item: int) -> HttpResponse:
    plan = _plan(request, pk)
    part = parts.get_part(slug)
    record = parts.get_record(plan, part, item)
    try:
        editing.move(plan, record, STEPS.get(request.POST.get("huong", ""), 0), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(plan)
    return redirect("tours:edit_part", plan.pk, slug, item)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_part(request: SignedInRequest, pk: int, slug: str, item: int) -> HttpResponse:
    """Asks once and says what goes with it."""
    plan = _plan(request, pk)
    part = parts.get_part(slug)
    record = parts.get_record(plan, part, item)
    context = {"plan": plan, "part": part, "record": record, "lost": parts.leaving_with(record)}
    if request.method == "POST":
        try:
            editing.remove(plan, record, by=request.user)
        except Refused as refusal:
            context["problems"] = refusal.problems
            return render(request, "tours/remove_part.html", context, status=UNPROCESSABLE)
        return _saved(request, plan, f"phan-{slug}", f"Đã xóa {part.noun}.")
    return render(request, "tours/remove_part.html", context)


def _plan(request: SignedInRequest, pk: int) -> Plan:
    plan = queries.get_whole_plan(request.user, pk)
    require(request.user, "tours.edit", plan)
    return plan


def _blank(request: SignedInRequest, plan: Plan, part: Part, after: Record | None) -> Record:
    """A new record that knows its plan, tour or parent; `after` it stands among the same siblings."""
    if isinstance(after, Passage):
        return Passage(plan=plan, parent=after.parent, style=after.style)
    if part.slug == "doan" and (inside := request.GET.get("trong")):
        return Passage(plan=plan, parent=parts.get_passage_in(plan, inside))
    owner: dict[str, Any] = {"plan": plan}
    if part.of_tour:
        owner = {"tour": parts.get_tour_in(plan, request.GET.get("chuong-trinh", ""))}
    return part.model(**owner)


def _after(plan: Plan, part: Part, pk: str) -> Record | None:
    return parts.get_record(plan, part, int(pk)) if pk.isdecimal() else None


def _anchor(part: Part, record: Record) -> str:
    if isinstance(record, Passage):
        return text.anchor_of(record)
    return f"phan-{part.slug}-{record.tour_id}" if part.of_tour else f"phan-{part.slug}"  # type: ignore[union-attr]  # of a tour


def _saved(request: SignedInRequest, plan: Plan, anchor: str, sentence: str = "Đã lưu.") -> HttpResponse:
    messages.success(request, sentence)
    return redirect(f"{reverse('tours:edit', args=[plan.pk])}#{anchor}")


def _page(plan: Plan) -> dict[str, Any]:
    """The plan and its words, as the preview shows them."""
    return {
        "plan": plan,
        "blocks": text.blocks(queries.passages_by_parent(plan)),
        "locked": policies.problems_with_editing(PlanStatus(plan.status)),
    }


def _form_page(request: SignedInRequest, plan: Plan, context: dict[str, Any]) -> HttpResponse:
    """The form beside the preview; after a refusal it carries the newest revision, so that saving again is meant."""
    faults = request.method == "POST"
    fresh = queries.get_plan(request.user, plan.pk).revision if faults else plan.revision
    page = _page(plan) | {"revision": fresh, "is_unsaved": faults} | context
    return render(request, "tours/edit_part.html", page, status=UNPROCESSABLE if faults else 200)
