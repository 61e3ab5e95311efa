"""What was done to one record, for whoever may see the record."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import acts, histories
from accounts.http import SignedInRequest, page_of
from accounts.queries import record as queries


@require_safe
def history(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    found = histories.kind_of(kind, request.user)
    if found is None:
        raise Http404
    about = found.get(request.user, pk)
    page = page_of(request, queries.acts_on([about, *found.also(about)]))
    address = about.get_absolute_url() if hasattr(about, "get_absolute_url") else ""
    rows = acts.history_rows(page.object_list, about)
    context = {"about": about, "address": address, "page": page, "rows": rows}
    return render(request, "accounts/history.html", context)
