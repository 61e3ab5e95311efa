"""Tasks that are done, and whom the plan went to."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import Refusals, SignedInRequest, answer
from accounts.permissions import require
from tours.actions import duties as actions
from tours.forms import plans as forms
from tours.presenters import recipients as presenter
from tours.queries import invited
from tours.queries import plans as queries

PAGE_SIZE = 25


@require_http_methods(["GET", "HEAD", "POST"])
def finish_task(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks for the day and a note; a task that is done can be opened again."""
    task = queries.get_task(request.user, pk)
    require(request.user, "tours.finish_task", task.plan)
    opens_again = request.POST.get("bam") == "mo-lai"
    initial = {"done_on": task.done_on or timezone.localdate(), "done_note": task.done_note}
    form = forms.DoneForm(request.POST if request.method == "POST" else None, initial=initial)
    problems = Refusals()
    if request.method == "POST" and (opens_again or form.is_valid()):
        done_on = None if opens_again else form.cleaned_data["done_on"]
        note = "" if opens_again else form.cleaned_data["done_note"]
        with problems:
            actions.finish_task(task, done_on=done_on, note=note, by=request.user)
            messages.success(request, "Nhiệm vụ đã mở lại." if opens_again else "Đã ghi nhiệm vụ xong.")
            return redirect(task.plan.get_absolute_url() + "#nhiem-vu")
    context = {"plan": task.plan, "task": task, "form": form, "problems": problems}
    return answer(request, "tours/finish_task.html", context)


@require_safe
def recipients(request: SignedInRequest, pk: int) -> HttpResponse:
    """The lines of "Nơi nhận", and every agency they stand for: when it was sent, when it was read."""
    plan = queries.get_whole_plan(request.user, pk)
    require(request.user, "tours.view_recipients", plan)
    notices = queries.notices_by_agency(queries.notices_later(plan))
    rows = presenter.rows(plan, invited.bodies_invited(plan), notices)
    chosen = presenter.chosen(rows, request.GET.get("q", ""), request.GET.get("loc", ""))
    context = {
        "plan": plan,
        "lines": presenter.lines(list(plan.recipients.all()), rows),
        "query": request.GET.get("q", ""),
        "only": request.GET.get("loc", ""),
        "page": Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("page")),
        "count": len(rows),
    }
    return render(request, "tours/recipients.html", context)
