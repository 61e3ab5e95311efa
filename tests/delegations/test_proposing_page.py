"""A proposal that takes more than a second is left to the worker; the page shows how far it is and keeps it."""

import pytest
from django.core.cache import cache
from django.test import Client

from delegations import tasks
from delegations.actions import proposing
from delegations.proposal import propose
from delegations.queries.case import case_file
from registrations.models import Nomination
from tests.worlds.boards import small

pytestmark = pytest.mark.django_db


def test_a_large_proposal_is_asked_for_waited_for_and_then_arranged(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = small()
    composition = board.composition()
    client.force_login(board.by)
    address = f"/doan/{composition.pk}/goi-y/"
    cache.clear()
    monkeypatch.setattr(proposing, "_QUICK", 0)
    assert "Tính gợi ý" in client.get(address).content.decode()

    refused = client.post(address, {"revision": composition.revision})
    assert "chưa tính xong" in refused.content.decode()

    asked: list[int] = []
    with monkeypatch.context() as waiting:
        waiting.setattr(tasks, "work_out_proposal", type("Task", (), {"enqueue": asked.append}))
        client.post(address, {"work_out": "1"})
        shown = client.post(address, {"work_out": "1"}, follow=True).content.decode()
    assert asked == [composition.pk]
    assert "Đang chờ đến lượt." in shown
    assert "<progress" in shown

    proposing.work_out(composition.pk)
    file = case_file(composition)
    assert proposing.proposal_of(file).proposal == propose(file.case, file.arrangement)
    assert client.get(address, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    client.post(address, {"revision": composition.revision})
    composition.refresh_from_db()
    assert case_file(composition).arrangement


def test_the_worker_finds_what_would_help_too(monkeypatch: pytest.MonkeyPatch) -> None:
    board = small()
    Nomination.objects.filter(tour=board.tour).exclude(pk=board.leaders[0].pk).delete()
    composition, file = board.composition(), case_file(board.composition())
    cache.clear()
    monkeypatch.setattr(proposing, "_SMALL", 0)
    assert proposing.proposal_of(file).proposal is None
    proposing.work_out(composition.pk)
    assert proposing.proposal_of(file).proposal == propose(file.case, file.arrangement, with_help=True)


def test_every_step_is_heard_and_no_more() -> None:
    heard: list[None] = []
    file = case_file(small().composition())
    propose(file.case, file.arrangement, heard=lambda: heard.append(None))
    assert len(heard) == proposing.STEPS
