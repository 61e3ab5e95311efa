"""Pages of versions, of the reserve and of what agencies see: what they show, and what a refusal keeps."""

import html

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from config.paging import MOST_COUNTED
from delegations.actions import deciding, versions
from delegations.models import Addition, Composition
from delegations.presenters import lists
from delegations.queries import case as queries
from delegations.queries import compositions
from delegations.queries.compositions import WithVersions
from delegations.queries.rows import candidates_of_tours
from registrations.enums import RegistrationStatus, Standing
from registrations.models import Nomination
from tests.factories import (
    AgencyFactory,
    CostItemFactory,
    NominationFactory,
    RegistrationFactory,
    TourFactory,
    clerk,
    leader,
)
from tests.worlds.boards import Small, approved, complete, published, put, seats_of, small
from tours.enums import CostBasis, RuleKind, SeatRole

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
OUTCOME = 9


def page(name: str, *args: object) -> str:
    return reverse(f"delegations:{name}", args=args)


def text_of(response: object) -> str:
    return html.unescape(getattr(response, "content", b"").decode())


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
