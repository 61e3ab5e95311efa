"""Sở Nội vụ says whose account a person of the lists is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from accounts.http import Refusals, SignedInRequest, answer
from accounts.permissions import require
from registrations.actions import accounts as actions
from registrations.forms import organising as forms
from registrations.queries import accounts as queries


@require_http_methods(["GET", "HEAD", "POST"])
def link_account(request: SignedInRequest, pk: int) -> HttpResponse:
    person = queries.get_nomination(request.user, pk)
    require(request.user, "registrations.review")
    form = forms.AccountForm(
        request.POST if request.method == "POST" else None,
        initial={"account": person.account_id},
        person=person,
    )
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        account = form.cleaned_data["account"]
        with problems:
            actions.link_account(person, account, by=request.user)
            messages.success(
                request,
                f"Đã gắn tài khoản của {account} với {person}." if account else f"Đã bỏ gắn tài khoản của {person}.",
            )
            return redirect("registrations:nominations", plan_pk=person.registration.plan_id)
    context = {"plan": person.registration.plan, "person": person, "form": form, "problems": problems}
    return answer(request, "registrations/link_account.html", context)
