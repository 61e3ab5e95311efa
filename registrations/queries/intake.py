"""The form of a plan for one agency, and what someone uploaded and has not yet taken."""

import datetime
import uuid
from collections.abc import Iterable
from copy import replace
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import Agency, User
from config.naming import speak_of
from registrations.models import Registration, Upload
from registrations.policies.intake import Choices
from registrations.queries.asked import questions_of
from registrations.queries.directory import known_people
from registrations.queries.groups import asked_of
from registrations.queries.registrations import whole_tours
from tours.enums import Meaning
from tours.models import Plan, Tour

if TYPE_CHECKING:
    from registrations.listfile import Form, FormColumn, Reading


def form_to_fill_in(registration: Registration, tours: list[Tour]) -> "Form":
    """The plan's form with whom the plan asks of the agency, and the people its list has already."""
    from registrations.listfile import ListedPerson

    lines = registration.nominations.listed().select_related("tour")
    return replace(
        form_for(registration.plan, registration.agency, tours),
        asked=tuple(_asked(registration.agency, tours)),
        listed=tuple(
            ListedPerson(
                line.tour.form_section, line.full_name, line.post, line.unit, line.phone, line.note, line.extras
            )
            for line in lines
        ),
    )


def form_columns(plan: Plan) -> "tuple[FormColumn, ...]":
    """As the reader of files knows them."""
    from registrations.listfile import Column, FormColumn

    fields = {Meaning.NUMBER: Column.NUMBER, Meaning.NAME: Column.NAME, Meaning.POST: Column.POST}
    fields |= {Meaning.UNIT: Column.UNIT, Meaning.PHONE: Column.PHONE, Meaning.NOTE: Column.NOTE}
    besides = {one.key: one for one in questions_of(plan) if one.is_extra}
    return tuple(
        FormColumn(column.title, question=besides[column.key])
        if column.is_extra
        else FormColumn(column.title, fields.get(Meaning(column.meaning)))
        for column in plan.asked_columns
    )


def form_for(plan: Plan, agency: Agency, tours: list[Tour]) -> "Form":
    """The plan's form, with the agency's own people known from before. Spreadsheets are slow to load: only here."""
    from registrations.listfile import Form, FormSection, KnownPerson

    return Form(
        title_lines=tuple(plan.form.get("title_lines") or [plan.title]),
        columns=form_columns(plan),
        sections=tuple(FormSection(tour.form_section, tour.form_title) for tour in tours),
        agency=agency.name,
        known=tuple(
            KnownPerson(person.full_name, person.post, person.unit, person.phone)
            for person in known_people(agency)
            if not person.has_left
        ),
    )


def _asked(agency: Agency, tours: list[Tour]) -> Iterable[str]:
    asked = asked_of(agency, tours)
    for tour in tours:
        quotes = [f"“{group.quote}”" for group in asked if group.asks and group.section == tour.form_section]
        if quotes:
            yield f"Mục {tour.form_section}, kế hoạch đề nghị cơ quan cử: {'; '.join(quotes)}."


def get_upload(user: User, key: uuid.UUID) -> Upload:
    """Someone else's, or one older than a day, does not exist: 404."""
    uploads = Upload.objects.visible_to(user).kept_at(timezone.now())
    found = get_object_or_404(
        uploads.select_related("registration__plan__organiser", "registration__agency__locality"), key=key
    )
    speak_of(found.registration.plan.called)
    return found


def uploads_to_forget(registration: Registration, user: User, now: datetime.datetime) -> QuerySet[Upload]:
    """What is older than a day, anybody's; and this person's earlier file for this registration."""
    mine = Upload.objects.filter(registration=registration, uploaded_by=user)
    return Upload.objects.expired_at(now) | mine


def choices_of(upload: Upload) -> Choices:
    kept = upload.choices
    rows = {int(place): section for place, section in kept.get("rows", {}).items()}
    who = {int(place): key for place, key in kept.get("who", {}).items()}
    return Choices(
        rows,
        kept.get("section", ""),
        kept.get("title_case", False),
        who,
        tuple(kept.get("gone", ())),
        kept.get("into", ""),
    )


def comes_back_copied(upload: Upload) -> bool:
    """Whether its verdicts come back in a workbook beside the file's own kind."""
    from registrations.listfile import is_copied

    return not upload.is_pasted and is_copied(content_of(upload))


def content_of(upload: Upload) -> bytes:
    with upload.file.open("rb") as file:
        return bytes(file.read())


def reading_of(upload: Upload, form: "Form") -> "Reading":
    """Read again each time: the same file and form give the same verdicts."""
    from registrations.listfile import read_file, read_pasted

    data = content_of(upload)
    if upload.is_pasted:
        return read_pasted(data.decode(), form, into=choices_of(upload).into)
    return read_file(data, upload.file_name, form)


def reading_of_cells(registration: Registration, text: str, into: str) -> "Reading":
    """Cells that someone pastes into the list on the page, into one section of it. Nothing is kept."""
    from registrations.listfile import read_pasted

    tours = whole_tours(registration)
    form = form_for(registration.plan, registration.agency, tours)
    return read_pasted(text, form, into=into if into in {section.key for section in form.sections} else "")


def find_agencies(words: str) -> list[Agency]:
    """For the shell: by code, else by name."""
    by_code = Agency.objects.filter(code__iexact=words)
    return list(by_code or Agency.objects.filter(name__iexact=words) or Agency.objects.filter(short_name__iexact=words))
