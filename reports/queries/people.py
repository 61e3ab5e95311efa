"""Who answered and whom they sent."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet

from accounts.models import Agency
from registrations.enums import RegistrationStatus
from registrations.models import Nomination, Registration
from registrations.queries import Answer, answers
from reports.queries.grouping import NO_GROUP, Grouping
from tours.enums import RuleKind
from tours.models import ParticipantGroup, Plan, Tour

SENT = (RegistrationStatus.SUBMITTED, RegistrationStatus.ACCEPTED)


def answers_of(plan: Plan, tours: Sequence[Tour]) -> list[Answer]:
    return answers(plan, list(tours))


def people_sent(plan: Plan) -> list[Nomination]:
    """Everyone on a form that was sent and not returned, in the plan's order of tours and agencies."""
    return list(
        Nomination.objects.filter(registration__plan=plan, registration__status__in=SENT)
        .select_related("registration__agency", "tour")
        .order_by("tour__position", "registration__agency__position", "registration__agency__name", "position")
    )


def registration_of(plan: Plan, agency: Agency) -> Registration | None:
    registrations = Registration.objects.select_related("plan", "agency", "dispatch", "answered_by")
    return registrations.filter(plan=plan, agency=agency).first()


def people_of(registration: Registration) -> list[Nomination]:
    return list(registration.nominations.select_related("tour").order_by("tour__position", "position"))


def groups_registered(plan: Plan, people: Sequence[Nomination]) -> list[tuple[Tour, list[tuple[str, int]]]]:
    """How many people of each of a tour's groups were sent; nobody is counted twice."""
    groups = Prefetch("groups", ParticipantGroup.objects.prefetch_related("agencies"))
    counted = []
    for tour in plan.tours.prefetch_related(groups, "rules__group"):
        role_groups = (rule.group for rule in tour.rules.all() if rule.kind == RuleKind.ROLE_FROM_GROUP)
        grouping = Grouping(list(tour.groups.all()), [group.code for group in role_groups if group])
        found = Counter(grouping.name_for(person) for person in people if person.tour_id == tour.pk)
        names = [name for name in grouping.names if name != NO_GROUP or found[name]]
        counted.append((tour, [(name, found[name]) for name in names]))
    return counted


def has_people(registration: Registration) -> bool:
    return registration.nominations.exists()


def agencies_registering(plan: Plan) -> QuerySet[Agency]:
    """Those with a form begun or sent, in the plan's order."""
    return Agency.objects.filter(registrations__plan=plan).order_by("position", "name")
