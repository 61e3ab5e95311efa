"""One letter a day to each address with all that is due or overdue: in office hours of working days, or not at all."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from config.naming import speaking
from results import letters
from results.enums import ActionState
from results.letters import Group, Line
from results.models import Action, Obstacle
from results.policies import applying
from results.policies import reminding as policies
from results.queries import reminding as queries
from tours.deadlines import HANOI
from trips.models import Trip

ACTIONS, OBSTACLES, NOTES = "Việc vận dụng", "Vướng mắc, đề xuất", "Bài học"


def remind(now: datetime.datetime) -> int:
    """Returns how many letters were written. A second run of the day finds nothing left to say."""
    if not policies.is_office_hour(now.astimezone(HANOI)):
        return 0
    today = timezone.localdate(now)
    with transaction.atomic():
        actions = [one for one in queries.actions_near(today) if _is_due(one, today)]
        obstacles = [one for one in queries.obstacles_near(today) if _is_due(one, today)]
        box = _Box()
        _tell_of_obstacles(box, obstacles)
        _tell_of_actions(box, actions, today)
        _ask_for_notes(box, today)
        for user, groups in box.groups.items():
            told = [Group(title, tuple(lines)) for title, lines in groups.items()]
            letters.digest(user, told, agency=user.agency, about=box.about.get(user))
        for model, found in ((Action, actions), (Obstacle, obstacles)):
            model.objects.filter(pk__in=[one.pk for one in found]).update(reminded_on=today)
    return len(box.groups)


class _Box:
    """All that one person is told today."""

    def __init__(self) -> None:
        self.groups: dict[User, dict[str, list[Line]]] = {}
        self.about: dict[User, Trip] = {}

    def put(self, users: Iterable[User], title: str, line: Line) -> None:
        for user in users:
            self.groups.setdefault(user, {}).setdefault(title, []).append(line)


def _is_due(one: Action | Obstacle, today: datetime.date) -> bool:
    until = queries.until(one)
    return until is not None and policies.is_to_be_said(until, one.reminded_on, today)


def _tell_of_actions(box: _Box, actions: Iterable[Action], today: datetime.date) -> None:
    """An agency its own; the organiser follows bodies that are only named, and those where nobody has an account."""
    organisers = list(User.objects.with_role(Role.ORGANISER).select_related("agency"))
    for one in actions:
        running = applying.clock(ActionState(one.state), one.answer_by, one.due_on, today)
        said = applying.clock_in_words(running, ActionState(one.state)) if running else ""
        line = Line(f"{one.what} ({one.whose}). {said}", one.get_absolute_url())
        people = queries.people_of(one.agency) if one.agency else []
        box.put(people or organisers, ACTIONS, line)


def _tell_of_obstacles(box: _Box, obstacles: Iterable[Obstacle]) -> None:
    """Whoever holds it."""
    for one in obstacles:
        with speaking(one.plan.called):
            text = policies.obstacle_line(one.number, one.about, one.waits_for, one.due_on)
        box.put(queries.who_holds(one), OBSTACLES, Line(text, one.get_absolute_url()))


def _ask_for_notes(box: _Box, today: datetime.date) -> None:
    """Who wrote nothing yet, once, when half of the days are over."""
    for trip, members, due in queries.notes_to_ask_for(today, settings.LESSON_NOTE_DAYS):
        line = Line(policies.ask_for_notes(str(trip.round), due), queries.own_notes_path(trip))
        box.put(members, NOTES, line)
        box.about |= dict.fromkeys(members, trip)
