"""What this floor holds of one person: that travel details were told, and for which trip. Their words stay sealed here:
whoever asks reads them on the page of the form, where each opening is written down."""

from collections.abc import Sequence

from accounts.models import User
from config.prepared import Keys, Prepared
from registrations.models import Nomination
from registrations.personal import Held, Subject
from registrations.queries.data_requests import nominations_of
from trips.actions.details import delete_asked
from trips.models import TravelDetails


def held(_subject: Subject, people: Sequence[Nomination]) -> list[Held]:
    return [
        Held("Thông tin đi lại, được mã hóa", str(one.trip), (("điền cho", one.nomination.full_name),))
        for one in _rows(people)
    ]


def erase(subject: Subject, by: User) -> int:
    rows = _rows(nominations_of(subject))
    for one in rows:
        delete_asked(one.trip, one.nomination, by=by)
    return len(rows)


def _rows(people: Sequence[Nomination]) -> list[TravelDetails]:
    return _details([one.pk for one in people])


_details = Prepared(
    lambda people: TravelDetails.objects.filter(nomination__in=people).select_related(
        "nomination__registration", "trip__round__tour__plan"
    ),
    Keys(-10_000),
)
