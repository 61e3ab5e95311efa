"""Actions of a plan as a board, and one action with its steps: an agency does its own, the organiser follows all."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import Refusals, SignedInRequest, answer
from accounts.permissions import require
from results.actions import applying as actions
from results.forms.applying import FORMS
from results.forms.lessons import Form
from results.models import Action
from results.policies.applying import problems_with_working
from results.presenters import applying as page
from results.queries import applying as queries
from results.views.head import pdf_to_keep, results_context
from tours.queries.plans import get_plan

TITLES = {
    "accept": "Nhận việc này",
    "report": "Báo tiến độ",
    "finish": "Ghi xong, có bằng chứng",
    "move_day": "Đổi hạn; hạn đầu vẫn hiện",
    "drop": "Bỏ, có lý do",
    "take_up": "Mở lại, có lý do",
    "hand_to": "Chuyển cho cơ quan khác",
}
DONE = {
    "accept": "Đã nhận việc.",
    "report": "Đã ghi tiến độ.",
    "finish": "Đã ghi việc xong, kèm bằng chứng.",
    "move_day": "Đã đổi hạn.",
    "drop": "Đã bỏ việc, kèm lý do. Bài học vẫn còn.",
    "take_up": "Đã mở lại việc.",
    "hand_to": "Đã chuyển việc. Cơ quan mới trả lời lại từ đầu.",
}
ACTS: dict[str, Callable[..., Action]] = {
    "accept": actions.accept,
    "report": actions.report,
    "finish": actions.finish,
    "move_day": actions.move_day,
    "drop": actions.drop,
    "take_up": actions.take_up,
    "hand_to": actions.hand_to,
}


@require_safe
def actions_board(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = get_plan(request.user, plan_pk)
    require(request.user, "results.see_actions")
    found = queries.actions_of_plan(request.user, plan)
    board = page.board(found)
    context = results_context(request, plan) | {
        "board": board,
        "lead": page.lead(board),
        "count": len(found),
    }
    return render(request, "results/actions.html", context)


@require_safe
def action(request: SignedInRequest, pk: int) -> HttpResponse:
    return _action_page(request, queries.get_action(request.user, pk))


@require_POST
def act(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_action(request.user, pk)
    require(request.user, "results.do_action", found)
    name = request.POST.get("act", "")
    if name not in FORMS:
        raise Http404(name)
    form, problems = FORMS[name](request.POST, request.FILES, auto_id="id_%s"), Refusals()
    if form.is_valid():
        with problems:
            ACTS[name](found, **form.cleaned_data, by=request.user)
            messages.success(request, DONE[name])
            return (
                redirect("results:actions", found.lesson.trip.round.tour.plan_id)
                if name == "hand_to"
                else redirect(found)
            )
    return _action_page(request, queries.get_action(request.user, pk), problems, sent=(name, form))


@require_safe
def evidence_file(request: SignedInRequest, pk: int) -> FileResponse:
    found = queries.get_action(request.user, pk)
    if not found.evidence_file:
        raise Http404(pk)
    return pdf_to_keep(found.evidence_file, found.evidence_name)


def _action_page(
    request: SignedInRequest,
    found: Action,
    problems: Refusals | None = None,
    *,
    sent: tuple[str, Form] | None = None,
) -> HttpResponse:
    may_do = request.user.has_perm("results.do_action", found)
    names = page.moves(found) if may_do else []
    if request.user.has_perm("results.propose") and found.state not in ("done", "dropped"):
        names = [*names, "hand_to"]
    initial: dict[str, Any] = {"revision": found.revision, "due_on": found.due_on, "person": found.person}
    filled = {sent[0]: sent[1]} if sent else {}
    for form in filled.values():
        form.show_revision(found.revision)
    body = queries.body_of(found.agency) if found.agency else None
    context = results_context(request, found.lesson.trip.round.tour.plan) | {
        "action": found,
        "line": page.line(found, timezone.localdate()),
        "steps": queries.steps_of(found),
        "ended": problems_with_working(body, timezone.localdate()) if body else [],
        "forms": [
            (name, TITLES[name], filled.get(name) or FORMS[name](initial=initial, auto_id=f"id_{name}_%s"))
            for name in names
        ],
        "sent": sent[0] if sent else "",
        "problems": problems or (),
        "invalid": sent[1] if sent and sent[1].errors else None,
    }
    return answer(request, "results/action.html", context)
