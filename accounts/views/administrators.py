"""Users, invitations, agencies and the audit trail. The organiser reads the last two as well."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions, forms, presenters, queries
from accounts.http import UNPROCESSABLE, SignedInRequest
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Problem, Refused

PAGE_SIZE = 25


@require_safe
def users(request: SignedInRequest) -> HttpResponse:
    require(request.user, "accounts.manage_users")
    filters = forms.UserFilter(request.GET, queryset=queries.users(request.user))
    page = _page(request, filters.qs)
    return render(
        request,
        "accounts/users.html",
        {"form": filters.form, "page": page, "rows": presenters.user_rows(page.object_list)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def user(request: SignedInRequest, pk: int) -> HttpResponse:
    account = queries.get_user(request.user, pk)
    require(request.user, "accounts.manage_users")
    form = forms.UserForm(account, request.POST or None)
    if request.method != "POST":
        return _render_user(request, account, form)
    if not form.is_valid():
        return _render_user(request, account, form, status=UNPROCESSABLE)
    try:
        actions.change_user(account, **form.cleaned_data, by=request.user)
    except Refused as refused:
        return _render_user(request, account, form, refused.problems, status=UNPROCESSABLE)
    messages.success(request, f"Đã lưu tài khoản của {form.cleaned_data['full_name']}.")
    if form.cleaned_data["email"]:
        return redirect("accounts:user", pk=pk)  # which says what waits for the new address
    return redirect("accounts:users")


@require_POST
def withdraw_address_change(request: SignedInRequest, pk: int) -> HttpResponse:
    change = queries.get_address_change(request.user, pk)
    try:
        actions.withdraw_address_change(change, by=request.user)
    except Refused as refused:
        form = forms.UserForm(change.user)
        return _render_user(request, change.user, form, refused.problems, status=UNPROCESSABLE)
    messages.success(request, f"Đã thu hồi việc đổi sang {change.new_email}. Đường dẫn trong thư không còn dùng được.")
    return redirect("accounts:user", pk=change.user_id)


@require_safe
def locks(request: SignedInRequest) -> HttpResponse:
    require(request.user, "accounts.manage_users")
    page = _page(request, queries.locks(request.user))
    return render(request, "accounts/locks.html", {"page": page, "rows": presenters.lock_rows(page.object_list)})


@require_POST
def lift_lock(request: SignedInRequest, pk: int) -> HttpResponse:
    """One that is gone meanwhile is what was wanted: no error."""
    require(request.user, "accounts.manage_users")
    if lock := queries.locks(request.user).filter(pk=pk).first():
        actions.lift_lock(lock, by=request.user)
        messages.success(request, f"Đã gỡ tạm dừng đối với {lock}. Từ bây giờ thử lại được.")
    else:
        messages.info(request, "Việc tạm dừng này đã được gỡ hoặc đã hết hạn.")
    return redirect("accounts:locks")


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: SignedInRequest) -> HttpResponse:
    require(request.user, "accounts.manage_users")
    form = forms.InvitationForm(request.POST or None)
    context = {"form": form, "problems": ()}
    if request.method != "POST":
        return render(request, "accounts/invite.html", context)
    if not form.is_valid():
        return render(request, "accounts/invite.html", context, status=422)
    try:
        invitation = actions.invite(**form.cleaned_data, by=request.user)
    except Refused as refused:
        return render(request, "accounts/invite.html", context | {"problems": refused.problems}, status=422)
    messages.success(request, f"Đã mời {invitation.full_name}. Thư mời đang được gửi đến {invitation.email}.")
    return redirect("accounts:invitations")


@require_safe
def invitations(request: SignedInRequest) -> HttpResponse:
    require(request.user, "accounts.manage_users")
    return _render_invitations(request)


@require_POST
def resend_invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    invitation = queries.get_invitation(request.user, pk)
    try:
        actions.resend_invitation(invitation, by=request.user)
    except Refused as refused:
        return _render_invitations(request, refused)
    messages.success(request, f"Đang gửi lại thư mời đến {invitation.email}. Đường dẫn cũ không còn dùng được.")
    return redirect("accounts:invitations")


@require_POST
def withdraw_invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    invitation = queries.get_invitation(request.user, pk)
    try:
        actions.withdraw_invitation(invitation, by=request.user)
    except Refused as refused:
        return _render_invitations(request, refused)
    messages.success(request, f"Đã thu hồi lời mời gửi đến {invitation.email}.")
    return redirect("accounts:invitations")


@require_safe
def agencies(request: SignedInRequest) -> HttpResponse:
    require(request.user, "accounts.view_agencies")
    filters = forms.AgencyFilter(request.GET, queryset=queries.agencies())
    return render(request, "accounts/agencies.html", {"form": filters.form, "page": _page(request, filters.qs)})


@require_safe
def audit(request: SignedInRequest) -> HttpResponse:
    require(request.user, "accounts.view_audit")
    filters = forms.AuditFilter(request.GET, queryset=queries.audit_entries(request.user))
    page = _page(request, filters.qs)
    return render(
        request,
        "accounts/audit.html",
        {"form": filters.form, "page": page, "rows": presenters.audit_rows(page.object_list)},
    )


def _render_user(
    request: SignedInRequest,
    account: User,
    form: forms.UserForm,
    problems: Sequence[Problem] = (),
    status: int = 200,
) -> HttpResponse:
    return render(
        request,
        "accounts/user.html",
        {
            "account": account,
            "form": form,
            "problems": problems,
            "locks": queries.locks(request.user).filter(user=account),
            "change": queries.waiting_address_change(account),
        },
        status=status,
    )


def _render_invitations(request: SignedInRequest, refused: Refused | None = None) -> HttpResponse:
    page = _page(request, queries.invitations(request.user))
    return render(
        request,
        "accounts/invitations.html",
        {
            "page": page,
            "rows": presenters.invitation_rows(page.object_list, queries.posted_about(page.object_list)),
            "problems": refused.problems if refused else (),
        },
        status=422 if refused else 200,
    )


def _page[M: Model](request: SignedInRequest, found: QuerySet[M]) -> Page[M]:
    return Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
