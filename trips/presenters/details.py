"""Who is complete and who is not, what is known of each person's details without opening them, and who opened them."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from django.utils import timezone
from msgspec import Struct

from config.addresses import reverse
from config.words import NBSP, and_joined, vn_date, vn_datetime
from tours.enums import SeatRole
from tours.queries.milestones import days_in_words
from trips.enums import FilledBy
from trips.models import DetailsDeletion, DetailsRead, MemberLink, TravelDetails, Trip
from trips.policies.details import Telling, problems_with_filling
from trips.queries.details import Asked, deleted_on
from trips.sealing import FIELDS


class PersonRow(Struct, frozen=True):
    """`mark` is the class of the row: "is-bad" where nothing was told, "is-wait" where something is missing."""

    name: str
    post: str
    word: str
    kind: str
    text: str
    filled: str
    url: str
    mark: str
    given: str
    make_url: str
    revoke_url: str


class LogLine(Struct, frozen=True):
    """One line of a timeline."""

    iso: str
    when: str
    text: str


def rows(asked: Iterable[Asked], links: Mapping[int, MemberLink]) -> list[PersonRow]:
    """Who lacks something first."""
    order = {"is-bad": 0, "is-wait": 1, "": 2}
    return sorted((_row(one, links.get(one.member.nomination.pk)) for one in asked), key=lambda row: order[row.mark])


class AgencyTrip(Struct, frozen=True):
    """One trip and whom the agency sends on it. `closed`: why nothing is filled in now."""

    name: str
    days: str
    rows: tuple[PersonRow, ...]
    closed: str


def of_agency(trip: Trip, asked: Iterable[Asked], today: datetime.date) -> AgencyTrip:
    round, until = trip.round, deleted_on(trip)
    telling = Telling(is_going=True, is_cancelled=trip.is_cancelled, deleted_on=until, is_booked=False)
    closed = problems_with_filling(telling, today, is_organiser=False)
    return AgencyTrip(
        name=f"{round.name} {round.tour.label.lower()}",
        days=days_in_words(round.starts_on, round.ends_on) if round.starts_on else "chưa định ngày đi",
        rows=tuple(rows(asked, {})),
        closed=closed[0].text if closed else "",
    )


def lead(asked: Sequence[Asked], deleted_on: datetime.date | None) -> str:
    done = sum(one.is_complete for one in asked)
    until = f" Cổng xóa mọi thông tin này ngày {vn_date(deleted_on)}." if deleted_on else ""
    only = "Trang này chỉ nói đủ hay thiếu; mở chi tiết phải ghi để làm gì."
    return f"{done} trong {len(asked)}{NBSP}người đủ thông tin đặt vé. {only}{until}"


def people_to_open(asked: Iterable[Asked]) -> list[tuple[int, str]]:
    return [(one.member.nomination.pk, one.member.nomination.full_name) for one in asked if one.row]


def missing_words(row: TravelDetails | None) -> str:
    return and_joined([FIELDS[name].called for name in row.missing]) if row else ""


def filled_words(row: TravelDetails, *, to_the_person: bool = False) -> str:
    """ "Cơ quan điền thay, 9 giờ 20 ngày 12/9/2023"."""
    manner = FilledBy(row.filled_as)
    who = f"{manner.label}"
    if manner in (FilledBy.AGENCY, FilledBy.ORGANISER) and row.filled_by:
        who += f" ({row.filled_by})"
    elif to_the_person:
        who = "Anh/chị tự điền"
    return f"{who}, {vn_datetime(row.filled_at)}."


def log(reads: Iterable[DetailsRead], deletions: Iterable[DetailsDeletion], *, of_all: bool) -> list[LogLine]:
    """Newest first."""
    found = [(read.at, _read_words(read, of_all=of_all)) for read in reads]
    found += [(one.at, deletion_words(one)) for one in deletions]
    found.sort(key=lambda one: one[0], reverse=True)
    return [LogLine(at.isoformat(), vn_datetime(at), text) for at, text in found]


def deletion_words(report: DetailsDeletion) -> str:
    of = f"của {report.nomination}" if report.nomination else f"của {report.count}{NBSP}người"
    keys = f" Khóa đã hủy: {', '.join(report.key_ids)}." if report.key_ids else ""
    return f"{report}: đã xóa thông tin đi lại {of}. {report.get_reason_display()}.{keys}"


def _row(one: Asked, link: MemberLink | None) -> PersonRow:
    nomination, row = one.member.nomination, one.row
    role = "" if one.member.role == SeatRole.MEMBER else f"{one.member.role.label}, "
    if row is None:
        word, kind, text, mark = "Chưa điền", "bad", "", "is-bad"
    elif row.missing:
        word, kind, text, mark = f"Thiếu {len(row.missing)}", "wait", missing_words(row), "is-wait"
    else:
        word, kind, text, mark = "Đủ", "good", "đã đặt vé" if row.booked_at else "", ""
    return PersonRow(
        name=nomination.full_name,
        post=f"{role}{nomination.registration.agency}",
        word=word,
        kind=kind,
        text=text,
        filled=filled_words(row) if row else "",
        url=reverse("trips:fill_details", args=[one.trip_pk, nomination.pk]),
        mark=mark,
        given=f"Đã gửi trang {link.way}, {vn_date(timezone.localtime(link.made_at))}" if link else "",
        make_url=reverse("trips:make_page", args=[one.trip_pk, nomination.pk]),
        revoke_url=reverse("trips:revoke_page", args=[one.trip_pk, nomination.pk]),
    )


def _read_words(read: DetailsRead, *, of_all: bool) -> str:
    whom = f" của {read.nomination}" if of_all else ""
    return f"{read.by} {read.get_kind_display()} thông tin{whom}: {read.purpose}"
