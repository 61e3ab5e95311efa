"""What people are paid by and what a trip came to, on paper: every bill, who gives back, open or closed."""

import datetime
from copy import deepcopy

import pytest

from money.enums import CostKind
from money.settling import Account, Bill, Person, settle
from reports.document import plain_text
from reports.documents import settling as papers
from reports.documents.settling import Settled
from tests.worlds.papers import MADE, Papers
from tests.worlds.papers import papers as stage
from tests.worlds.standing import Standing

pytestmark = pytest.mark.django_db
KEPT = Person(1, "Lê Văn Bình", "Sở Nội vụ", (), Account(advanced=700_000))
OWING = Person(2, "Trần Thị Mai", "Sở Nội vụ", (), Account(advanced=900_000, approved=600_000, is_approved=True))
BILLS = [
    Bill(CostKind.TRANSPORT, "Thuê xe chiều đi", "Nhà xe", 2_000_000),
    Bill(CostKind.TRANSPORT, "Thuê xe chiều về", "Nhà xe", 3_000_000),
    Bill(CostKind.OTHER, "In tài liệu", "Nhà in", 45_000),
]


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Papers:
    return stand(stage)


def settled(once: Papers, closed_at: datetime.datetime | None = None) -> Settled:
    return Settled(deepcopy(once).trip, settle([KEPT, OWING], BILLS, {}, {}), closed_at)


def test_every_bill_of_a_supplier_stands_under_it(once: Papers) -> None:
    said = "\n".join(plain_text(papers.settlement(settled(once), MADE)))
    assert all(one.name in said for one in BILLS)
    assert "5.000.000" in said


def test_who_was_not_approved_yet_gives_nothing_back(once: Papers) -> None:
    said = "\n".join(plain_text(papers.payment_list(settled(once), MADE))).replace("\u00a0", " ")
    assert "Cá nhân còn phải nộp lại: 300.000 đồng." in said


def test_a_paper_says_whether_its_figures_may_still_change(once: Papers) -> None:
    closed = datetime.datetime(2026, 11, 3, 8, tzinfo=datetime.UTC)
    titles = [papers.settlement(settled(once, at), MADE).title for at in (None, closed)]
    assert ["chưa khóa" in one for one in titles] == [True, False]
    assert "khóa ngày 3/11/2026" in titles[1]
