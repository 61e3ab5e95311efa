"""Shares out what is prepared, keeps what is asked and the hosts' rules."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from registrations.models import Nomination
from tours.enums import RoundStatus
from tours.models import StopOption, Topic
from trips.actions.saving import locked, refuse_stale
from trips.models import Acknowledgement, Assignment, ItineraryItem, Question, Reception, Trip
from trips.policies import preparing as policies
from trips.policies.preparing import Subject
from trips.queries import preparing as queries
from trips.queries.seen import mark_of

MAY = "trips.prepare"
OWN = "trips.prepare_own_part"


def suggest(trip: Trip, *, by: User) -> int:
    """Fills what is open and leaves alone what is shared out. Returns how many shares it made."""
    with transaction.atomic():
        require(by, MAY, trip)
        trip = locked_to_prepare(trip)
        found = queries.preparation_of(trip)
        shares = policies.suggested(found.people, found.subjects, found.shares)
        by_key = {subject.key: subject for subject in found.subjects}
        Assignment.objects.bulk_create(
            Assignment(
                trip=trip,
                nomination_id=share.person,
                topic_id=by_key[share.subject].topic,
                index=by_key[share.subject].index,
                reason=share.reason,
            )
            for share in shares
        )
        if shares:
            audit.record("Gợi ý phân công chuẩn bị", trip, by=by, reason=f"{len(shares)} phần.")
    return len(shares)


def assign(trip: Trip, subject: Subject, people: Collection[int], *, read: str, by: User) -> None:
    """These people of the delegation and no others; who stays keeps the reason."""
    with transaction.atomic():
        require(by, MAY, trip)
        trip = locked_to_prepare(trip)
        found = queries.preparation_of(trip)
        now = {one.nomination_id: one for one in found.of(subject)}
        refuse_stale(read, mark_of(sorted(now)))
        going = {person.id: person for person in found.people}
        gone = [one for pk, one in now.items() if pk not in people]
        new = [going[pk] for pk in people if pk in going and pk not in now]
        Assignment.objects.filter(pk__in=[one.pk for one in gone]).delete()
        Assignment.objects.bulk_create(
            Assignment(
                trip=trip,
                nomination_id=person.id,
                topic_id=subject.topic,
                index=subject.index,
                reason=policies.followed(person.indices & subject.indices),
            )
            for person in new
        )
        if gone or new:
            before = ", ".join(str(one.nomination) for one in found.of(subject))
            kept = [str(one.nomination) for one in found.of(subject) if one not in gone]
            after = ", ".join([*kept, *(person.name for person in new)])
            audit.record("Phân công chuẩn bị", trip, by=by, changes={subject.name[:80]: (before, after)})


def ask(
    trip: Trip,
    *,
    text: str,
    option: StopOption | None,
    topic: Topic | None,
    asked_by: Nomination | None,
    by: User | None,
) -> Question:
    """Of the organiser, or of a member for himself; `by` None: through his own link."""
    with transaction.atomic():
        _require_own(by, asked_by)
        trip = locked_to_prepare(trip)
        asked = Question.objects.filter(trip=trip, asked_by=asked_by).count() if asked_by else 0
        refuse_if(policies.problems_with_question(text, asked=asked))
        question = Question.objects.create(trip=trip, text=text.strip(), option=option, topic=topic, asked_by=asked_by)
        audit.record("Ghi câu hỏi cho nơi tiếp", trip, by=by, reason=f"{_through(by, asked_by)}{text.strip()}")
    return question


def drop_question(question: Question, *, by: User | None) -> None:
    """By the organiser, or by who asked it while no session has answered it."""
    with transaction.atomic():
        _require_own(by, question.asked_by)
        trip = locked_to_prepare(question.trip)
        if by is None or not by.has_perm(MAY):
            now = Question.objects.select_for_update().filter(pk=question.pk).first()
            is_answered = now is not None and now.answered_in_id is not None
            refuse_if(policies.problems_with_dropping_own(is_answered=is_answered))
        reason = f"{_through(by, question.asked_by)}{question.text}"
        audit.record("Bỏ câu hỏi cho nơi tiếp", trip, by=by, reason=reason)
        Question.objects.filter(pk=question.pk).delete()


def tick_off(question: Question, item: ItineraryItem | None, *, by: User) -> None:
    """In which session it was answered; None: not yet."""
    with transaction.atomic():
        require(by, MAY, question.trip)
        question = Question.objects.select_for_update().get(pk=question.pk)
        is_right = item is None or policies.can_answer(question.option_id, item.option_id)
        refuse_if(policies.problems_with_ticking(can_answer=is_right))
        question.answered_in = item
        question.save(update_fields=["answered_in"])
        audit.record(
            "Ghi câu hỏi đã được trả lời", question, by=by, changes={"trả lời ở buổi": ("", item or "chưa trả lời")}
        )


def note_answered(trip: Trip, questions: Collection[int], session: UUID) -> None:
    """What the notebook of a session says was answered there; who ended it has been let through by its own action."""
    item = ItineraryItem.objects.filter(trip=trip, key=session).first()
    if item is not None:
        Question.objects.filter(trip=trip, pk__in=questions, answered_in=None).update(answered_in=item)


def write_rules(trip: Trip, option: StopOption, rules: str, *, read: str, by: User) -> None:
    """What a host asks of its guests; whoever read other rules is asked again. `read`: the mark of all rules."""
    with transaction.atomic():
        require(by, MAY, trip)
        trip = locked_to_prepare(trip)
        refuse_stale(read, queries.mark_of_rules(trip))
        reception, _ = Reception.objects.get_or_create(trip=trip, option=option)
        if reception.rules != rules.strip():
            reception.rules = rules.strip()
            reception.save(update_fields=["rules"])
            audit.record("Ghi quy định của nơi tiếp", reception, by=by, reason=rules.strip())


def acknowledge(reception: Reception, nomination: Nomination, *, read: str, by: User | None) -> None:
    """A member has read the rules that the page showed; `by` None: through the own link."""
    with transaction.atomic():
        _require_own(by, nomination)
        reception = Reception.objects.select_for_update().get(pk=reception.pk)
        refuse_stale(read, mark_of([reception.rules]), reception)
        Acknowledgement.objects.update_or_create(
            reception=reception, nomination=nomination, defaults={"rules": reception.rules, "at": timezone.now()}
        )
        reason = _through(by, nomination)
        audit.record("Xác nhận đã đọc quy định của nơi tiếp", reception, by=by, reason=reason)


def _require_own(by: User | None, nomination: Nomination | None) -> None:
    """A link was given to one person, so it is that person; an account is asked."""
    if by is not None:
        require(by, OWN, nomination)


def _through(by: User | None, nomination: Nomination | None) -> str:
    return "" if by else f"{nomination}, qua đường dẫn riêng. "


def locked_to_prepare(trip: Trip) -> Trip:
    """Over or cancelled, nothing is prepared."""
    found = locked(trip)
    refuse_if(policies.problems_with_preparing(RoundStatus(found.round.status)))
    return found
