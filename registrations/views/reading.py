"""What every page that asks for a confirmation shows: the copy it is about, and how it differs from the one read."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from registrations.forms import reading as forms
from registrations.models import Nomination, Registration
from registrations.policies import copies as policies
from registrations.queries import registrations as queries


def shown_copy(request: HttpRequest, found: Registration, people: Sequence[Nomination] | None = None) -> dict[str, Any]:
    """`revision` goes into the form and comes back with the button. After a refusal `differences` are between what
    was read and what stands there now. `people`: the list, where the page has read it already."""
    copy = queries.copy_of(found, people)
    reading = forms.reading(request.POST, found)
    return {
        "copy": copy,
        "revision": forms.seal(copy, found, timezone.now()),
        "differences": policies.differences(reading.copy, copy) if reading.copy else [],
        "read_at": reading.at,
    }
