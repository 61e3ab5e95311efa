"""Which ones? Who receives a visit: one option of a destination, its host, and earlier visits there."""

from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404

from accounts.models import User
from config.naming import speak_of
from destinations.enums import HostState
from destinations.models import Host
from tours.enums import PlanStatus, RoundStatus
from tours.models import DestinationOption, Round
from tours.queries.plans import visible_plans

WENT = (RoundStatus.COMPLETED, RoundStatus.REPORTED)


def get_option(user: User, pk: int) -> DestinationOption:
    options = DestinationOption.objects.filter(destination__tour__plan__in=visible_plans(user))
    beside = ("destination__tour__plan__organiser", "destination__passage", "locality", "agency", "host", "origin")
    found = get_object_or_404(options.select_related(*beside), pk=pk)
    speak_of(found.destination.tour.plan.called)
    return found


def in_force(option: DestinationOption) -> DestinationOption:
    """Where the talk with the host goes on: in a draft of a new version, the option of the plan it will replace."""
    is_draft = option.destination.tour.plan.status in (PlanStatus.DRAFT, PlanStatus.SUBMITTED)
    return option.origin if is_draft and option.origin else option


def host_of(option: DestinationOption) -> Host | None:
    return Host.objects.filter(option=in_force(option)).prefetch_related("steps__taken_by").first()


def round_of(option: DestinationOption) -> Round | None:
    """When the visit would be; the only round of the tour where the plan puts the destination in none."""
    rounds = list(Round.objects.filter(tour=option.destination.tour_id))
    if option.destination.round_id is None:
        return rounds[0] if len(rounds) == 1 else None
    return next(one for one in rounds if one.pk == option.destination.round_id)


def asked_hosts(plan: int) -> list[str]:
    """Those asked and not refused, by name."""
    closed = (HostState.NOT_ASKED, HostState.REFUSED)
    hosts = Host.objects.filter(option__destination__tour__plan=plan).exclude(state__in=closed)
    return [str(one) for one in hosts.select_related("option__locality", "option__agency")]


def confirmed_besides(option: DestinationOption) -> str:
    """The other option of the destination whose host has agreed; "" while all are open."""
    others = DestinationOption.objects.filter(destination=option.destination_id, host__state="confirmed")
    return ", ".join(str(one) for one in others.exclude(pk=option.pk).select_related("locality", "agency"))


def visits_before(option: DestinationOption) -> QuerySet[DestinationOption]:
    """Other plans in force, of this year or earlier, that went to the same place or to what it was formed from: newest
    first. A version that was replaced says nothing of its own."""
    plan = option.destination.tour.plan
    went = Q(destination__round__status__in=WENT)
    went |= Q(destination__round__isnull=True, destination__tour__rounds__status__in=WENT)
    if option.locality_id:
        same = Q(locality=option.locality_id) | Q(locality__successors=option.locality_id)
    else:
        same = Q(agency=option.agency_id) | Q(agency__successors=option.agency_id)
    return (
        DestinationOption.objects.filter(same)
        .filter(destination__tour__plan__year__lte=plan.year, destination__tour__plan__status=PlanStatus.ISSUED)
        .exclude(destination__tour__plan__in=[plan.pk, plan.previous_id])
        .filter(Q(host__state="confirmed") | went)
        .select_related("destination__tour__plan", "destination__round", "locality", "agency", "host")
        .order_by(F("destination__tour__plan__year").desc(), "-pk")
        .distinct()
    )


def alternatives(option: DestinationOption) -> QuerySet[DestinationOption]:
    """All options of the destination, this one too."""
    return DestinationOption.objects.filter(destination=option.destination_id).select_related("locality", "agency")
