"""Someone who cannot go, an empty seat, the reserve, people added by decision, and who is told."""

import datetime

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Agency
from accounts.policies import Refused
from delegations import tasks
from delegations.actions import board as board_actions
from delegations.actions import deciding, people, versions
from delegations.composition import check
from delegations.models import Composition
from delegations.presenters.outcomes import tour_outcomes
from delegations.presenters.reserves import open_seats, reserve_lists
from delegations.proposal import propose
from delegations.queries import outcomes
from delegations.queries.case import case_file, case_of
from registrations.enums import Standing
from registrations.models import Nomination
from registrations.personal import Subject
from registrations.queries.data_requests import nominations_of
from tests.factories import AgencyFactory, NominationFactory, RegistrationFactory, clerk, leader, organiser
from tests.worlds.boards import Small, approved, complete, published, put, seats_of
from tours.enums import SeatRole

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2023, 9, 1)


def withdraw(person: Nomination) -> None:
    Nomination.objects.filter(pk=person.pk).update(standing=Standing.WITHDRAWN, standing_reason="Nghỉ chữa bệnh")


def added(agency: Agency, board: Small, **changes: object) -> people.Added:
    facts: dict[str, object] = {
        "full_name": "Mạc Đăng Khoa",
        "post": "Phó Giám đốc",
        "unit": "",
        "agency": agency,
        "group": board.heads,
        "decision_number": "12/QĐ-BCĐ",
        "decided_on": TODAY,
        "reason": "Cần người phụ trách công nghệ thông tin.",
    }
    return people.Added(**(facts | changes))  # type: ignore[arg-type]  # the facts of a test, by name


def test_a_withdrawal_opens_a_seat_and_the_best_of_the_reserve_comes_first(board: Small) -> None:
    composition = complete(board, board.composition())
    extra = NominationFactory.create(
        registration=board.leaders[0].registration, tour=board.tour, full_name="Hồ Tấn Hải Triều", post="Giám đốc"
    )
    withdraw(board.leaders[2])
    file = case_file(Composition.objects.get(pk=composition.pk))
    (seat,) = open_seats(file)
    assert (seat.heading, seat.left) == ("Đoàn 1: Thành viên", str(board.leaders[2].pk))
    assert "Nghỉ chữa bệnh" in seat.text
    assert seat.people[0].name == extra.full_name
    assert all(person.effects for person in seat.people)
    assert reserve_lists(file)[0].people[0].name == extra.full_name


def test_the_organiser_fills_the_seat_of_someone_gone_in_one_step(board: Small) -> None:
    composition = complete(board, board.composition())
    gone, comes = board.leaders[2], board.locals[0]
    withdraw(gone)
    file = people.fill(
        composition,
        nomination=comes.pk,
        to=1,
        role=SeatRole.MEMBER,
        left=gone.pk,
        revision=composition.revision,
        by=board.by,
    )
    assert seats_of(file.composition)[comes.full_name] == (1, "member")
    assert gone.full_name not in seats_of(file.composition)


def test_nobody_is_seated_against_a_rule_that_blocks_moves(board: Small) -> None:
    composition = put(board.composition(), board.locals[0], 1)
    with pytest.raises(Refused, match="Ninh Hòa có 2 người"):
        people.fill(
            composition, nomination=board.locals[1].pk, to=2, role=SeatRole.MEMBER, left=None, revision=1, by=board.by
        )


def test_someone_never_registered_is_added_with_number_and_reason(board: Small) -> None:
    signed_today = added(AgencyFactory.create(), board, decided_on=timezone.localdate())
    person = people.add_person(board.tour, signed_today, by=board.by)
    candidate = case_of(board.composition()).people[person.pk]
    assert (candidate.name, candidate.groups) == ("Mạc Đăng Khoa", frozenset({"lanh-dao"}))
    assert person.addition.decision_number == "12/QĐ-BCĐ"
    assert person.note == "Ban Chỉ đạo bổ sung theo 12/QĐ-BCĐ."


def test_someone_added_by_a_decision_is_found_by_his_name_like_one_whom_an_agency_registered(board: Small) -> None:
    agency = AgencyFactory.create()
    person = people.add_person(board.tour, added(agency, board), by=board.by)
    assert nominations_of(Subject("Mạc  đăng khoa", agency.pk, None)) == [person]
    assert nominations_of(Subject("Mạc Đăng Khoa", AgencyFactory.create().pk, None)) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"decision_number": " "}, "Nhập số văn bản"),
        ({"reason": ""}, "Nhập lý do bổ sung"),
        ({"decided_on": datetime.date(2999, 1, 1)}, "ở sau hôm nay"),
    ],
)
def test_an_addition_without_its_decision_is_refused(board: Small, changes: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        people.add_person(board.tour, added(AgencyFactory.create(), board, **changes), by=board.by)
    with pytest.raises(PermissionDenied):
        people.add_person(board.tour, added(AgencyFactory.create(), board), by=leader())


def test_who_cannot_go_stays_only_with_a_reason(board: Small) -> None:
    Nomination.objects.filter(pk=board.leaders[2].pk).update(away_rounds=[1])
    composition = complete(board, board.composition())
    with pytest.raises(Refused, match="không đi được đợt của Đoàn 1"):
        deciding.submit(composition, revision=composition.revision, by=board.by)
    composition = board_actions.lock(
        composition,
        nomination=board.leaders[2].pk,
        reason="đã đổi lịch họp",
        revision=composition.revision,
        by=board.by,
    ).composition
    deciding.submit(composition, revision=composition.revision, by=board.by)


def seen_by(board: Small, agency: Agency) -> dict[str, tuple[str, str]]:
    tours = tour_outcomes(outcomes.outcomes_of(board.tour.plan, agency.pk))
    return {person.name: (person.place, person.reason) for tour in tours for person in tour.people}


def test_agencies_see_nothing_before_publication_and_their_own_people_after(board: Small) -> None:
    composition = approved(board)
    district = board.locals[0].registration.agency
    assert seen_by(board, district) == {}
    published(composition, board.by)
    seen = seen_by(board, district)
    assert seen.keys() == {"Bùi Xuân Diệu", "Đào Nha Phương"}
    place, reason = seen["Đào Nha Phương"]
    assert place == "Chưa được chọn"
    assert reason.startswith("Chưa chọn")


def test_the_agency_reads_the_list_as_published_and_beside_it_whom_it_took_back(board: Small) -> None:
    published(approved(board), board.by)
    withdraw(board.leaders[0])
    [tour] = tour_outcomes(outcomes.outcomes_of(board.tour.plan, board.leaders[0].registration.agency_id))
    seen = next(one for one in tour.people if one.name == "Trần Minh Khôi")
    assert seen.place.endswith("1, Trưởng đoàn")
    assert seen.reason.startswith("Chọn làm Trưởng đoàn")
    assert seen.since == "Sau khi duyệt, không còn được cử: cơ quan không còn cử người này: Nghỉ chữa bệnh."


def test_the_agency_reads_by_which_decision_someone_it_never_named_goes(board: Small) -> None:
    agency = board.leaders[0].registration.agency
    person = people.add_person(board.tour, added(agency, board), by=board.by)
    assert person.registration != board.leaders[0].registration  # the agency's own list stays as it sent it
    published(approved(board), board.by)
    _, reason = seen_by(board, agency)[person.full_name]
    assert reason.endswith("Bổ sung theo 12/QĐ-BCĐ: Cần người phụ trách công nghệ thông tin.")


def test_a_version_is_published_once_approved_and_once(board: Small) -> None:
    with pytest.raises(Refused, match="Chỉ công bố phương án đã được phê duyệt"):
        published(complete(board, board.composition()), board.by)
    composition = published(approved(board), board.by)
    with pytest.raises(Refused, match="đã được công bố"):
        published(composition, board.by)
    with pytest.raises(PermissionDenied):
        published(composition, leader())


def test_after_a_change_only_agencies_with_news_are_told(board: Small) -> None:
    old = published(approved(board), board.by)
    other = RegistrationFactory.create(plan=board.tour.plan, status="accepted")
    department = board.leaders[0].registration.agency
    withdraw(board.leaders[3])
    made = versions.copy(old, note="Một người rút", by=board.by)
    made = people.fill(
        made, nomination=board.locals[0].pk, to=2, role=SeatRole.MEMBER, left=None, revision=0, by=board.by
    ).composition
    district = board.locals[0].registration.agency
    assert set(outcomes.agencies_with_news(made)) == {department.pk, district.pk}
    assert other.agency_id not in outcomes.agencies_with_news(made)
    news = outcomes.news_for(made.pk, district.pk)
    assert news.lines == (("Bùi Xuân Diệu", "chưa được chọn", "Đoàn 2"),)


def test_the_letter_lists_nobody_as_going_who_withdrew_since_the_approval(board: Small) -> None:
    made = approved(board)
    gone, agency = board.leaders[0], board.leaders[0].registration.agency
    withdraw(gone)
    lines = {name: now for name, _was, now in outcomes.news_for(made.pk, agency.pk).lines}
    assert lines[gone.full_name] == "không còn được cử"


def test_who_is_kept_out_or_added_without_a_seat_was_not_chosen(board: Small) -> None:
    person = people.add_person(board.tour, added(AgencyFactory.create(), board), by=board.by)
    made, out = board.composition(), board.locals[0].pk
    board_actions.lock(made, nomination=out, reason="vì", revision=0, by=board.by)
    for one in (person, board.locals[0]):
        assert one.registration.agency_id in outcomes.agencies_with_news(made)
        lines = {name: now for name, _was, now in outcomes.news_for(made.pk, one.registration.agency_id).lines}
        assert lines[one.full_name] == "chưa được chọn"


def test_the_substitutes_agency_gets_a_letter_with_what_changed(board: Small) -> None:
    composition = approved(board)
    department = board.leaders[0].registration.agency
    reader = clerk(department)
    published(composition, board.by)
    tasks.tell_agency.func(composition.pk, department.pk)  # a worker that was killed does it again
    (letter,) = mail.outbox
    assert letter.to == [reader.email]
    assert "Trần Minh Khôi: Đoàn 1, Trưởng đoàn." in letter.body
    assert organiser().email not in letter.to


def test_whom_the_plan_names_has_seat_and_role_without_a_registration(board: Small) -> None:
    """One of them an agency registered all the same. No rule is broken by him."""
    first, second = board.tour.rounds.all()
    party = AgencyFactory.create(name="Tỉnh ủy", kind_id="other")
    registered = board.leaders[0]
    for place, (round, role, name, agency) in enumerate(
        (
            (first, SeatRole.HEAD, "Nguyễn Hữu Phước", party),
            (first, SeatRole.MEMBER, registered.full_name.upper(), registered.registration.agency),
            (second, SeatRole.MEMBER, "Đỗ Thị Ngọc", party),
        )
    ):
        board.tour.named.create(round=round, role=role, name=name, post="Bí thư", agency=agency, position=place)
    made = [board.composition(), board.composition()][-1]
    file = case_file(made)
    seats = {file.name_of(place.candidate): (place.delegation, place.role) for place in file.arrangement.values()}
    assert seats == {
        "Nguyễn Hữu Phước": (1, SeatRole.HEAD),
        registered.full_name: (1, SeatRole.MEMBER),
        "Đỗ Thị Ngọc": (2, SeatRole.MEMBER),
    }
    assert all(place.locked and place.reason == "Kế hoạch nêu tên" for place in file.arrangement.values())
    assert Nomination.objects.filter(addition__isnull=False).count() == 2
    findings = check(file.case, file.arrangement)
    assert not any(one.is_outside for one in findings)
    assert not any("không thuộc diện" in one.text for one in findings)
    proposed = propose(file.case, file.arrangement).placements
    assert set(file.arrangement.values()) <= set(proposed)


def test_who_came_into_the_plan_after_a_version_is_seated_by_one_press(client: Client, board: Small) -> None:
    """The version is older than the names; one of them an agency registered, one stands twice, one is kept out."""
    made = board.composition()
    first, second = board.tour.rounds.all()
    party = AgencyFactory.create(name="Tỉnh ủy", kind_id="other")
    out = board.leaders[1]
    board_actions.lock(made, nomination=out.pk, reason="đi công tác", revision=0, by=board.by)
    for place, (round, role, name, agency) in enumerate(
        (
            (first, SeatRole.HEAD, "Nguyễn Hữu Phước", party),
            (second, SeatRole.MEMBER, "Nguyễn Hữu Phước", party),
            (second, SeatRole.MEMBER, board.leaders[0].full_name, board.leaders[0].registration.agency),
            (second, SeatRole.MEMBER, out.full_name, out.registration.agency),
        )
    ):
        board.tour.named.create(round=round, role=role, name=name, post="Bí thư", agency=agency, position=place)
    wanted = {"Nguyễn Hữu Phước": (1, "head"), board.leaders[0].full_name: (2, "member")}

    put(made, board.leaders[2], 1, SeatRole.HEAD)
    with pytest.raises(Refused, match=f"đã có Trưởng đoàn là {board.leaders[2].full_name}"):
        people.seat_lacking(made, revision=2, by=board.by)
    assert not Nomination.objects.filter(addition__isnull=False).exists()

    made = put(made, board.leaders[2], None)
    client.force_login(board.by)
    page, press = made.get_absolute_url(), reverse("delegations:seat_lacking", args=[made.pk])
    assert "Xếp 2 người kế hoạch nêu tên</button>" in client.get(page).content.decode()
    client.post(press, {"revision": 3})
    assert "Người kế hoạch nêu tên</h3>" not in client.get(page).content.decode()
    file = case_file(Composition.objects.get(pk=made.pk))
    assert seats_of(file.composition) == wanted
    assert all(place.locked and place.reason == people.NAMED for place in file.arrangement.values())
    assert not any("chưa có chỗ cho người này" in one.text for one in check(file.case, file.arrangement))
    assert Nomination.objects.filter(addition__isnull=False).count() == 1
    made.refresh_from_db()
    with pytest.raises(Refused, match="cũng đã có chỗ"):
        people.seat_lacking(made, revision=made.revision, by=board.by)
    file = board_actions.undo(made, revision=made.revision, by=board.by)
    assert file.arrangement == {}
