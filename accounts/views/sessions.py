"""Where I am signed in, and how that ends; an administrator ends it for somebody else."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import presenters
from accounts.actions import sessions as actions
from accounts.http import SignedInRequest, confirmed
from accounts.queries import sessions as queries
from accounts.queries import users as user_queries


@never_cache
@require_safe
def sessions(request: SignedInRequest) -> HttpResponse:
    this = request.session.session_key
    found = sorted(queries.sessions_of(request.user), key=lambda one: one.session_key != this)
    context = {"sessions": found, "this": this, "limits": presenters.session_limits(request.user)}
    return render(request, "accounts/sessions.html", context)


@require_POST
def end_session(request: SignedInRequest, handle: str) -> HttpResponse:
    """One that has ended meanwhile is what was wanted: no error."""
    if session := actions.end_session(handle, by=request.user):
        messages.success(request, f"Đã kết thúc phiên trên {session.device}. Thiết bị ấy phải đăng nhập lại.")
    else:
        messages.info(request, "Phiên này đã kết thúc trước đó.")
    return redirect("accounts:sessions")


@require_POST
def end_other_sessions(request: SignedInRequest) -> HttpResponse:
    if ended := actions.end_other_sessions(this=request.session.session_key or "", by=request.user):
        messages.success(request, f"Đã kết thúc {ended} phiên khác. Các thiết bị ấy phải đăng nhập lại.")
    else:
        messages.info(request, "Không còn phiên nào khác.")
    return redirect("accounts:sessions")


@confirmed()
@require_POST
def end_sessions_of(request: SignedInRequest, pk: int) -> HttpResponse:
    account = user_queries.get_user(request.user, pk)
    if ended := actions.end_sessions_of(account, by=request.user):
        messages.success(request, f"Đã kết thúc {ended} phiên đăng nhập của {account}.")
    else:
        messages.info(request, f"{account} không đăng nhập ở đâu.")
    return redirect("accounts:user", pk=account.pk)
