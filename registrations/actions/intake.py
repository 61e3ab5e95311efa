"""A file or pasted rows: kept aside, looked at, then taken into the list or let go."""

import datetime
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from msgspec import Struct, to_builtins

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Problem, Refused, refuse_if
from config.storage import forget_after_commit
from registrations.actions.gate import locked
from registrations.actions.lines import Row, append_rows, correct_rows, drop_rows, note_saved
from registrations.enums import RegistrationStatus as Status
from registrations.models import Registration, Upload
from registrations.policies.answering import problems_with_saving
from registrations.policies.comparing import problems_with_correcting
from registrations.policies.intake import (
    MAX_PEOPLE,
    Choices,
    OnlyPictured,
    problems_with_receiving,
    problems_with_taking,
    refuse_unless_there,
)
from registrations.queries import against, intake
from registrations.queries.registrations import tours_of, window_for

if TYPE_CHECKING:
    from registrations.listfile import Form, RowReading


class Taken(Struct, frozen=True):
    """What became of the list."""

    corrected: int
    added: int
    dropped: int


TOO_MUCH = 10 * 1024 * 1024 + 1  # one byte over the limit is enough for the reader to refuse in its own words


def make_workbook(registration: Registration, *, by: User) -> bytes:
    """The plan's form for the agency, with its list so far and the people it knows to choose from: so every copy is
    recorded."""
    from registrations.listfile import template

    require(by, "registrations.view", registration)
    content = template(_form_to_fill_in(registration))
    audit.record("Tải mẫu đăng ký đã điền sẵn", registration, by=by, is_reading=True)
    return content


def make_word_form(registration: Registration, *, by: User) -> bytes:
    """The same form as a Word document, recorded alike."""
    from registrations.listfile.document_template import document_template

    require(by, "registrations.view", registration)
    content = document_template(_form_to_fill_in(registration))
    audit.record("Tải mẫu đăng ký đã điền sẵn (Word)", registration, by=by, is_reading=True)
    return content


def receive(
    registration: Registration, *, file: "UploadedFile[Any] | None", text: str, into: str = "", by: User
) -> Upload:
    """Reads it and keeps it aside for this person; what cannot be read is refused and not kept. `into`: the section of
    pasted rows that do not say theirs."""
    from registrations.listfile import read_file, read_pasted

    require(by, "registrations.fill_in", registration)
    _refuse_unless_open(registration, by)
    refuse_if(problems_with_receiving(has_file=file is not None, has_text=bool(text.strip())))
    name = (file.name or "") if file else ""
    data = file.read(TOO_MUCH) if file else text.encode()
    form = _form(registration)  # read before the lock: it may take a second
    reading = read_file(data, name, form) if file else read_pasted(text, form, into=into)
    if not reading.accepted:
        refused = OnlyPictured if reading.is_scan else Refused
        raise refused(Problem(problem, "id_file" if file else "id_text") for problem in reading.problems)
    with transaction.atomic():
        registration = locked(registration)
        now = timezone.now()
        _forget(intake.uploads_to_forget(registration, by, now))
        upload = Upload(
            registration=registration, uploaded_by=by, uploaded_at=now, file_name=name[-200:], is_pasted=file is None
        )
        if upload.is_pasted:
            upload.choices = to_builtins(Choices(into=into))
        upload.file.save("", ContentFile(data), save=False)
        upload.save()
        verb = "Tải tệp danh sách lên" if file else "Dán danh sách từ bảng tính"
        audit.record(verb, registration, by=by, changes={"số dòng đọc được": ("", len(reading.rows))})
    return upload


def note_choices(upload: Upload, choices: Choices, *, by: User) -> None:
    """Keeps what was ticked from page to page. No record of the agency's is touched, so none is locked."""
    require(by, "registrations.fill_in", upload.registration)
    upload.choices = to_builtins(choices)
    Upload.objects.filter(pk=upload.pk).update(choices=upload.choices)


def take_rows(
    upload: Upload,
    *,
    sections: Mapping[int, str],
    people: Mapping[int, int],
    gone: Collection[int],
    revision: int,
    title_case: bool,
    by: User,
) -> Taken:
    """The chosen rows mend the people they speak of or go after the list. `sections`: place of a row in the reading →
    section, "" where not told; `people`: place → record of the list it mends; `gone`: records to drop; `revision`: of
    the list the page compared with. Rows with an error are never taken.
    """
    reading = intake.reading_of(upload, _form(upload.registration))
    with transaction.atomic():
        registration = locked(upload.registration)
        require(by, "registrations.fill_in", registration)
        _refuse_unless_open(registration, by)
        now = Upload.objects.filter(pk=upload.pk).first()
        refuse_unless_there(is_there=now is not None, is_taken=now is not None and now.is_taken)
        refuse_if(problems_with_correcting(revision, registration.revision, list(people.values()), gone))
        tours = {tour.form_section: tour for tour in tours_of(registration.plan)}
        good = [(place, row) for place, row in enumerate(reading.rows) if place in sections and row.verdict != "error"]
        mended = {people[place]: _row(row, title_case) for place, row in good if place in people}
        added = [(row, row.section or sections[place]) for place, row in good if place not in people]
        before = registration.nominations.listed().count()
        refuse_if(
            problems_with_taking(
                len(good) + len(gone),
                [row.row for row, section in added if section not in tours],
                limit=MAX_PEOPLE,
                total=before + len(added) - len(gone),
            )
        )
        corrected, cells = correct_rows(registration, mended)
        dropped = drop_rows(registration, gone)
        append_rows(registration, [(tours[section], _row(row, title_case)) for row, section in added])
        note_saved(registration, by)
        upload.taken_at = timezone.now()
        upload.save(update_fields=["taken_at"])
        changes: audit.Changes = {
            "số người": (before, before + len(added) - len(dropped)),
            "sửa": ("", ", ".join(corrected)),
            "bỏ": (", ".join(dropped), ""),
        }
        audit.record("Nhận danh sách từ tệp", registration, by=by, changes=changes, people=cells)
    return Taken(len(corrected), len(added), len(dropped))


def discard(upload: Upload, *, by: User) -> None:
    """Lets an uploaded file go; nothing of it was in the list."""
    with transaction.atomic():
        registration = locked(upload.registration)
        require(by, "registrations.fill_in", registration)
        _forget(Upload.objects.filter(pk=upload.pk))
        audit.record("Bỏ tệp danh sách", registration, by=by)


def forget_expired_uploads(now: datetime.datetime) -> None:
    """What nobody took within a day goes, record and file; it was never part of a list."""
    with transaction.atomic():
        _forget(Upload.objects.expired_at(now))


def annotated(upload: Upload, *, by: User) -> tuple[bytes, str]:
    """The file with its verdicts in two columns more, and its name, which ends in what it is now."""
    from registrations.listfile import annotate, ending_of

    require(by, "registrations.fill_in", upload.registration)
    file = against.against_list(upload, intake.choices_of(upload))
    content = annotate(intake.content_of(upload), file.reading, _form(upload.registration))
    stem, _, ending = upload.file_name.rpartition(".")
    return content, f"{stem or ending or 'Danh sách'} - kết quả kiểm tra.{ending_of(content, ending)}"


def _row(reading: "RowReading", title_case: bool) -> Row:
    return Row(
        full_name=(reading.offered_name if title_case else "") or reading.full_name,
        post=reading.post,
        unit=reading.unit,
        phone=reading.phone_taken,
        note=reading.note,
        extras={key: text for key, _title, text in reading.extras},
    )


def _form(registration: Registration) -> "Form":
    return intake.form_for(registration.plan, registration.agency, tours_of(registration.plan))


def _form_to_fill_in(registration: Registration) -> "Form":
    return intake.form_to_fill_in(registration, tours_of(registration.plan))


def _refuse_unless_open(registration: Registration, by: User) -> None:
    window = window_for(registration, by)
    refuse_if(problems_with_saving(Status(registration.status), window, timezone.now()))


def _forget(uploads: QuerySet[Upload]) -> None:
    """The records now, their files once that is certain."""
    names = [upload.file.name for upload in uploads]
    uploads.delete()
    for name in names:
        forget_after_commit(name)
