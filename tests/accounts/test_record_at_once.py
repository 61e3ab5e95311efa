"""Sixteen writers and several sealers at once: one chain without a fork, whole, with every act in it once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from accounts import audit
from accounts.actions.sealing import seal
from accounts.chain import breaks
from accounts.models import AuditEntry, AuditSeal
from accounts.queries.record import links, unsealed
from tests import factories
from tests.sizes import share

WRITERS, SEALERS, ACTS = 16, 2, share(100)


@pytest.mark.django_db(transaction=True)
def test_writers_and_sealers_at_once_make_one_chain() -> None:
    target, over = factories.leader(), Event()
    before = AuditEntry.objects.count()

    def write(writer: int) -> None:
        try:
            for act in range(ACTS):
                with transaction.atomic():  # as inside an action
                    audit.record(f"Việc {writer}", target, by=target, changes={"lần": ("", act)})
        finally:
            connection.close()

    def keep_sealing() -> None:
        try:
            while not over.wait(0.01):
                seal()
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS + SEALERS) as pool:
        sealers = [pool.submit(keep_sealing) for _sealer in range(SEALERS)]
        writers = [pool.submit(write, writer) for writer in range(WRITERS)]
        for one in writers:
            one.result()
        over.set()
        for one in sealers:
            one.result()
    seal()
    assert AuditEntry.objects.count() == AuditSeal.objects.count() == before + WRITERS * ACTS
    assert AuditSeal.objects.values("previous").distinct().count() == AuditSeal.objects.count()
    assert list(breaks(links(), unsealed(), ())) == []
