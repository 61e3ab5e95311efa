"""Who answered and whom they sent."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Case, Count, Value, When, prefetch_related_objects
from msgspec import Struct

from accounts.models import Agency, User
from config.prepared import Prepared
from config.rows import made
from config.together import Rows, Together, key
from delegations.queries.candidates import memberships_of
from delegations.queries.rows import PersonOfGroups
from registrations.enums import RegistrationStatus, Standing
from registrations.models import Nomination, Registration, Sending
from registrations.queries.board import Answer, agencies_asked
from reports.queries.grouping import Grouping
from tours.enums import RuleKind
from tours.models import ParticipantGroup, Plan, Tour

SENT = (RegistrationStatus.SUBMITTED, RegistrationStatus.ACCEPTED)


class Answers(Struct, frozen=True):
    """What every invited agency answered, and for each tour how many were sent of whom."""

    agencies: list[Answer]
    sent: dict[int, list[tuple[PersonOfGroups, int]]]


_PLAN = key(0)
_OF_REGISTRATION = ("agency_id", "status", "answered_at", "no_nomination_reason")
_KIND_OF_PERSON = ("named", "registration__agency__kind_id", "level", "group_id")
_NAMED = ParticipantGroup.agencies.through.objects.values("agency")
_ANSWERS = Together(
    Rows(
        lambda: Registration.objects.filter(plan=_PLAN).order_by(),
        *_OF_REGISTRATION,
    ),
    Rows(
        lambda: (
            Nomination.objects.exclude(standing=Standing.WITHDRAWN)
            .named_by_agencies()
            .filter(registration__plan=_PLAN)
            .exclude(registration__status=RegistrationStatus.NO_NOMINATION)
            .order_by()
            .values("registration__agency_id", "tour_id")
            .annotate(count=Count("pk"))
        ),
        *("registration__agency_id", "tour_id", "count"),
    ),
    Rows(
        lambda: (
            Nomination.objects.going()
            .filter(registration__plan=_PLAN, registration__status__in=SENT)
            .order_by()
            # Of an agency that no group names, its kind alone tells where its people belong.
            .annotate(
                named=Case(When(registration__agency__in=_NAMED, then="registration__agency__code"), default=Value(""))
            )
            .values("tour_id", *_KIND_OF_PERSON)
            .annotate(count=Count("pk"))
        ),
        *("tour_id", *_KIND_OF_PERSON, "count"),
    ),
)


def answers_of(plan: Plan, tours: Sequence[Tour]) -> Answers:
    """In the plan's order of agencies; one count of people for each tour."""
    agencies = agencies_asked(plan)
    registered, counted, sent = _ANSWERS.ask(plan.pk)
    registrations = {row[0]: made(Registration, _OF_REGISTRATION, row) for row in registered}
    people = {(agency, tour): count for agency, tour, count in counted}
    of_tours: dict[int, list[tuple[PersonOfGroups, int]]] = {}
    for place, (tour, agency, kind, level, group, count) in enumerate(sent):
        of_tours.setdefault(tour, []).append((PersonOfGroups(place, agency, kind, level, group), count))
    return Answers(
        [
            Answer(one, registrations.get(one.pk), tuple(people.get((one.pk, tour.pk), 0) for tour in tours))
            for one in agencies
        ],
        of_tours,
    )


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


def groups_registered(tours: Sequence[Tour], answers: Answers) -> list[tuple[Tour, list[tuple[str, int]]]]:
    """How many people of each of a tour's groups were sent; nobody is counted twice."""
    prefetch_related_objects(tours, "groups__agencies", "rules")
    return [(tour, _counted(tour, answers.sent.get(tour.pk, []))) for tour in tours]


def _counted(tour: Tour, people: Sequence[tuple[PersonOfGroups, int]]) -> list[tuple[str, int]]:
    groups = list(tour.groups.all())
    of_roles = {rule.group_id for rule in tour.rules.all() if rule.kind == RuleKind.ROLE_FROM_GROUP}
    names_of = {group.code: group.short_name for group in groups}
    grouping = Grouping(names_of, [group.code for group in groups if group.pk in of_roles])
    memberships = memberships_of((one for one, _ in people), groups)
    found: Counter[str] = Counter()
    for one, count in people:
        member = memberships[one.pk]
        found[grouping.name_for(member.groups, member.named)] += count
    return [(name, found[name]) for name in grouping.names if found[name] or name in grouping.names_of_members]


def has_people(registration: Registration) -> bool:
    return registration.nominations.exists()


def agencies_registering(plan: Plan) -> list[tuple[str, str]]:
    """Code and name of those whose form was sent, in the plan's order."""
    return _registering(plan.pk)


_registering = Prepared(
    lambda plan: (
        Agency.objects.filter(registrations__plan=plan, registrations__status__in=SENT)
        .order_by("position", "name")
        .values_list("code", "name")
    ),
    -1,
)
