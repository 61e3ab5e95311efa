"""What hinders somebody is written, asked about, passed up, answered, reopened. One holder and one clock throughout."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from msgspec import Struct

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import AGENCY_ROLES, refuse_if
from accounts.uploaded import problems_with_upload
from config.typed import pdf_name
from config.words import vn_date
from results import letters
from results.enums import Holder, ObstacleState, Said
from results.models import Obstacle, ObstacleMessage, Stretch
from results.policies import obstacles as policies
from results.queries import obstacles as queries
from tours.deadlines import working_day_after
from tours.models import Plan
from trips.models import Trip

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

ANSWER, HANDLE, SPEAK = "results.answer_obstacle", "results.handle_obstacles", "results.speak_for_writer"
VERBS = {
    Said.ASKED: "Hỏi lại về vướng mắc",
    Said.REPLIED: "Trả lời thêm về vướng mắc",
    Said.PASSED: "Chuyển vướng mắc lên",
    Said.RETURNED: "Giao trả vướng mắc",
    Said.EXTENDED: "Lùi hạn trả lời vướng mắc",
    Said.ANSWERED: "Trả lời vướng mắc",
    Said.REOPENED: "Mở lại vướng mắc",
    Said.TAKEN_BACK: "Rút lại vướng mắc",
}


class Writing(Struct, frozen=True):
    """What somebody writes, and from which page."""

    about: str
    what: str
    wish: str
    needed_by: datetime.date | None = None
    from_page: str = ""
    trip: Trip | None = None
    file: "UploadedFile[Any] | None" = None


def write(plan: Plan, writing: Writing, *, by: User) -> Obstacle:
    """The clock begins; the organiser holds it."""
    with transaction.atomic():
        require(by, "results.write_obstacle")
        problems = policies.problems_with_writing(writing.what, writing.wish, writing.needed_by, timezone.localdate())
        problems += problems_with_upload(writing.file)
        refuse_if(problems)
        Plan.objects.select_for_update().get(pk=plan.pk)  # numbers follow one another
        last = Obstacle.objects.filter(plan=plan).aggregate(last=Max("number"))["last"] or 0
        obstacle = Obstacle(
            plan=plan,
            trip=writing.trip,
            number=last + 1,
            about=writing.about,
            from_page=writing.from_page,
            what=writing.what.strip(),
            wish=writing.wish.strip(),
            needed_by=writing.needed_by,
            written_by=by,
            agency=by.agency if by.agency_id and by.has_role(*AGENCY_ROLES) else None,
            written_at=timezone.now(),
        )
        if writing.file is not None:
            obstacle.file, obstacle.file_name = writing.file, pdf_name(writing.file.name or "")
        _begin(obstacle, Holder.ORGANISER)
        obstacle.save()
        ObstacleMessage.objects.create(obstacle=obstacle, kind=Said.WRITTEN, at=obstacle.written_at, by=by)
        audit.record("Gửi vướng mắc, đề xuất", obstacle, by=by)
    return obstacle


def keep_draft(obstacle: Obstacle, *, text: str, revision: int, by: User) -> Obstacle:
    """Nobody is told and nothing stops."""
    with transaction.atomic():
        obstacle = _locked(obstacle, revision, ANSWER, by)
        refuse_if(policies.problems_with_saying(ObstacleState(obstacle.state), obstacle.holder, Said.ANSWERED))
        obstacle.draft = text.strip()
        obstacle.revision += 1
        obstacle.save(update_fields=["draft", "revision"])
        audit.record_on("Soạn trả lời vướng mắc", obstacle, by=by)
    return obstacle


def answer(obstacle: Obstacle, *, text: str, document: str = "", revision: int, by: User) -> Obstacle:
    """Stops the clock, and tells who asked."""
    with transaction.atomic():
        obstacle = _locked(obstacle, revision, ANSWER, by)
        _refuse(obstacle, Said.ANSWERED, text)
        _answer(obstacle, text, document, by)
    return obstacle


def answer_several(plan: Plan, keys: Sequence[int], *, text: str, by: User) -> list[Obstacle]:
    """All of them or none: with one answer, or each with the draft of its own."""
    with transaction.atomic():
        require(by, HANDLE)
        found = list(Obstacle.objects.select_for_update().filter(plan=plan, pk__in=list(keys)).order_by("pk"))
        without = [f"số {one.number}" for one in found if not (one.draft or text.strip())]
        refuse_if(policies.problems_with_answering_several(len(found), without))
        for one in found:
            words = one.draft or text
            _refuse(one, Said.ANSWERED, words)
            _answer(one, words, "", by)
    return found


def ask_back(obstacle: Obstacle, *, text: str, revision: int, by: User) -> Obstacle:
    """The writer holds it until he replies."""
    return _hand_on(obstacle, Holder.WRITER, Said.ASKED, text, revision, by, ANSWER)


def reply(obstacle: Obstacle, *, text: str, revision: int, by: User) -> Obstacle:
    return _hand_on(obstacle, Holder.ORGANISER, Said.REPLIED, text, revision, by, SPEAK)


def pass_up(obstacle: Obstacle, *, text: str, revision: int, by: User) -> Obstacle:
    """To the committee, with the organiser's opinion."""
    return _hand_on(obstacle, Holder.COMMITTEE, Said.PASSED, text, revision, by, HANDLE)


def give_back(obstacle: Obstacle, *, text: str, revision: int, by: User) -> Obstacle:
    """The committee leaves it to the organiser after all."""
    return _hand_on(obstacle, Holder.ORGANISER, Said.RETURNED, text, revision, by, ANSWER)


def extend(obstacle: Obstacle, *, due_on: datetime.date | None, document: str, revision: int, by: User) -> Obstacle:
    """A later day, by a paper that says so: it is not overdue before that."""
    with transaction.atomic():
        obstacle = _locked(obstacle, revision, HANDLE, by)
        refuse_if(policies.problems_with_saying(ObstacleState(obstacle.state), obstacle.holder, Said.EXTENDED))
        before = obstacle.due_on or timezone.localdate()
        refuse_if(policies.problems_with_extending(before, due_on, document, timezone.localdate()))
        obstacle.due_on, obstacle.extension, obstacle.reminded_on = due_on, document.strip(), None
        _say(obstacle, Said.EXTENDED, f"Hạn trả lời lùi đến {vn_date(due_on)}." if due_on else "", document, by)
        obstacle.save()
    return obstacle


def reopen(obstacle: Obstacle, *, text: str, revision: int, by: User) -> Obstacle:
    """By who asked, for so many days: the answer does not help. The clock begins anew."""
    with transaction.atomic():
        obstacle = _locked(obstacle, revision, SPEAK, by)
        refuse_if(
            policies.problems_with_reopening(
                ObstacleState(obstacle.state), obstacle.ended_at, timezone.now(), settings.OBSTACLE_REOPEN_DAYS, text
            )
        )
        obstacle.state, obstacle.ended_at = ObstacleState.OPEN, None
        _begin(obstacle, Holder.ORGANISER)
        _say(obstacle, Said.REOPENED, text, "", by)
        obstacle.save()
    return obstacle


def take_back(obstacle: Obstacle, *, text: str, revision: int, by: User) -> Obstacle:
    """It is not needed any more."""
    with transaction.atomic():
        obstacle = _locked(obstacle, revision, SPEAK, by)
        refuse_if(policies.problems_with_saying(ObstacleState(obstacle.state), obstacle.holder, Said.TAKEN_BACK))
        _end_stretch(obstacle, is_answer=False)
        _stop(obstacle, ObstacleState.TAKEN_BACK)
        _say(obstacle, Said.TAKEN_BACK, text, "", by)
        obstacle.save()
    return obstacle


def _hand_on(
    obstacle: Obstacle, to: Holder, kind: Said, text: str, revision: int, by: User, permission: str
) -> Obstacle:
    """The stretch so far is kept, another begins."""
    with transaction.atomic():
        obstacle = _locked(obstacle, revision, permission, by)
        _refuse(obstacle, kind, text)
        _end_stretch(obstacle, is_answer=False)
        _begin(obstacle, to)
        _say(obstacle, kind, text, "", by)
        obstacle.save()
        letters.tell_of_obstacle(obstacle, kind, text)
    return obstacle


def _answer(obstacle: Obstacle, text: str, document: str, by: User) -> None:
    _end_stretch(obstacle, is_answer=True)
    _stop(obstacle, ObstacleState.ANSWERED)
    obstacle.draft = ""
    _say(obstacle, Said.ANSWERED, text, document, by)
    obstacle.save()
    letters.tell_of_obstacle(obstacle, Said.ANSWERED, text)


def _refuse(obstacle: Obstacle, kind: Said, text: str) -> None:
    refuse_if(policies.problems_with_saying(ObstacleState(obstacle.state), obstacle.holder, kind))
    refuse_if(policies.problems_with_text(text))


def _begin(obstacle: Obstacle, holder: Holder) -> None:
    now, days = timezone.now(), queries.days_for(holder)
    obstacle.holder, obstacle.since, obstacle.days, obstacle.extension = holder, now, days, ""
    obstacle.due_on, obstacle.reminded_on = working_day_after(timezone.localdate(now), days), None


def _end_stretch(obstacle: Obstacle, *, is_answer: bool) -> None:
    if obstacle.since is None or obstacle.due_on is None:
        return
    Stretch.objects.create(
        obstacle=obstacle,
        holder=obstacle.holder,
        began_at=obstacle.since,
        ended_at=timezone.now(),
        due_on=obstacle.due_on,
        is_answer=is_answer,
    )


def _stop(obstacle: Obstacle, state: ObstacleState) -> None:
    obstacle.state, obstacle.ended_at = state, timezone.now()
    obstacle.holder, obstacle.since, obstacle.days, obstacle.due_on, obstacle.extension = "", None, None, None, ""


def _say(obstacle: Obstacle, kind: Said, text: str, document: str, by: User) -> None:
    obstacle.revision += 1
    ObstacleMessage.objects.create(
        obstacle=obstacle, kind=kind, text=text.strip(), document=document.strip(), at=timezone.now(), by=by
    )
    audit.record(VERBS[kind], obstacle, by=by, reason=document.strip())


def _locked(obstacle: Obstacle, revision: int, permission: str, by: User) -> Obstacle:
    Obstacle.objects.select_for_update().get(pk=obstacle.pk)
    found = Obstacle.objects.select_related("plan__organiser", "agency", "written_by").get(pk=obstacle.pk)
    require(by, permission, found)
    refuse_if(policies.problems_with_stale(is_what_was_read=revision == found.revision))
    return found
