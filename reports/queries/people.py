"""Who answered and whom they sent."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from accounts.models import Agency, User
from delegations.queries.candidates import memberships_of
from delegations.queries.rows import PersonOfGroups
from registrations.enums import RegistrationStatus
from registrations.models import Nomination, Registration, Sending
from registrations.queries.board import Answer, answers
from reports.queries.grouping import Grouping
from tours.enums import RuleKind
from tours.models import ParticipantGroup, Plan, Tour

SENT = (RegistrationStatus.SUBMITTED, RegistrationStatus.ACCEPTED)


def answers_of(plan: Plan, tours: Sequence[Tour]) -> list[Answer]:
    return answers(plan, list(tours))


def people_sent(plan: Plan) -> list[Nomination]:
    """Everyone on a form that was sent and not returned, in the plan's order of tours and agencies."""
    return list(
        Nomination.objects.going()
        .filter(registration__plan=plan, registration__status__in=SENT)
        .select_related("registration__agency", "tour")
        .order_by("tour__position", "registration__agency__position", "registration__agency__name", "position")
    )


def registration_of(plan: Plan, agency: Agency, user: User | None) -> Registration | None:
    """Before it is sent it is the agency's and the organiser's alone; `user` None is the portal itself."""
    registrations = Registration.objects.select_related(
        "plan__organiser__kind", "plan__organiser__parent", "agency__kind", "agency__parent", "dispatch"
    )
    if user is not None and not user.has_perm("reports.see_drafts", agency):
        registrations = registrations.filter(status__in=SENT)
    return registrations.filter(plan=plan, agency=agency).first()


def sending_of(registration: Registration, number: int | None) -> Sending | None:
    """The one of that number, or the last."""
    sendings = registration.sendings.select_related(
        "registration__agency", "plan__organiser__kind", "plan__organiser__parent", "sent_by"
    )
    return (sendings.filter(number=number) if number is not None else sendings.order_by("-number")).first()


def people_of(registration: Registration) -> list[Nomination]:
    return list(registration.nominations.listed().select_related("tour").order_by("tour__position", "position"))


def groups_registered(tours: Sequence[Tour], people: Sequence[Nomination]) -> list[tuple[Tour, list[tuple[str, int]]]]:
    """How many people of each of a tour's groups were sent; nobody is counted twice."""
    prefetch_related_objects(tours, Prefetch("groups", ParticipantGroup.objects.prefetch_related("agencies")), "rules")
    return [(tour, _counted(tour, [one for one in people if one.tour_id == tour.pk])) for tour in tours]


def _counted(tour: Tour, people: list[Nomination]) -> list[tuple[str, int]]:
    groups = list(tour.groups.all())
    of_roles = {rule.group_id for rule in tour.rules.all() if rule.kind == RuleKind.ROLE_FROM_GROUP}
    names_of = {group.code: group.short_name for group in groups}
    grouping = Grouping(names_of, [group.code for group in groups if group.pk in of_roles])
    memberships = memberships_of(map(_member, people), groups)
    found = Counter(grouping.name_for(member.groups, member.named) for member in memberships.values())
    return [(name, found[name]) for name in grouping.names if found[name] or name in grouping.names_of_members]


def _member(person: Nomination) -> PersonOfGroups:
    agency = person.registration.agency
    return PersonOfGroups(person.pk, agency.code, agency.kind_id, person.level, person.group_id)


def has_people(registration: Registration) -> bool:
    return registration.nominations.exists()


def agencies_registering(plan: Plan) -> QuerySet[Agency]:
    """Those whose form was sent, in the plan's order."""
    return Agency.objects.filter(registrations__plan=plan, registrations__status__in=SENT).order_by("position", "name")
