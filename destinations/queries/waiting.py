"""For "Hôm nay": hosts somebody has to talk to, of many plans at once."""

import datetime

from django.db.models import Max, QuerySet

from config.at_once import Asking
from config.prepared import Keys, Prepared
from destinations.enums import HostState
from destinations.models import Host
from tours.queries.waiting import Work, is_over


def hosts_that_wait(work: Work, today: datetime.date) -> Asking[list[Host]]:
    """Asked and silent, or with another proposal; each with when that was (`moved_at`). What is over waits no more."""
    asked = _hosts.later([plan.pk for plan in work.plans])
    yield (asked,)
    rounds = {one.pk: one for one in work.rounds}
    going = {one.pk for one in work.rounds if not is_over(one, today)}
    tours_over = {one.tour_id for one in work.rounds} - {one.tour_id for one in work.rounds if one.pk in going}
    found = []
    for host in asked:
        stop = host.option.stop
        if stop.round_id is None and stop.tour_id in tours_over:
            continue  # a stop of no round goes with whichever the tour has
        if stop.round_id is not None:
            if stop.round_id not in going:
                continue
            stop.round = rounds[stop.round_id]
        found.append(host)
    return found


_OF_OPTION = ("words", "stop__round", "stop__tour__plan", "locality__full_name", "agency__name")


def _waiting(plans: list[int]) -> QuerySet[Host]:
    waiting = Host.objects.filter(option__stop__tour__plan__in=plans, state__in=[HostState.ASKED, HostState.PROPOSED])
    beside = ("option__stop__tour", "option__locality", "option__agency")
    told = ("state", "answer_by", *(f"option__{one}" for one in _OF_OPTION))
    return waiting.select_related(*beside).only(*told).annotate(moved_at=Max("steps__taken_at"))


_hosts = Prepared(_waiting, Keys(-10_000))
