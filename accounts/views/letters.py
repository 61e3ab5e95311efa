"""Letters that did not arrive: whom, what, since when, why; and what to do. For administrators and the organiser."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from accounts import outbox, presenters
from accounts.http import Refusals, SignedInRequest, answer, page_of
from accounts.permissions import require
from accounts.policies import Problem
from accounts.queries import mailing as queries


@require_safe
def letters(request: SignedInRequest) -> HttpResponse:
    require(request.user, "accounts.see_letters")
    return _render(request)


@require_POST
def resend_letter(request: SignedInRequest, pk: int) -> HttpResponse:
    letter = queries.get_letter(request.user, pk)
    with (problems := Refusals()):
        outbox.resend(queries.letters(request.user).filter(pk=letter.pk), by=request.user)
        messages.success(request, f"Đang gửi lại thư cho {letter.address}. Trang này cho biết nếu vẫn chưa gửi được.")
        return redirect("accounts:letters")
    return _render(request, problems)


@require_POST
def resend_letters(request: SignedInRequest) -> HttpResponse:
    """All that failed and still are worth sending."""
    require(request.user, "accounts.see_letters")
    sent = outbox.resend(queries.letters_to_resend(request.user), by=request.user)
    messages.success(request, f"Đang gửi lại {sent} thư. Trang này cho biết thư nào vẫn chưa gửi được.")
    return redirect("accounts:letters")


@require_POST
def drop_letter(request: SignedInRequest, pk: int) -> HttpResponse:
    letter = queries.get_letter(request.user, pk)
    with (problems := Refusals()):
        outbox.drop(letter, by=request.user)
        messages.success(request, f"Thôi gửi thư cho {letter.address}.")
        return redirect("accounts:letters")
    return _render(request, problems)


def _render(request: SignedInRequest, problems: Sequence[Problem] = ()) -> HttpResponse:
    key = request.GET.get("loc", "")
    views = presenters.letter_views(queries.letter_counts(request.user), key)
    page = page_of(request, queries.letters_in(request.user, key))
    context = {
        "views": views,
        "current": next(view for view in views if view.is_current),
        "rows": presenters.letter_rows(page.object_list, request.user),
        "to_resend": queries.letters_to_resend(request.user).count() if not key else 0,
        "page": page,
        "problems": problems,
    }
    return answer(request, "accounts/letters.html", context)
