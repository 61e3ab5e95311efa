"""What is kept until when, what was erased, and what must stay. The organiser reads it, the administrator holds."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from accounts import acts
from accounts.actions import retaining
from accounts.http import Refusals, SignedInRequest, answer
from accounts.permissions import require
from accounts.policies import Problem
from accounts.queries import retention as queries


@require_safe
def retention(request: SignedInRequest) -> HttpResponse:
    return _page(request)


@require_POST
def hold(request: SignedInRequest) -> HttpResponse:
    with (problems := Refusals()):
        retaining.hold(request.POST.get("kind", ""), request.POST.get("reason", ""), by=request.user)
        messages.success(request, "Đã giữ lại. Cổng không xóa gì của loại này đến khi thôi giữ.")
        return redirect("accounts:retention")
    return _page(request, problems)


@require_POST
def lift(request: SignedInRequest, pk: int) -> HttpResponse:
    retaining.lift(pk, by=request.user)
    messages.success(request, "Đã thôi giữ. Đêm nay cổng xóa những gì đã quá thời hạn.")
    return redirect("accounts:retention")


def _page(request: SignedInRequest, problems: Sequence[Problem] = ()) -> HttpResponse:
    require(request.user, "accounts.view_audit")
    context = {
        "rows": acts.retention_rows(queries.last_runs(), queries.holds()),
        "may_hold": request.user.has_perm("accounts.manage_users"),
        "problems": problems,
        "typed": request.POST,
    }
    return answer(request, "accounts/retention.html", context)
