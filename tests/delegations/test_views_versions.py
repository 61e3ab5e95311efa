"""Pages of versions: compared, tried with other numbers, published, discarded; and what a refusal keeps."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from delegations.actions import deciding, versions
from delegations.models import Composition
from registrations.models import Nomination
from tests.delegations.opened import HTMX, page, text_of
from tests.factories import (
    CostItemFactory,
    NominationFactory,
    clerk,
    leader,
)
from tests.worlds.boards import Small, approved, complete, published, put, small
from tours.enums import CostBasis, RuleKind

pytestmark = pytest.mark.django_db
OUTCOME = 9


def test_an_approved_version_is_copied_only_with_a_reason_and_says_so_in_the_field(
    client: Client, board: Small
) -> None:
    composition = approved(board)
    client.force_login(board.by)
    url = page("copy", composition.pk)
    assert "<h1>Lập phương án thay phương án 1</h1>" in text_of(client.get(url))
    refused = client.post(url, {"note": " "})
    assert refused.status_code == 422
    assert '<a href="#id_note">' in text_of(refused)
    made = client.post(url, {"note": "Một người rút"}, follow=True)
    shown = text_of(made)
    assert "Thay đổi so với Phương án 1: 0 người" in shown
    assert "Một người rút" in shown


def test_the_committee_reads_who_moved_and_why(client: Client, board: Small) -> None:
    made = versions.copy(approved(board), note="Đổi hai người", by=board.by)
    put(made, board.leaders[2], None)
    put(made, board.locals[0], 1)
    made.refresh_from_db()
    deciding.submit(made, revision=made.revision, by=board.by)
    client.force_login(leader())
    shown = text_of(client.get(page("approval", made.pk)))
    assert "Thay đổi so với Phương án 1: 2 người" in shown
    assert "Phạm Quốc Thụy" in shown
    assert "Chọn vào Đoàn 1 vì thuộc diện “Đại diện huyện”, đại diện Ninh Hòa" in shown


def test_versions_of_a_tour_are_chosen_on_the_list_and_compared(client: Client, board: Small) -> None:
    first = complete(board, board.composition())
    second = put(versions.copy(first, note="Thử bớt một người", by=board.by), board.leaders[3], None)
    client.force_login(board.by)
    assert "So sánh các phương án đã chọn" in text_of(client.get(page("compositions", board.tour.plan_id)))
    url = page("compare", board.tour.plan_id)
    shown = text_of(client.get(url, {"phuong-an": [first.pk, second.pk]}))
    assert "Vũ Thị Thanh Mai" in shown
    assert "Cấp phó cơ quan" in shown
    assert "Đoàn 2 thiếu 1 người: có 1, cần ít nhất 2." in shown
    assert text_of(client.get(url)).count("Vũ Thị Thanh Mai") == shown.count("Vũ Thị Thanh Mai")
    assert "Chưa có hai phương án để so sánh" in text_of(client.get(url, {"phuong-an": [str(first.pk), "9" * 40]}))


def test_the_comparison_shows_what_each_version_costs_and_what_is_not_known(client: Client, board: Small) -> None:
    board.tour.rounds.update(days=3)
    first = complete(board, board.composition())
    people = first.seats.filter(delegation__isnull=False).count()
    second = put(versions.copy(first, note="Thử bớt một người", by=board.by), board.leaders[3], None)
    client.force_login(board.by)
    url = page("compare", board.tour.plan_id)
    assert "Kế hoạch chưa ghi khoản chi nào nên chưa so sánh được chi phí." in text_of(client.get(url))
    CostItemFactory.create(tour=board.tour, price=4_000_000, said_by="đại lý")
    CostItemFactory.create(
        tour=board.tour, name="Thuê xe", basis=CostBasis.PER_DELEGATION, round=board.tour.rounds.first()
    )
    shown = " ".join(text_of(client.get(url, {"phuong-an": [first.pk, second.pk]})).replace("\xa0", " ").split())
    assert f"<td>Ít nhất {people * 4}.000.000 đồng</td><td>Ít nhất {people * 4 - 4}.000.000 đồng</td>" in shown
    assert "<td>Phương án đầu</td><td>Ít hơn 4.000.000 đồng, ở phần đã tính được</td>" in shown
    assert "<td>Ít nhất 4.000.000 đồng</td><td>Ít nhất 4.000.000 đồng</td>" in shown  # for each person
    assert shown.count("Chưa có giá “Thuê xe” của Đợt 1 ngoài tỉnh.") == 1


def test_versions_of_another_plan_are_not_compared(client: Client, board: Small) -> None:
    other = small()
    mine, theirs = board.composition(), other.composition()
    client.force_login(board.by)
    url = page("compare", board.tour.plan_id)
    assert "Chưa có hai" in text_of(client.get(url, {"phuong-an": [mine.pk, theirs.pk]}))


def test_other_numbers_are_tried_on_a_page_and_marked_on_the_board_and_the_list(client: Client, board: Small) -> None:
    composition = complete(board, board.composition())
    client.force_login(board.by)
    url, rule = page("rule_changes", composition.pk), board.rules[RuleKind.SIZE]
    assert "“mỗi đoàn công tác có từ 2-3 thành viên”" in text_of(client.get(url))
    fields = {"rule": rule.pk, "minimum": "2", "maximum": "4", "revision": composition.revision}
    assert client.post(url, {**fields, "minimum": "nhiều"}).status_code == 422
    assert client.post(url, {**fields, "minimum": "9"}).status_code == 422
    assert client.post(url, {**fields, "revision": 0}).status_code == 409
    assert client.post(url, fields).status_code == 302
    for name in ("board", "approval", "rule_changes"):
        assert "Mỗi đoàn có trong khoảng 2–4 người; kế hoạch" in text_of(client.get(page(name, composition.pk)))


def test_a_remedy_is_tried_with_one_press(client: Client, board: Small) -> None:
    Nomination.objects.filter(pk__in=[one.pk for one in board.leaders[1:]]).delete()
    composition = board.composition()
    client.force_login(board.by)
    assert "Thử cách 1 trên bản sao" in text_of(client.get(page("proposal", composition.pk)))
    response = client.post(page("try_steps", composition.pk), {"revision": 0}, follow=True)
    shown = text_of(response)
    assert "Đã lập phương án 2 theo cách sửa này. Phương án 1 giữ nguyên" in shown
    assert "Chỗ chờ mời" in shown
    opening = Composition.objects.get(version=2).openings.first()
    assert opening is not None
    made = opening.composition
    dropped = client.post(
        page("drop_opening", made.pk), {"opening": opening.pk, "revision": made.revision}, headers=HTMX
    )
    assert "Đã bỏ chỗ chờ mời." in text_of(dropped)
    for name in ("approval", "proposal", "reserves"):
        assert client.get(page(name, made.pk)).status_code == 200


def test_publication_opens_the_agencys_page(client: Client, board: Small) -> None:
    composition = approved(board)
    own = clerk(board.locals[0].registration.agency)
    client.force_login(own)
    assert "Danh sách đoàn chưa được công bố" in text_of(client.get(page("outcome", board.tour.plan_id)))
    client.force_login(board.by)
    assert "Xem danh sách từng đoàn và công bố" in text_of(client.get(page("board", composition.pk)))
    assert "Công bố cho các cơ quan" in text_of(client.get(page("approval", composition.pk)))
    assert client.post(page("publish", composition.pk), {"revision": composition.revision}).status_code == 302
    client.force_login(own)
    shown = text_of(client.get(page("outcome", board.tour.plan_id)))
    assert "Bùi Xuân Diệu" in shown
    assert "Vũ Thị Thanh Mai" not in shown


@pytest.mark.parametrize("people", [1, 3])
def test_the_agencys_page_takes_the_same_queries_for_any_number_of_people(
    client: Client, board: Small, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    composition = approved(board)
    registration = board.locals[0].registration
    for number in range(people):
        NominationFactory.create(registration=registration, tour=board.tour, full_name=f"Hồ Văn {number}")
    published(composition, board.by)
    client.force_login(clerk(registration.agency))
    client.get(page("outcome", board.tour.plan_id))  # the plan is kept from here on
    with django_assert_num_queries(OUTCOME):
        assert client.get(page("outcome", board.tour.plan_id)).status_code == 200


def test_a_draft_is_discarded_after_a_word_of_warning(client: Client, board: Small) -> None:
    composition = board.composition()
    client.force_login(board.by)
    assert "vẫn xem và so sánh được" in text_of(client.get(page("board", composition.pk)))
    assert client.post(page("discard", composition.pk), {"revision": 0}).status_code == 302
    assert "Phương án này đã bỏ." in text_of(client.get(page("board", composition.pk)))
