"""Who has no place yet: found on the board, taken from the reserve, added by decision."""

import pytest
from django.test import Client

from config.paging import MOST_COUNTED
from delegations.actions import versions
from delegations.models import Addition
from delegations.presenters import lists
from delegations.queries import case as queries
from delegations.queries import compositions
from delegations.queries.compositions import WithVersions
from delegations.queries.rows import candidates_of_tours
from registrations.enums import RegistrationStatus, Standing
from registrations.models import Nomination
from tests.delegations.opened import HTMX, page, text_of
from tests.factories import (
    AgencyFactory,
    NominationFactory,
    RegistrationFactory,
    TourFactory,
)
from tests.worlds.boards import Small, approved, put, seats_of, small
from tours.enums import SeatRole

pytestmark = pytest.mark.django_db


def test_an_empty_seat_is_filled_from_the_reserve_page(client: Client, board: Small) -> None:
    composition = put(board.composition(), board.leaders[0], 1, SeatRole.HEAD)
    client.force_login(board.by)
    shown = text_of(client.get(page("reserves", composition.pk)))
    assert "Đoàn 2: Trưởng đoàn" in shown
    assert "Danh sách dự bị theo diện" in shown
    fields = {"nomination": board.leaders[1].pk, "place": "2:head", "left": "", "revision": 1}
    assert client.post(page("fill", composition.pk), fields).status_code == 302
    assert seats_of(composition)["Lê Thị Hải Đường"] == (2, "head")
    assert client.post(page("fill", composition.pk), fields).status_code == 409


def test_who_leaves_makes_room_unless_a_lock_keeps_him(client: Client, board: Small) -> None:
    composition = put(board.composition(), board.leaders[0], 1)
    client.force_login(board.by)
    left, comes = board.leaders[0], board.leaders[1]
    locked = {"nomination": left.pk, "reason": "đã phân công", "revision": 1}
    assert client.post(page("lock", composition.pk), locked).status_code == 302
    fields = {"nomination": comes.pk, "place": "1:member", "left": left.pk, "revision": 2}
    assert "đang khóa ở Đoàn 1" in text_of(client.post(page("fill", composition.pk), fields))
    client.post(page("unlock", composition.pk), {"nomination": left.pk, "revision": 2})
    client.post(page("fill", composition.pk), fields | {"revision": 3})
    assert seats_of(composition) == {comes.full_name: (1, "member")}


def test_the_reserve_of_what_is_approved_leads_to_the_version_that_replaces_it(client: Client, board: Small) -> None:
    composition = approved(board)
    client.force_login(composition.created_by)
    shown = text_of(client.get(page("reserves", composition.pk)))
    assert "Lập phương án thay thế" in shown
    assert 'name="nomination"' not in shown


def test_a_person_is_added_by_decision_and_stands_on_the_board(client: Client, board: Small) -> None:
    composition = board.composition()
    client.force_login(board.by)
    fields = {
        "full_name": "Mạc Đăng Khoa",
        "post": "Phó Giám đốc",
        "agency": AgencyFactory.create().pk,
        "group": board.heads.pk,
        "decision_number": "12/QĐ-BCĐ",
        "decided_on": "01/09/2023",
        "reason": "Cần người phụ trách công nghệ thông tin.",
    }
    url = page("add_person", composition.pk)
    refused = client.post(url, {**fields, "reason": ""})
    assert refused.status_code == 422
    assert 'value="12/QĐ-BCĐ"' in text_of(refused)
    assert "Bổ sung theo 12/QĐ-BCĐ: Cần người phụ trách" in text_of(client.post(url, fields, follow=True))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"tim": "dao nha"}, {"Đào Nha Phương"}),
        ({"tim": "ninh hoa"}, {"Bùi Xuân Diệu", "Đào Nha Phương"}),
        ({"dien": "lanh-dao", "tim": "khoi"}, {"Trần Minh Khôi"}),
        ({"dien": "ngoai"}, set()),
        ({"dien": "khong-co"}, {"Trần Minh Khôi", "Bùi Xuân Diệu", "Đào Nha Phương"}),
    ],
)
def test_the_unassigned_are_searched_without_accents_and_by_group(
    client: Client, board: Small, query: dict[str, str], found: set[str]
) -> None:
    composition = board.composition()
    client.force_login(board.by)
    shown = text_of(client.get(page("board", composition.pk), query))
    names = {"Trần Minh Khôi", "Bùi Xuân Diệu", "Đào Nha Phương"}
    assert {name for name in names if f"<b>{name}</b>" in shown} == found


def test_a_move_keeps_the_filter_of_the_page_it_was_made_on(client: Client, board: Small) -> None:
    composition = board.composition()
    client.force_login(board.by)
    fields = {"nomination": board.leaders[0].pk, "place": "1:member", "revision": 0}
    current = f"http://testserver{page('board', composition.pk)}?tim=dao"
    shown = text_of(client.post(page("move", composition.pk), fields, headers={**HTMX, "HX-Current-URL": current}))
    assert "<b>Trần Minh Khôi</b>" in shown
    assert "<b>Bùi Xuân Diệu</b>" not in shown
    assert queries.case_file(composition).arrangement.keys() == {board.leaders[0].pk}


def test_a_plain_move_keeps_the_filter_and_so_does_a_refused_one(client: Client, board: Small) -> None:
    composition, person = board.composition(), board.leaders[0]
    client.force_login(board.by)
    shown = text_of(client.get(page("board", composition.pk), {"tim": "Trần Minh", "dien": "lanh-dao"}))
    kept = "?tim=Tr%E1%BA%A7n+Minh&dien=lanh-dao"
    person_page = f"{page('person', composition.pk, person.pk)}{kept}"
    assert f'href="{person_page}"' in shown
    move = f"{page('move', composition.pk)}{kept}"
    assert f'action="{move}"' in text_of(client.get(person_page))
    fields = {"nomination": person.pk, "place": "1:head", "revision": 0}
    assert client.post(move, fields)["Location"] == f"{page('board', composition.pk)}{kept}#nguoi-{person.pk}"
    late = text_of(client.post(move, fields))
    assert "Việc anh/chị vừa làm chưa được lưu" in late
    assert "<b>Bùi Xuân Diệu</b>" not in late
    assert f'action="{move}"' in late


def test_where_no_version_stands_yet_the_list_says_how_many_people_wait(client: Client, board: Small) -> None:
    client.force_login(board.by)
    url = page("compositions", board.tour.plan_id)
    assert "Đã tiếp nhận 6 người. Lập phương án đầu tiên" in text_of(client.get(url))
    Nomination.objects.all().delete()
    assert "Chưa tiếp nhận người nào." in text_of(client.get(url))


@pytest.mark.parametrize(("most", "counted"), [(5, 6), (6, 6), (4, 5), (1, 2)])
def test_people_to_begin_with_are_counted_to_one_beyond_the_most(
    board: Small, most: int, counted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = TourFactory.create(plan=board.tour.plan, code="khac", position=2, form_section="III")
    monkeypatch.setattr(compositions, "MOST_COUNTED", most)
    found = compositions.people_to_begin_with(board.by, board.tour.plan_id)
    assert dict(found) == {board.tour.pk: counted, empty.pk: 0}


def test_people_to_begin_with_are_the_candidates_of_the_tour(board: Small) -> None:
    """Counted in two parts, and each once: those taken over, those added, those who are both; nobody else."""
    other = small()
    plan, tour = board.tour.plan, board.tour
    sent = RegistrationFactory.create(plan=plan, status=RegistrationStatus.SUBMITTED)
    waiting, added = [NominationFactory.create(registration=sent, tour=tour) for _ in range(2)]
    NominationFactory.create(
        registration=board.leaders[0].registration, tour=tour, standing=Standing.WITHDRAWN, standing_reason="Ốm"
    )
    for person in (added, board.leaders[0]):
        Addition.objects.create(
            nomination=person, decision_number="1/QĐ", decided_on="2023-10-02", reason="Theo chỉ đạo", by=board.by
        )
    [shown] = compositions.tours_with_compositions(plan, board.by, to_compose=True)
    assert shown.people == candidates_of_tours().filter(tour=tour).count() == 7
    assert waiting.pk not in candidates_of_tours().values_list("pk", flat=True)
    [shown] = compositions.tours_with_compositions(plan, board.by, to_compose=False)
    assert shown.people == 0
    versions.create(tour, by=board.by)
    [shown] = compositions.tours_with_compositions(plan, board.by, to_compose=True)
    assert (len(shown.versions), shown.people) == (1, 0)
    [shown] = compositions.tours_with_compositions(other.tour.plan, board.by, to_compose=True)
    assert shown.people == 6


def test_of_very_many_people_the_list_says_that_they_are_more(board: Small) -> None:
    [shown] = lists.tours_with_versions([WithVersions(board.tour, [], MOST_COUNTED + 1)], board.by)
    assert shown.begin.startswith("Đã tiếp nhận hơn 1.000 người. ")
    [shown] = lists.tours_with_versions([WithVersions(board.tour, [], MOST_COUNTED)], board.by)
    assert shown.begin.startswith("Đã tiếp nhận 1000 người. ")
