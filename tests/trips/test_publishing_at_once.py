"""Two organisers press at the same moment: one version, one set of letters."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import Letter
from accounts.policies import Refused
from tests.worlds.journey import draft, with_readers
from trips.actions import publishing as actions
from trips.models import ItineraryVersion


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_make_one_version() -> None:
    made = with_readers()
    page, together = draft(made), Barrier(2)

    def press(_number: int) -> bool:
        together.wait()
        try:
            actions.publish(made.trip, mark=page.mark, seen=0, reasons={}, by=made.by)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, range(2))) == [False, True]
    assert ItineraryVersion.objects.count() == 1
    assert Letter.objects.filter(about_type="trips.itineraryversion").count() == 4
