"""The committee's page: read, approve, return with remarks for each person."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from delegations.actions import deciding
from delegations.enums import CompositionStatus as Status
from registrations.models import Nomination
from tests.delegations.opened import page, text_of
from tests.factories import AgencyFactory, clerk, leader
from tests.worlds.boards import Small, approved, complete, put, submitted

pytestmark = pytest.mark.django_db


def test_a_leader_reads_each_delegation_with_reasons(client: Client, board: Small) -> None:
    board.tour.rounds.update(when_text="cuối tháng 12")
    composition = submitted(board)
    client.force_login(leader())
    assert "Cuối tháng 12." in text_of(client.get(reverse("reports:leaders", args=[board.tour.plan_id])))
    shown = text_of(client.get(page("approval", composition.pk)))
    assert "Đoàn 1: 2 người" in shown
    assert "Cuối tháng 12." in shown
    assert "Chọn làm Trưởng đoàn của Đoàn 1 vì thuộc diện “Lãnh đạo Sở”" in shown
    assert "Phê duyệt phương án 1" in shown


def test_a_leader_reads_whom_the_plan_names_and_the_list_does_not_seat(client: Client, board: Small) -> None:
    composition, first = complete(board, board.composition()), board.tour.rounds.get(number=1)
    party = AgencyFactory.create(name="Tỉnh ủy")
    board.tour.named.create(round=first, name="Đỗ Thị Ngọc", post="Bí thư", agency=party)
    composition = deciding.submit(composition, revision=composition.revision, by=board.by)
    client.force_login(leader())
    shown = text_of(client.get(page("approval", composition.pk)))
    assert f"Kế hoạch nêu tên Đỗ Thị Ngọc (Tỉnh ủy) đi {first.name}; phương án chưa có chỗ" in shown


def test_a_leader_approves(client: Client, board: Small) -> None:
    composition = submitted(board)
    client.force_login(leader())
    fields = {"revision": composition.revision, "remarks": "Nhất trí"}
    assert client.post(page("approval", composition.pk), fields).status_code == 302
    composition.refresh_from_db()
    assert (composition.status, composition.decision_remarks) == (Status.APPROVED, "Nhất trí")
    assert "Phê duyệt phương án 1" not in text_of(client.get(page("approval", composition.pk)))
    again = client.post(page("approval", composition.pk), fields)
    assert again.status_code == 409
    assert "phê duyệt phương án (trạng thái: Đã trình Ban Chỉ đạo → Đã phê duyệt)" in text_of(again)


def test_a_leader_approves_only_with_the_changes_since_submission_that_he_read(client: Client, board: Small) -> None:
    composition = submitted(board)
    client.force_login(leader())
    fields = {"revision": composition.revision, "remarks": "Nhất trí", "seen": ""}
    Nomination.objects.filter(pk=board.leaders[2].pk).update(post="Giám đốc")
    refused = client.post(page("approval", composition.pk), fields)
    assert refused.status_code == 409
    shown = text_of(refused)
    assert "Phạm Quốc Thụy (Đoàn 1) đổi chức vụ: Phó Giám đốc → Giám đốc. Đọc lại rồi cho ý kiến." in shown
    assert "Nhất trí</textarea>" in shown
    [seen] = re.findall(r'name="seen" value="(\w+)"', shown)
    assert client.post(page("approval", composition.pk), fields | {"seen": seen}).status_code == 302


def test_returning_carries_the_remarks_to_the_board(client: Client, board: Small) -> None:
    composition, person = submitted(board), board.leaders[0]
    client.force_login(leader())
    remark = {"revision": composition.revision, f"remark-{person.pk}": "Đề nghị cử phó giám đốc khác."}
    assert client.post(page("send_back", composition.pk), remark).status_code == 302
    client.force_login(board.by)
    shown = text_of(client.get(page("board", composition.pk)))
    assert "nhận xét: Đề nghị cử phó giám đốc khác." in shown
    assert "Có ý kiến về 1 người, ghi ở dòng của từng người." in shown
    assert 'class="move"' in shown


def test_returning_without_a_word_is_refused_and_loses_nothing(client: Client, board: Small) -> None:
    composition = submitted(board)
    client.force_login(leader())
    response = client.post(page("send_back", composition.pk), {"revision": composition.revision, "remarks": "  "})
    assert response.status_code == 422
    assert '<a href="#id_remarks">' in text_of(response)


def test_a_decision_on_an_old_page_is_refused_and_keeps_what_was_typed(client: Client, board: Small) -> None:
    composition = submitted(board)
    client.force_login(leader())
    typed = {"revision": 0, "remarks": "Thêm người", f"remark-{board.leaders[0].pk}": "Đổi người"}
    response = client.post(page("send_back", composition.pk), typed)
    assert response.status_code == 409
    assert "Thêm người" in text_of(response)
    assert "Đổi người" in text_of(response)


def test_a_leader_reads_a_returned_list_as_it_was_and_not_the_work_on_it(client: Client, board: Small) -> None:
    composition, by = submitted(board), leader()
    composition = deciding.send_back(
        composition, remarks="Thêm người", of_people={}, revision=composition.revision, by=by
    )
    put(composition, board.locals[0], 1)
    client.force_login(by)
    assert "Đoàn 1: 2 người" in text_of(client.get(page("approval", composition.pk)))


def test_the_organiser_reads_but_does_not_decide(client: Client, board: Small) -> None:
    composition = submitted(board)
    client.force_login(board.by)
    shown = text_of(client.get(page("approval", composition.pk)))
    assert "Phê duyệt phương án 1" not in shown
    fields = {"revision": composition.revision, "remarks": "x"}
    assert client.post(page("approval", composition.pk), fields).status_code == 403
    assert client.post(page("send_back", composition.pk), fields).status_code == 403


def test_an_agency_does_not_see_even_an_approved_one(client: Client, board: Small) -> None:
    composition = approved(board)
    client.force_login(clerk(board.leaders[0].registration.agency))
    assert client.get(page("approval", composition.pk)).status_code == 404
