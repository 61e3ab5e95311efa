"""The pages of an upload, which another tab may have replaced or let go meanwhile: then they say so."""

import uuid
from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from registrations.models import Upload
from registrations.queries import intake as queries


def of_upload(
    view: Callable[[SignedInRequest, Upload], HttpResponse],
) -> Callable[[SignedInRequest, uuid.UUID], HttpResponse]:
    @wraps(view)
    def answer(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
        try:
            found = queries.get_upload(request.user, key)
        except Http404:
            return render(request, "registrations/upload_gone.html", status=404)
        return view(request, found)

    return answer
