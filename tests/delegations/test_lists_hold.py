"""Who stands in a submitted list is not changed under it, and nobody sees a list before it is his to see."""

import datetime
from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from accounts.models import Agency, User
from accounts.policies import Refused
from delegations.actions import board as board_actions
from delegations.actions import deciding, people
from delegations.enums import CompositionStatus
from delegations.models import Composition
from delegations.queries import case as queries
from registrations.enums import RegistrationStatus
from registrations.models import Registration
from registrations.queries.board import board_of, counted, nominations_in
from registrations.queries.directory import known_people
from registrations.queries.listed import keys_elsewhere
from tests.factories import AgencyFactory, NominationFactory, RegistrationFactory, approver, clerk, leader, member
from tests.worlds import acts
from tests.worlds.boards import Small, approved, complete, published, put, small, submitted
from tours.enums import PositionLevel
from tours.models import Recipient

pytestmark = pytest.mark.django_db

NEW = "Mạc Đăng Khoa"


def return_list(board: Small) -> None:
    acts.send_back(board.leaders[0].registration, remarks="Bổ sung", line_remarks={}, by=board.by)


def change_level(board: Small) -> None:
    levels = {board.leaders[0].pk: PositionLevel.STAFF}
    acts.name_groups(board.leaders[0].registration, groups={}, levels=levels, by=board.by)


def change_group(board: Small) -> None:
    groups = {board.leaders[0].pk: board.heads}
    acts.name_groups(board.leaders[0].registration, groups=groups, levels={}, by=board.by)


@pytest.mark.parametrize("act", [return_list, change_level, change_group])
def test_a_registration_whose_people_stand_in_a_list_is_changed_only_through_the_list(
    act: Callable[[Small], None],
) -> None:
    board = small()
    composition = submitted(board)
    with pytest.raises(Refused, match=r"Trần Minh Khôi.*có tên trong phương án 1.*Chờ Ban Chỉ đạo phê duyệt hoặc trả"):
        act(board)
    composition = deciding.approve(composition, remarks="", revision=composition.revision, by=leader())
    with pytest.raises(Refused, match=r"đã phê duyệt\. Lập phương án thay thế không có những người này") as refused:
        act(board)
    others = board.leaders[1].full_name in str(refused.value)
    assert others == (act is return_list)


def test_a_returned_list_holds_nobody_and_others_of_the_registration_are_free() -> None:
    board = small()
    composition = put(complete(board, board.composition()), board.leaders[3], None)
    composition = put(composition, board.locals[0], 2)
    composition.refresh_from_db()
    composition = deciding.submit(composition, revision=composition.revision, by=board.by)
    levels = {board.leaders[3].pk: PositionLevel.STAFF}
    acts.name_groups(board.leaders[3].registration, groups={}, levels=levels, by=board.by)
    deciding.send_back(composition, remarks="Xem lại", of_people={}, revision=composition.revision, by=leader())
    return_list(board)


def add(board: Small, agency: Agency) -> None:
    person = people.Added(
        full_name=NEW,
        post="Phó Giám đốc",
        unit="",
        agency=agency,
        group=board.heads,
        decision_number="12/QĐ-BCĐ",
        decided_on=datetime.date(2023, 9, 1),
        reason="Cần người phụ trách công nghệ thông tin.",
    )
    nomination = people.add_person(board.tour, person, by=board.by)
    put(complete(board, board.composition()), nomination, 1)


def test_someone_added_by_decision_leaves_no_trace_in_his_agencys_answer(client: Client) -> None:
    board = small()
    plan = board.tour.plan
    plan.form = {"title_lines": ["DANH SÁCH"]}
    plan.save()
    Recipient.objects.create(plan=plan, text="Các sở", agency_kinds=["department"])
    agency, other = AgencyFactory.create(), AgencyFactory.create()
    add(board, agency)
    assert not Registration.objects.filter(agency=agency).exists()
    silent = next(one for one in counted(board_of(plan).answers, [board.tour]) if one.agency == agency)
    assert (silent.registration, silent.is_opened) == (None, False)
    assert known_people(agency) == []
    elsewhere = RegistrationFactory.create(plan=plan, agency=other)
    assert keys_elsewhere(elsewhere, ["mac dang khoa"]) == set()
    assert not nominations_in(plan).filter(registration__agency=agency).exists()
    for user in (clerk(agency), approver(agency), clerk(other)):
        client.force_login(user)
        page = client.get(f"/ke-hoach/{plan.pk}/viec/")
        assert page.status_code == 200
        mine = Registration.objects.get(agency=user.agency, plan=plan)
        seen = [client.get(f"/dang-ky/{mine.pk}/{rest}") for rest in ("", "kiem-tra/", "mau/", "danh-ba/")]
        seen += [client.get(f"/ke-hoach/{plan.pk}/ket-qua-bo-tri/"), page]
        said = b"".join(b"".join(answer) for answer in seen).decode(errors="ignore")
        assert NEW not in said
        assert "Ban Chỉ đạo bổ sung" not in said
        assert "Đã xong, mục II" not in said


def test_it_is_read_by_the_agency_once_published(client: Client) -> None:
    board = small()
    agency = AgencyFactory.create()
    add(board, agency)
    composition = Composition.objects.get()
    composition = deciding.submit(composition, revision=composition.revision, by=board.by)
    composition = deciding.approve(composition, remarks="", revision=composition.revision, by=leader())
    client.force_login(clerk(agency))
    url = f"/ke-hoach/{board.tour.plan_id}/ket-qua-bo-tri/"
    assert NEW not in client.get(url).content.decode()
    published(composition, board.by)
    assert NEW in client.get(url).content.decode()


@pytest.mark.parametrize("who", [clerk, approver, lambda _agency: member()])
def test_nobody_but_organiser_and_leaders_reads_a_list_that_is_not_published(
    client: Client, who: Callable[[Agency], User]
) -> None:
    board = small()
    composition = approved(board)
    client.force_login(who(board.leaders[0].registration.agency))
    for rest in ("", "phe-duyet/", f"nguoi/{board.leaders[0].pk}/"):
        assert client.get(f"/doan/{composition.pk}/{rest}").status_code == 404
    for name in ("quyet-dinh", "danh-sach-doan", "to-trinh"):
        url = f"/ke-hoach/{board.tour.plan_id}/van-ban/{name}/?muc={board.tour.code}"
        assert client.get(url).status_code in (403, 404)


def test_registrations_that_wait_come_before_any_change_of_the_rules(client: Client) -> None:
    board = small()
    Registration.objects.filter(pk=board.leaders[0].registration_id).update(status="submitted")
    composition = board.composition()
    client.force_login(board.by)
    for rest in ("", "goi-y/"):
        shown = client.get(f"/doan/{composition.pk}/{rest}").content.decode()
        assert "Còn 1 đăng ký chờ xem xét, trong đó 4 người thuộc diện kế hoạch nêu (Lãnh đạo Sở: 4)." in shown


def test_someone_outside_the_groups_is_submitted_only_with_a_reason_that_leaders_read(client: Client) -> None:
    board = small()
    stranger = NominationFactory.create(
        registration=board.leaders[0].registration, tour=board.tour, full_name=NEW, post="Lái xe"
    )
    composition = put(complete(board, board.composition()), stranger, 1)
    with pytest.raises(Refused, match=rf"Có 1 người ngoài thành phần.*{NEW} \(Đoàn 1\)\. Ghi lý do hoặc xếp lại"):
        deciding.submit(composition, revision=composition.revision, by=board.by)
    client.force_login(board.by)
    reason = {"rule": 0, "reason": "Lái xe của đoàn", "revision": composition.revision}
    assert client.post(f"/doan/{composition.pk}/ly-do/", reason).status_code == 302
    composition.refresh_from_db()
    composition = deciding.submit(composition, revision=composition.revision, by=board.by)
    client.force_login(leader())
    top = client.get(f"/doan/{composition.pk}/phe-duyet/").content.decode().split("Quy tắc của kế hoạch và kết quả")[0]
    assert f"{NEW} (Đoàn 1)" in top
    assert "Lái xe của đoàn" in top


def test_a_reason_falls_away_when_what_it_was_given_for_changes() -> None:
    board = small()
    stranger, other = (
        NominationFactory.create(registration=board.leaders[0].registration, tour=board.tour, full_name=name, post=post)
        for name, post in ((NEW, "Lái xe"), ("Hồ Văn Tư", "Lái xe"))
    )
    composition = put(complete(board, board.composition()), stranger, 1)
    board_actions.give_reason(composition, None, reason="Lái xe của đoàn", revision=composition.revision, by=board.by)
    assert queries.case_file(composition).reasoned.keys() == {0}
    composition = put(composition, other, 2)
    assert queries.case_file(composition).reasoned == {}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="one connection for all threads on SQLite")
def test_submitting_and_returning_at_once_leave_one_of_them_done() -> None:
    """Whichever comes first, the other is refused: no submitted list stands on a returned registration."""
    board = small()
    composition = complete(board, board.composition())
    outcomes: list[str] = []
    start = Barrier(2)

    def act(doing: Callable[[], object]) -> None:
        start.wait()
        try:
            doing()
            outcomes.append("done")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    both: list[Callable[[], object]] = [
        lambda: deciding.submit(composition, revision=composition.revision, by=board.by),
        lambda: return_list(board),
    ]
    threads = [Thread(target=act, args=[doing]) for doing in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    composition.refresh_from_db()
    board.leaders[0].registration.refresh_from_db()
    assert sorted(outcomes) == ["done", "refused"]
    is_submitted = composition.status == CompositionStatus.SUBMITTED
    assert is_submitted == (board.leaders[0].registration.status == RegistrationStatus.ACCEPTED)
