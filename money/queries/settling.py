"""One entry of an account, and the mark of what a page showed."""

import hashlib
import json

from django.db.models import Q, Sum
from django.shortcuts import get_object_or_404
from msgspec import to_builtins

from money.models import AccountEntry
from money.queries.book import Book, PersonBook
from money.settling import as_data
from trips.models import Trip


def get_entry(trip: Trip, pk: int) -> AccountEntry:
    return get_object_or_404(trip.account_entries.select_related("person", "trip__round"), pk=pk)


def sum_of(entry: AccountEntry) -> int:
    """With its corrections, signed."""
    rows = AccountEntry.objects.filter(Q(pk=entry.pk) | Q(corrects=entry.pk))
    return rows.aggregate(sum=Sum("amount"))["sum"] or 0


def seen(one: PersonBook) -> str:
    """Of all that a claim follows from: whoever approves approves what he read."""
    said = [
        [to_builtins(day) for day in one.days],
        [to_builtins(line) for line in one.claim.lines],
        one.claim.gaps,
        [entry.pk for entry in one.entries],
        one.payer,
        one.source,
    ]
    return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()[:16]


def seen_all(book: Book) -> str:
    """Of the whole settlement: who approves or closes all of it does so with what the page showed."""
    said = [[seen(one) for one in book.people], as_data(book.now)]
    return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()[:16]
