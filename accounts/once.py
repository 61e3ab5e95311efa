"""What a form does is done once: the same form sent again, even at the same moment, gets the first one's answer.

`{% form_key %}` puts a signed key into every form that posts. It is written down in one transaction with what the form
does, so that both are kept or neither; whoever sends it again waits for that transaction. Acts of htmx carry the
revision of what they change and are left to it.
"""

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware, get_user
from django.contrib.messages.storage.fallback import FallbackStorage
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.crypto import salted_hmac

from accounts.http import SignedInRequest, is_of_secrets
from accounts.kept import NOT_TYPED
from accounts.models import SentForm
from accounts.uploaded import sha256_of
from accounts.views import posted
from config.keys import FIELD, FormKey, read_key
from config.storage import stored_with_its_record

type View = Callable[..., HttpResponseBase]

GUARDED_BY_REVISION = "revision"  # such a form says which state it changes: other content is another act
KEPT_BY_ITS_PAGE = ("HX-Request", "X-Save")  # a script that sends keeps what it sends
TAKEN_LASTS = 600  # seconds until the next page
TAKEN = "da-nhan"  # a cookie for static/js/keep.js: the form whose text the browser need not keep any longer
OWN_FORMS = (
    "allauth.",
    "accounts.views.sign_in",  # allauth's, a little changed
    "django.",
)  # their pages bring forms of their own, which sign in, sign out and keep reference data


class Told(FallbackStorage):
    """Django's store of messages; it can say what was told while answering this request."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.told: list[tuple[int, str]] = []

    def add(self, level: int, message: str, extra_tags: str | None = "") -> None:
        self.told.append((level, str(message)))
        super().add(level, message, extra_tags)


class SignInFirst(LoginRequiredMiddleware):
    """Django's: who is not signed in is sent to sign in. A form that came too late is kept and waits there.

    Every page of theirs asks many times who is here: from now on it is the account itself, and no stand-in that looks
    it up. One for everybody may ask nothing: it answers then even where the database does not."""

    def process_view(
        self, request: HttpRequest, view_func: View, view_args: tuple[Any, ...], view_kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and getattr(view_func, "login_required", True):
            request.user = get_user(request)
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request: HttpRequest, view_func: View) -> HttpResponseRedirect:
        text = request.POST.get(FIELD, "") if request.method == "POST" else ""
        key = read_key(text)
        if key and is_of_secrets(view_func):
            messages.warning(request, posted.NOT_KEPT)
        elif key and not any(request.headers.get(name) for name in KEPT_BY_ITS_PAGE):
            if kept := posted.keep(request, text, key.owner):
                return posted.to_sign_in(request, kept)
            messages.warning(request, "Nội dung vừa gửi quá dài nên cổng không giữ lại được.")
        return super().handle_no_permission(request, view_func)


class OnlyOnce:
    """The last of the middleware: the token, the session and the right to be here have been looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: SignedInRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if request.method != "POST" or request.htmx or not request.user.is_authenticated:
            return None
        key = read_key(request.POST.get(FIELD, ""))
        if key and key.owner == request.user.pk:
            return _once(request, key, lambda: view(request, *args, **kwargs))
        return posted.without_key(request) if _wants_key(request, view) else None


def _wants_key(request: HttpRequest, view: View) -> bool:
    """As Django's own token: not of its test client, which fills in no form."""
    is_public = not getattr(view, "login_required", True)
    is_of_client = getattr(request, "_dont_enforce_csrf_checks", False)
    return not (is_public or is_of_client or view.__module__.startswith(OWN_FORMS))


def _once(request: SignedInRequest, key: FormKey, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    digest = _digest(request)
    name = _hash([key.name, request.get_full_path(), digest if GUARDED_BY_REVISION in request.POST else ""])
    sent = SentForm(key=name, user=request.user, digest=digest)
    is_first = False
    try:
        with stored_with_its_record(), transaction.atomic():
            sent.save(force_insert=True)  # waits for another with the same key
            is_first = True
            response = answer()
            if isinstance(response, HttpResponseRedirect):
                sent.location, sent.messages = response.url, _told(request)
                sent.save(update_fields=["location", "messages"])
            else:
                sent.delete()  # refused, or nothing but shown: it may be sent again
            if posted.KEPT in request.POST:
                posted.forget_kept(request)  # done, or shown again by the form's own page with everything in it
    except IntegrityError:
        if is_first:
            raise
        response = _answer_again(request, SentForm.objects.get(key=name), digest)
    if isinstance(response, HttpResponseRedirect):
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(TAKEN, key.name, max_age=TAKEN_LASTS, secure=secure, samesite="Lax")
    return response


def _answer_again(request: SignedInRequest, first: SentForm, digest: str) -> HttpResponse:
    if first.digest != digest:
        return posted.with_used_key(request, first)
    for level, text in first.messages:
        messages.add_message(request, level, text)
    return HttpResponseRedirect(first.location)


def _told(request: HttpRequest) -> list[tuple[int, str]]:
    storage = messages.get_messages(request)
    return storage.told if isinstance(storage, Told) else []


def _digest(request: HttpRequest) -> str:
    """Of all that was typed and chosen, files too."""
    fields = [(name, values) for name, values in request.POST.lists() if name not in NOT_TYPED]
    files = [(name, file.name, sha256_of(file)) for name in request.FILES for file in request.FILES.getlist(name)]
    return _hash([fields, files])


def _hash(content: object) -> str:
    """Keyed: nobody who reads the table finds out by trying what somebody typed."""
    return salted_hmac("accounts.once", json.dumps(content), algorithm="sha256").hexdigest()
