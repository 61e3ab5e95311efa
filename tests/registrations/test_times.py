"""Which rounds people of a list can go with: typed by the agency, kept when the list is saved again."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry
from registrations.actions import answering as actions
from registrations.actions.lines import Row
from registrations.models import Nomination
from registrations.policies.times import Times, problems_with_times
from tests import factories


@pytest.mark.parametrize(
    ("times", "is_refused"),
    [
        (Times(), False),
        (Times(frozenset({1}), 2), False),
        (Times(frozenset({1}), 1), True),
        (Times(frozenset({1, 2})), True),
        (Times(frozenset({3})), True),
        (Times(prefers=3), True),
    ],
)
def test_times(times: Times, is_refused: bool) -> None:
    assert bool(problems_with_times(7, "An", times, [1, 2])) == is_refused


def test_the_clerk_writes_times_and_the_list_keeps_them(db: None, client: Client) -> None:
    tour = factories.TourFactory.create(plan=factories.PlanFactory.create())
    for number in (1, 2):
        factories.RoundFactory.create(tour=tour, number=number)
    registration = factories.RegistrationFactory.create(plan=tour.plan, status="draft")
    one = factories.NominationFactory.create(registration=registration, tour=tour)
    clerk = factories.clerk(registration.agency)
    client.force_login(clerk)
    address = reverse("registrations:times", args=[registration.pk])
    for page in (address, registration.get_absolute_url()):
        assert client.get(page).status_code == 200
    typed = {f"co-{one.pk}": "1", f"vang-{one.pk}": "2", f"muon-{one.pk}": "1", "revision": str(registration.revision)}
    assert client.post(address, typed | {f"muon-{one.pk}": "2"}).status_code == 422
    assert client.post(address, typed).status_code == 302
    stale = client.post(address, typed | {f"vang-{one.pk}": ""})
    assert (stale.status_code, "sau khi trang này được mở" in stale.text) == (422, True)
    registration.refresh_from_db()
    row = Row(one.full_name, "Phó phòng", one.unit, one.phone, one.note)
    actions.save_draft(registration, {tour: [row]}, revision=registration.revision, by=clerk)
    kept = Nomination.objects.get(pk=one.pk)
    assert (kept.post, kept.away_rounds, kept.preferred_round) == ("Phó phòng", [2], 1)
    assert AuditEntry.objects.filter(verb="Ghi thời gian đi được").count() == 1
