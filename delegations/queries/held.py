"""Which submitted and approved lists stand on people of a registration."""

from config.naming import named
from config.prepared import Prepared
from delegations.enums import CompositionStatus as Status
from delegations.models import Seat
from registrations.holds import Hold
from registrations.models import Registration

WAYS = {
    Status.SUBMITTED: named("Chờ {committee} phê duyệt hoặc trả lại phương án, rồi làm tiếp."),
    Status.APPROVED: "Lập phương án thay thế không có những người này và trình phê duyệt trước. "
    "Ai không đi nữa thì cơ quan gửi đề nghị rút hoặc thay.",
}


_seats = Prepared(
    lambda registration: (
        Seat.objects.filter(
            nomination__registration=registration, delegation__isnull=False, composition__status__in=list(WAYS)
        )
        .select_related("nomination", "composition__tour")
        .order_by("composition__tour__position", "pk")
    ),
    -1,
)


def held_by_lists(registration: Registration) -> list[Hold]:
    people: dict[int, Hold] = {}
    for seat in _seats(registration.pk):
        composition = seat.composition
        status = Status(composition.status)
        by = f"{str(composition).lower()} {composition.tour.label.lower()}, {status.label.lower()}"
        hold = people.setdefault(composition.pk, Hold(by, WAYS[status], {}))
        hold.people[seat.nomination_id] = seat.nomination.full_name
    return list(people.values())
