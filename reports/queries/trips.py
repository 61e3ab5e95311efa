"""How far each trip of a plan is, for the leaders: what is missing, and who left although something was."""

from msgspec import Struct

from tours.models import Plan
from tours.queries.milestones import days_in_words
from tours.queries.rounds import left_early
from trips.enums import TripState
from trips.queries.travelling import travelling


class OnTheWay(Struct, frozen=True):
    """`lacking` are sentences, each with who has to do it; `early` says that it left without, and why."""

    name: str
    url: str
    days: str
    people: int
    state: TripState
    lacking: tuple[tuple[str, str], ...]
    early: str
    cancellation: str

    @property
    def in_words(self) -> str:
        """ "Đợt 1 ngoài tỉnh, 18–22/9/2023, 14 người: sẵn sàng đi." """
        people = f", {self.people} người" if self.people else ""
        said = self.cancellation or self.state.label
        missing = f"; còn thiếu {len(self.lacking)} việc" if self.lacking else ""
        return f"{self.name}, {self.days}{people}: {said[:1].lower()}{said[1:]}{missing}."


def trips_on_the_way(plan: Plan) -> list[OnTheWay]:
    """Those that somebody prepares."""
    return [
        OnTheWay(
            name=f"{one.round} {one.round.tour.label.lower()}",
            url=one.trip.get_absolute_url(),
            days=days_in_words(one.round.starts_on, one.round.ends_on) if one.round.starts_on else "chưa ghi ngày đi",
            people=one.people,
            state=one.standing.state,
            lacking=tuple((lacks.text, lacks.whose) for lacks in one.standing.lacking),
            early=left_early(one.round, is_approved=one.delegation is not None),
            cancellation=one.round.cancellation,
        )
        for one in travelling(plan)
        if one.trip and one.standing
    ]
