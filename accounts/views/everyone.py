"""Where each person begins, how an invited one comes in, and the demonstration accounts."""

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import devices, policies, throttle
from accounts.actions import addresses, people
from accounts.enums import Role
from accounts.forms.users import PasswordForm
from accounts.http import SignedInRequest
from accounts.models import User
from accounts.policies import Refused
from accounts.queries import inviting, users

BACKEND = "accounts.adapter.SignIn"


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """What was kept of a form comes first. Then who only administers begins with the users; anyone with a part in a
    plan begins there."""
    if kept := users.find_kept_form(request.user):
        return redirect(kept)
    only_administers = request.user.roles in ({Role.ADMINISTRATOR}, {Role.AGENCY_ADMINISTRATOR})
    return redirect("accounts:users" if only_administers else "tours:start")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    if too_many := throttle.refusal_of_link(request):
        return too_many
    invitation = inviting.find_invitation_with_token(token)
    if invitation is None:
        problems = policies.problems_with_link()
        return render(request, "accounts/accept_invitation.html", {"problems": problems}, status=404)
    problems = policies.problems_with_accepting(
        inviting.state_of(invitation), has_account=users.has_account(invitation.email)
    )
    if problems:
        return render(request, "accounts/accept_invitation.html", {"problems": problems}, status=410)
    owner = User(email=invitation.email, full_name=invitation.full_name, agency=invitation.agency)
    form = PasswordForm(owner, request.POST or None)
    context = {"invitation": invitation, "form": form}
    if request.method != "POST":
        return render(request, "accounts/accept_invitation.html", context)
    if not form.is_valid():
        return render(request, "accounts/accept_invitation.html", context, status=422)
    try:
        user = people.accept_invitation(invitation, password=form.cleaned_data["password1"])
    except Refused as refused:
        problems = list(refused.problems)
        return render(request, "accounts/accept_invitation.html", {"problems": problems}, status=410)
    login(request, user, backend=BACKEND)
    record_authentication(request, user, method="password")
    messages.success(request, "Đã tạo tài khoản. Từ lần sau, đăng nhập bằng địa chỉ thư và mật khẩu vừa đặt.")
    answer = redirect("accounts:home")
    devices.remember(answer, user)
    return answer


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing: mail scanners open links. The button does."""
    if too_many := throttle.refusal_of_link(request):
        return too_many
    change = users.find_address_change_with_token(token)
    if change is None:
        problems = policies.problems_with_link()
        return render(request, "accounts/confirm_address.html", {"problems": problems}, status=404)
    if request.method == "POST":
        try:
            user = addresses.confirm_address(change)
        except Refused as refused:
            return render(request, "accounts/confirm_address.html", {"problems": refused.problems}, status=410)
        messages.success(request, f"Đã đổi địa chỉ đăng nhập. Từ bây giờ, đăng nhập bằng {user.email}.")
        return redirect("account_login")
    problems = policies.problems_with_confirming_address(
        users.state_of_address_change(change),
        is_active=change.user.is_active,
        has_account=users.has_account(change.new_email),
    )
    context = {"problems": problems} if problems else {"change": change}
    return render(request, "accounts/confirm_address.html", context, status=410 if problems else 200)


@login_not_required
@require_POST
def demo_sign_in(request: HttpRequest, pk: int) -> HttpResponse:
    login(request, users.get_demo_account(pk, demo=settings.DEMO), backend=BACKEND)
    return redirect("accounts:home")
