"""Each sees what is theirs: all the organiser's work on one page, a member's own trip and only once it is published."""

import datetime
import re

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from delegations.models import Composition
from tests import factories
from tests.browser.visitor import Visitor, visitor
from tests.worlds.boards import Small, approved
from tests.worlds.papers import papers
from tours.enums import RoundStatus
from tours.models import Round

DEPARTURE, RETURN = datetime.date(2090, 9, 19), datetime.date(2090, 9, 22)


def give_account_and_publish(organiser: Visitor, board: Small, composition: Composition, member: User) -> None:
    page = organiser.page
    organiser.go(f"/nguoi-duoc-cu/{board.leaders[2].pk}/tai-khoan/")
    page.get_by_label("Tài khoản của người này").select_option(str(member.pk))
    organiser.press("Gắn tài khoản")

    organiser.go("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hôm nay")
    organiser.follow(re.compile(r"Công bố phương án 1"))
    organiser.arrive(f"/doan/{composition.pk}/phe-duyet/")
    organiser.press("Công bố cho các cơ quan")
    organiser.arrive("/")
    assert page.get_by_role("link", name=re.compile("Công bố phương án 1")).count() == 0


def agree_days(organiser: Visitor, round: Round) -> None:
    page = organiser.page
    organiser.go(f"/dot/{round.pk}/")
    page.get_by_role("textbox", name="Ngày đi").fill(f"{DEPARTURE:%d/%m/%Y}")
    page.get_by_role("textbox", name="Ngày về").fill(f"{RETURN:%d/%m/%Y}")
    organiser.press("Lưu ngày")
    page.get_by_label("Trạng thái mới").select_option(label="Đã thống nhất nơi đến")
    organiser.press("Ghi trạng thái")


@pytest.mark.django_db(transaction=True)
def test_a_members_trip_is_theirs_once_the_organiser_has_published(browser: Browser, live_server: LiveServer) -> None:
    board = papers().board
    composition, member = approved(board), factories.member()
    round = Round.objects.filter(tour=board.tour).order_by("number")[0]
    names = [person.full_name for person in board.leaders]
    with (
        visitor(browser, live_server.url) as organiser,
        visitor(browser, live_server.url) as traveller,
    ):
        traveller.enter_as(member)
        organiser.enter_as(board.by)
        traveller.go("/")
        assert not any(name in traveller.page.locator("main").inner_text() for name in names)

        agree_days(organiser, round)
        round.refresh_from_db()
        assert (round.starts_on, round.status) == (DEPARTURE, RoundStatus.AGREED)
        give_account_and_publish(organiser, board, composition, member)

        traveller.go("/")
        said = traveller.page.locator("main").inner_text()
        assert names[0] in said  # the head of the same delegation
        assert names[1] not in said  # of the other one
        answer = traveller.arrive(f"/doan/{composition.pk}/")
        assert answer
        assert answer.status == 404  # for them there is no board
