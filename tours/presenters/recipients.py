"""Whom a plan went to: the lines of "Nơi nhận", the agencies they stand for, who has read it."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from accounts.models import Agency
from accounts.search import search_key
from tours.models import Notice, Plan, Recipient
from tours.wording.plans import sent_words

ONLY = {"da-mo": True, "chua-mo": False}


class RecipientRow(Struct, frozen=True):
    agency: Agency
    sent: str
    opened_at: datetime.datetime | None


class RecipientLine(Struct, frozen=True):
    """`agencies` is how many it invites, `opened` how many of them have read the plan."""

    text: str
    agencies: int
    opened: int


def rows(plan: Plan, agencies: Iterable[Agency], notices: Mapping[int, Notice]) -> list[RecipientRow]:
    found = []
    for agency in agencies:
        notice = notices.get(agency.pk)
        found.append(RecipientRow(agency, sent_words(plan, notice), notice.opened_at if notice else None))
    return found


def lines(recipients: Iterable[Recipient], rows: Sequence[RecipientRow]) -> list[RecipientLine]:
    found = []
    told = [(row.agency.pk, row.agency.kind_id, row.opened_at is not None) for row in rows]
    for recipient in recipients:
        kinds, named = recipient.agency_kinds, {agency.pk for agency in recipient.agencies.all()}
        opened = [is_open for pk, kind, is_open in told if kind in kinds or pk in named]
        found.append(RecipientLine(recipient.text, len(opened), sum(opened)))
    return found


def chosen(rows: Iterable[RecipientRow], words: str, only: str) -> list[RecipientRow]:
    key, is_open = search_key(words), ONLY.get(only)
    return [
        row
        for row in rows
        if key in row.agency.search_key and (is_open is None or (row.opened_at is not None) is is_open)
    ]
