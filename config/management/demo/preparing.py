"""What was prepared for the trips of plan 8752: letters, answers, questions, rules, the report by parts, the meeting.
All of it invented."""

import datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from config.words import capital
from trips import wording
from trips.actions import preparing, report_parts
from trips.enums import Through
from trips.models import Briefing, HostAnswer, HostLetter, Question, Reception, Section, Trip
from trips.queries.hosts import hosts_of, latest_version, sessions_of
from trips.queries.members import members_of

MARK = "Minh họa, hư cấu: "


def load_preparation(trip: Trip, file: dict[str, Any], by: User) -> None:
    options = {str(one.stop): one.option for one in hosts_of(trip)}
    people = [member.nomination for member in members_of(trip)]
    for one in file["hosts"]:
        option, answer = options[one["name"]], one["answer"]
        reception = Reception.objects.create(
            trip=trip,
            option=option,
            rules=f"{MARK}{one['rules']}",
        )
        sent_at = _morning(one["dated_on"])
        HostLetter.objects.create(reception=reception, number=one["number"], dated_on=one["dated_on"], sent_at=sent_at)
        HostAnswer.objects.create(
            reception=reception,
            choice="agreed",
            name=answer["name"],
            post=answer["post"],
            through=Through.DOCUMENT,
            number=answer["number"],
            dated_on=answer["dated_on"],
            version=latest_version(trip),
            shown=wording.shown(sessions_of(trip, option)),
            answered_at=_morning(answer["dated_on"]),
            recorded_by=by,
        )
        Question.objects.bulk_create(
            Question(trip=trip, option=option, text=_marked(text, place), asked_by=people[place])
            for place, text in enumerate(one["questions"], start=1)
        )
    preparing.suggest(trip, by=by)
    report_parts.outline(trip, by=by)
    sections = Section.objects.filter(trip=trip)
    sections.update(due_on=file["report_due"], is_done=True, text=capital(file["report"]))
    first = sections.order_by("position", "pk").values("pk")[:1]
    Section.objects.filter(pk__in=first).update(text=f"{MARK}{file['report']}")
    Briefing.objects.create(trip=trip, **file["briefing"])


def _marked(text: str, place: int) -> str:
    """The first alone says that all are invented: once on every paper that lists them."""
    return f"{MARK}{text}" if place == 1 else capital(text)


def _morning(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(8), timezone.get_current_timezone())
