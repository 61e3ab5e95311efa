"""The last hour: everyone sends at once, and twice. On PostgreSQL, where writers do meet."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from accounts.policies import Refused
from registrations.actions import answering, organising
from registrations.actions.lines import Row
from registrations.enums import RegistrationStatus as Status
from registrations.enums import Source
from registrations.models import Dispatch, Nomination, Registration, Sending
from tests import factories
from tests.worlds import acts

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="one connection for all threads on SQLite"),
]
AGENCIES, PEOPLE, WORKERS = 30, 10, 6


def test_a_rush_in_which_everyone_sends_twice_loses_and_doubles_nothing() -> None:
    plan = factories.PlanFactory.create(number=8752)
    tour = factories.TourFactory.create(plan=plan)
    rows = [Row(f"Người Thứ {number}", "Chuyên viên", "", "", "") for number in range(PEOPLE)]
    senders: list[tuple[Registration, User]] = []
    for _agency in range(AGENCIES):
        registration = factories.RegistrationFactory.create(plan=plan)
        boss = factories.UserFactory.create(agency=registration.agency, roles=("agency_clerk", "agency_approver"))
        Dispatch.objects.create(
            registration=registration, number="1/A", dated_on=timezone.localdate(), file="cong-van/a.pdf"
        )
        senders.append((registration, boss))

    def save(registration: Registration, boss: User) -> None:
        answering.save_draft(registration, {tour: rows}, revision=0, by=boss)

    def submit(registration: Registration, boss: User) -> None:
        acts.submit(registration, by=boss)

    def send(sender: tuple[Registration, User]) -> int:
        """How often it was sent: once for both clicks. A save of what is there already is no second one."""
        sent = 0
        for act in (save, submit):
            try:
                act(*sender)
            except Refused:
                continue
            sent += act is submit
        connection.close()
        return sent

    with ThreadPoolExecutor(WORKERS) as pool:
        done = sum(pool.map(send, [sender for sender in senders for _click in range(2)]))
    assert done == AGENCIES
    assert Registration.objects.filter(status=Status.SUBMITTED).count() == AGENCIES
    assert list(Sending.objects.values_list("number", flat=True)) == list(range(1, AGENCIES + 1))
    assert Nomination.objects.count() == AGENCIES * PEOPLE


def test_paper_is_entered_while_the_agency_opens_the_plan() -> None:
    plan, organiser = factories.PlanFactory.create(number=8752), factories.organiser()
    clerk = factories.clerk(factories.AgencyFactory.create())
    agency = clerk.agency
    assert agency

    def enter() -> Registration:
        try:
            return organising.enter_from_paper(plan, agency, reason="Công văn 1/A.", by=organiser)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            answering.open_registration(plan, agency, by=clerk)
            entering = pool.submit(enter)  # waits for the row that is not there yet
            time.sleep(0.2)
        assert entering.result().source == Source.PAPER
    assert Registration.objects.count() == 1
