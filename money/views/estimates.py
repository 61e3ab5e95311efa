"""What a trip costs: its estimate and sources, what it is made from, and its approval."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import Refusals, SignedInRequest, answer, confirmed
from accounts.permissions import require
from money.actions import approving
from money.actions import estimating as actions
from money.forms.estimates import ApprovalForm, FinanceAnswerForm, FinanceRequestForm, counts_in, sources_in
from money.presenters import counting
from money.presenters import estimates as page
from money.queries import seen as marks
from money.queries.estimate import money_of_plan, money_of_trip, payers_of
from money.queries.facts import facts_of_trip
from money.queries.prices import get_request
from money.views.carried import carried, seen_in
from money.wording import written_out
from trips.queries.seen import seen
from trips.queries.trips import get_trip
from trips.views.head import trip_context

MAY = actions.MAY


@require_safe
def money(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, "money.view")
    found = money_of_plan(trip.round.tour.plan)
    own = found.of(trip)
    context: dict[str, Any] = {"may_write": request.user.has_perm(MAY) and own is not None}
    if own is not None:
        purse = found.purse_of(own.round.pk)
        sources = purse.standings if purse else ()
        payers = [one.source for one in found.sources]
        context |= {
            "lead": page.lead(own, purse),
            "figures": page.figures(purse),
            "bar": page.bar(purse),
            "first": page.first_estimate(own),
            "takes_first": own.approved is None and not own.case.prices,
            "choices": page.choices(found, purse),
            "approval": page.approval(own),
            "kinds": page.by_kind(own),
            "now": page.now_rows(own, payers, may_write=bool(context["may_write"])),
            "frozen": page.approved_rows(own, payers),
            "total": own.total,
            "now_total": own.now.total,
            "said": own.now.said,
            "in_words": written_out(own).removeprefix("Bằng chữ: ") or "Chưa tính được.",
            "remarks": () if own.approved else own.now.remarks,
            "unknown": len(own.now.unknown),
            "columns": page.compared(own, purse),
            "one_round": page.as_one_round(found, own),
            "sources": page.source_rows(sources),
            "requests": page.request_rows(own.requests),
            "is_short": bool(purse and purse.short),
        }
    return render(request, "money/money.html", trip_context(request, trip) | context)


@require_http_methods(["GET", "HEAD", "POST"])
def counts(request: SignedInRequest, pk: int) -> HttpResponse:
    """How each day, member and stay counts."""
    trip = get_trip(request.user, pk)
    require(request.user, MAY, trip)
    facts = facts_of_trip(trip)
    own = money_of_trip(trip, facts)
    typed = request.POST if request.method == "POST" else None
    problems = Refusals()
    sheet = counting.sheet(own.case if own else None, own.sailing if own else frozenset(), typed)
    if typed is not None:
        with problems:
            found = counts_in(typed, sheet.day_keys, sheet.member_keys, sheet.stay_keys, sheet.norm_codes)
            actions.save_counts(trip, found, names=sheet.names, seen=seen_in(request), by=request.user)
            messages.success(request, "Đã lưu cách tính.")
            return redirect("money:money", pk)
    context = {
        "sheet": sheet,
        "halves": counting.HALVES,
        "seen": carried(request, problems, marks.seen_counts(facts)),
        "problems": problems,
    }
    return answer(request, "money/counts.html", trip_context(request, trip) | context)


@require_http_methods(["GET", "HEAD", "POST"])
def line_sources(request: SignedInRequest, pk: int) -> HttpResponse:
    """Which source pays for which line."""
    trip = get_trip(request.user, pk)
    require(request.user, MAY, trip)
    own = money_of_trip(trip, facts_of_trip(trip))
    lines = own.now.lines if own else ()
    paying = [one for one in payers_of(trip.round.tour.plan) if one.pays_for(trip.round.tour_id, trip.round_id)]
    problems = Refusals()
    if request.method == "POST":
        with problems:
            chosen = sources_in(request.POST, [line.code for line in lines], [one.id for one in paying])
            actions.choose_sources(trip, chosen, seen=seen_in(request), by=request.user)
            messages.success(request, "Đã lưu nguồn của từng khoản.")
            return redirect("money:money", pk)
    rows = [(line, own.chosen.get(line.code) if own else None) for line in lines]
    context = {
        "rows": rows,
        "sources": [(one.id, Truncator(one.name).chars(80)) for one in paying],
        "default": Truncator(own.default.name).chars(60) if own and own.default else "",
        "seen": carried(request, problems, marks.seen_sources(own.chosen if own else {})),
        "problems": problems,
    }
    return answer(request, "money/line_sources.html", trip_context(request, trip) | context)


@confirmed()
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, MAY, trip)
    own = money_of_trip(trip, facts_of_trip(trip))
    form = ApprovalForm(request.POST or None, initial={"approved_on": timezone.localdate()})
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            approving.approve(trip, form.values, seen=seen_in(request), by=request.user)
            messages.success(request, "Đã ghi phê duyệt dự toán. Từ nay dự toán giữ nguyên.")
            return redirect("money:money", pk)
    context = {
        "form": form,
        "problems": problems,
        "seen": carried(request, problems, approving.mark_of(own) if own else ""),
        "rows": page.now_rows(own, payers_of(trip.round.tour.plan), may_write=False) if own else [],
        "said": own.now.said if own else "",
        "total": own.now.total if own else 0,
        "approval": page.approval(own) if own else None,
    }
    return answer(request, "money/approve.html", trip_context(request, trip) | context)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_finance(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, MAY, trip)
    purse = money_of_plan(trip.round.tour.plan).purse_of(trip.round_id)
    initial = {"sent_on": timezone.localdate(), "asked": purse.short if purse and purse.short else None}
    form = FinanceRequestForm(request.POST or None, initial=initial)
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            approving.ask_finance(trip, form.values, by=request.user)
            messages.success(request, "Đã ghi đề nghị kinh phí.")
            return redirect("money:money", pk)
    context = {"form": form, "problems": problems, "title": "Ghi văn bản đề nghị kinh phí", "button": "Lưu đề nghị"}
    return answer(request, "money/finance.html", trip_context(request, trip) | context)


@require_http_methods(["GET", "HEAD", "POST"])
def finance_answer(request: SignedInRequest, pk: int, asked: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, MAY, trip)
    found = get_request(trip, asked)
    form = FinanceAnswerForm(request.POST or None, instance=found)
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            approving.record_answer(found, form.values, seen=seen_in(request), by=request.user)
            messages.success(request, "Đã ghi trả lời. Tiền được đồng ý thì ghi thêm quyết định bổ sung của nguồn.")
            return redirect("money:money", pk)
    title = f"Trả lời đề nghị số {found.number}"
    mark = carried(request, problems, seen(get_request(trip, asked)))
    context = {"form": form, "problems": problems, "title": title, "button": "Lưu trả lời", "seen": mark}
    return answer(request, "money/finance.html", trip_context(request, trip) | context)
