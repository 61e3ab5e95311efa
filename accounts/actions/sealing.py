"""Gives the acts of the record their places in the chain."""

import datetime
from itertools import batched

from django.db import IntegrityError, transaction

from accounts import letters
from accounts.chain import BEGINNING, Head, link_digest
from accounts.models import AuditSeal
from accounts.queries.record import head, to_seal

AT_ONCE = 1_000


def seal() -> int:
    """How many were sealed. Safe to repeat and to run twice at once: whoever comes second finds the place taken, and
    leaves the rest to the next minute."""
    done = 0
    for some in batched(list(to_seal()), AT_ONCE):
        last = head() or Head(0, BEGINNING)
        position, previous, made = last.position, last.digest, []
        for entry, digest in some:
            position += 1
            link = link_digest(previous, position, digest)
            made.append(AuditSeal(position=position, entry_id=entry, previous=previous, digest=link))
            previous = link
        try:
            with transaction.atomic():
                AuditSeal.objects.bulk_create(made)
        except IntegrityError:
            return done
        done += len(made)
    return done


def send_witness(day: datetime.date) -> None:
    seal()
    if last := head():
        letters.witness(last, day)
