"""Links of hosts that were made anew, letters beside each other, files at the address of their own host."""

import datetime
from collections.abc import Callable
from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client
from django.utils import timezone

from accounts.policies import Refused
from destinations.enums import HostState
from destinations.models import Host
from tests.worlds.hosted import Hosted, hosted
from tests.worlds.standing import Standing
from tours.models import FundingSource, Round
from trips.actions import hosts as actions
from trips.enums import HostChoice, Through
from trips.models import Question, Reception, Trip
from trips.policies import hosts as policies
from trips.queries import hosts as queries
from trips.queries import letters
from trips.queries.lacking import standing_of

TODAY = datetime.date(2026, 9, 1)
PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Hosted:
    return stand(hosted)


@pytest.fixture
def there(once: Hosted, db: None) -> Hosted:
    return deepcopy(once)


def file() -> SimpleUploadedFile:
    return SimpleUploadedFile("a.pdf", PDF)


AGREED = actions.Answer(HostChoice.AGREED, "Lê Văn Bình", "Giám đốc")


def test_a_link_made_anew_after_it_was_taken_back_opens(there: Hosted) -> None:
    there.link()
    actions.revoke_link(there.trip, there.option, by=there.by)
    assert Client().get(there.link()).status_code == 200


def test_who_opened_the_link_before_it_was_replaced_answers_nothing(there: Hosted) -> None:
    there.link()
    opened = Reception.objects.get()
    there.link()
    with pytest.raises(Refused, match="không đúng hoặc đã được thay"):
        actions.answer_by_link(opened, AGREED, read="")


@pytest.mark.parametrize(("last", "state"), [(0, policies.LinkState.OPEN), (-1, policies.LinkState.EXPIRED)])
def test_while_no_days_are_agreed_a_link_lives_until_the_last_the_plan_allows(
    there: Hosted, last: int, state: policies.LinkState
) -> None:
    there.link()
    days = {"starts_on": None, "ends_on": None, "not_after": timezone.localdate() + datetime.timedelta(days=last)}
    Round.objects.filter(pk=there.trip.round_id).update(**days)
    found = Reception.objects.get()
    assert queries.link_of(found, queries.host_of(found)) == state


@pytest.mark.parametrize(("text", "has_file", "wrong"), [("", False, True), ("Bận.", False, False), (" ", True, False)])
def test_a_refusal_says_why_here_or_in_its_file(text: str, has_file: bool, wrong: bool) -> None:
    found = policies.problems_with_answer(
        HostChoice.CANNOT, name="Bình", post="Giám đốc", text=text, proposed=(), today=TODAY, has_file=has_file
    )
    assert bool(found) == wrong


def test_another_time_may_be_today_and_no_day_before() -> None:
    offers = [policies.Offer(TODAY - datetime.timedelta(days=back), "morning") for back in (0, 1)]
    found = policies.problems_with_answer(
        HostChoice.OTHER_TIME, name="Bình", post="Giám đốc", text="", proposed=offers, today=TODAY
    )
    assert [one.field for one in found] == ["day_2"]


@pytest.mark.parametrize(
    ("number", "dated_on", "wrong"),
    [("9/SNV", TODAY, False), ("9/SNV", None, True), (" ", TODAY, True), ("", None, True)],
)
def test_a_document_has_its_number_and_its_day(number: str, dated_on: datetime.date | None, wrong: bool) -> None:
    assert bool(policies.problems_with_document(Through.DOCUMENT, number, dated_on)) == wrong


def test_an_answer_may_be_due_on_the_day_of_the_letter() -> None:
    days = [TODAY - datetime.timedelta(days=back) for back in (0, 1)]
    assert [bool(policies.problems_with_letter(TODAY, due, TODAY)) for due in days] == [False, True]


def send(there: Hosted, dated_on: datetime.date) -> int:
    return actions.send_letter(
        there.trip, there.option, number="12/SNV", dated_on=dated_on, file=file(), answer_by=None, by=there.by
    ).pk


def test_a_letter_of_the_same_number_and_another_day_stands_beside_the_first(there: Hosted) -> None:
    today = timezone.localdate()
    first, again, other = send(there, today), send(there, today), send(there, today - datetime.timedelta(days=1))
    assert first == again != other


def test_a_file_is_found_at_the_address_of_its_own_host_and_trip(there: Hosted) -> None:
    answer = actions.Answer(HostChoice.AGREED, "Lê Văn Bình", "Giám đốc", file=file())
    kept = actions.record_answer(there.trip, there.option, answer, through=Through.PHONE, by=there.by)
    of_it: list[tuple[Callable[[Trip, int, int], object], int]] = [
        (queries.get_letter, send(there, timezone.localdate())),
        (queries.get_answer, kept.pk),
    ]
    round = Round.objects.create(tour=there.trip.round.tour, number=9, name="Đợt 9")
    elsewhere = Trip.objects.create(round=round, created_by=there.by)
    for find, pk in of_it:
        assert find(there.trip, there.option.pk, pk)
        for trip, option in ((there.trip, there.other), (elsewhere, there.option)):
            with pytest.raises(Http404):
                find(trip, option.pk, pk)


def test_the_letter_names_who_pays_for_this_trip_alone(there: Hosted) -> None:
    tour = there.trip.round.tour
    other = Round.objects.create(tour=tour, number=9, name="Đợt 9")
    of: list[tuple[str, dict[str, object]]] = [
        ("cả kế hoạch", {}),
        ("chương trình", {"tour": tour}),
        ("đợt này", {"round": there.trip.round}),
        ("đợt khác", {"round": other}),
        ("bù phần thiếu", {"is_fallback": True}),
    ]
    for place, (words, of_what) in enumerate(of, start=1):
        FundingSource.objects.create(plan=tour.plan, position=place, description=words, **of_what)
    said = [one.words for one in letters.host_letter(there.trip, there.option).money]
    assert said == ["cả kế hoạch", "chương trình", "đợt này"]


@pytest.mark.parametrize("state", [HostState.ASKED, HostState.PROPOSED])
def test_who_was_asked_or_proposes_another_time_is_waited_for(there: Hosted, state: HostState) -> None:
    Host.objects.filter(option=there.option).update(state=state)
    [lacks] = [one for one in standing_of(there.trip).lacking if "chưa nhận lời tiếp đoàn" in one.text]
    assert lacks.whose == "Tỉnh Bắc Giang"


def test_what_is_asked_of_whoever_receives_is_asked_of_each_host(there: Hosted) -> None:
    Question.objects.create(trip=there.trip, text="Hỏi ai cũng được?")
    for option in (there.option, there.elsewhere):
        assert "Hỏi ai cũng được?" in queries.questions_of(there.trip, option)
