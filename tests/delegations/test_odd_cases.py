"""Odd cases: what is said of them is whole sentences in the plan's words, true, and the way out really helps."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from config.management.commands import propose as command
from delegations.proposal import Proposal, applied, propose
from delegations.proposal.instance import case_as_data
from delegations.proposal.reading import case_from_data
from tests.delegations.case_files import (
    FINANCE,
    HEAD,
    INDICES,
    ONE_A_PLACE,
    SIZE,
    Data,
    delegations,
    file,
    lock,
    people,
    person,
)

EVERY_RULE = (SIZE, HEAD, ONE_A_PLACE, INDICES, FINANCE)
OUT = [{"nomination": id, "reason": "đi công tác"} for id in range(1, 6)]


def of_severity(severity: str) -> Data:
    return file(candidates=people(4), rules=[{**rule, "severity": severity} for rule in EVERY_RULE])


CASES: dict[str, Data] = {
    "nobody and no rule": file(),
    "no group at all": file(groups=[], candidates=people(2, groups=[]), rules=[SIZE]),
    "people and no rule": file(candidates=people(3)),
    "rules and nobody": file(rules=[SIZE, HEAD]),
    "one delegation": file(delegations=delegations(1), candidates=people(5), rules=[SIZE, HEAD]),
    "one person": file(candidates=people(1), rules=[SIZE, HEAD]),
    "ten delegations": file(delegations=delegations(10), candidates=people(14), rules=[SIZE, HEAD]),
    "two heads locked": file(candidates=people(4), rules=[HEAD], locked=[lock(1, 1, "head"), lock(2, 1, "head")]),
    "locked where away": file(candidates=[person(1, away=[1]), person(2)], rules=[HEAD], locked=[lock(1, 1, "head")]),
    "head locked from outside": file(candidates=people(2, groups=[]), rules=[HEAD], locked=[lock(1, 1, "head")]),
    "a full delegation locked": file(
        candidates=people(2), rules=[{**SIZE, "minimum": 0, "maximum": 0}], locked=[lock(1, 1)]
    ),
    "a group nobody is in": file(candidates=people(5, groups=["dia-phuong"]), rules=[SIZE, HEAD]),
    "more asked than there are": file(candidates=people(3), rules=[{**SIZE, "minimum": 12, "maximum": 15}]),
    "far more than there are": file(candidates=people(3), rules=[{**SIZE, "minimum": 32767, "maximum": None}]),
    "everyone away": file(candidates=people(5, away=[1, 2]), rules=[SIZE, HEAD]),
    "everyone away of one": file(candidates=people(5, away=[1]), rules=[SIZE, HEAD]),
    "everyone locked out": file(candidates=people(5), rules=[SIZE, HEAD], kept_out=OUT),
    "every rule blocks moves": of_severity("blocks_move"),
    "every rule blocks submission": of_severity("blocks_submission"),
    "every rule warns": of_severity("warns"),
    "every rule is off": of_severity("off"),
    "an index nobody follows": file(candidates=people(5), rules=[{**INDICES, "minimum": 2}]),
    "coverage of no index": file(candidates=people(2), rules=[{**INDICES, "indices": []}]),
    "coverage of no agency": file(candidates=people(2), rules=[{**FINANCE, "agencies": []}]),
    "a seat of each place, one place": file(
        candidates=people(4, groups=["dia-phuong"], locality="Ninh Hòa"), rules=[{**SIZE, "maximum": 2}, ONE_A_PLACE]
    ),
    "sizes that contradict": file(
        candidates=people(8), rules=[SIZE, {**SIZE, "id": 9, "scope": "overall", "minimum": 7, "maximum": None}]
    ),
    "nobody may go": file(candidates=people(2), rules=[{**SIZE, "minimum": 0, "maximum": 0}, HEAD]),
    "three of an agency in each": file(
        candidates=people(4), rules=[{**SIZE, "kind": "agency_count", "minimum": 3, "maximum": None}]
    ),
    "a secretary and logistics": file(
        candidates=[*people(2), *[person(id, groups=["dia-phuong"]) for id in (3, 4, 5, 6)]],
        rules=[
            HEAD,
            {**HEAD, "id": 6, "role": "secretary", "group": "dia-phuong"},
            {**HEAD, "id": 7, "role": "logistics", "group": "dia-phuong"},
        ],
    ),
    "no secretary to be had": file(
        candidates=people(4), rules=[HEAD, {**HEAD, "id": 6, "role": "secretary", "group": "dia-phuong"}]
    ),
    "the same post twice": file(candidates=people(2, level="head"), rules=[{**HEAD, "delegation": 1}]),
    "ids out of order": file(candidates=[person(10**12), person(-4), person(0)], rules=[HEAD]),
    "announced and gone": file(candidates=people(3), rules=[SIZE], announced=[lock(9, 1), lock(1, 2)]),
}
FOREIGN = ("None", "True", "False", "infeasible", "slack", "MILP", "HiGHS", "<", "{", "}", " .", "  ", "làm ,")


@pytest.mark.parametrize("data", CASES.values(), ids=CASES)
def test_every_sentence_of_an_odd_case_can_be_read_aloud(
    data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, locks = case_from_data(data)
    path, said, worked_out = tmp_path / "bai-toan.json", io.StringIO(), []

    def listen(*asked: Any) -> Proposal:
        assert asked == (case, locks)
        worked_out.append(propose(*asked))
        return worked_out[0]

    path.write_text(json.dumps(data), encoding="utf-8")
    monkeypatch.setattr(command, "propose", listen)
    call_command("propose", instance=path, stdout=said)
    text = said.getvalue()
    assert [word for word in FOREIGN if word in text.replace("\n  ", "\n")] == []
    assert not any(line.endswith((" ", ":")) and line.startswith("  ") for line in text.splitlines())
    (proposal,) = worked_out
    sentences = [*proposal.reasons.values(), *proposal.shortages, *(part.text for part in proposal.conflict)]
    sentences += [line for step in proposal.steps for line in (step.text, step.price)]
    assert all(sentence.endswith(".") and sentence[0].isupper() for sentence in sentences)
    assert proposal.feasible == (not proposal.steps) == (not proposal.conflict)
    assert propose(*applied(case, locks, proposal.steps)).feasible
    assert case_from_data(json.loads(json.dumps(case_as_data(case, locks, with_names=True)))) == (case, locks)


def said_of(name: str) -> tuple[list[str], list[str], list[str]]:
    case, locks = case_from_data(CASES[name])
    proposal = propose(case, locks)
    conflict = [part.text for conflict in proposal.conflicts for part in conflict]
    return list(proposal.shortages), conflict, [f"{step.text} {step.price}" for step in proposal.steps]


def test_one_person_for_two_delegations() -> None:
    assert said_of("one person") == (
        [
            "Cần 4 người đúng thành phần, mới có 1 đi được.",
            "Cần 2 lãnh đạo Sở Nội vụ để làm Trưởng đoàn, mới có 1 đi được.",
        ],
        [
            "Mỗi đoàn có trong khoảng 2–3 người (mục II.2.c).",
            "Mỗi đoàn có đúng 1 Trưởng đoàn là lãnh đạo Sở Nội vụ (mục II.2.c).",
        ],
        [
            "Giảm tối thiểu của Đoàn 1 từ 2 xuống 1. Ít hơn kế hoạch nêu 1 người (mục II.2.c).",
            "Giảm tối thiểu của Đoàn 2 từ 2 xuống 1. Ít hơn kế hoạch nêu 1 người (mục II.2.c).",
            (
                "Mời thêm 1 lãnh đạo Sở Nội vụ, xếp vào Đoàn 1 làm Trưởng đoàn. "
                "Cần cơ quan cử thêm, hoặc quyết định của Ban Chỉ đạo."
            ),
        ],
    )


def test_a_lock_in_a_delegation_nobody_may_go_with_is_what_must_give() -> None:
    assert said_of("a full delegation locked") == (
        [],
        ["Mỗi đoàn có đúng 0 người (mục II.2.c).", "Người 1 đã khóa ở Đoàn 1."],
        ["Bỏ khóa ở Đoàn 1 của Người 1. Không còn giữ quyết định: Ban Chỉ đạo phân công."],
    )


def test_a_number_for_each_agency_names_the_agency_and_the_delegation() -> None:
    assert said_of("three of an agency in each")[2] == [
        "Mời thêm 2 người của Sở Nội vụ, xếp vào Đoàn 1. Cần cơ quan cử thêm, hoặc quyết định của Ban Chỉ đạo."
    ]


def test_a_rule_for_the_secretary_and_for_logistics_is_data_like_any_other() -> None:
    case, locks = case_from_data(CASES["a secretary and logistics"])
    proposal = propose(case, locks)
    assert proposal.feasible
    seats = sorted((place.delegation, place.role.value) for place in proposal.placements)
    assert seats == [(number, role) for number in (1, 2) for role in ("head", "logistics", "secretary")]
    [secretary] = [one for one in proposal.placements if (one.delegation, one.role) == (1, "secretary")]
    assert proposal.reasons[secretary.candidate].startswith("Chọn làm Thư ký của Đoàn 1 vì thuộc diện “Đại diện huyện”")
