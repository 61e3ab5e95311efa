"""Publishing: refused for errors, answered for warnings, once, and told to exactly those whose days change."""

import datetime
from copy import deepcopy

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts import outbox
from accounts.enums import LetterState
from accounts.models import AuditEntry, Letter, User
from accounts.policies import Refused
from destinations.enums import HostState
from registrations.enums import Standing as Going
from tests.factories import leader
from tests.worlds.journey import FIRST, Journey, draft, with_readers
from tests.worlds.standing import Standing
from tours.enums import RoundStatus
from tours.models import Round
from trips.actions import publishing as actions
from trips.itinerary import Code, ItineraryProblem
from trips.models import Dismissal, ItineraryVersion
from trips.policies.publishing import HOLD, LONGEST_REASON, Stale, leaves_at, problems_with_reasons
from trips.queries import publishing as queries
from trips.queries.publishing import Draft

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Journey:
    return stand(with_readers)


@pytest.fixture
def made(once: Journey) -> Journey:
    return deepcopy(once)


def publish(made: Journey, seen: Draft | None = None, reasons: dict[str, str] | None = None) -> ItineraryVersion:
    page = seen or draft(made)
    return actions.publish(made.trip, mark=page.mark, seen=page.number, reasons=reasons or {}, by=made.by)


def later(made: Journey, session: int = 0, hours: str = "15:00") -> None:
    made.trip.items.filter(pk=made.sessions[session].pk).update(starts=datetime.time.fromisoformat(hours))


def waiting() -> dict[str, str]:
    """Address → body of what has not gone."""
    found = Letter.objects.filter(state=LetterState.WAITING, about_type="trips.itineraryversion")
    return {letter.address: letter.body.replace("\u00a0", " ") for letter in found}


def sent() -> None:
    """As the worker would have, half an hour later."""
    Letter.objects.filter(state=LetterState.WAITING).update(state=LetterState.SENT, sent_at=timezone.now(), attempts=1)


def test_the_first_version_is_told_whole_to_all_who_travel_and_to_every_host(made: Journey) -> None:
    version = publish(made)

    told = waiting()
    assert version.number == 1
    assert told.keys() == {"head@example.vn", "clerk@example.vn", "host1@example.vn", "host2@example.vn"}
    assert "- Thứ Ba 15/9, 14 giờ 00 – 16 giờ 30: Làm việc với tỉnh Bắc Giang." in told["head@example.vn"]
    assert "Bay Cam Ranh – Nội Bài" not in told["host1@example.vn"]
    assert "tỉnh Nam Định" not in told["host1@example.vn"]
    assert AuditEntry.objects.filter(verb="Công bố lịch trình").count() == 1


def test_a_later_session_is_told_to_all_and_to_its_own_host(made: Journey) -> None:
    publish(made)
    sent()
    later(made)
    publish(made, reasons={one.key: "Đã gọi điện" for one in draft(made).problems})

    told = waiting()
    assert told.keys() == {"head@example.vn", "clerk@example.vn", "host1@example.vn"}
    changed = "Làm việc với tỉnh Bắc Giang ngày 15/9: 14 giờ 00 – 16 giờ 30 → 15 giờ 00 – 16 giờ 30."
    assert all(changed in body for body in told.values())


def test_versions_within_half_an_hour_are_one_letter_from_what_was_known_last(made: Journey) -> None:
    publish(made)
    sent()
    later(made)
    publish(made)
    later(made, hours="15:30")
    publish(made)

    letter = Letter.objects.get(address="head@example.vn", state=LetterState.WAITING)
    assert "14 giờ 00 – 16 giờ 30 → 15 giờ 30 – 16 giờ 30" in letter.body.replace("\u00a0", " ")
    assert "phiên bản 3" in letter.body
    assert letter.next_try_at - letter.written_at > HOLD - datetime.timedelta(minutes=1)


def test_what_was_moved_back_in_time_is_not_told_at_all(made: Journey) -> None:
    publish(made)
    sent()
    later(made)
    publish(made)
    later(made, hours="14:00")
    publish(made)

    assert waiting() == {}
    assert Letter.objects.filter(state=LetterState.DROPPED).count() == 3


def test_a_letter_that_is_being_sent_is_not_written_anew(made: Journey) -> None:
    publish(made)
    Letter.objects.update(claimed_until=timezone.now() + outbox.CLAIM, attempts=1)
    later(made)
    publish(made)

    assert Letter.objects.filter(address="head@example.vn", about_type="trips.itineraryversion").count() == 2


@pytest.mark.parametrize(("ahead", "at_once"), [(0, True), (1, True), (2, False), (-1, False)])
def test_word_of_today_and_tomorrow_leaves_at_once(ahead: int, at_once: bool) -> None:
    now, today = timezone.now(), FIRST
    days = {FIRST + datetime.timedelta(days=ahead)}

    assert (leaves_at(now, days, today) == now) == at_once


def test_two_presses_make_one_version(made: Journey) -> None:
    page = draft(made)
    publish(made, page)

    with pytest.raises(Stale, match="Phiên bản 1 vừa được công bố"):
        publish(made, page)
    with pytest.raises(Refused, match="không khác phiên bản 1"):
        publish(made)
    assert ItineraryVersion.objects.count() == 1


def test_what_changed_since_the_page_was_opened_is_not_published(made: Journey) -> None:
    """Somebody withdrew meanwhile: the list in force is another than the page showed."""
    page = draft(made)
    made.people[1].standing, made.people[1].standing_reason = Going.WITHDRAWN, "Bận"
    made.people[1].save()

    with pytest.raises(Stale, match="danh sách đoàn"):
        publish(made, page)
    publish(made)
    assert "clerk@example.vn" not in waiting()


def test_who_came_on_the_list_hears_of_all_of_it(made: Journey) -> None:
    made.people[1].standing, made.people[1].standing_reason = Going.WITHDRAWN, "Bận"
    made.people[1].save()
    publish(made)
    sent()
    made.people[1].standing, made.people[1].standing_reason = Going.GOING, ""
    made.people[1].save()
    publish(made)

    assert waiting().keys() == {"clerk@example.vn"}
    assert "lịch của cả chuyến đi" in waiting()["clerk@example.vn"]


def test_an_error_is_not_published_whatever_the_reason(made: Journey) -> None:
    made.trip.items.filter(pk=made.sessions[0].pk).update(in_charge=None)
    page = draft(made)

    with pytest.raises(Refused, match="chưa có người phụ trách"):
        publish(made, page, {one.key: "Vẫn đi" for one in page.problems})


def test_a_warning_takes_a_reason_which_is_kept_until_its_facts_change(made: Journey) -> None:
    made.hosts[0].state = HostState.ASKED
    made.hosts[0].save()
    page = draft(made)
    [warning] = page.problems
    assert warning.code == Code.HOST_SILENT
    with pytest.raises(Refused, match="Ghi lý do vẫn công bố: Tỉnh Bắc Giang chưa nhận lời"):
        publish(made, page)
    version = publish(made, page, {warning.key: " Đã gọi điện,  chờ công văn "})

    assert version.reasons[warning.key]["reason"] == "Đã gọi điện, chờ công văn"
    assert Dismissal.objects.get().reason == "Đã gọi điện, chờ công văn"
    later(made, 1, "08:30")
    assert draft(made).answered == {warning.key: "Đã gọi điện, chờ công văn"}
    made.hosts[0].state = HostState.PROPOSED
    made.hosts[0].save()
    assert [one.key for one in draft(made).problems] != [warning.key]


@pytest.mark.parametrize(
    ("letters", "beside"),
    [
        (0, "Cảnh báo này cần một lý do."),
        (1, None),
        (LONGEST_REASON, None),
        (LONGEST_REASON + 1, f"Nhiều nhất {LONGEST_REASON} ký tự."),
    ],
)
def test_a_reason_has_at_least_a_letter_and_no_more_than_fit(letters: int, beside: str | None) -> None:
    warning = ItineraryProblem(Code.HOST_SILENT, "noi-tiep", "Tỉnh Bắc Giang chưa nhận lời.", "")
    found = problems_with_reasons([warning], {warning.key: "a" * letters})
    assert [one.beside for one in found] == ([beside] if beside else [])


def test_whom_no_letter_reaches_is_named(made: Journey) -> None:
    User.objects.filter(email="clerk@example.vn").update(is_active=False)
    made.hosts[1].contact_email = ""
    made.hosts[1].save()

    found, unreached = queries.mails(draft(made), {})

    assert [mail.address for mail in found] == ["head@example.vn", "host1@example.vn"]
    assert [(one.telling.name, one.why) for one in unreached] == [
        (made.people[1].full_name, "Thành viên chưa có tài khoản, cơ quan cũng chưa có"),
        ("Tỉnh Nam Định", "Nơi tiếp chưa ghi thư điện tử"),
    ]


def test_for_whose_account_was_closed_the_agency_reads(made: Journey) -> None:
    User.objects.filter(email="head@example.vn").update(is_active=False)
    assert "head@example.vn" not in {mail.address for mail in queries.mails(draft(made), {})[0]}


def test_a_letter_that_was_tried_is_not_held_back_any_more(made: Journey) -> None:
    publish(made)
    Letter.objects.filter(address="head@example.vn").update(attempts=1)
    assert queries.unsent_of(made.trip).keys() == {"clerk@example.vn", "host1@example.vn", "host2@example.vn"}


@pytest.mark.parametrize("status", [RoundStatus.CANCELLED, RoundStatus.COMPLETED, RoundStatus.REPORTED])
def test_a_trip_that_is_over_publishes_nothing(made: Journey, status: RoundStatus) -> None:
    Round.objects.filter(pk=made.trip.round_id).update(status=status)

    with pytest.raises(Refused, match="không công bố được nữa"):
        publish(made)


def test_leaders_only_read(made: Journey) -> None:
    page = draft(made)
    with pytest.raises(PermissionDenied):
        actions.publish(made.trip, mark=page.mark, seen=0, reasons={}, by=leader())
