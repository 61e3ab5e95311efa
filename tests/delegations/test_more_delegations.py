"""A tour of three rounds, and rules a plan may have besides 8752's: the same pages, lists and proposal."""

import html

import pytest
from django.test import Client
from django.urls import reverse

from delegations.actions import board as board_actions
from delegations.actions import deciding, versions
from delegations.models import Composition
from delegations.presenters.comparison import comparison
from delegations.proposal import propose
from delegations.queries import case as queries
from reports.document import plain_text
from reports.documents.delegations import composition_document
from reports.queries import compositions as papers
from tests.factories import CompositionRuleFactory, ParticipantGroupFactory, RoundFactory, leader
from tests.worlds.boards import Small, put, seats_of, small
from tests.worlds.papers import MADE
from tours.enums import RuleKind, RuleScope, SeatRole, Severity

pytestmark = pytest.mark.django_db


def three(board: Small) -> Composition:
    RoundFactory.create(tour=board.tour, number=3)
    board.rules[RuleKind.SIZE].minimum = 1
    board.rules[RuleKind.SIZE].save()
    return board.composition()


def shown(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"delegations:{name}", args=args))
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_three_delegations_on_every_page_and_paper(client: Client) -> None:
    board = small()
    composition = three(board)
    client.force_login(board.by)
    proposal = board_actions.arrange_as_proposed(composition, revision=0, by=board.by)
    assert proposal.feasible
    counts = [sum(place.delegation == number for place in proposal.placements) for number in (1, 2, 3)]
    assert sorted(counts) == [1, 2, 2]
    page = shown(client, "board", composition.pk)
    assert [f'id="doan-{number}"' in page for number in (1, 2, 3, 4)] == [True, True, True, False]
    assert 'data-column="3"' in page
    menu = shown(client, "person", composition.pk, board.leaders[0].pk)
    assert sum(f"Sang Đoàn\u00a0{number}" in menu for number in (1, 2, 3)) == 2
    assert f"Đoàn 3: {counts[2]} người" in shown(client, "proposal", composition.pk)

    composition = Composition.objects.get(pk=composition.pk)
    copy = put(versions.copy(composition, note="", by=board.by), board.leaders[3], None)
    sizes = comparison([queries.case_file(composition), queries.case_file(copy)]).figures[0]
    assert sizes.cells[0] == f"{', '.join(map(str, counts))} (cộng 5)"
    assert sizes.cells[1].endswith("(cộng 4)")
    url = reverse("delegations:compare", args=[board.tour.plan_id])
    assert client.get(url, {"phuong-an": [composition.pk, copy.pk]}).status_code == 200

    composition = deciding.submit(composition, revision=composition.revision, by=board.by)
    deciding.approve(composition, remarks="", revision=composition.revision, by=leader())
    assert f"Đoàn 3: {counts[2]} người" in shown(client, "approval", composition.pk)
    arranged = papers.arranged(board.tour, None)
    assert arranged is not None
    text = "\n".join(plain_text(composition_document(arranged, MADE, with_phones=False)))
    assert "03 đoàn công tác" in text
    assert "Đoàn 3" in text.split("LÝ DO CHỌN TỪNG NGƯỜI")[1]


def test_a_rule_on_each_agency_blocks_the_move_and_says_so_on_the_board(client: Client) -> None:
    board = small()
    quote = "mỗi cơ quan cử không quá 01 người trong một đoàn"
    most = {"kind": RuleKind.AGENCY_COUNT, "group": None, "minimum": None, "maximum": 1}
    rule = CompositionRuleFactory.create(
        tour=board.tour, position=9, severity=Severity.BLOCKS_MOVE, quote=quote, **most
    )
    composition = put(board.composition(), board.leaders[0], 1)
    client.force_login(board.by)
    fields = {"nomination": board.leaders[1].pk, "place": "1:member", "revision": composition.revision}
    refused = client.post(reverse("delegations:move", args=[composition.pk]), fields)
    words = html.unescape(refused.content.decode())
    assert refused.status_code == 422
    assert "kế hoạch cho mỗi cơ quan 1 người" in words
    assert f"“{quote}”" in words
    assert propose(queries.case_of(composition), {}).feasible is False

    rule.severity = Severity.OFF
    rule.save()
    assert client.post(reverse("delegations:move", args=[composition.pk]), fields).status_code == 302
    page = shown(client, "board", composition.pk)
    assert quote not in page
    assert quote not in shown(client, "rule_changes", composition.pk)
    assert propose(queries.case_of(composition), {}).feasible


def test_a_rule_for_the_secretary_is_proposed_shown_and_filled_by_hand(client: Client) -> None:
    board = small()
    secretaries = ParticipantGroupFactory.create(
        tour=board.tour, code="thu-ky", name="Thư ký đoàn", agency_kinds=["district"], position=3
    )
    CompositionRuleFactory.create(
        tour=board.tour,
        kind=RuleKind.ROLE_FROM_GROUP,
        scope=RuleScope.OVERALL,
        group=secretaries,
        role=SeatRole.SECRETARY,
        minimum=1,
        maximum=1,
        position=9,
        quote="có 01 thư ký chung cho các đoàn",
    )
    composition = board.composition()
    client.force_login(board.by)
    assert "Các đoàn chưa có Thư ký." in shown(client, "board", composition.pk)
    board_actions.arrange_as_proposed(composition, revision=0, by=board.by)
    assert [role for _, role in seats_of(composition).values()].count("secretary") == 1
    page = shown(client, "board", composition.pk)
    assert '<span class="seat">Thư ký</span>' in page
    [name] = [name for name, (_, role) in seats_of(composition).items() if role == "secretary"]
    assert name in {person.full_name for person in board.locals}


def test_what_was_returned_is_edited_and_put_before_the_committee_again(client: Client) -> None:
    board = small()
    composition = three(board)
    board_actions.arrange_as_proposed(composition, revision=0, by=board.by)
    composition = Composition.objects.get(pk=composition.pk)
    composition = deciding.submit(composition, revision=composition.revision, by=board.by)
    person = board.leaders[0]
    deciding.send_back(
        composition,
        remarks="Xem lại Đoàn 2.",
        of_people={person.pk: "Đang đi học."},
        revision=composition.revision,
        by=leader(),
    )
    client.force_login(board.by)
    page = shown(client, "board", composition.pk)
    assert "Trả lại để sửa" in page
    assert "Sở Nội vụ sửa trên bảng sắp xếp, rồi trình lại." in page
    assert "Ý kiến: Xem lại Đoàn 2." in page
    assert "nhận xét: Đang đi học." in page
    assert ">Trình lại Ban Chỉ đạo<" in page
    put(composition, person, None)
    composition.refresh_from_db()
    assert composition.status == "returned"
    fields = {"revision": composition.revision}
    client.post(reverse("delegations:proposal", args=[composition.pk]), fields)
    composition.refresh_from_db()
    sent = client.post(reverse("delegations:submit", args=[composition.pk]), {"revision": composition.revision})
    assert sent.status_code == 302
    composition.refresh_from_db()
    assert composition.status == "submitted"
