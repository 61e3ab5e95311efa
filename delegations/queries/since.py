"""What happened to people of a list after it was put before the committee."""

from dataclasses import dataclass

from delegations.composition import Since, changes_since
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition
from delegations.queries.case import KEPT, case_file, case_today
from delegations.queries.files import CaseFile
from registrations.enums import ChangeStatus
from registrations.models import ChangeRequest

OPEN = (Status.DRAFT, Status.RETURNED, Status.SUBMITTED)


@dataclass(frozen=True)
class After:
    """A list as submitted, the same today, the changes between, requests of agencies that wait for an answer, and the
    version that is being made to replace it."""

    kept: CaseFile
    today: CaseFile
    changes: tuple[Since, ...]
    requests: tuple[ChangeRequest, ...]
    successor: Composition | None

    @property
    def count(self) -> int:
        return len(self.changes) + len(self.requests)


def after(composition: Composition, kept: CaseFile | None = None) -> After | None:
    """None for a draft, which has nothing to differ from."""
    if composition.status not in KEPT:
        return None
    kept, today = kept or case_file(composition), case_today(composition)
    requests = ChangeRequest.objects.filter(
        status=ChangeStatus.WAITING, leaving__seats__composition=composition, leaving__seats__delegation__isnull=False
    )
    return After(
        kept=kept,
        today=today,
        changes=changes_since(kept.arrangement, (kept.case, kept.people), (today.case, today.people)),
        requests=tuple(requests.select_related("registration__agency").order_by("requested_at")),
        successor=successor_of(composition),
    )


def successor_of(composition: Composition) -> Composition | None:
    return composition.successors.filter(status__in=OPEN).order_by("version").first()
