"""A form that came in and was not taken: kept, shown, and sent again with one press."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from msgspec import Struct

from accounts.actions import forms as actions
from accounts.http import UNPROCESSABLE, SignedInRequest, is_of_secrets
from accounts.kept import NOT_TYPED, shown_fields
from accounts.models import KeptForm, SentForm
from accounts.queries import users as queries
from config.keys import FIELD, new_key, read_key
from config.typed import whole_number

CONFLICT, FORBIDDEN = 409, 403
KEPT = "kept_form"
NOT_KEPT = (
    "Phiên làm việc đã hết. Biểu mẫu vừa gửi có thông tin riêng nên cổng không giữ lại và chưa lưu gì: "
    "đề nghị đăng nhập rồi điền lại."
)

NOT_TAKEN = "Biểu mẫu vừa gửi có thông tin riêng nên cổng không giữ lại và chưa lưu gì: đề nghị điền lại sau đó."


class Posted(Struct, frozen=True):
    """Where it goes, with which key; pairs of name and value as they came; files that have to be chosen again."""

    path: str
    key: str
    fields: list[tuple[str, str]]
    files: list[str]

    @property
    def shown(self) -> list[tuple[str, str]]:
        return shown_fields(self.path, self.fields)


def posted_in(request: HttpRequest, key: str) -> Posted:
    fields = [(name, str(value)) for name, values in request.POST.lists() for value in values if name not in NOT_TYPED]
    files = [str(file.name) for name in request.FILES for file in request.FILES.getlist(name)]
    return Posted(request.get_full_path(), key, fields, files)


@never_cache
def without_key(request: SignedInRequest) -> HttpResponse:
    """A page of before the portal's last change, or of another account: nothing was done."""
    return _page(request, posted_in(request, new_key(request.user.pk)), UNPROCESSABLE)


@never_cache
def with_used_key(request: SignedInRequest, first: SentForm) -> HttpResponse:
    """The form was taken already, with other content."""
    return _page(request, posted_in(request, new_key(request.user.pk)), CONFLICT, first=first)


@never_cache
def page_too_old(request: HttpRequest, **_why: str) -> HttpResponse:
    """Django's token did not agree: the session ended, or somebody signed in since the page was opened. A form is known
    to be the portal's own by its signed key; nothing of any other is shown or kept."""
    text = request.POST.get(FIELD, "")
    key = read_key(text)
    if request.headers.get("HX-Request") or key is None:
        return render(request, "403_csrf.html", status=FORBIDDEN)
    if request.user.pk == key.owner:
        return _page(request, posted_in(request, text), FORBIDDEN)
    if request.resolver_match and is_of_secrets(request.resolver_match.func):
        messages.warning(request, NOT_KEPT)
        return redirect_to_login(request.get_full_path())
    kept = keep(request, text, key.owner)
    if request.user.is_authenticated or kept is None:
        return render(request, "403_csrf.html", {"kept": kept}, status=FORBIDDEN)
    return to_sign_in(request, kept)


def to_sign_in(request: HttpRequest, kept: KeptForm) -> HttpResponseRedirect:
    messages.info(request, "Phiên làm việc đã hết. Cổng giữ biểu mẫu vừa gửi: đăng nhập lại để gửi tiếp.")
    return redirect_to_login(kept.get_absolute_url())


def lead_away(
    request: SignedInRequest, view: Callable[..., HttpResponseBase], page: str, why: str, *, back: str = ""
) -> HttpResponse:
    """To a page that comes first, and back. A form that was sent is kept, and waits behind that page."""
    if not back:
        back = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("accounts:home")
    text = request.POST.get(FIELD, "") if request.method == "POST" else ""
    key = read_key(text)
    if request.htmx:
        back = request.htmx.current_url_abs_path or reverse("accounts:home")
    elif key is not None and key.owner == request.user.pk:
        if is_of_secrets(view):
            why = f"{why} {NOT_TAKEN}"
        elif kept := keep(request, text, key.owner):
            back = kept.get_absolute_url()
    messages.warning(request, why)
    address = f"{page}?{urlencode({'next': back})}"
    if request.htmx:
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def keep(request: HttpRequest, text: str, owner: int) -> KeptForm | None:
    """For the account of the key. The page's own scripts say when they have it themselves."""
    posted = posted_in(request, text)
    return actions.keep_form(text, of=owner, path=posted.path, fields=posted.fields, files=posted.files)


def forget_kept(request: SignedInRequest) -> None:
    """The form was sent again from the page that showed it."""
    pk = whole_number(request.POST[KEPT])
    if pk is not None and (kept := queries.find_kept_form(request.user, pk)):
        actions.drop_kept_form(kept, by=request.user)


@never_cache
@require_safe
def kept_form(request: SignedInRequest, pk: int) -> HttpResponse:
    """Its owner's, after signing in; anybody else begins where he always begins."""
    kept = queries.find_kept_form(request.user, pk)
    if kept is None:
        return redirect("accounts:home")
    posted = Posted(kept.path, kept.key, [(name, value) for name, value in kept.fields], kept.files)
    return _page(request, posted, 200, kept=kept)


@require_POST
def drop_kept_form(request: SignedInRequest, pk: int) -> HttpResponse:
    if kept := queries.find_kept_form(request.user, pk):
        actions.drop_kept_form(kept, by=request.user)
        messages.success(request, "Đã bỏ biểu mẫu được giữ. Không có gì được gửi.")
    return redirect("accounts:home")


def _page(
    request: HttpRequest, posted: Posted, status: int, *, first: SentForm | None = None, kept: KeptForm | None = None
) -> HttpResponse:
    context = {"posted": posted, "first": first, "kept": kept, "is_old": status == FORBIDDEN}
    return render(request, "accounts/posted.html", context, status=status)
