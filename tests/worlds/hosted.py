"""A trip with three hosts, two of them for the same visit, and a session at two."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from accounts.enums import LocalityLevel
from accounts.models import User
from destinations.models import Host
from tests import factories
from tours.models import Stop, StopOption
from trips.actions import hosts as actions
from trips.enums import Half, ItemKind
from trips.models import ItineraryItem, Question, Trip


@dataclass
class Hosted:
    trip: Trip
    option: StopOption
    other: StopOption  # of the same visit
    elsewhere: StopOption
    item: ItineraryItem
    by: User

    def host(self, option: StopOption | None = None) -> Host:
        return Host.objects.get(option=option or self.option)

    def link(self) -> str:
        return reverse("trips:answer", args=[actions.make_link(self.trip, self.option, by=self.by)])


def hosted() -> Hosted:
    tour = factories.TourFactory.create()
    ends = timezone.localdate() + datetime.timedelta(days=30)
    starts = ends - datetime.timedelta(days=4)
    round = factories.RoundFactory.create(tour=tour, starts_on=starts, ends_on=ends)
    options: list[StopOption] = []
    for name in ("Bắc Giang", "Bắc Ninh", "Quảng Ninh"):
        place = factories.LocalityFactory.create(name=name, full_name=f"Tỉnh {name}", level=LocalityLevel.PROVINCE)
        stop = options[0].stop if name == "Bắc Ninh" else Stop.objects.create(tour=tour, name=name, round=round)
        options.append(StopOption.objects.create(stop=stop, locality=place))
    by = factories.organiser()
    trip = Trip.objects.create(round=round, created_by=by)
    items = [
        ItineraryItem.objects.create(
            trip=trip,
            day=starts,
            half=Half.MORNING,
            starts=datetime.time(8),
            kind=ItemKind.WORK,
            title=f"Làm việc tại {option}",
            option=option,
        )
        for option in (options[0], options[2])
    ]
    Host.objects.create(option=options[0], contact_name="Trần Thị Mai", contact_post="Phó Chánh Văn phòng")
    Question.objects.create(trip=trip, option=options[0], text="Một cửa số làm thế nào?")
    Question.objects.create(trip=trip, option=options[2], text="Câu hỏi của nơi khác?")
    return Hosted(trip, options[0], options[1], options[2], items[0], by)
