"""A trip with its people: the list of a small tour approved and published, the first round with its days."""

import datetime
from dataclasses import dataclass

from accounts.models import User
from registrations.models import Nomination
from tests.worlds.boards import Small, approved, published, small
from tours.models import Round
from trips.models import Trip

STARTS, ENDS = datetime.date(2123, 9, 20), datetime.date(2123, 9, 22)
TYPED = {
    "name": "Trần Minh Khôi",
    "birth_date": "27/3/1980",
    "sex": "male",
    "id_number": "056 080 001 234",
    "food": "Không ăn được tôm",
    "health": "",
    "contact": "Lê Thị Ngọc Ánh, vợ",
    "contact_phone": "0905 123 456",
}
"""What somebody types; the number is invented."""


@dataclass
class Travelling:
    """`people`: the two of Đoàn 1, the head first. `by` is the organiser."""

    board: Small
    trip: Trip
    by: User
    people: list[Nomination]


def travelling(*, is_published: bool = True) -> Travelling:
    board = small()
    composition = approved(board)
    Round.objects.filter(tour=board.tour, number=1).update(starts_on=STARTS, ends_on=ENDS)
    if is_published:
        published(composition, board.by)
    trip = Trip.objects.create(round=Round.objects.get(tour=board.tour, number=1), created_by=board.by)
    return Travelling(board, trip, board.by, [board.leaders[0], board.leaders[2]])
