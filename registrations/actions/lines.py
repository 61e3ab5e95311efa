"""The lines of a list as records."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import replace
from difflib import SequenceMatcher
from functools import partial
from itertools import chain

from django.db.models import F, Max, ProtectedError
from django.utils import timezone
from msgspec import Struct, field

from accounts import audit
from accounts.models import User
from registrations.enums import RegistrationStatus as Status
from registrations.enums import Standing
from registrations.models import Nomination, Registration
from registrations.people import (
    Question,
    answers_to,
    clean_name,
    clean_text,
    kept_answers,
    keys_of_name,
    position_level,
    read_phone,
)
from registrations.policies.comparing import merged
from registrations.policies.lines import FormLine
from registrations.queries import asked as queries
from tours.models import Tour

SAVED_FIELDS = ("status", "revision", "saved_at", "saved_by", "no_nomination_reason")
MANY = 100_000  # above every place in a list
COLUMNS = ("full_name", "post", "unit", "phone", "note", "extras")
TYPED_FIELDS = ("position", *COLUMNS, "phone_normalised", "level", "sort_key", "search_key", "person_key")
LONGEST_NOTE = 500
NAMELESS = "(chưa có tên)"
LIKE_ENOUGH = 0.7  # of two spellings of one name; two people of one office seldom come so near
LEFT_OUT = "Cơ quan bỏ tên khi sửa danh sách."
type Asked = Sequence[Question]


class Row(Struct, frozen=True):
    """One line as typed, for one tour."""

    full_name: str
    post: str
    unit: str
    phone: str
    note: str
    extras: Mapping[str, str] = field(default_factory=dict)


def _take_over(before: Nomination, typed: Nomination) -> None:
    typed.pk = before.pk
    if (before.post, before.unit) == (typed.post, typed.unit):
        typed.level = before.level  # the reviewer may have corrected it


def _store_kept(registration: Registration, kept: Sequence[Nomination], back: Sequence[Nomination]) -> None:
    # Out of the way first: two people may change places, and a place is held by one.
    registration.nominations.update(position=F("position") + MANY)
    Nomination.objects.bulk_update(kept, TYPED_FIELDS)
    if back:
        returned = registration.nominations.filter(pk__in=[typed.pk for typed in back])
        returned.update(standing=Standing.GOING, standing_reason="")


def typed_list(registration: Registration, rows: Mapping[Tour, Sequence[Row]]) -> list[Nomination]:
    """The people as they would be kept."""
    asked = queries.questions_of(registration.plan)
    return [
        nomination_of(registration, tour, position, row, asked)
        for tour, lines in rows.items()
        for position, row in enumerate(lines, start=1)
    ]


def replace_nominations(
    registration: Registration, everyone: Sequence[Nomination], come: Sequence[Nomination]
) -> tuple[audit.Changes, list[audit.Person]]:
    """`come` is a `typed_list`, whole; `everyone` is on record for the one it replaces. Whoever stays keeps his record,
    under a mended name too, with the organiser's group and remark and his place in a delegation; whoever is dropped
    though seated counts as withdrawn. Says how many there were and are, who came, went or was changed, which cells."""
    stored: dict[tuple[int, str], list[Nomination]] = {}
    listed = [nomination for nomination in everyone if nomination.standing != Standing.WITHDRAWN]
    for nomination in listed:
        stored.setdefault((nomination.tour_id, nomination.search_key), []).append(nomination)
    left_out = {(one.tour_id, one.search_key): one for one in everyone if one.standing_reason == LEFT_OUT}
    kept, back, new = _paired(come, stored, left_out)
    renamed = _renamed(list(chain.from_iterable(stored.values())), new)
    for before, typed in renamed:
        stored[before.tour_id, before.search_key].remove(before)
        new.remove(typed)
    mended = [(before, typed) for before, typed in kept if _changed(before, typed)] + renamed
    changed, cells = [typed for _, typed in mended], cells_of(mended)
    kept += renamed
    for before, typed in kept:
        _take_over(before, typed)
    dropped = list(chain.from_iterable(stored.values()))
    if dropped:
        _take_out(registration, [nomination.pk for nomination in dropped])
    if everyone:
        _store_kept(registration, [typed for _, typed in kept], back)
    Nomination.objects.bulk_create(new)
    return {
        "số người": (len(listed), len(kept) + len(new)),
        "thêm": ("", _names([*back, *new])),
        "bỏ": (_names(dropped), ""),
        "sửa": ("", _names(changed)),
    }, cells


def cells_of(pairs: Iterable[tuple[Nomination, Nomination]]) -> list[audit.Person]:
    """What of each was changed, by column; what the plan asked besides, by its own."""
    found = []
    for before, typed in pairs:
        cells: audit.Changes = {
            str(field.verbose_name): (getattr(before, field.name), getattr(typed, field.name))
            for field in Nomination._meta.local_fields
            if field.name in COLUMNS and field.name != "extras"
        }
        asked = {*before.extras, *typed.extras}
        cells |= {key: (before.extras.get(key, ""), typed.extras.get(key, "")) for key in sorted(asked)}
        target = audit.Target.of_kind(Nomination, before.pk, typed.full_name or NAMELESS)
        found.append(audit.Person(target, cells))
    return found


def _paired(
    come: Iterable[Nomination],
    stored: Mapping[tuple[int, str], list[Nomination]],
    left_out: dict[tuple[int, str], Nomination],
) -> tuple[list[tuple[Nomination, Nomination]], list[Nomination], list[Nomination]]:
    """Who stays (as stored, as typed), who of them comes back after half his name was saved by itself, who is new.
    Takes the records it finds out of `stored` and `left_out`."""
    kept: list[tuple[Nomination, Nomination]] = []
    back, new = [], []
    for typed in come:
        if same := stored.get((typed.tour_id, typed.search_key)):
            kept.append((same.pop(0), typed))
        elif before := left_out.pop((typed.tour_id, typed.search_key), None):
            kept.append((before, typed))
            back.append(typed)
        else:
            new.append(typed)
    return kept, back, new


def differs(everyone: Iterable[Nomination], typed: Iterable[Nomination]) -> bool:
    """Whether the list as typed is another than the stored one, of which `everyone` is on record."""
    return _written(one for one in everyone if one.standing != Standing.WITHDRAWN) != _written(typed)


def _written(people: Iterable[Nomination]) -> list[tuple[object, ...]]:
    in_order = sorted(people, key=lambda one: (one.tour_id, one.position))
    return [(one.tour_id, *(getattr(one, column) for column in COLUMNS)) for one in in_order]


def _renamed(gone: Sequence[Nomination], come: Sequence[Nomination]) -> list[tuple[Nomination, Nomination]]:
    """Whose name was typed on or mended: one place and nearly one name, or one phone. They keep their records."""
    pairs: list[tuple[Nomination, Nomination]] = []
    left = list(gone)
    for typed in come:
        same = next((before for before in left if _is_renamed(before, typed)), None)
        if same is not None:
            left.remove(same)
            pairs.append((same, typed))
    return pairs


def _is_renamed(before: Nomination, typed: Nomination) -> bool:
    if before.tour_id != typed.tour_id:
        return False
    if before.phone_normalised and before.phone_normalised == typed.phone_normalised:
        return True
    if before.position != typed.position:
        return False
    one, other = before.search_key, typed.search_key
    is_begun = other.startswith(one) or one.startswith(other)
    return is_begun or SequenceMatcher(None, one, other).ratio() >= LIKE_ENOUGH


def _changed(before: Nomination, typed: Nomination) -> bool:
    return any(getattr(before, column) != getattr(typed, column) for column in COLUMNS)


def append_rows(registration: Registration, rows: Iterable[tuple[Tour, Row]]) -> int:
    """Puts people after those already in the list, section by section; says how many. Who was left out of it before
    comes back with his record."""
    last = {
        tour: position or 0
        for tour, position in registration.nominations.values_list("tour").annotate(last=Max("position"))
    }
    left_out = {
        (one.tour_id, one.search_key): one.pk for one in registration.nominations.filter(standing_reason=LEFT_OUT)
    }
    new: list[Nomination] = []
    back: list[Nomination] = []
    asked = queries.questions_of(registration.plan)
    for tour, row in rows:
        last[tour.pk] = last.get(tour.pk, 0) + 1
        person = nomination_of(registration, tour, last[tour.pk], row, asked)
        person.pk = left_out.pop((tour.pk, person.search_key), None)
        (back if person.pk else new).append(person)
    Nomination.objects.bulk_update(back, [*TYPED_FIELDS, "standing", "standing_reason"])
    return len(Nomination.objects.bulk_create(new)) + len(back)


def correct_rows(registration: Registration, rows: Mapping[int, Row]) -> tuple[list[str], list[audit.Person]]:
    """Mends people of the list, record → as the file has them; what is blank there stays. Says whom, which cells."""
    stored = registration.nominations.listed().filter(pk__in=rows).select_related("tour")
    asked = queries.questions_of(registration.plan)
    pairs, line_of = [], partial(_line, asked)
    for before in stored:
        row = merged(line_of(before), line_of(nomination_of(registration, before.tour, 0, rows[before.pk], asked)))
        extras = {one.key: one.text for one in row.extras}
        kept = Row(row.full_name, row.post, row.unit, row.phone, row.note, extras)
        typed = nomination_of(registration, before.tour, before.position, kept, asked)
        typed.pk = before.pk
        if (before.post, before.unit) == (typed.post, typed.unit):
            typed.level = before.level  # the reviewer may have corrected it
        pairs.append((before, typed))
    Nomination.objects.bulk_update([typed for _, typed in pairs], TYPED_FIELDS)
    return [typed.full_name or NAMELESS for _, typed in pairs], cells_of(pairs)


def drop_rows(registration: Registration, keys: Collection[int]) -> list[str]:
    """Takes people out of the list; says whom."""
    names = [person.full_name or NAMELESS for person in registration.nominations.listed().filter(pk__in=keys)]
    _take_out(registration, keys)
    return names


def _line(asked: Asked, person: Nomination) -> FormLine:
    extras = answers_to(asked, person.extras)
    return FormLine("", 0, person.full_name, person.post, person.unit, person.phone, person.note, extras=extras)


def note_saved(registration: Registration, by: User) -> None:
    """After the list changed: a draft again, unless it was returned; whoever has the page open learns of it."""
    if registration.status != Status.RETURNED:
        registration.status = Status.DRAFT
    registration.revision += 1
    registration.saved_at, registration.saved_by = timezone.now(), by
    registration.no_nomination_reason = ""
    registration.save(update_fields=SAVED_FIELDS)


def _names(people: Iterable[Nomination]) -> str:
    return ", ".join(person.full_name or NAMELESS for person in people)


def _take_out(registration: Registration, dropped: Collection[int]) -> None:
    """Whoever is held on to elsewhere stays on record as withdrawn. The agency is not told: what holds him, perhaps a
    list still being worked out, is not for it to know yet."""
    leaving = registration.nominations.filter(pk__in=dropped)
    try:
        leaving.delete()
    except ProtectedError as error:
        held = {int(getattr(holder, "nomination_id", 0)) for holder in error.protected_objects}
        leaving.filter(pk__in=held).update(standing=Standing.WITHDRAWN, standing_reason=LEFT_OUT)
        leaving.exclude(pk__in=held).delete()


def _with_second_phone(note: str, second: str) -> str:
    """Papers show one number, so a second one typed beside it is kept in the note, once, where there is room."""
    longer = f"{note}{'; ' if note else ''}Số điện thoại khác: {second}"
    return longer if second and second not in note and len(longer) <= LONGEST_NOTE else note


def as_asked(row: Row, asked: Asked) -> Row:
    """What the plan's form asks and nothing else, tidy."""
    own = {one.key for one in asked if not one.is_extra}
    left = {name: "" for name in ("post", "unit", "phone", "note") if name not in own}
    return replace(row, extras=kept_answers(asked, row.extras), **left)


def nomination_of(registration: Registration, tour: Tour, position: int, row: Row, asked: Asked) -> Nomination:
    """As it is kept: of what the plan's form does not ask, nothing."""
    row = as_asked(row, asked)
    name, post, unit = clean_name(row.full_name).value, clean_text(row.post).value, clean_text(row.unit).value
    phone = read_phone(row.phone)
    return Nomination(
        registration=registration,
        tour=tour,
        position=position,
        full_name=name,
        post=post,
        unit=unit,
        phone=row.phone,
        phone_normalised=phone.normalised,
        note=_with_second_phone(row.note, phone.second),
        extras=row.extras,
        level=position_level(post, unit=unit) or "",
        **keys_of_name(name),
    )
