"""One trip from the advance to the closing by command alone, and files that make no sense."""

import json
from copy import deepcopy
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from money.models import AccountEntry
from tests.worlds.settling import DUE, Settling, back
from tests.worlds.standing import Standing

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Settling:
    return stand(back)


@pytest.fixture
def world(once: Settling) -> Settling:
    return deepcopy(once)


def settle(world: Settling, *asked: str) -> str:
    out, plan = StringIO(), world.trip.round.tour.plan
    call_command("settle", "--plan", str(plan.number), "--round", "1", *asked, stdout=out)
    return out.getvalue()


WHOLE = """
[[commitments]]
name = "Thuê xe"
kind = "transport"
supplier = "Nhà xe"
dated_on = 2023-09-01
amount = "1,2 triệu"
[[spendings]]
name = "Thuê xe"
kind = "transport"
supplier = "Nhà xe"
number = "7"
spent_on = 2023-09-22
amount = "1.200.000đ"
commitment = "Thuê xe"
[[spendings]]
name = "Taxi"
kind = "transport"
supplier = "Taxi"
spent_on = 2023-09-20
amount = 80_000
person = 1
[[advances]]
kind = "advance"
people = "mọi người"
amount = "2 triệu"
dated_on = 2023-09-19
[[days]]
people = "mọi người"
[[entries]]
kind = "returned"
people = "mọi người"
amount = "hết"
dated_on = 2023-09-25
[[papers]]
kind = "decision"
people = [1]
[[papers]]
kind = "travel_order"
people = "mọi người"
[[papers]]
kind = "boarding_pass"
people = [2]
lost_reason = "Rơi"
substitute = "Xác nhận của hãng"
[[papers]]
kind = "boarding_pass"
people = [1]
"""


def test_one_trip_is_settled_by_command_alone(world: Settling, tmp_path: Path) -> None:
    path = tmp_path / "chi.toml"
    path.write_text(WHOLE, encoding="utf-8")
    told = json.loads(settle(world, "--file", str(path), "--close", "--by", world.keeper.email, "--json"))
    assert (told["is_closed"], told["total"]) == (True, 2 * DUE + 80_000 + 1_200_000)
    assert {one["balance"] for one in told["people"]} == {0}
    assert told["in_words"].startswith("Bằng chữ: ")
    assert "còn 0\u00a0đồng" in settle(world)
    with pytest.raises(CommandError, match="đã khóa"):
        settle(world, "--file", str(path), "--by", world.keeper.email)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("spendings = [", "không phải tệp TOML"),
        ("chi = 1", "phần lạ: chi"),
        ("[[commitments]]\nname = 'Xe'\nkind = 'transport'\nsupplier = 'X'\ndated_on = 2023-09-01", "thiếu khóa"),
        (
            "[[commitments]]\nname = 'Xe'\nkind = 'transport'\nsupplier = 'X'\ndated_on = 2023-09-01\namount = '1,2'",
            "commitments, mục 1: Nhập số tiền",
        ),
        (
            "[[advances]]\nkind = 'advance'\npeople = ['Ai đó']\namount = 1\ndated_on = 2023-09-01",
            "0 người tên “Ai đó”",
        ),
    ],
)
def test_a_file_of_payments_that_makes_no_sense_is_refused_whole(
    text: str, said: str, world: Settling, tmp_path: Path
) -> None:
    path = tmp_path / "chi.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=said):
        settle(world, "--file", str(path), "--by", world.keeper.email)

    assert not AccountEntry.objects.filter(trip=world.trip).exists()
