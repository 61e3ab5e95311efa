"""A member's own page: only their outcome, only once it is published, and two phones."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, User
from accounts.policies import Refused
from delegations.actions import deciding as actions
from registrations.actions import accounts as registering
from registrations.enums import Standing
from registrations.models import Nomination
from registrations.queries.accounts import accounts_to_choose
from tests import factories
from tests.worlds.boards import Small, approved
from tours.models import Round, Task

pytestmark = pytest.mark.django_db


def member_of(board: Small, nomination: Nomination) -> User:
    user = factories.member()
    registering.link_account(nomination, user, by=board.by)
    return user


def page_of(user: User, board: Small) -> str:
    client = Client()
    client.force_login(user)
    response = client.get(reverse("delegations:trip", args=[board.tour.plan_id]))
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def published(board: Small) -> None:
    """Heads: leaders 0 and 1; leaders 2 and 3 sit in Đoàn 1 and 2 with them. Each has a phone of their own."""
    people = [*board.leaders, *board.locals]
    for number, person in enumerate(people):
        Nomination.objects.filter(pk=person.pk).update(phone=f"0900 000 10{number}")
    composition = approved(board)
    Round.objects.filter(tour=board.tour, number=1).update(
        starts_on=datetime.date(2123, 9, 19), ends_on=datetime.date(2123, 9, 22)
    )
    actions.publish(composition, revision=composition.revision, by=board.by)


def test_before_publication_the_page_says_only_that(board: Small) -> None:
    user = member_of(board, board.leaders[2])
    approved(board)
    page = page_of(user, board)
    assert "Danh sách đoàn chưa được công bố." in page
    assert "Đoàn 1" not in page
    assert board.leaders[0].full_name not in page


def test_once_published_they_read_their_delegation_and_two_phones(board: Small) -> None:
    passage = factories.PassageFactory.create(plan=board.tour.plan, text="chủ động chuẩn bị nội dung liên quan")
    Task.objects.create(plan=board.tour.plan, owner="Các thành viên tham gia Đoàn công tác", passage=passage)
    user = member_of(board, board.leaders[2])
    published(board)
    page = page_of(user, board)
    for words in (
        "Ngoài tỉnh: Đoàn 1",
        "19–22/9/2123",
        f'<b>{board.leaders[0].full_name}</b><span class="seat">Trưởng đoàn</span>',
        "0900 000 100",
        "“chủ động chuẩn bị nội dung liên quan”",
    ):
        assert words in page
    for other in ("0900 000 101", "0900 000 102", "0900 000 103", board.leaders[1].full_name):
        assert other not in page


def test_who_was_not_chosen_reads_the_outcome_and_why_and_nothing_else(board: Small) -> None:
    user = member_of(board, board.locals[0])
    published(board)
    page = page_of(user, board)
    assert "Chưa được chọn" in page
    assert not [one for one in board.leaders if one.full_name in page]
    assert "0900" not in page


def test_who_withdrew_since_reads_no_names_any_more(board: Small) -> None:
    user = member_of(board, board.leaders[2])
    published(board)
    Nomination.objects.filter(pk=board.leaders[2].pk).update(
        standing=Standing.WITHDRAWN, standing_reason="Chuyển công tác."
    )
    page = page_of(user, board)
    assert board.leaders[0].full_name not in page
    assert "0900" not in page


def test_the_phone_of_a_head_who_withdrew_is_given_to_nobody(board: Small) -> None:
    user = member_of(board, board.leaders[2])
    published(board)
    Nomination.objects.filter(pk=board.leaders[0].pk).update(standing=Standing.WITHDRAWN, standing_reason="Ốm.")
    page = page_of(user, board)
    assert "Ngoài tỉnh: Đoàn 1" in page
    assert "0900 000 100" not in page


def test_a_member_nobody_linked_is_told_whom_to_tell_and_begins_there(board: Small) -> None:
    published(board)
    client = Client()
    client.force_login(factories.member())
    page = client.get("/", follow=True)
    assert page.redirect_chain[-1][0] == reverse("delegations:trip", args=[board.tour.plan_id])
    assert "chưa gắn với ai trong danh sách" in page.content.decode()


def test_an_account_stands_for_one_person_of_a_tour_and_only_with_the_role(board: Small) -> None:
    user = member_of(board, board.leaders[0])
    with pytest.raises(Refused, match=f"đã gắn với {board.leaders[0].full_name}"):
        registering.link_account(board.leaders[1], user, by=board.by)
    with pytest.raises(Refused, match="chưa có vai trò “Thành viên đoàn”"):
        registering.link_account(board.leaders[1], factories.leader(), by=board.by)
    registering.link_account(board.leaders[0], None, by=board.by)
    registering.link_account(board.leaders[1], user, by=board.by)
    assert AuditEntry.objects.filter(verb="Gắn tài khoản thành viên").count() == 3
    other = factories.TourFactory.create(plan=board.tour.plan, position=3, form_section="III", code="ba")
    there = factories.NominationFactory.create(registration=board.leaders[1].registration, tour=other)
    assert registering.link_account(there, user, by=board.by).account == user


def test_the_organiser_links_an_account_on_a_page_where_the_same_name_stands_first(board: Small) -> None:
    factories.member()
    name, own = board.leaders[0].full_name, board.leaders[0].registration.agency
    elsewhere = factories.UserFactory.create(full_name=name, agency=factories.AgencyFactory.create(), roles=("member",))
    colleague = factories.UserFactory.create(full_name="An", agency=own, roles=("member",))
    same = factories.UserFactory.create(full_name=name, agency=own, roles=("member",))
    client = Client()
    client.force_login(board.by)
    url = reverse("registrations:link_account", args=[board.leaders[0].pk])
    offered = [key for key, _ in client.get(url).context["form"].fields["account"].offered]
    assert offered == [one.pk for one in accounts_to_choose(board.leaders[0])]
    assert offered[:3] == [same.pk, elsewhere.pk, colleague.pk]
    client.post(url, {"account": same.pk})
    assert Nomination.objects.get(account=same) == board.leaders[0]
    people = client.get(reverse("registrations:nominations", args=[board.tour.plan_id])).content.decode()
    assert f"Tài khoản: {same}" in people
