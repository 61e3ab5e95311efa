"""Pages of Sở Nội vụ for agencies that have not answered: remind, give more time, enter what came on paper."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Refusals, SignedInRequest, answer
from accounts.permissions import require
from accounts.policies import Problem, Refused
from config.naming import ORGANISER
from config.typed import whole_number
from registrations.actions import organising as actions
from registrations.forms.answering import TimeRequestForm
from registrations.forms.organising import ExtensionForm, PaperForm
from registrations.letters import reminder_message, reminder_words
from registrations.policies import reviewing as policies
from registrations.presenters.tasks import deadline_box
from registrations.queries import organising
from registrations.queries.invited import is_invited
from registrations.queries.registrations import extension_of, plan_window
from tours.models import Plan
from tours.queries.plans import get_plan, get_whole_plan


@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """Whom the letter goes to and what it says; one button sends it to those ticked."""
    plan = get_whole_plan(request.user, plan_pk)
    require(request.user, "registrations.review")
    if plan.is_named:
        return render(request, "registrations/not_invited.html", {"plan": plan})
    problems = Refusals()
    ticked = {pk for said in request.POST.getlist("agency") if (pk := whole_number(said)) is not None}
    if request.method == "POST":
        with problems:
            sent = actions.remind(plan, agencies=ticked, by=request.user)
            messages.success(
                request, f"Đang gửi {sent} thư nhắc. Trang này cho biết thư nào đã đi, thư nào chưa gửi được."
            )
            return redirect("registrations:remind", plan_pk=plan.pk)
    return _remind_page(request, plan, problems, ticked)


def _remind_page(request: SignedInRequest, plan: Plan, problems: Sequence[Problem], ticked: set[int]) -> HttpResponse:
    """`ticked` stay so when the letter was refused; else all are who can be reached."""
    now = timezone.now()
    silent = organising.silent_agencies(plan, timezone.localdate(now))
    letters = sum(len(one.waiting) for one in silent)
    reached = [one.agency for one in silent if one.waiting]
    context = {
        "plan": plan,
        "silent": silent,
        "written_to": [one for one in silent if one.waiting or one.reminded_today],
        "unreached": [one.agency for one in silent if not one.waiting and not one.reminded_today],
        "ticked": ticked if problems else {agency.pk for agency in reached},
        "letters": letters,
        "reached": len(reached),
        "letter": reminder_words(plan, reached[0], plan_window(plan)) if reached else "",
        "message": reminder_message(plan, [one.agency for one in silent], plan_window(plan)) if silent else "",
        "cannot_remind": policies.problems_with_reminding(plan_window(plan), now, letters),
        "problems": problems,
    }
    return answer(request, "registrations/remind.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: SignedInRequest, plan_pk: int, agency_pk: int) -> HttpResponse:
    plan = get_plan(request.user, plan_pk)
    require(request.user, "registrations.review")
    if plan.is_named:
        return render(request, "registrations/not_invited.html", {"plan": plan})
    agency = organising.get_invited_agency(plan, agency_pk)
    extension = extension_of(plan, agency.pk)
    is_sent = request.method == "POST"
    form = ExtensionForm(request.POST if is_sent else None, initial={"reason": extension.reason if extension else ""})
    problems = Refusals()
    if is_sent and form.is_valid():
        with problems:
            actions.extend(plan, agency, **form.cleaned_data, by=request.user)
            messages.success(request, f"Đã gia hạn cho {agency}.")
            return redirect("registrations:review", plan_pk=plan.pk)
    context = {
        "plan": plan,
        "agency": agency,
        "extension": extension,
        "asked": organising.waiting_time_request(plan, agency.pk),
        "deadline": deadline_box(plan, plan_window(plan, extension), timezone.now()),
        "form": form,
        "problems": problems,
    }
    return answer(request, "registrations/extend.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enter_from_paper(request: SignedInRequest, plan_pk: int, agency_pk: int) -> HttpResponse:
    """Says which paper; then the list is filled in on the agency's own pages."""
    plan = get_plan(request.user, plan_pk)
    require(request.user, "registrations.review")
    if plan.is_named:
        return render(request, "registrations/not_invited.html", {"plan": plan})
    agency = organising.get_invited_agency(plan, agency_pk)
    is_sent = request.method == "POST"
    form = PaperForm(request.POST if is_sent else None)
    problems = Refusals()
    if is_sent and form.is_valid():
        with problems:
            registration = actions.enter_from_paper(plan, agency, **form.cleaned_data, by=request.user)
            return redirect("registrations:registration", pk=registration.pk)
    context = {"plan": plan, "agency": agency, "form": form, "problems": problems}
    return answer(request, "registrations/enter_from_paper.html", context)


@require_POST
def decline_time(request: SignedInRequest, plan_pk: int, agency_pk: int) -> HttpResponse:
    plan = get_plan(request.user, plan_pk)
    require(request.user, "registrations.review")
    agency = organising.get_invited_agency(plan, agency_pk)
    try:
        actions.decline_time(plan, agency, reason=request.POST.get("why", ""), by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(problem.text for problem in refusal.problems))
        return redirect("registrations:extend", plan_pk=plan.pk, agency_pk=agency.pk)
    messages.success(request, f"Đã trả lời {agency} không gia hạn.")
    return redirect("registrations:review", plan_pk=plan.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_time(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """For an agency whose time is over, also one that has sent nothing; whom to call stands beside."""
    plan = get_plan(request.user, plan_pk)
    require(request.user, "registrations.answer_for_agency")
    agency = request.user.agency
    if agency is None or not is_invited(plan, agency.pk):
        return render(request, "registrations/not_invited.html", {"plan": plan})
    form = TimeRequestForm(request.POST if request.method == "POST" else None)
    problems = Refusals()
    if form.is_valid():
        with problems:
            actions.ask_for_time(plan, agency, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, f"Đã gửi đề nghị gia hạn. {ORGANISER} trả lời ở trang Việc cần làm và bằng thư.")
            return redirect("registrations:tasks", plan_pk=plan.pk)
    window = plan_window(plan, extension_of(plan, agency.pk))
    context = {
        "plan": plan,
        "agency": agency,
        "contact": window.contact,
        "deadline": deadline_box(plan, window, timezone.now()),
        "form": form,
        "problems": problems,
    }
    return answer(request, "registrations/ask_for_time.html", context)
