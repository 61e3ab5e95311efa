"""What agencies learn of their own people once a composition is published, and which of them have news."""

from django.db.models import Q, QuerySet
from msgspec import Struct

from accounts.models import Agency, Letter
from config.prepared import Prepared
from delegations.composition import Person, Since
from delegations.models import Composition
from delegations.queries.files import CaseFile
from delegations.queries.since import after
from registrations.enums import RegistrationStatus, Standing
from registrations.models import Nomination
from registrations.queries.answering import addresses_of
from tours.enums import SeatRole
from tours.models import Plan

NOT_PLACED, NOT_GOING = "chưa được chọn", "không còn được cử"


class Outcome(Struct, frozen=True):
    """One published composition, the agency's own people in it, and what became of its people since."""

    file: CaseFile
    people: list[Person]
    since: tuple[Since, ...]


class News(Struct, frozen=True):
    """A letter's content. `lines` are (name, what it was or "", what it is)."""

    plan: Plan
    tour: str
    agency: Agency
    addresses: tuple[str, ...]
    lines: tuple[tuple[str, str, str], ...]


def outcomes_of(plan: Plan, agency: int) -> list[Outcome]:
    """For each tour the last version published, with the people this agency registered for it."""
    found: dict[int, Composition] = {}
    for composition in _published(plan.pk):
        found.setdefault(composition.tour_id, composition)
    happened = [after(composition) for composition in sorted(found.values(), key=lambda one: one.tour.position)]
    return [Outcome(one.kept, _people_of(one.kept, agency), one.changes) for one in happened if one]


_published = Prepared(
    lambda plan: (
        Composition.objects.published()
        .filter(tour__plan=plan)
        .select_related("tour__plan__organiser", "replaces")
        .order_by("-version")
    ),
    -40,
)


def agencies_with_news(composition: Composition) -> list[int]:
    """Agencies with someone whose place differs from what was published last; at first, all that registered."""
    before, now = _published_before(composition), _places(composition)
    people = _registered(composition).values_list("pk", "registration__agency")
    return sorted({agency for id, agency in people if before is None or before.get(id) != now.get(id)})


def news_for(composition: int, agency: int) -> News:
    found = Composition.objects.select_related("tour__plan__organiser", "replaces").get(pk=composition)
    before, now = _published_before(found), _places(found)
    people = _registered(found).filter(registration__agency=agency).order_by("sort_key", "pk")
    whom = Agency.objects.get(pk=agency)
    lines = tuple(
        (
            person.full_name,
            "" if before is None else _in_words(before.get(person.pk)),
            _in_words(now.get(person.pk)) if person.standing == Standing.GOING else NOT_GOING,
        )
        for person in people
        if before is None or before.get(person.pk) != now.get(person.pk)
    )
    return News(found.tour.plan, found.tour.name, whom, tuple(addresses_of(whom)), lines)


def is_told(composition: Composition, agency: int) -> bool:
    """Whether a letter about this composition was written to the agency."""
    return Letter.objects.about(composition).filter(agency=agency).exists()


def _registered(composition: Composition) -> QuerySet[Nomination]:
    """Everyone taken over or added for the tour, and whoever has had a seat there, whatever became of him."""
    taken_over = Q(standing=Standing.GOING, registration__status=RegistrationStatus.ACCEPTED)
    known = taken_over | Q(addition__isnull=False) | Q(seats__composition__tour=composition.tour_id)
    return Nomination.objects.filter(known, tour=composition.tour_id).distinct()


def _people_of(file: CaseFile, agency: int) -> list[Person]:
    own = [person for person in file.people.values() if person.agency == agency]
    return sorted(own, key=lambda person: (person.sort_key, person.id))


def _published_before(composition: Composition) -> dict[int, tuple[int, str]] | None:
    earlier = Composition.objects.published().filter(tour=composition.tour_id, version__lt=composition.version)
    last = earlier.order_by("-version").first()
    return None if last is None else _places(last)


def _places(composition: Composition) -> dict[int, tuple[int, str]]:
    seats = composition.seats.filter(delegation__isnull=False)
    return {id: (number, role) for id, number, role in seats.values_list("nomination", "delegation__number", "role")}


def _in_words(place: tuple[int, str] | None) -> str:
    if place is None:
        return NOT_PLACED
    number, role = place
    duty = "" if role == SeatRole.MEMBER else f", {SeatRole(role).label}"
    return f"Đoàn {number}{duty}"
