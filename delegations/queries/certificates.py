"""What can be checked of submitted lists."""

from collections.abc import Mapping
from typing import Any

from delegations.models import Composition, SubmittedList


def submitted_list(composition: Composition) -> SubmittedList | None:
    return SubmittedList.objects.filter(composition=composition).first()


def certificate_of(composition: Composition) -> Mapping[str, Any] | None:
    """None while it is worked out, and where nothing was submitted."""
    return SubmittedList.objects.filter(composition=composition).values_list("certificate", flat=True).first()
