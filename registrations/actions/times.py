"""Writes down which rounds each person cannot go with, and which one would suit; the composition reads it."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Problem, refuse_if
from registrations.actions.gate import locked
from registrations.actions.lines import note_saved
from registrations.enums import RegistrationStatus as Status
from registrations.models import Nomination, Registration
from registrations.policies.answering import problems_with_saving
from registrations.policies.times import Times, problems_with_stale_times, problems_with_times
from registrations.queries import registrations as queries
from tours.models import Round


def _problems(one: Nomination, rounds: Iterable[Round], times: Times) -> list[Problem]:
    return problems_with_times(one.pk, str(one), times, [round.number for round in rounds])


def write_times(registration: Registration, times: Mapping[int, Times], *, revision: int, by: User) -> Registration:
    """`times`: nomination id → numbers of rounds; whoever is not in it stays as he is. Saved like the list."""
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.fill_in", registration)
        status, now = Status(registration.status), timezone.now()
        refuse_if(problems_with_saving(status, queries.window_at(now, registration, by), now))
        refuse_if(problems_with_stale_times(revision, registration.revision))
        rows = queries.people_with_rounds(registration)
        refuse_if(
            [problem for one, rounds in rows if one.pk in times for problem in _problems(one, rounds, times[one.pk])]
        )
        changed = [one for one, _ in rows if one.pk in times and times[one.pk] != times_of(one)]
        if not changed:
            return registration
        before = {one.full_name: _said(times_of(one)) for one in changed}
        for one in changed:
            one.away_rounds, one.preferred_round = sorted(times[one.pk].away), times[one.pk].prefers
        Nomination.objects.bulk_update(changed, ["away_rounds", "preferred_round"])
        note_saved(registration, by)
        changes = {one.full_name: (before[one.full_name], _said(times_of(one))) for one in changed}
        audit.record("Ghi thời gian đi được", registration, by=by, changes=dict(changes))
    return registration


def times_of(nomination: Nomination) -> Times:
    return Times(frozenset(nomination.away_rounds), nomination.preferred_round)


def _said(times: Times) -> str:
    away = f"không đi được đợt {', '.join(map(str, sorted(times.away)))}" if times.away else ""
    prefers = f"muốn đi đợt {times.prefers}" if times.prefers else ""
    return "; ".join(filter(None, (away, prefers))) or "đi đợt nào cũng được"
