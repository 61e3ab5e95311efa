"""Asks the hosts of a trip and keeps what they answer. How far a visit is agreed is moved by the floor that has it."""

import datetime
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from accounts import audit
from accounts.models import User
from accounts.models.invitations import digest_of
from accounts.permissions import require
from accounts.policies import Problem, refuse_if
from accounts.uploaded import problems_with_upload, sha256_of
from config.storage import forget_after_commit, stored_with_its_record
from config.typed import pdf_name
from config.words import vn_date
from destinations.actions import hosts as talks
from destinations.enums import HostState
from destinations.models import Host
from destinations.queries.hosts import confirmed_besides
from tours.enums import RoundStatus
from tours.models import StopOption
from trips import wording
from trips.actions.saving import locked
from trips.enums import HostChoice, Through
from trips.models import HostAnswer, HostLetter, Reception, Trip
from trips.policies import hosts as policies
from trips.queries import hosts as queries
from trips.queries.members import members_of

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MAY = "trips.prepare"
STATES = {
    HostChoice.AGREED: HostState.CONFIRMED,
    HostChoice.OTHER_TIME: HostState.PROPOSED,
    HostChoice.CANNOT: HostState.REFUSED,
}


class Answer(Struct, frozen=True):
    """What somebody answers for a host."""

    choice: HostChoice
    name: str
    post: str
    text: str = ""
    proposed: tuple[policies.Offer, ...] = ()
    file: "UploadedFile[Any] | None" = None
    number: str = ""
    dated_on: datetime.date | None = None
    version: int | None = None


def send_letter(
    trip: Trip,
    option: StopOption,
    *,
    number: str,
    dated_on: datetime.date,
    file: "UploadedFile[Any] | None",
    answer_by: datetime.date | None,
    by: User,
) -> HostLetter:
    """Keeps which letter went out, and when an answer is due. The same number and day again adds its file; another
    stands beside the earlier ones."""
    with stored_with_its_record(), transaction.atomic():
        require(by, MAY, trip)
        reception = _locked(trip, option)
        problems = policies.problems_with_letter(dated_on, answer_by, timezone.localdate())
        problems += problems_with_upload(file)
        refuse_if([*policies.problems_with_arranging(RoundStatus(trip.round.status)), *problems])
        sent = reception.letters.filter(number=number, dated_on=dated_on).first()
        letter = sent or HostLetter(reception=reception, number=number, dated_on=dated_on)
        letter.sent_at = timezone.now()
        letter.people = [one.nomination.full_name for one in members_of(trip)]
        if file is not None:
            forget_after_commit(letter.file.name)
            letter.file, letter.file_name = file, pdf_name(file.name or "")
        letter.save()
        talks.ask_host(option, note=f"Công văn số {number} ngày {vn_date(dated_on)}.", answer_by=answer_by, by=by)
        changes = {"số": ("", number), "ngày": ("", dated_on)}
        audit.record("Ghi công văn gửi nơi tiếp", reception, by=by, changes=changes)
    return letter


def make_link(trip: Trip, option: StopOption, *, by: User) -> str:
    """The secret of the host's page, for whoever asked and nobody after; the link before it stops."""
    with transaction.atomic():
        require(by, MAY, trip)
        reception = _locked(trip, option)
        refuse_if(policies.problems_with_linking(RoundStatus(trip.round.status), closed_by=confirmed_besides(option)))
        verb = "Làm mới đường dẫn cho nơi tiếp" if reception.digest else "Lập đường dẫn cho nơi tiếp"
        token = secrets.token_urlsafe(32)
        reception.digest = digest_of(token)
        reception.link_for = queries.contact_of(Host.objects.filter(option=option).first())
        reception.link_made_at, reception.link_revoked_at = timezone.now(), None
        reception.save(update_fields=["digest", "link_for", "link_made_at", "link_revoked_at"])
        audit.record(verb, reception, by=by)
    return token


def revoke_link(trip: Trip, option: StopOption, *, by: User) -> None:
    with transaction.atomic():
        require(by, MAY, trip)
        reception = _locked(trip, option)
        if reception.digest and reception.link_revoked_at is None:
            reception.link_revoked_at = timezone.now()
            reception.save(update_fields=["link_revoked_at"])
            audit.record("Thu hồi đường dẫn của nơi tiếp", reception, by=by)


def waive(trip: Trip, option: StopOption, *, reason: str, by: User) -> None:
    """The trip goes without this host's answer."""
    with transaction.atomic():
        require(by, MAY, trip)
        reception = _locked(trip, option)
        refuse_if(
            [
                *policies.problems_with_arranging(RoundStatus(trip.round.status)),
                *policies.problems_with_waiving(reason),
            ]
        )
        reception.waived_reason = reason.strip()
        reception.save(update_fields=["waived_reason"])
        audit.record("Không cần nơi tiếp trả lời", reception, by=by, reason=reason)


def take_back_waiver(trip: Trip, option: StopOption, *, by: User) -> None:
    with transaction.atomic():
        require(by, MAY, trip)
        reception = _locked(trip, option)
        if reception.waived_reason:
            reception.waived_reason = ""
            reception.save(update_fields=["waived_reason"])
            audit.record("Lại cần nơi tiếp trả lời", reception, by=by)


def record_answer(trip: Trip, option: StopOption, answer: Answer, *, through: Through, by: User) -> HostAnswer:
    """What came on paper or by telephone."""
    with transaction.atomic():
        require(by, MAY, trip)
        reception = _locked(trip, option)
        today = timezone.localdate()
        refuse_if(
            [
                *policies.problems_with_arranging(RoundStatus(trip.round.status)),
                *_problems_with(answer),
                *policies.problems_with_document(through, answer.number, answer.dated_on),
                *policies.problems_with_letter(answer.dated_on, None, today),
            ]
        )
        return _keep(reception, answer, through, answer.version or queries.latest_version(trip), by)


def answer_by_link(reception: Reception, answer: Answer, *, read: str) -> HostAnswer:
    """By the host itself. `read`: the mark of the sessions that its page showed."""
    with stored_with_its_record(), transaction.atomic():
        found = _locked(reception.trip, reception.option)
        is_same_link = found.digest == reception.digest
        state = queries.link_of(found, queries.host_of(found))
        refuse_if(policies.problems_with_opening(state if is_same_link else policies.LinkState.NONE))
        version = queries.latest_version(found.trip)
        mark = queries.mark_of(wording.shown(queries.sessions_of(found.trip, found.option)), version)
        refuse_if(
            policies.problems_with_answering(
                RoundStatus(found.trip.round.status),
                is_closed=queries.is_closed(found),
                is_what_was_read=read == mark,
            )
        )
        refuse_if(_problems_with(answer))
        return _keep(found, answer, Through.LINK, version, None)


def _locked(trip: Trip, option: StopOption) -> Reception:
    """Whoever writes to one host of a trip waits for the others."""
    locked(trip)
    Reception.objects.get_or_create(trip=trip, option=option)
    beside = ("option__host", "option__stop__tour__plan", "option__locality", "option__agency", "trip__round__tour")
    return Reception.objects.select_related(*beside).select_for_update(of=("self",)).get(trip=trip, option=option)


def _problems_with(answer: Answer) -> list[Problem]:
    problems = policies.problems_with_answer(
        answer.choice,
        name=answer.name,
        post=answer.post,
        text=answer.text,
        proposed=answer.proposed,
        today=timezone.localdate(),
        has_file=answer.file is not None,
    )
    return problems + problems_with_upload(answer.file)


def _keep(reception: Reception, answer: Answer, through: Through, version: int | None, by: User | None) -> HostAnswer:
    """The same answer sent twice is one. Only the one that counts moves the host."""
    given = list(reception.answers.all())
    new = HostAnswer(
        reception=reception,
        choice=answer.choice,
        name=answer.name.strip(),
        post=answer.post.strip(),
        text=answer.text.strip(),
        proposed=[wording.offer_words(one) for one in answer.proposed],
        through=through,
        number=answer.number,
        dated_on=answer.dated_on,
        version=version,
        shown=wording.shown(queries.sessions_of(reception.trip, reception.option)),
        answered_at=timezone.now(),
        recorded_by=by,
        file_digest=sha256_of(answer.file) if answer.file is not None else "",
    )
    if given and _content(given[-1]) == _content(new):
        return given[-1]
    if answer.file is not None:
        new.file, new.file_name = answer.file, pdf_name(answer.file.name or "")
    new.save()
    if policies.counting([*given, new]) is new:
        agreed = version if answer.choice == HostChoice.AGREED else None
        talks.hear_host(
            reception.option, state=STATES[answer.choice], note=wording.answer_note(new), agreed_itinerary=agreed, by=by
        )
    audit.record("Nhận trả lời của nơi tiếp", reception, by=by, reason=new.get_through_display())
    return new


def _content(answer: HostAnswer) -> Sequence[object]:
    return (
        answer.choice,
        answer.name,
        answer.post,
        answer.text,
        answer.proposed,
        answer.through,
        answer.number,
        answer.dated_on,
        answer.version,
        answer.shown,
        answer.file_digest,
    )
