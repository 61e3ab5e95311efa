"""The organiser's pages: who gets in, what the board shows, what is proposed and submitted."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from delegations.actions import board as board_actions
from delegations.actions import versions as version_actions
from registrations.models import Nomination
from tests.delegations.opened import page, signed_in, text_of
from tests.factories import clerk, leader
from tests.worlds.boards import Small, complete, put, seats_of, small, submitted
from tours.enums import RuleKind

pytestmark = pytest.mark.django_db
BOARD, MOVE, COMPOSITIONS, BESIDE = 5, 11, 4, 5  # of a move two begin and end its transaction


def test_a_new_version_opens_on_its_board(client: Client, board: Small) -> None:
    url = page("create", board.tour.plan_id)
    response = signed_in(client, board).post(url, {"tour": board.tour.pk})
    assert response.status_code == 302
    assert response["Location"] == page("board", board.tour.compositions.get().pk)


def test_the_board_shows_rules_with_the_plans_words_people_and_reasons(client: Client, board: Small) -> None:
    composition = put(board.composition(), board.locals[0], 1)
    shown = text_of(signed_in(client, board).get(page("board", composition.pk)))
    assert "“mỗi đoàn công tác có từ 2-3 thành viên”" in shown
    assert "Đoàn 2 chưa có Trưởng đoàn." in shown
    assert "Ghế trống: Trưởng đoàn" in shown
    assert "Vượt “mỗi địa phương cử 1 người”" in shown
    assert "Chưa chọn vì Ninh Hòa đã có Bùi Xuân Diệu ở Đoàn 1" in shown
    assert 'aria-disabled="true" aria-describedby="ly-do"' in shown


def test_what_was_typed_of_a_person_is_only_text_on_the_board(client: Client, board: Small) -> None:
    Nomination.objects.filter(pk=board.leaders[0].pk).update(full_name='Trần <i>"Khôi"', post="<script>Phó</script>")
    composition = board.composition()
    board_actions.lock(composition, nomination=board.leaders[0].pk, reason="<u>vì", revision=0, by=board.by)
    shown = signed_in(client, board).get(page("board", composition.pk)).content.decode()
    assert "<b>Trần &lt;i&gt;&quot;Khôi&quot;</b>" in shown
    assert "&lt;script&gt;Phó&lt;/script&gt;" in shown
    assert not {"<i>", "<u>", "<script>Phó"} & {word for word in ("<i>", "<u>", "<script>Phó") if word in shown}


@pytest.mark.parametrize("people", [1, 3])
def test_the_board_takes_the_same_queries_for_any_number_of_people(
    client: Client, board: Small, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Nomination.objects.exclude(pk__in=[nomination.pk for nomination in board.leaders[:people]]).delete()
    composition = board.composition()
    for nomination in board.leaders[:people]:
        put(composition, nomination, 1)
    signed_in(client, board)
    client.get(page("board", composition.pk))  # the plan is kept from here on
    with django_assert_num_queries(BOARD):
        assert client.get(page("board", composition.pk)).status_code == 200
    composition.refresh_from_db()
    move = {"nomination": board.leaders[0].pk, "place": "2:member", "revision": composition.revision}
    with django_assert_num_queries(MOVE):
        moved = client.post(page("move", composition.pk), move, headers={"HX-Request": "true"})
    assert moved.status_code == 200
    assert seats_of(composition)[board.leaders[0].full_name] == (2, "member")


@pytest.mark.parametrize("versions", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number_of_versions(
    client: Client, board: Small, versions: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(versions):
        board.composition()
    signed_in(client, board)
    with django_assert_num_queries(COMPOSITIONS):
        assert "Phương án 1" in text_of(client.get(page("compositions", board.tour.plan_id)))


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ("locals", ["Nếu đổi chỗ hai người", "Không thuộc địa phương nào", "Được tính", "Xếp Bùi Xuân Diệu thay"]),
        ("self", ["Đặt cạnh Trần Minh Khôi"]),
        ("nobody", ["Đặt cạnh Trần Minh Khôi"]),
    ],
)
def test_two_people_stand_side_by_side(
    client: Client, board: Small, other: str, says: list[str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    composition = put(board.composition(), board.leaders[0], 1)
    id = {"locals": board.locals[0].pk, "self": board.leaders[0].pk, "nobody": "9x"}[other]
    url = f"{page('beside', composition.pk, board.leaders[0].pk)}?voi={id}"
    signed_in(client, board).get(url)
    with django_assert_num_queries(BESIDE if other == "locals" else BESIDE - 1):
        shown = text_of(client.get(url))
    assert not [text for text in says if text not in shown]
    assert ("Nếu đổi chỗ" in shown) == (other == "locals")


def test_someone_of_another_plan_has_no_page_here(client: Client, board: Small) -> None:
    other = small()
    composition = board.composition()
    response = signed_in(client, board).get(page("person", composition.pk, other.leaders[0].pk))
    assert response.status_code == 404


def test_a_proposal_is_shown_with_reasons_then_applied(client: Client, board: Small) -> None:
    composition = board.composition()
    shown = text_of(signed_in(client, board).get(page("proposal", composition.pk)))
    assert "Chọn làm Trưởng đoàn của Đoàn 1 vì thuộc diện “Lãnh đạo Sở”" in shown
    assert seats_of(composition) == {}
    response = client.post(page("proposal", composition.pk), {"revision": 0}, follow=True)
    assert "Đã xếp 5 người theo gợi ý" in text_of(response)
    assert len(seats_of(composition)) == 5


def test_when_rules_cannot_all_hold_the_smallest_change_is_told(client: Client, board: Small) -> None:
    Nomination.objects.filter(pk__in=[one.pk for one in board.leaders[1:]]).delete()
    composition = board.composition()
    response = signed_in(client, board).post(page("proposal", composition.pk), {"revision": 0}, follow=True)
    shown = text_of(response)
    assert response.redirect_chain[-1][0] == page("proposal", composition.pk)
    assert "Cần 2 lãnh đạo Sở để làm Trưởng đoàn, mới có 1 đi được." in shown
    assert "cách sửa, cách nhỏ nhất đứng trước" in shown
    assert "Mời thêm 1 lãnh đạo Sở, xếp vào Đoàn" in shown


def test_a_broken_warning_is_explained_and_the_board_submitted(client: Client, board: Small) -> None:
    rule = board.rules[RuleKind.INDEX_COVERAGE]
    rule.indices = ["papi"]
    rule.save()
    composition = complete(board, board.composition())
    revision = composition.revision
    signed_in(client, board)
    refused = client.post(page("submit", composition.pk), {"revision": revision})
    assert refused.status_code == 422
    assert f'<a href="#ly-do-{rule.pk}">' in text_of(refused)
    reason = {"rule": rule.pk, "reason": "Không cơ quan nào theo dõi PAPI", "revision": revision}
    assert client.post(page("give_reason", composition.pk), reason).status_code == 302
    stale = client.post(page("submit", composition.pk), {"revision": revision})
    assert "ghi lý do bỏ qua cảnh báo" in text_of(stale)
    assert client.post(page("submit", composition.pk), {"revision": revision + 1}).status_code == 302
    shown = text_of(client.get(page("board", composition.pk)))
    assert "Không cơ quan nào theo dõi PAPI" in shown
    assert "Đã trình Ban Chỉ đạo" in shown
    assert 'class="move"' not in shown


ACTS = ("move", "lock", "unlock", "undo", "give_reason", "submit", "proposal")


@pytest.mark.parametrize("name", ACTS)
def test_a_leader_may_not_act_on_a_board_and_an_agency_does_not_see_it(client: Client, board: Small, name: str) -> None:
    composition = submitted(board)
    client.force_login(leader())
    assert client.post(page(name, composition.pk)).status_code == 403
    client.force_login(clerk(board.leaders[0].registration.agency))
    assert client.post(page(name, composition.pk)).status_code == 404


def test_a_leader_is_led_from_the_board_to_the_page_made_for_reading(client: Client, board: Small) -> None:
    draft, sent = board.composition(), submitted(board)
    client.force_login(leader())
    assert client.get(page("board", sent.pk))["Location"] == page("approval", sent.pk)
    assert client.get(page("board", draft.pk)).status_code == 404


def test_a_closed_door_for_agencies_on_the_list(client: Client, board: Small) -> None:
    client.force_login(clerk(board.leaders[0].registration.agency))
    assert client.get(page("compositions", board.tour.plan_id)).status_code == 403
    assert client.post(page("create", board.tour.plan_id), {"tour": board.tour.pk}).status_code == 403
    assert version_actions.create(board.tour, by=board.by).version == 1
