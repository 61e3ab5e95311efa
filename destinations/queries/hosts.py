"""Which ones? Who receives a visit: one option of a stop, its host, and earlier visits there."""

from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404

from accounts.models import User
from config.naming import speak_of
from destinations.enums import HostState
from destinations.models import Host
from tours.enums import PlanStatus, RoundStatus
from tours.models import Round, StopOption
from tours.queries.plans import visible_plans

WENT = (RoundStatus.COMPLETED, RoundStatus.REPORTED)


def get_option(user: User, pk: int) -> StopOption:
    options = StopOption.objects.filter(stop__tour__plan__in=visible_plans(user))
    beside = ("stop__tour__plan__organiser", "stop__passage", "locality", "agency", "host", "origin")
    found = get_object_or_404(options.select_related(*beside), pk=pk)
    speak_of(found.stop.tour.plan.called)
    return found


def in_force(option: StopOption) -> StopOption:
    """Where the talk with the host goes on: in a draft of a new version, the option of the plan it will replace."""
    is_draft = option.stop.tour.plan.status in (PlanStatus.DRAFT, PlanStatus.SUBMITTED)
    return option.origin if is_draft and option.origin else option


def host_of(option: StopOption) -> Host | None:
    return Host.objects.filter(option=in_force(option)).prefetch_related("steps__taken_by").first()


def round_of(option: StopOption) -> Round | None:
    """When the visit would be; the only round of the tour where the plan puts the stop in none."""
    rounds = list(Round.objects.filter(tour=option.stop.tour_id))
    if option.stop.round_id is None:
        return rounds[0] if len(rounds) == 1 else None
    return next(one for one in rounds if one.pk == option.stop.round_id)


def asked_hosts(plan: int) -> list[str]:
    """Those asked and not refused, by name."""
    closed = (HostState.NOT_ASKED, HostState.REFUSED)
    hosts = Host.objects.filter(option__stop__tour__plan=plan).exclude(state__in=closed)
    return [str(one) for one in hosts.select_related("option__locality", "option__agency")]


def confirmed_besides(option: StopOption) -> str:
    """The other option of the stop whose host has agreed; "" while all are open."""
    others = StopOption.objects.filter(stop=option.stop_id, host__state="confirmed")
    return ", ".join(str(one) for one in others.exclude(pk=option.pk).select_related("locality", "agency"))


def visits_before(option: StopOption) -> QuerySet[StopOption]:
    """Other plans in force, of this year or earlier, that went to the same place or to what it was formed from: newest
    first. A version that was replaced says nothing of its own."""
    plan = option.stop.tour.plan
    went = Q(stop__round__status__in=WENT)
    went |= Q(stop__round__isnull=True, stop__tour__rounds__status__in=WENT)
    if option.locality_id:
        same = Q(locality=option.locality_id) | Q(locality__successors=option.locality_id)
    elif option.words:
        same = Q(words=option.words)
    else:
        same = Q(agency=option.agency_id) | Q(agency__successors=option.agency_id)
    return (
        StopOption.objects.filter(same)
        .filter(stop__tour__plan__year__lte=plan.year, stop__tour__plan__status=PlanStatus.ISSUED)
        .exclude(stop__tour__plan__in=[plan.pk, plan.previous_id])
        .filter(Q(host__state="confirmed") | went)
        .select_related("stop__tour__plan", "stop__round", "locality", "agency", "host")
        .order_by(F("stop__tour__plan__year").desc(), "-pk")
        .distinct()
    )


def alternatives(option: StopOption) -> QuerySet[StopOption]:
    """All options of the stop, this one too."""
    return StopOption.objects.filter(stop=option.stop_id).select_related("locality", "agency")


def topics_of(option: StopOption) -> list[str]:
    """What is to be learnt there, in the plan's words."""
    return [topic.passage.plain for topic in option.stop.topics.select_related("passage")]
