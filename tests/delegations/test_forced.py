"""What if: one person put into a delegation by force; solving again says whom it displaces and what it breaks."""

import pytest
from django.core.cache import cache
from django.test import Client

from delegations.actions import ways as actions
from delegations.proposal import forced, solve
from tests.delegations.case_files import stored
from tests.worlds.boards import complete, small


def test_the_cause_is_told_of_who_was_left_out_for_a_rule_of_another_group() -> None:
    """B, a director, is left out for C, a clerk, because the plan wants one of C's group."""
    case, locks = stored("silent-group-min")
    base = {place.candidate for place in solve(case, locks).places}
    [left] = [one.id for one in case.candidates if one.id not in base and one.level == "head"]
    here, [way] = forced.ways(case, locks, left)
    assert here == "Gợi ý để ngoài đoàn."
    assert way.title == f"Xếp {case.people[left].name} vào Đoàn 1"
    assert "ra khỏi đoàn" in way.text
    assert way.is_open


def test_taking_somebody_out_says_who_comes_instead_and_what_breaks() -> None:
    case, locks = stored("silent-group-min")
    chosen = [place.candidate for place in solve(case, locks).places]
    told = [way for id in chosen for way in forced.ways(case, locks, id)[1]]
    assert any("vào thay" in way.text and way.price == "Mọi quy tắc vẫn đạt" for way in told)
    assert any(way.price == "Không trình được" and "thiếu 1" in way.text for way in told)


@pytest.mark.django_db
def test_the_page_of_a_person_shows_the_ways_and_leaves_a_large_case_to_the_worker(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = small()
    composition = complete(board, board.composition())
    client.force_login(board.by)
    address = f"/doan/{composition.pk}/nguoi/{board.locals[0].pk}/neu-xep/"
    assert address in client.get(f"/doan/{composition.pk}/nguoi/{board.locals[0].pk}/").content.decode()
    assert "Đưa Bùi Xuân Diệu ra khỏi đoàn" in client.get(address).content.decode()

    cache.clear()
    monkeypatch.setattr(actions, "is_quick", lambda _case: False)
    assert "Tính các cách xếp" in client.get(address).content.decode()
    assert "Đưa Bùi Xuân Diệu ra khỏi đoàn" in client.post(address, follow=True).content.decode()
