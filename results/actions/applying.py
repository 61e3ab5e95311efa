"""An agency takes on what was learnt, says how far it is, and ends it with evidence or a reason."""

import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from accounts import audit
from accounts.models import Agency, User
from accounts.permissions import require
from accounts.policies import Problem, refuse_if
from accounts.uploaded import problems_with_upload
from config.typed import pdf_name
from config.words import vn_date
from results.actions.lessons import record_decision
from results.enums import ActionState as State
from results.enums import LessonDecision, LessonState
from results.models import Action, ActionStep, Lesson
from results.policies import applying as policies
from results.queries.applying import body_of
from tours.deadlines import working_day_after

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MAY = "results.do_action"


class Proposal(Struct, frozen=True):
    """`agency`, or a body the portal does not know by its name. `due_on` is needed where an agency takes it on."""

    what: str
    agency: Agency | None = None
    body: str = ""
    person: str = ""
    due_on: datetime.date | None = None


def propose(lesson: Lesson, proposal: Proposal, *, by: User) -> Action:
    """To an agency, which answers; a body without an account is followed by the organiser."""
    with transaction.atomic():
        require(by, "results.propose")
        action = _made(lesson, proposal, State.PROPOSED, by)
        _step(action, by, f"Đề xuất cho {action.whose}, trả lời trước hết ngày {vn_date(action.answer_by)}.")
    return action


def take_on(lesson: Lesson, proposal: Proposal, *, by: User) -> Action:
    """An agency finds something for itself in the library."""
    with transaction.atomic():
        require(by, "results.take_on")
        if proposal.agency is None or proposal.agency.pk != by.agency_id:
            raise PermissionDenied("results.take_on")
        refuse_if(policies.problems_with_day(proposal.due_on, timezone.localdate()))
        action = _made(lesson, proposal, State.ACCEPTED, by)
        _step(action, by, f"{action.whose} nhận làm, xong trước hết ngày {_day(action)}.")
    return action


def accept(action: Action, *, due_on: datetime.date | None, person: str, revision: int, by: User) -> Action:
    with transaction.atomic():
        action = _locked(action, revision, by)
        refuse_if(policies.problems_with_moving(State(action.state), State.ACCEPTED))
        refuse_if([*_of_body(action), *policies.problems_with_day(due_on, timezone.localdate())])
        action.state, action.due_on, action.person = State.ACCEPTED, due_on, person
        action.first_due_on = action.first_due_on or due_on
        _save(action, by, "Nhận việc vận dụng", f"Nhận làm, xong trước hết ngày {_day(action)}.")
    return action


def report(action: Action, *, text: str, revision: int, by: User) -> Action:
    """How far it is. The first word begins it."""
    with transaction.atomic():
        action = _locked(action, revision, by)
        if action.state != State.IN_PROGRESS:
            refuse_if(policies.problems_with_moving(State(action.state), State.IN_PROGRESS))
        problems = [] if text.strip() else [Problem("Ghi đã làm đến đâu: một câu và một con số nếu có.", "id_text")]
        refuse_if([*_of_body(action), *problems])
        action.state, action.ended_at = State.IN_PROGRESS, None
        _save(action, by, "Báo tiến độ việc vận dụng", text.strip())
    return action


def finish(action: Action, *, evidence: str, file: "UploadedFile[Any] | None", revision: int, by: User) -> Action:
    with transaction.atomic():
        action = _locked(action, revision, by)
        refuse_if(policies.problems_with_moving(State(action.state), State.DONE))
        problems = policies.problems_with_finishing(evidence)
        problems += problems_with_upload(file)
        refuse_if(problems)
        action.state, action.ended_at, action.evidence = State.DONE, timezone.now(), evidence.strip()
        if file is not None:
            action.evidence_file, action.evidence_name = file, pdf_name(file.name or "")
        _save(action, by, "Ghi xong việc vận dụng", f"Xong. Bằng chứng: {action.evidence}")
    return action


def drop(action: Action, *, reason: str, revision: int, by: User) -> Action:
    with transaction.atomic():
        action = _locked(action, revision, by)
        refuse_if(policies.problems_with_moving(State(action.state), State.DROPPED))
        refuse_if(policies.problems_with_reason(reason))
        action.state, action.ended_at, action.reason = State.DROPPED, timezone.now(), reason.strip()
        _save(action, by, "Bỏ việc vận dụng", f"Bỏ, lý do: {action.reason}")
    return action


def take_up(action: Action, *, reason: str, revision: int, by: User) -> Action:
    """What was done turns out not to be, or what was dropped is proposed again."""
    with transaction.atomic():
        action = _locked(action, revision, by)
        to = State.IN_PROGRESS if action.state == State.DONE else State.PROPOSED
        refuse_if(policies.problems_with_moving(State(action.state), to))
        refuse_if([*_of_body(action), *policies.problems_with_reason(reason)])
        action.state, action.ended_at, action.reason = to, None, ""
        if to == State.PROPOSED:
            action.answer_by, action.due_on = _answer_by(), None
        _save(action, by, "Mở lại việc vận dụng", f"Mở lại, lý do: {reason.strip()}")
    return action


def move_day(action: Action, *, due_on: datetime.date | None, reason: str, revision: int, by: User) -> Action:
    """The first day stays on the page."""
    with transaction.atomic():
        action = _locked(action, revision, by)
        refuse_if(policies.problems_with_moving_day(State(action.state)))
        refuse_if([*policies.problems_with_day(due_on, timezone.localdate()), *policies.problems_with_reason(reason)])
        before, action.due_on, action.reminded_on = _day(action), due_on, None
        _save(action, by, "Đổi hạn việc vận dụng", f"Đổi hạn từ {before} đến {_day(action)}: {reason.strip()}")
    return action


def hand_to(action: Action, agency: Agency, *, revision: int, by: User) -> Action:
    """To the body that stands in the place of one that ended, or to another that does it instead; it answers anew."""
    with transaction.atomic():
        require(by, "results.propose")
        action = _locked(action, revision, by)
        refuse_if(policies.problems_with_handing(State(action.state), is_same=action.agency_id == agency.pk))
        refuse_if(policies.problems_with_body(body_of(agency), timezone.localdate()))
        is_twice = Action.objects.filter(lesson=action.lesson_id, agency=agency, what=action.what).exists()
        refuse_if(policies.problems_with_twice(agency.name, is_twice=is_twice))
        before = action.whose
        action.agency, action.body, action.person, action.state = agency, "", "", State.PROPOSED
        action.answer_by, action.due_on, action.reminded_on = _answer_by(), None, None
        _save(action, by, "Chuyển việc vận dụng", f"Chuyển từ {before} sang {action.whose}.")
    return action


def _made(lesson: Lesson, proposal: Proposal, state: State, by: User) -> Action:
    """Its lesson is then one that is applied."""
    Lesson.objects.select_for_update().get(pk=lesson.pk)
    lesson = Lesson.objects.select_related("trip__round__tour__plan").get(pk=lesson.pk)
    known = Action.objects.filter(lesson=lesson, what=proposal.what.strip())
    of_body = known.filter(agency=proposal.agency) if proposal.agency else known.filter(body=proposal.body)
    body = body_of(proposal.agency) if proposal.agency else None
    refuse_if(
        policies.problems_with_proposing(
            proposal.what,
            body or (policies.Body(proposal.body) if proposal.body else None),
            timezone.localdate(),
            is_published=lesson.state == LessonState.PUBLISHED and lesson.merged_into_id is None,
            is_twice=of_body.exists(),
        )
    )
    action = Action.objects.create(
        lesson=lesson,
        agency=proposal.agency,
        body="" if proposal.agency else proposal.body,
        what=proposal.what.strip(),
        person=proposal.person,
        state=state,
        proposed_at=timezone.now(),
        proposed_by=by,
        answer_by=_answer_by(),
        due_on=proposal.due_on,
        first_due_on=proposal.due_on,
    )
    if lesson.decision != LessonDecision.APPLIED:
        record_decision(lesson, LessonDecision.APPLIED, f"Có việc vận dụng: {action.what} ({action.whose}).", by=by)
    audit.record("Giao việc vận dụng" if state == State.PROPOSED else "Nhận việc vận dụng", action, by=by)
    return action


def _answer_by() -> datetime.date:
    return working_day_after(timezone.localdate(), settings.ACTION_ANSWER_DAYS)


def _of_body(action: Action) -> list[Problem]:
    if action.agency is None:
        return []
    return policies.problems_with_working(body_of(action.agency), timezone.localdate())


def _day(action: Action) -> str:
    return vn_date(action.due_on) if action.due_on else "chưa có"


def _save(action: Action, by: User, verb: str, text: str) -> None:
    action.revision += 1
    action.save()
    _step(action, by, text)
    audit.record(verb, action, by=by, reason=text)


def _step(action: Action, by: User, text: str) -> None:
    ActionStep.objects.create(action=action, at=timezone.now(), by=by, state=action.state, text=text)


def _locked(action: Action, revision: int, by: User) -> Action:
    Action.objects.select_for_update().get(pk=action.pk)
    found = Action.objects.select_related("agency", "lesson").get(pk=action.pk)
    require(by, MAY, found)
    refuse_if(policies.problems_with_stale(is_what_was_read=revision == found.revision))
    return found
