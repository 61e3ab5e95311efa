"""How a submitted list was chosen and how to check it: the page, and the file that is checked."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.permissions import require
from delegations.models import Composition
from delegations.proposal.certified import file_name, told
from delegations.queries.certificates import certificate_of, submitted_list
from delegations.queries.compositions import get_composition
from delegations.verifying.verdict import verify


@require_safe
def certificate(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _composition(request, pk)
    kept = submitted_list(found)
    context: dict[str, object] = {"plan": found.tour.plan, "composition": found, "is_submitted": kept is not None}
    if kept is not None and kept.certificate is not None:
        content = _content(kept.certificate)
        context |= {
            "told": (said := told(kept.certificate)),
            "how": said.how(_name(found)),
            "verdict": verify(content),
            "checked_at": timezone.now(),
            "size": len(content),
        }
    return render(request, "delegations/certificate.html", context)


@require_safe
def certificate_file(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _composition(request, pk)
    kept = certificate_of(found)
    if kept is None:
        raise Http404
    return HttpResponse(
        _content(kept),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{_name(found)}"'},
    )


def _composition(request: SignedInRequest, pk: int) -> Composition:
    found = get_composition(request.user, pk)
    require(request.user, "delegations.view", found)
    return found


def _content(certificate: Mapping[str, Any]) -> bytes:
    return json.dumps(certificate, ensure_ascii=False, indent=1).encode()


def _name(composition: Composition) -> str:
    return file_name(composition.tour.code, composition.version)
