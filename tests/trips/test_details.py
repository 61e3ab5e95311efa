"""Travel details: who tells them, who opens them and is written down, how keys change, and when all of it goes."""

import datetime
from copy import deepcopy
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import AuditEntry, Letter
from accounts.policies import Refused
from delegations.enums import CompositionStatus
from delegations.models import Composition
from registrations.enums import Standing
from registrations.models import Nomination
from tests import factories
from tests.worlds.standing import Standing as Stand
from tests.worlds.travelling import ENDS, TYPED, Travelling, travelling
from tours.models import Round
from trips import checks
from trips.actions import details as actions
from trips.actions import keys as key_actions
from trips.enums import DeletionReason, FilledBy, ReadKind
from trips.models import DetailsDeletion, DetailsRead, TravelDetails, Trip
from trips.policies import details as policies
from trips.queries import details as queries
from trips.sealing import KeyFile

pytestmark = pytest.mark.django_db
NUMBER = "056080001234"
AFTER = datetime.datetime(2123, 10, 22, 3, tzinfo=datetime.UTC)


@pytest.fixture(scope="module", autouse=True)
def built(stand: Stand) -> Travelling:
    return stand(travelling)


@pytest.fixture
def world(built: Travelling) -> Travelling:
    return deepcopy(built)


def told(world: Travelling, person: int = 0, **changes: str) -> TravelDetails:
    return actions.fill(world.trip, world.people[person], TYPED | changes, by=world.by)


def test_what_is_told_stands_nowhere_but_sealed(world: Travelling) -> None:
    row = told(world)
    assert row.filled_as == FilledBy.ORGANISER
    assert row.missing == []
    assert row.sealed.startswith("K1.")
    everything = [
        *TravelDetails.objects.values_list("sealed", "missing"),
        *AuditEntry.objects.values_list("verb", "target_label", "changes", "reason", "search_text"),
        *Letter.objects.values_list("body", "subject"),
    ]
    assert not any(word in str(everything) for word in (NUMBER, "1980", "tôm", "Ngọc Ánh", "0905"))
    assert actions.open_one(world.trip, world.people[0], purpose="đặt vé máy bay", by=world.by).id_number == NUMBER


def test_a_draft_says_what_is_missing_and_the_rest_follows(world: Travelling) -> None:
    with pytest.raises(Refused, match="Số định danh cá nhân: chưa điền"):
        told(world, id_number="")
    row = actions.fill(world.trip, world.people[0], {"birth_date": "27/3/1980"}, by=world.by, is_draft=True)
    assert row.missing == ["sex", "id_number", "contact", "contact_phone"]
    assert actions.fill(world.trip, world.people[0], TYPED | {"birth_date": ""}, by=world.by).missing == []
    assert actions.own(queries.row_of(world.trip, world.people[0]) or row).birth_date == "1980-03-27"


def test_twice_told_is_one_row(world: Travelling) -> None:
    assert told(world).pk == told(world, food="Ăn chay").pk
    assert TravelDetails.objects.count() == 1


def test_who_may_tell(world: Travelling) -> None:
    person = world.people[0]
    own = factories.member()
    person.account = own
    agency = person.registration.agency
    assert actions.fill(world.trip, person, TYPED, by=own).filled_as == FilledBy.MEMBER
    assert actions.fill(world.trip, person, TYPED, by=factories.clerk(agency)).filled_as == FilledBy.AGENCY
    assert actions.fill(world.trip, person, TYPED, by=None).filled_as == FilledBy.LINK
    for other in (factories.member(), factories.clerk(factories.AgencyFactory.create()), factories.leader()):
        with pytest.raises(PermissionDenied):
            actions.fill(world.trip, person, TYPED, by=other)


TELLING: dict[str, Any] = {"is_going": True, "is_cancelled": False, "deleted_on": ENDS, "is_booked": False}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"is_going": False}, "không còn trong danh sách đoàn"),
        ({"is_cancelled": True}, "đã hủy"),
        ({"deleted_on": None}, "Chưa định ngày đi"),
        ({"deleted_on": datetime.date(2123, 9, 1)}, "đến hạn xóa"),
        ({"is_booked": True}, "Vé đã đặt"),
    ],
)
def test_when_it_can_be_told(changes: dict[str, Any], said: str) -> None:
    telling = policies.Telling(**(TELLING | changes))
    found = policies.problems_with_filling(telling, datetime.date(2123, 9, 1), is_organiser=False)
    assert said in " ".join(str(one) for one in found)
    assert bool(found) is bool(said)


def test_opening_is_written_down_first_and_asks_what_for(world: Travelling) -> None:
    told(world)
    with pytest.raises(Refused, match="Chưa ghi để làm gì"):
        actions.open_one(world.trip, world.people[0], purpose=" ", by=world.by)
    with pytest.raises(Refused, match="chưa điền"):
        actions.open_one(world.trip, world.people[1], purpose="đặt vé máy bay", by=world.by)
    with pytest.raises(PermissionDenied):
        actions.open_one(world.trip, world.people[0], purpose="đặt vé máy bay", by=factories.leader())
    assert not DetailsRead.objects.exists()
    found = actions.read_for(world.trip, world.people, purpose="đặt vé máy bay", by=world.by, kind=ReadKind.EXPORT)
    assert list(found) == [world.people[0].pk]
    [read] = queries.reads_of(world.trip, world.people[0])
    assert (read.by, read.kind, read.purpose) == (world.by, ReadKind.EXPORT, "đặt vé máy bay")
    told(world, 1)
    actions.read_for(world.trip, world.people, purpose="đặt vé máy bay", by=world.by, kind=ReadKind.EXPORT)
    assert [queries.reads_of(world.trip, one).count() for one in world.people] == [2, 1]


def test_a_lost_key_says_which_and_never_shows_what_is_sealed(world: Travelling, keys: KeyFile) -> None:
    row = told(world)
    keys.path.unlink()
    with pytest.raises(Refused, match="Không đọc được: thiếu khóa K1") as refused:
        actions.open_one(world.trip, world.people[0], purpose="đặt vé máy bay", by=world.by)
    assert row.sealed[5:20] not in str(refused.value)
    assert DetailsRead.objects.count() == 1
    [error] = checks.check_keys_of_rows(databases=["default"])
    assert "K1" in error.msg
    with pytest.raises(Refused, match="thiếu khóa K1"):
        told(world)
    assert key_actions.new(world.trip).id == "K2"  # somebody decides that it is lost for good
    assert told(world).sealed.startswith("K2.")
    assert checks.check_keys_of_rows(databases=["default"]) == []


def test_another_rows_value_is_refused(world: Travelling) -> None:
    row, other = told(world), told(world, 1, id_number="056080009999")
    TravelDetails.objects.filter(pk=row.pk).update(sealed=other.sealed)
    with pytest.raises(Refused, match="bị thay đổi ngoài cổng"):
        actions.open_one(world.trip, world.people[0], purpose="đặt vé máy bay", by=world.by)


def test_booked_details_are_the_organisers_to_change(world: Travelling) -> None:
    told(world)
    with pytest.raises(Refused, match="Còn 1 người"):
        actions.mark_booked(world.trip, by=world.by)
    told(world, 1)
    round = Round.objects.create(tour=world.trip.round.tour, number=9, name="Đợt 9")
    elsewhere = Trip.objects.create(round=round, created_by=world.by)
    other: dict[str, Any] = {"sealed": "K9.x.y", "filled_at": timezone.now(), "filled_as": FilledBy.LINK}
    TravelDetails.objects.create(trip=elsewhere, nomination=world.people[0], **other)
    assert actions.mark_booked(world.trip, by=world.by) == 2
    assert TravelDetails.objects.get(trip=elsewhere).booked_at is None
    with pytest.raises(Refused, match="Vé đã đặt"):
        actions.fill(world.trip, world.people[0], TYPED, by=None)
    told(world)


def test_thirty_days_after_the_trip_rows_and_keys_are_gone_and_an_older_backup_tells_nothing(
    world: Travelling, keys: KeyFile
) -> None:
    backup = [told(world), told(world, 1)]
    key_actions.new(world.trip)
    told(world)
    assert actions.delete_due(AFTER - datetime.timedelta(days=1)) == []
    [report] = actions.delete_due(AFTER)
    assert (report.count, report.key_ids, report.reason) == (2, ["K1", "K2"], DeletionReason.DUE)
    assert not TravelDetails.objects.exists()
    assert keys.read().all == ()
    TravelDetails.objects.bulk_create(backup)
    for person in world.people:
        with pytest.raises(Refused, match="thiếu khóa"):
            actions.open_one(world.trip, person, purpose="phục hồi bản cũ", by=world.by)
    [again] = actions.delete_due(AFTER)
    assert again.count == 2


def test_of_a_cancelled_trip_they_go_after_the_day_of_that(world: Travelling) -> None:
    day = datetime.date(2123, 9, 1)
    Round.objects.filter(pk=world.trip.round_id).update(
        status="cancelled", cancelled_on=day, cancelled_by="1/QĐ", cancel_reason="bão"
    )
    assert queries.last_day_of(Trip.objects.get(pk=world.trip.pk)) == day < ENDS


def test_keys_that_a_killed_run_left_go_with_the_next(world: Travelling, keys: KeyFile) -> None:
    told(world)
    Round.objects.filter(pk=world.trip.round_id).update(ends_on=datetime.date(2020, 1, 1), starts_on=None)
    trip = Trip.objects.get(pk=world.trip.pk)
    DetailsDeletion.objects.create(trip=trip, reason=DeletionReason.DUE, count=1, key_ids=["K1"], at=timezone.now())
    assert actions.destroy_spent_keys() == ()  # a row needs it still
    assert len(keys.read().all) == 1
    TravelDetails.objects.all().delete()
    assert actions.delete_due(AFTER) == []
    assert keys.read().all == ()


def test_who_leaves_the_delegation_loses_his_at_once_and_who_asks_too(world: Travelling, keys: KeyFile) -> None:
    told(world), told(world, 1)
    Nomination.objects.filter(pk=world.people[1].pk).update(standing=Standing.WITHDRAWN, standing_reason="ốm")
    [report] = actions.delete_due(timezone.now())
    assert (report.reason, report.nomination, report.key_ids) == (DeletionReason.LEFT, world.people[1], [])
    assert actions.delete_asked(world.trip, world.people[0], by=None).reason == DeletionReason.ASKED
    with pytest.raises(Refused, match="Không còn"):
        actions.delete_asked(world.trip, world.people[0], by=None)
    assert not TravelDetails.objects.exists()
    assert len(keys.read().all) == 1  # its time is the trip's


def test_while_no_list_is_in_force_nobody_has_left_it(world: Travelling) -> None:
    told(world)
    Composition.objects.filter(tour=world.board.tour).update(status=CompositionStatus.SUPERSEDED)
    assert actions.delete_due(timezone.now()) == []
    assert TravelDetails.objects.exists()


def test_rotation_goes_on_after_a_kill_and_the_old_key_goes_when_nothing_needs_it(
    world: Travelling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_actions, "BATCH", 1)
    told(world), told(world, 1)
    with pytest.raises(Refused, match="còn cần cho 2 dòng"):
        key_actions.destroy("K1")
    run = key_actions.rotate(world.trip)
    assert next(run).done == 1
    run.close()  # killed here
    assert queries.rows_by_key() == {"K1": 1, "K2": 1}
    assert [(one.key_id, one.done) for one in key_actions.rotate(world.trip)] == [("K2", 1)]
    assert queries.rows_by_key() == {"K2": 2}
    key_actions.destroy("K1")
    assert actions.open_one(world.trip, world.people[0], purpose="đặt vé máy bay", by=world.by).id_number == NUMBER


def test_the_command_lists_rotates_and_destroys(world: Travelling) -> None:
    row = told(world)
    out, errors = StringIO(), StringIO()
    call_command("keys", "rotate", stdout=out)
    call_command("keys", "destroy", "K1", stdout=out)
    call_command("keys", "new", "--trip", str(world.trip.pk), stdout=out)
    TravelDetails.objects.filter(pk=row.pk).update(sealed="K2.x.y")
    call_command("keys", "rotate", "--trip", str(world.trip.pk), stdout=out, stderr=errors)
    call_command("keys", "list", stdout=out)
    said = out.getvalue()
    assert "1 dòng đã theo khóa K2" in said
    assert f"K2: chuyến {world.trip.pk}" in said
    assert "K1: đã hủy" in said
    assert "1 dòng không đọc được, giữ nguyên" in errors.getvalue()
    for wrong in (["destroy", "K1"], ["destroy", "K2"], ["rotate", "--trip", "9999"]):
        with pytest.raises(CommandError):
            call_command("keys", *wrong)
