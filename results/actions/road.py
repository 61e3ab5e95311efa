"""Takes what was written on the road, each entry once; ends a session."""

import datetime
import uuid
from collections.abc import Iterable, Mapping

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from accounts import audit
from accounts.policies import Problem, Refused, refuse_if
from accounts.uploaded import problems_with_upload, sha256_of
from config.storage import stored_with_its_record
from config.typed import one_line, pdf_name
from results.enums import EntryKind
from results.models import SessionEntry, SessionFile, SessionRecord
from results.notebook import ALL, Sent, Unreadable, read, written
from results.photos import NoPhoto, written_anew
from results.policies import road as policies
from results.policies.road import ReceivedFacts
from results.queries import road as queries
from results.queries.road import Writer
from trips.actions import preparing
from trips.models import Trip

MOST_SKEW = 2**31 - 1  # seconds, as many as are kept: a phone that began in 1970 again is set right, too

type Upload = UploadedFile[bytes]


class Before(Struct, frozen=True):
    """What a plain form goes on with: a line, and the entries of it that its page showed. `subject` is "" for what
    begins a line of its own."""

    subject: str = ""
    replaces: tuple[str, ...] = ()


NEW = Before()


class Receipt(Struct, frozen=True):
    """What a phone is told: it has been kept, since when, and whether another content has the same key."""

    entry: SessionEntry
    is_parallel: bool


def receive(
    writer: Writer, text: str, *, file: Upload | None = None, sent_at: datetime.datetime | None = None
) -> Receipt:
    """`text` as the phone wrote it; `sent_at` is its clock as it sends. The same text again, even at the same moment,
    gets the first receipt; other content under the same key is kept beside it."""
    try:
        sent = read(text)
    except Unreadable as error:
        raise Refused([Problem(str(error))]) from error
    kept = queries.entry_with(sent.digest)
    if kept is None:
        with stored_with_its_record(), transaction.atomic():
            kept = _take(writer, sent, file, sent_at)
    others = SessionEntry.objects.filter(key=kept.key).exclude(pk=kept.pk)
    return Receipt(kept, others.exists())


def receive_rescued(writer: Writer, entries: Iterable[tuple[str, bytes | None]]) -> int:
    """From a rescue file, in whoever's hands it is by now: how many were not here yet."""
    count = 0
    with stored_with_its_record(), transaction.atomic():
        for text, content in entries:
            try:
                sent = read(text)
            except Unreadable as error:
                raise Refused([Problem(str(error))]) from error
            if queries.entry_with(sent.digest) is None:
                _take(writer, sent, ContentFile(content) if content is not None else None, None, is_rescued=True)
                count += 1
        audit.record("Nhập bản cứu hộ ghi chép", writer.trip, by=writer.account, changes={"số mục": ("", count)})
    return count


def write(
    writer: Writer,
    session: uuid.UUID,
    kind: EntryKind,
    content: Mapping[str, object],
    *,
    of: Before = NEW,
    key: uuid.UUID | None = None,
    file: Upload | None = None,
) -> SessionEntry:
    """What a plain form sends; pressed twice it is one, by the key its page gave it."""
    if kind is EntryKind.NOTE:
        refuse_if(policies.problems_with_note(str(content.get("text") or ""), is_new=not of.subject))
    now = timezone.now()
    held = dict(content)
    if file is not None:
        held |= {"name": file.name or "", "sha256": sha256_of(file)}
    before = SessionEntry.objects.filter(key=key, session__trip=writer.trip).first() if key else None
    if before is not None and key and {**before.content, **held} == before.content:
        return before
    name = key if key and before is None else uuid.uuid4()
    text = written(
        key=name,
        session=session,
        kind=kind,
        subject=of.subject or str(name),
        content=held,
        replaces=of.replaces,
        at=now,
        owner=writer.owner,
    )
    return receive(writer, text, file=file, sent_at=now).entry


def call_roll(
    writer: Writer, session: uuid.UUID, present: Mapping[int, bool], reasons: Mapping[int, str], read_heads: str
) -> int:
    """The whole list as its form shows it: one entry that everybody was called, one for each who is told otherwise than
    before. `read_heads`: the digests that the page was shown with. How many entries it made."""
    with transaction.atomic():
        found = queries.get_session(writer.trip, session)
        notebook = found.notebook
        heads = set(read_heads.split())
        count = 0
        if not notebook.called >= set(present):
            write(writer, session, EntryKind.PRESENCE, {"people": sorted(present)}, of=Before(ALL))
            count += 1
        for person, is_present in present.items():
            stands = notebook.presence(person)
            reason = "" if is_present else one_line(reasons.get(person, ""))
            if (stands.is_present is not False, stands.reason) == (is_present, reason) and not (
                stands.line and stands.line.is_conflict
            ):
                continue
            replaced = tuple(one.digest for one in stands.line.heads if one.digest in heads) if stands.line else ()
            content = {"present": is_present, "reason": reason}
            write(writer, session, EntryKind.PRESENCE, content, of=Before(str(person), replaced))
            count += 1
    return count


def end(writer: Writer, session: uuid.UUID, *, starts: str, ends: str) -> SessionRecord:
    """The real hours are written down, and what was answered stands answered in the preparation. What comes later from
    a phone is still taken."""
    with transaction.atomic():
        _may_write(writer)
        record = _locked(writer, session)
        found = queries.get_session(writer.trip, session)
        conflicts = len(found.notebook.conflicts)
        refuse_if(policies.problems_with_ending(conflicts=conflicts, is_ended=record.ended_at is not None))
        refuse_if(policies.problems_with_times(starts, ends))
        line = found.notebook.lines.get(EntryKind.TIMES, {}).get("times")
        replaced = tuple(one.digest for one in line.heads) if line else ()
        times = {"starts": starts, "ends": ends}
        write(writer, session, EntryKind.TIMES, times, of=Before("times", replaced))
        record.ended_at, record.ended_by = timezone.now(), writer.name[:200]
        record.save(update_fields=["ended_at", "ended_by"])
        preparing.note_answered(writer.trip, found.notebook.answered, session)
        audit.record("Kết thúc ghi buổi", record, by=writer.account, reason=writer.name)
    return record


def _locked(writer: Writer, session: uuid.UUID) -> SessionRecord:
    """A session of which nobody wrote anything can be ended too."""
    return SessionRecord.objects.select_for_update().get(pk=_record(writer.trip, session).pk)


def _record(trip: Trip, session: uuid.UUID) -> SessionRecord:
    found = SessionRecord.objects.filter(trip=trip, key=session).first()
    if found is None:
        as_published = queries.as_published(trip, session)
        found, _ = SessionRecord.objects.get_or_create(trip=trip, key=session, defaults=as_published)
    return found


def _may_write(writer: Writer) -> None:
    if not writer.may_write:
        raise PermissionDenied("results.work")


def _take(
    writer: Writer,
    sent: Sent,
    file: "Upload | ContentFile[bytes] | None",
    sent_at: datetime.datetime | None,
    *,
    is_rescued: bool = False,
) -> SessionEntry:
    _may_write(writer)
    now = timezone.now()
    given = sent.content.get("sha256", "")
    refuse_if(
        policies.problems_with_receiving(
            ReceivedFacts(
                owner=sent.owner,
                writer=sent.owner if is_rescued else writer.owner,
                has_session=queries.has_session(writer.trip, sent.session),
                needs_file=sent.kind is EntryKind.PHOTO and not sent.replaces,
                has_file=file is not None,
                is_whole=given == (sha256_of(file) if file is not None else ""),
            )
        )
    )
    account, nomination = (
        queries.owner_of(writer.trip, sent.owner) if is_rescued else (writer.account, writer.nomination)
    )
    if account is None and nomination is None:
        account = writer.account
    skew = _skew(sent_at, now)
    record = _record(writer.trip, sent.session)
    entry, is_new = SessionEntry.objects.get_or_create(
        digest=sent.digest,
        defaults={
            "session": record,
            "key": sent.key,
            "kind": sent.kind,
            "subject": sent.subject,
            "content": sent.content,
            "replaces": list(sent.replaces),
            "written_at": min(sent.at + datetime.timedelta(seconds=skew), now),
            "skew": skew,
            "received_at": now,
            "account": account,
            "nomination": nomination,
            "imported_by": writer.account if is_rescued else None,
        },
    )
    if is_new and file is not None:
        _keep_file(entry, file)
    return entry


def _keep_file(entry: SessionEntry, file: "Upload | ContentFile[bytes]") -> None:
    """A photo is written anew; a document is a PDF, or a photo of it. Refused with the sentence that says why not."""
    file.seek(0)
    content = file.read()
    name = one_line(str(entry.content["name"] or "tep"))
    if entry.kind == EntryKind.DOCUMENT and content.startswith(b"%PDF-"):
        refuse_if(problems_with_upload(ContentFile(content)))
        kept = SessionFile(entry=entry, name=pdf_name(name), size=len(content))
        kept.file.save("tep.pdf", ContentFile(content), save=True)
        return
    try:
        photo = written_anew(content)
    except NoPhoto as error:
        raise Refused([Problem(str(error), "id_photo")]) from error
    kept = SessionFile(entry=entry, name=name[:200], size=len(photo.content), width=photo.width, height=photo.height)
    kept.file.save("anh.jpg", ContentFile(photo.content), save=True)


def _skew(sent_at: datetime.datetime | None, now: datetime.datetime) -> int:
    """How far the phone's clock is behind, in seconds."""
    if sent_at is None or sent_at.tzinfo is None:
        return 0
    return max(-MOST_SKEW, min(MOST_SKEW, round((now - sent_at).total_seconds())))
