"""Compositions scoped to who asks, and what was written about one: reasons, remarks, acts."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from msgspec import Struct

from accounts.models import AuditEntry, User
from accounts.queries.scoped import Scoped
from config.at_once import read_at_once
from config.naming import speak_of
from config.paging import MOST_COUNTED, CountOf
from config.prepared import Keys, Prepared
from config.together import Rows, Together, key
from delegations.composition import acts_from
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Remark, RuleChange
from delegations.queries.case import KEPT
from delegations.queries.rows import PERSON, PersonRow, candidates_in_two, unreviewed_people
from tours.models import CompositionRule, Plan, Tour
from tours.queries import kept

REVISION = "lần lưu"  # how an audit entry says which save it was


def _visible(user: User, pk: int) -> QuerySet[Composition]:
    found = Composition.objects.visible_to(user).filter(pk=pk)
    return found.select_related(
        "tour__plan__organiser", "saved_by", "submitted_by", "decided_by", "replaces", "based_on"
    )


_A_COMPOSITION = -1
_with_all = Scoped(_visible, _A_COMPOSITION)
_with_mark = Scoped(
    lambda user, pk: kept.marked(_visible(user, pk), "tour__plan", where=~Q(status__in=KEPT)), _A_COMPOSITION
)


def get_composition(user: User, pk: int, *beside: QuerySet[Any, Any], to_read_whole: bool = False) -> Composition:
    """Someone else's draft does not exist for a leader, nor any composition for an agency: 404. `beside`: lists to be
    read in the statement that finds it; `to_read_whole`: with what `case_file` asks of the plan."""
    asked = (_with_mark if to_read_whole else _with_all).later(user, pk)
    read_at_once((asked, *beside))
    found = next(iter(asked), None)
    if found is None:
        raise Http404
    if (mark := found.__dict__.pop(kept.MARK, None)) is not None:
        found.tour.plan.__dict__[kept.MARK] = mark
    speak_of(found.tour.plan.called)
    return found


def rule_changes_of(composition: Composition) -> list[RuleChange]:
    return _rule_changes(composition.pk)


_rule_changes = Prepared(lambda composition: RuleChange.objects.filter(composition=composition), _A_COMPOSITION)


def get_tour(user: User, pk: int) -> Tour:
    tours = Tour.objects.filter(plan__in=Plan.objects.visible_to(user)).select_related("plan__organiser")
    found = get_object_or_404(tours, pk=pk)
    speak_of(found.plan.called)
    return found


class WithVersions(Struct, frozen=True):
    """A tour with the versions that its reader may see, the newest first. `people`: how many a first one could place;
    of more than MOST_COUNTED only that they are more."""

    tour: Tour
    versions: list[Composition]
    people: int = 0


def tours_with_compositions(plan: Plan, user: User, *, to_compose: bool) -> list[WithVersions]:
    """The tours that have rounds, in one statement. `to_compose`: people are counted where no version stands yet."""
    tours, versions, people = _tours.later(plan.pk), _versions.later(user, plan.pk), _people.later(user, plan.pk)
    read_at_once((tours, versions, people) if to_compose else (tours, versions))
    counted = dict(people) if to_compose else {}
    return [
        WithVersions(tour, [one for one in versions if one.tour_id == tour.pk], counted.get(tour.pk, 0))
        for tour in tours
    ]


def _versions_of(user: User, plan: int) -> QuerySet[Composition]:
    seated = Count("seats", filter=Q(seats__delegation__isnull=False))
    versions = Composition.objects.visible_to(user).filter(tour__plan=plan).annotate(people=seated)
    return versions.select_related("saved_by", "created_by").order_by("-version")


_A_PLAN, _A_TOUR = -2, -3
_tours = Prepared(lambda plan: Tour.objects.filter(plan=plan, rounds__isnull=False).distinct(), _A_PLAN)
_versions = Scoped(_versions_of, _A_PLAN)


def people_to_begin_with(user: User, plan: int) -> QuerySet[Tour, tuple[int, int]]:
    """Tour and how many people, of those that have no version. Asked in two, so that those of the lists are counted
    from an index alone."""
    taken_over, added = [
        CountOf(people.filter(tour=OuterRef("pk")).order_by().values("pk")[: MOST_COUNTED + 1])
        for people in candidates_in_two(OuterRef("plan"))
    ]
    versions = Composition.objects.visible_to(user).filter(tour=OuterRef("pk"))
    return Tour.objects.filter(~Exists(versions), plan=plan).order_by().values_list("pk", taken_over + added)


_people = Scoped(people_to_begin_with, _A_PLAN)


def compositions_to_compare(user: User, plan: Plan, wanted: list[int]) -> list[Composition]:
    """At most three versions of one tour, in the order of their numbers; of another tour than the first: left out."""
    found = _wanted(user, plan.pk, wanted) if wanted else _newest_two(user, plan.pk)[::-1]
    return [one for one in found if one.tour_id == found[0].tour_id][:3]


def _to_compare(user: User, plan: int) -> QuerySet[Composition]:
    visible = Composition.objects.visible_to(user).filter(tour__plan=plan)
    return visible.select_related("tour__plan__organiser", "replaces")


def _two_of_the_newest(user: User, plan: int) -> QuerySet[Composition]:
    """Of the tour that the newest version is of."""
    found = _to_compare(user, plan).exclude(status=Status.DISCARDED)
    newest = found.order_by("-created_at", "-version").values("tour")[:1]
    return found.filter(tour__in=newest).order_by("-version")[:2]


_wanted = Scoped(
    lambda user, plan, wanted: _to_compare(user, plan).filter(pk__in=wanted).order_by("version"),
    *(_A_PLAN, Keys(-31_000)),
)
_newest_two = Scoped(_two_of_the_newest, _A_PLAN)


def next_version(tour: Tour) -> int:
    last = tour.compositions.order_by("-version").values_list("version", flat=True).first()
    return (last or 0) + 1


def approved_composition(tour: Tour) -> Composition | None:
    return _approved.first(tour.pk)


_approved = Prepared(lambda tour: Composition.objects.filter(tour=tour, status=Status.APPROVED).order_by("pk"), _A_TOUR)


def approved_version(tour: Tour) -> str:
    """The tour's approved version as words ("Phương án 1"), or ""."""
    return str(approved_composition(tour) or "")


def approved_in_the_way(composition: Composition) -> str:
    """Another approved version that this one was not made to replace, as words, or ""."""
    return in_the_way(composition)[1]


def in_the_way(composition: Composition) -> tuple[str, str]:
    """Another version of the tour that is before the committee, and another approved one that this was not made to
    replace; of each there is one at most. As words, or ""."""
    return around(composition).in_the_way


class Around(Struct, frozen=True):
    """What stands beside a composition: other versions in its way, and people of lists that wait for a review."""

    in_the_way: tuple[str, str]
    unreviewed: list[PersonRow]


_COMPOSITION, _TOUR, _REPLACED = map(key, range(3))
_AROUND = Together(
    Rows(
        lambda: (
            Composition.objects.filter(tour=_TOUR, status__in=(Status.SUBMITTED, Status.APPROVED))
            .exclude(pk=_COMPOSITION)
            .exclude(pk=_REPLACED, status=Status.APPROVED)
            .order_by()
        ),
        *("status", "version"),
    ),
    Rows(lambda: unreviewed_people(_TOUR), *PERSON),
)


def around(composition: Composition) -> Around:
    others, people = _AROUND.ask(composition.pk, composition.tour_id, composition.replaces_id or 0)
    found = {Status(status): str(Composition(version=version)) for status, version in others}
    said = found.get(Status.SUBMITTED, ""), found.get(Status.APPROVED, "")
    return Around(said, [PersonRow(*row) for row in people])


def remarks_of(composition: Composition) -> dict[int, Remark]:
    """Nomination id → what a leader last said of the person; nobody has, where nothing was decided yet."""
    if composition.decided_at is None:
        return {}
    return {remark.nomination_id: remark for remark in composition.remarks.select_related("by")}


def names_of_actors(composition: Composition) -> dict[int, str]:
    """User key → who that is, of everyone whose act on the board can be taken back."""
    keys = {act.by for act in acts_from(composition.acts)}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=keys)} if keys else {}


def get_rule(composition: Composition, pk: int) -> CompositionRule:
    return get_object_or_404(composition.tour.rules, pk=pk)


def acts_since(composition: Composition, revision: int) -> list[AuditEntry]:
    """What was saved after `revision`, oldest first; the last few are enough to say what changed."""
    entries = AuditEntry.objects.filter(
        target_type=str(Composition._meta.verbose_name), target_id=str(composition.pk)
    ).order_by("-at", "-pk")[:20]
    later = [entry for entry in entries if int((entry.changes.get(REVISION) or ["0", "0"])[1]) > revision]
    return later[::-1]
