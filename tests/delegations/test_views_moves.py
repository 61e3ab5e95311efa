"""A move on the board: what it answers with and without JavaScript, what is refused, kept and taken back."""

import pytest
from django.test import Client

from registrations.models import Nomination
from tests.delegations.opened import HTMX, move_fields, page, signed_in, text_of
from tests.worlds.boards import Small, approved, complete, put, seats_of
from tours.enums import SeatRole

pytestmark = pytest.mark.django_db


def test_a_move_without_javascript_returns_to_the_person_on_the_board(client: Client, board: Small) -> None:
    composition, person = board.composition(), board.leaders[0]
    response = signed_in(client, board).post(
        page("move", composition.pk), move_fields(composition, person, "1:head"), follow=True
    )
    assert response.redirect_chain == [(f"{page('board', composition.pk)}#nguoi-{person.pk}", 302)]
    assert "Đã xếp Trần Minh Khôi vào Đoàn 1, làm Trưởng đoàn. Còn" in text_of(response)


def test_a_move_with_javascript_answers_with_the_board_and_says_so(client: Client, board: Small) -> None:
    composition, person = board.composition(), board.leaders[0]
    fields = move_fields(composition, person, "2:member")
    response = signed_in(client, board).post(page("move", composition.pk), fields, headers=HTMX)
    shown = text_of(response)
    assert response.status_code == 200
    assert "<html" not in shown
    assert f'data-person="{person.pk}"' in shown
    assert "Đã xếp Trần Minh Khôi vào Đoàn 2. Còn" in shown


def test_a_warning_that_a_lock_answers_is_not_waited_for(client: Client, board: Small) -> None:
    Nomination.objects.filter(pk__in=[one.pk for one in board.leaders]).update(away_rounds=[1])
    composition = complete(board, board.composition())
    signed_in(client, board)
    for person, words in ((2, "Còn 1 cảnh báo chưa có lý do."), (0, "Đạt đủ điều kiện trình.")):
        fields = {"nomination": board.leaders[person].pk, "reason": "đã đổi lịch họp", "revision": composition.revision}
        assert words in text_of(client.post(page("lock", composition.pk), fields, headers=HTMX))
        composition.refresh_from_db()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_stale_move_shows_the_others_and_keeps_yours(client: Client, board: Small, headers: dict[str, str]) -> None:
    composition = board.composition()
    fields = move_fields(composition, board.leaders[1], "2:deputy")
    put(composition, board.leaders[0], 1)
    response = signed_in(client, board).post(page("move", composition.pk), fields, headers=headers)
    shown = text_of(response)
    assert response.status_code == 409
    assert "Trần Minh Khôi: Chưa xếp → Đoàn 1" in shown
    assert "người chưa xếp.</p>" not in shown, "what is read out would drown the refusal"
    assert "xếp Lê Thị Hải Đường vào Đoàn 2, làm Phó Trưởng đoàn." in shown
    assert '<input type="hidden" name="place" value="2:deputy">' in shown
    assert '<input type="hidden" name="revision" value="0">' not in shown, "done again, it would be refused again"
    again = client.post(page("move", composition.pk), {**fields, "revision": 1})
    assert again.status_code == 302
    assert seats_of(composition)["Lê Thị Hải Đường"] == (2, "deputy")


@pytest.mark.parametrize(
    ("person", "place", "words"),
    [
        (1, "1:head", "Đoàn 1 đã có Trưởng đoàn là Trần Minh Khôi."),
        (1, "7:member", "Đoàn này không còn trong phương án"),
        (1, "Đoàn 1", "Chưa rõ xếp ai vào đâu."),
        (1, "", "Chưa rõ xếp ai vào đâu."),
    ],
)
def test_a_refused_move_says_why(client: Client, board: Small, person: int, place: str, words: str) -> None:
    composition = put(board.composition(), board.leaders[0], 1, SeatRole.HEAD)
    fields = move_fields(composition, board.leaders[person], place)
    response = signed_in(client, board).post(page("move", composition.pk), fields)
    assert response.status_code == 422
    assert words in text_of(response)


def test_the_page_of_a_person_says_each_moves_effect_and_why_not(client: Client, board: Small) -> None:
    composition = put(board.composition(), board.leaders[0], 1, SeatRole.HEAD)
    put(composition, board.leaders[1], 1)
    shown = text_of(signed_in(client, board).get(page("person", composition.pk, board.leaders[1].pk)))
    assert "<h1>Xếp Lê Thị Hải Đường</h1>" in shown
    assert "Sang Đoàn\u00a02, làm Trưởng đoàn" in shown
    assert "Chưa được. Đoàn 1 đã có Trưởng đoàn là Trần Minh Khôi." in shown
    assert "Đoàn 1 còn 1 người, thiếu 1." in shown
    fragment = text_of(client.get(page("person", composition.pk, board.leaders[1].pk), headers=HTMX))
    assert fragment.lstrip().startswith('<div class="choices">')


def test_what_was_done_on_the_board_is_listed_with_who_did_it_and_taken_back_from_there(
    client: Client, board: Small
) -> None:
    composition = put(board.composition(), board.leaders[0], 1, SeatRole.HEAD)
    put(composition, board.leaders[1], 2)
    shown = text_of(signed_in(client, board).get(page("acts", composition.pk)))
    assert f", {board.by}</span>" in shown
    assert "Trần Minh Khôi: Chưa xếp → Đoàn 1, Trưởng đoàn" in shown
    assert "Hoàn tác từ lần này (2 lần)" in shown
    done = client.post(page("undo", composition.pk), {"act": 1, "revision": 2}, follow=True)
    assert "Đã hoàn tác 2 lần xếp." in text_of(done)
    assert "Làm lại: Trần Minh Khôi: Chưa xếp → Đoàn 1, Trưởng đoàn" in text_of(done)
    late = client.post(page("undo", composition.pk), {"act": 1, "revision": 2})
    assert late.status_code == 409
    assert "lần lưu 2: Xếp người vào đoàn → Hoàn tác" in text_of(late)


def test_a_menu_opened_on_an_old_board_does_not_pass_over_what_others_saved(client: Client, board: Small) -> None:
    composition = put(board.composition(), board.leaders[0], 1)
    url = page("person", composition.pk, board.leaders[1].pk)
    menu = text_of(signed_in(client, board).get(f"{url}?revision=0", headers=HTMX))
    assert 'name="revision" value="0"' in menu
    assert 'name="revision" value="1"' in text_of(client.get(url))


def test_lock_undo_and_unlock_by_plain_forms(client: Client, board: Small) -> None:
    composition, person = put(board.composition(), board.leaders[0], 1), board.leaders[0]
    signed_in(client, board)
    lock = {"nomination": person.pk, "reason": "Ban Chỉ đạo phân công", "revision": 1}
    assert client.post(page("lock", composition.pk), lock).status_code == 302
    assert "Khóa: Ban Chỉ đạo phân công." in text_of(client.get(page("board", composition.pk)))
    assert client.post(page("unlock", composition.pk), {**lock, "revision": 2}).status_code == 302
    assert client.post(page("undo", composition.pk), {"revision": 3}).status_code == 302
    assert composition.seats.get().is_locked
    assert client.post(page("lock", composition.pk), {**lock, "reason": "", "revision": 4}).status_code == 422


def test_an_approved_board_refuses_every_move(client: Client, board: Small) -> None:
    composition = approved(board)
    fields = move_fields(composition, board.leaders[0], "0:member")
    response = signed_in(client, board).post(page("move", composition.pk), fields)
    assert response.status_code == 422
    assert "đã được phê duyệt và giữ nguyên" in text_of(response)
