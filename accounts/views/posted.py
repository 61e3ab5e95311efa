"""A form that came in and was not taken: its content shown, to be sent again with one press."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import UNPROCESSABLE, SignedInRequest
from accounts.models import SentForm
from config.keys import FIELD

CONFLICT = 409
NOT_TYPED = ("csrfmiddlewaretoken", FIELD)


@dataclass(frozen=True, slots=True)
class Posted:
    """What to show, and what to send again: pairs of name and value as they came."""

    path: str
    fields: list[tuple[str, str]]
    files: list[str]


def without_key(request: SignedInRequest) -> HttpResponse:
    """A page of before the portal's last change, or of another account: nothing was done."""
    return _page(request, None, UNPROCESSABLE)


def with_used_key(request: SignedInRequest, first: SentForm) -> HttpResponse:
    """The form was taken already, with other content."""
    return _page(request, first, CONFLICT)


def _page(request: SignedInRequest, first: SentForm | None, status: int) -> HttpResponse:
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name not in NOT_TYPED]
    posted = Posted(
        request.get_full_path(),
        fields,
        [str(file.name) for name in request.FILES for file in request.FILES.getlist(name)],
    )
    return render(request, "accounts/posted.html", {"posted": posted, "first": first}, status=status)
