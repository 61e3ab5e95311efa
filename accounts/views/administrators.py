"""Users, agencies and the audit trail. The organiser reads the last two, an agency's administrator has its people."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import acts, handing, presenters
from accounts.actions import addresses, leaving, people
from accounts.actions import locks as lock_actions
from accounts.forms.filters import AgencyFilter, AuditFilter, ColleagueFilter, UserFilter
from accounts.forms.users import ColleagueForm, HandOverForm, UserForm
from accounts.http import Refusals, SignedInRequest, Told, answer, confirmed, page_of
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Problem
from accounts.queries import places
from accounts.queries import sessions as session_queries
from accounts.queries import users as user_queries
from accounts.undone import watched


@require_safe
def users(request: SignedInRequest) -> HttpResponse:
    require(request.user, "accounts.see_people")
    filter_of = UserFilter if request.user.has_perm("accounts.manage_users") else ColleagueFilter
    filters = filter_of(request.GET, queryset=user_queries.users(request.user))
    page = page_of(request, filters.qs)
    return render(
        request,
        "accounts/users.html",
        {
            "form": filters.form,
            "page": page,
            "rows": presenters.user_rows(page.object_list),
            "may_manage_all": request.user.has_perm("accounts.manage_users"),
            "watched": watched(request.user),
        },
    )


@confirmed()
@require_http_methods(["GET", "HEAD", "POST"])
def user(request: SignedInRequest, pk: int) -> HttpResponse:
    account = user_queries.get_account(request.user, pk)
    require(request.user, "accounts.manage_person", account)
    form_of = UserForm if request.user.has_perm("accounts.manage_users") else ColleagueForm
    form = form_of(account, request.POST or None)
    problems = Refusals()
    if form.is_valid():
        with problems:
            people.change_user(account, **form.cleaned_data, by=request.user)
            messages.success(request, f"Đã lưu tài khoản của {form.cleaned_data['full_name']}.")
            if form.cleaned_data["email"]:
                return redirect("accounts:user", pk=pk)  # which says what waits for the new address
            return redirect("accounts:users")
    return _render_user(request, account, form, problems)


@confirmed()
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody leaves: whoever looks after the account says who goes on. It may be the own one."""
    account = user_queries.get_user(request.user, pk)
    require(request.user, "accounts.manage_person", account)
    form = HandOverForm(account, request.POST if request.method == "POST" else None)
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            leaving.hand_over(account, **form.cleaned_data, by=request.user)
            if account.pk == request.user.pk:
                logout(request)
                return redirect("account_login")
            messages.success(request, presenters.handed_over_words(account, form.cleaned_data["to"]))
            return redirect("accounts:users")
    context = {
        "account": account,
        "form": form,
        "problems": problems,
        "held": handing.all_held(account),
        "roles": presenters.role_words(user_queries.roles_nobody_else_has(account)),
    }
    return answer(request, "accounts/hand_over.html", context)


@confirmed()
@require_POST
def reset_factor(request: SignedInRequest, pk: int) -> HttpResponse:
    account = user_queries.get_user(request.user, pk)
    require(request.user, "accounts.manage_users")
    with Told(request):
        if people.reset_factor(account, by=request.user):
            messages.success(request, f"Đã gỡ lớp bảo vệ thứ hai của {account} và báo qua thư.")
        else:
            messages.info(request, f"{account} không dùng lớp bảo vệ thứ hai.")
    return redirect("accounts:user", pk=account.pk)


@confirmed()
@require_POST
def forget_identity(request: SignedInRequest, pk: int) -> HttpResponse:
    account = user_queries.get_user(request.user, pk)
    with Told(request):
        if people.forget_identity(account, by=request.user):
            messages.success(request, f"Đã gỡ liên kết đăng nhập một lần của {account}.")
        else:
            messages.info(request, f"{account} không có liên kết đăng nhập một lần.")
    return redirect("accounts:user", pk=account.pk)


@require_POST
def withdraw_address_change(request: SignedInRequest, pk: int) -> HttpResponse:
    change = user_queries.get_address_change(request.user, pk)
    with (problems := Refusals()):
        addresses.withdraw_address_change(change, by=request.user)
        messages.success(
            request, f"Đã thu hồi việc đổi sang {change.new_email}. Đường dẫn trong thư không còn dùng được."
        )
        return redirect("accounts:user", pk=change.user_id)
    account = user_queries.get_account(request.user, change.user_id)
    return _render_user(request, account, UserForm(account), problems)


@require_safe
def locks(request: SignedInRequest) -> HttpResponse:
    require(request.user, "accounts.manage_users")
    page = page_of(request, user_queries.locks(request.user))
    return render(request, "accounts/locks.html", {"page": page, "rows": presenters.lock_rows(page.object_list)})


@require_POST
def lift_lock(request: SignedInRequest, pk: int) -> HttpResponse:
    """One that is gone meanwhile is what was wanted: no error."""
    require(request.user, "accounts.manage_users")
    if lock := user_queries.locks(request.user).filter(pk=pk).first():
        lock_actions.lift_lock(lock, by=request.user)
        messages.success(request, f"Đã gỡ tạm dừng đối với {lock}. Từ bây giờ thử lại được.")
    else:
        messages.info(request, "Việc tạm dừng này đã được gỡ hoặc đã hết hạn.")
    return redirect("accounts:locks")


@require_safe
def agencies(request: SignedInRequest) -> HttpResponse:
    require(request.user, "accounts.view_agencies")
    filters = AgencyFilter(request.GET, queryset=places.agencies())
    return render(request, "accounts/agencies.html", {"form": filters.form, "page": page_of(request, filters.qs)})


@require_safe
def audit(request: SignedInRequest) -> HttpResponse:
    require(request.user, "accounts.view_audit")
    filters = AuditFilter(request.GET, queryset=user_queries.audit_entries(request.user))
    page = page_of(request, filters.qs)
    return render(
        request,
        "accounts/audit.html",
        {"form": filters.form, "page": page, "rows": acts.audit_rows(page.object_list)},
    )


def _render_user(
    request: SignedInRequest, account: User, form: UserForm | ColleagueForm, problems: Sequence[Problem] = ()
) -> HttpResponse:
    return answer(
        request,
        "accounts/user.html",
        {
            "account": account,
            "form": form,
            "problems": problems,
            "sessions": session_queries.sessions_of(account),
            "locks": user_queries.locks_of(request.user, account),
            "change": user_queries.find_waiting_change(request.user, account),
        },
    )
