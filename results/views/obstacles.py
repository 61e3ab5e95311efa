"""Obstacles and proposals: written from any page of a plan, answered, passed up, reopened."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import Refusals, SignedInRequest, answer, page_of
from accounts.permissions import require
from config.typed import whole_number
from results.actions import obstacles as actions
from results.actions.obstacles import Writing
from results.forms.lessons import Form
from results.forms.obstacles import FORMS, SeveralForm, WriteForm, form_of
from results.models import Obstacle
from results.policies.obstacles import readers
from results.presenters import obstacles as page
from results.queries import obstacles as queries
from results.queries.pages import page_named
from results.views.head import pdf_to_keep, results_context
from tours.models import Plan
from tours.queries.plans import get_plan

ACTS: dict[str, Callable[..., Obstacle]] = {
    "answer": actions.answer,
    "ask": actions.ask_back,
    "pass_up": actions.pass_up,
    "give_back": actions.give_back,
    "extend": actions.extend,
    "reply": actions.reply,
    "reopen": actions.reopen,
    "take_back": actions.take_back,
}
DONE = {
    "answer": "Đã gửi câu trả lời. Người gửi nhận được thư.",
    "draft": "Đã lưu câu trả lời đang soạn. Chưa ai được báo.",
    "ask": "Đã hỏi lại. Việc đang chờ người gửi.",
    "pass_up": "Đã chuyển lên, kèm ý kiến.",
    "give_back": "Đã giao trả.",
    "extend": "Đã lùi hạn.",
    "reply": "Đã gửi thêm. Thời gian trả lời tính tiếp.",
    "reopen": "Đã mở lại. Thời gian trả lời tính lại từ hôm nay.",
    "take_back": "Đã rút lại.",
}


@require_safe
def obstacles(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    return _queue(request, get_plan(request.user, plan_pk), SeveralForm())


@require_POST
def answer_several(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """Those ticked, with one answer or each with the one drafted for it."""
    plan = get_plan(request.user, plan_pk)
    require(request.user, "results.handle_obstacles")
    form, problems = SeveralForm(request.POST), Refusals()
    chosen = [key for one in request.POST.getlist("chosen") if (key := whole_number(one)) is not None]
    if form.is_valid():
        with problems:
            found = actions.answer_several(plan, chosen, text=form.cleaned_data["text"], by=request.user)
            messages.success(request, f"Đã trả lời {len(found)} việc.")
            return redirect("results:obstacles", plan_pk)
    return _queue(request, plan, form, problems, chosen)


@require_http_methods(["GET", "HEAD", "POST"])
def write_obstacle(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = get_plan(request.user, plan_pk)
    require(request.user, "results.write_obstacle")
    asked = page_named(request.user, plan, request.GET.get("tu", ""))
    form = WriteForm(initial={"about": asked.words, "from_page": asked.path})
    problems = Refusals()
    if request.method == "POST":
        form = WriteForm(request.POST, request.FILES)
        if form.is_valid():
            with problems:
                said = dict(form.cleaned_data)
                found = page_named(request.user, plan, said.pop("from_page"))
                obstacle = actions.write(plan, Writing(**said, from_page=found.path, trip=found.trip), by=request.user)
                messages.success(request, page.received(obstacle))
                return redirect(obstacle)
    context = results_context(request, plan) | {
        "form": form,
        "problems": problems,
        "own": page.rows(queries.newest_of(request.user, plan)),
        "readers": readers(),
        "days": settings.OBSTACLE_DAYS,
    }
    return answer(request, "results/write_obstacle.html", context)


@require_safe
def obstacle(request: SignedInRequest, pk: int) -> HttpResponse:
    return _obstacle_page(request, queries.get_obstacle(request.user, pk))


@require_POST
def say(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_obstacle(request.user, pk)
    name = request.POST.get("act", "")
    if name not in FORMS:
        raise Http404(name)
    form, problems = form_of(name, request.POST, auto_id="id_%s"), Refusals()
    if form.is_valid():
        with problems:
            said = form.cleaned_data
            if name == "draft":
                actions.keep_draft(found, text=said["text"], revision=said["revision"], by=request.user)
            else:
                ACTS[name](found, **said, by=request.user)
            messages.success(request, DONE[name])
            return redirect(found)
    return _obstacle_page(request, queries.get_obstacle(request.user, pk), problems, sent=(name, form))


@require_safe
def obstacle_file(request: SignedInRequest, pk: int) -> FileResponse:
    found = queries.get_obstacle(request.user, pk)
    if not found.file:
        raise Http404(pk)
    return pdf_to_keep(found.file, found.file_name)


def _queue(
    request: SignedInRequest,
    plan: Plan,
    form: SeveralForm,
    problems: Refusals | None = None,
    chosen: list[int] | None = None,
) -> HttpResponse:
    require(request.user, "results.write_obstacle")
    open_ = queries.open_of_plan(request.user, plan)
    ended = page_of(request, queries.ended_of_plan(request.user, plan))
    handles = request.user.has_perm("results.handle_obstacles")
    oversees = request.user.has_perm("results.view")
    context = results_context(request, plan) | {
        "rows": page.rows(open_),
        "page": ended,
        "ended": page.rows(ended.object_list),
        "lead": page.lead(open_, ended.paginator.count),
        "times": page.times(queries.waits_of(plan)) if oversees else [],
        "oversees": oversees,
        "handles": handles,
        "form": form,
        "chosen": chosen or [],
        "problems": problems or (),
    }
    return answer(request, "results/obstacles.html", context)


def _obstacle_page(
    request: SignedInRequest,
    found: Obstacle,
    problems: Refusals | None = None,
    *,
    sent: tuple[str, Form] | None = None,
) -> HttpResponse:
    names = page.offered(request.user, found)
    initial: dict[str, Any] = {"revision": found.revision}
    filled = {sent[0]: sent[1]} if sent else {}
    for form in filled.values():
        form.show_revision(found.revision)
    if "draft" in filled:
        filled["answer"] = filled["draft"]

    def form_for(name: str) -> Form:
        given = initial | ({"text": found.draft} if name == "answer" else {})
        return filled.get(name) or form_of(name, initial=given, auto_id=f"id_{name}_%s")

    said, stretches = queries.said_of(found)
    context = results_context(request, found.plan) | {
        "obstacle": found,
        "row": page.rows([found])[0],
        "told": page.told(said, found),
        "stretches": page.stretches(stretches),
        "answer_form": form_for("answer") if "answer" in names else None,
        "forms": [(name, FORMS[name][0], form_for(name)) for name in names if name not in ("answer", "draft")],
        "sent": sent[0] if sent else "",
        "problems": problems or (),
        "invalid": sent[1] if sent and sent[1].errors else None,
    }
    return answer(request, "results/obstacle.html", context)
