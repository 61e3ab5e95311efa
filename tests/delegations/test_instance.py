"""A case written to a file and read back proposes the same; the command prints what the pages show."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings

from delegations.composition import Case, Place
from delegations.models import Composition
from delegations.proposal import OBJECTIVES, propose
from delegations.proposal.instance import case_as_data, proposal_as_data
from delegations.proposal.reading import case_from_data
from tests.delegations.plan8752 import case
from tests.delegations.tiny_cases import situations
from tests.sizes import share
from tests.worlds.boards import put, small
from tours.enums import SeatRole


@settings(max_examples=share(60))
@given(situation=situations())
def test_a_case_comes_back_from_a_file_as_it_was(situation: tuple[Case, dict[int, Place]]) -> None:
    one, locks = situation
    data = json.loads(json.dumps(case_as_data(one, locks, with_names=True)))
    assert case_from_data(data) == (one, locks)


def test_people_are_codes_unless_asked_for_and_the_proposal_is_the_same() -> None:
    one = case()
    data = case_as_data(one, {})
    assert "Lãnh đạo 1" not in json.dumps(data, ensure_ascii=False)
    again, locks = case_from_data(data)
    assert propose(again, locks).placements == propose(one, {}).placements


def test_everyone_is_in_the_printed_proposal_once() -> None:
    one = case()
    data = proposal_as_data(one, propose(one, {}))
    members = [member for delegation in data["delegations"] for member in delegation["members"]]
    ids = [person["nomination"] for person in [*members, *data["not_chosen"]]]
    assert sorted(ids) == sorted(one.people)
    assert data["feasible"]
    assert (data["shortages"], data["conflicts"], data["remedies"]) == ([], [], [])


@pytest.mark.django_db
def test_the_command_proposes_for_a_tour_and_keeps_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    board = small()
    plan = str(board.tour.plan.number)
    call_command("propose", plan=plan, tour=board.tour.code, as_json=True, dump=tmp_path / "bai-toan.json")
    printed = json.loads(capsys.readouterr().out)
    assert printed["feasible"]
    assert not Composition.objects.exists()
    call_command("propose", instance=tmp_path / "bai-toan.json", as_json=True)
    replayed = json.loads(capsys.readouterr().out)
    ids = [[one["nomination"] for one in each["members"]] for each in printed["delegations"]]
    assert [[one["nomination"] for one in each["members"]] for each in replayed["delegations"]] == ids


@pytest.mark.django_db
def test_the_command_says_in_words_why_and_what_would_help(capsys: pytest.CaptureFixture[str]) -> None:
    board = small()
    for person in board.leaders[1:]:
        person.delete()
    put(board.composition(), board.leaders[0], 1, SeatRole.HEAD)
    call_command("propose", plan=str(board.tour.plan.number), tour=board.tour.code)
    said = capsys.readouterr().out
    assert "Chưa thể đạt mọi quy tắc bắt buộc." in said
    assert "Cần 2 lãnh đạo Sở để làm Trưởng đoàn, mới có 1 đi được." in said
    assert re.search(r"Cách sửa 1, \d+ điểm\..+; khi đó Đoàn 1 có \d+ người, Đoàn 2 có \d+ người:", said)
    assert all(f"  Theo {what}" in said for what in ("diện", "cơ quan", "cấp chức vụ", "dõi")), said


@pytest.mark.django_db
def test_what_the_command_cannot_find_or_read_it_says(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không có kế hoạch số “9999”"):
        call_command("propose", plan="9999", tour="ngoai-tinh")
    broken = tmp_path / "hong.json"
    broken.write_text("{}", encoding="utf-8")
    with pytest.raises(CommandError, match="Không đọc được bài toán"):
        call_command("propose", instance=broken)


def test_the_page_about_the_model_tells_the_aims_in_their_order_and_examples_that_can_be_read() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "bo-tri.md").read_text(encoding="utf-8")
    told = [line.split(". ", 1)[1] for line in page.splitlines() if re.match(r"\d\. ", line)]
    assert told[: len(OBJECTIVES)] == [objective.label for objective in OBJECTIVES]
    printed, dumped = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL))
    one, locks = case_from_data(dumped)
    assert case_as_data(one, locks) == dumped
    real = proposal_as_data(case(), propose(case(), {}))
    assert shape_of(printed) == shape_of(real)


def shape_of(data: object) -> object:
    """Names and kinds of values; a list is as its first one."""
    if isinstance(data, dict):
        return {key: shape_of(value) for key, value in data.items()}
    return [shape_of(one) for one in data[:1]] if isinstance(data, list) else type(data)
