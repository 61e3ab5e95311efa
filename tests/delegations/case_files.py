"""Case files as someone would write them by hand, for the reader and for what is said of odd ones."""

from pathlib import Path
from typing import Any

from delegations.composition import Case, Place
from delegations.proposal.reading import case_from_text

type Data = dict[str, Any]

SIZE: Data = {
    "id": 1,
    "kind": "size",
    "scope": "each_delegation",
    "severity": "blocks_submission",
    "group": None,
    "minimum": 2,
    "maximum": 3,
    "role": None,
    "indices": [],
    "agencies": [],
    "localities": [],
    "delegation": None,
    "quote": "",
    "section": "mục II.2.c",
}
HEAD = {**SIZE, "id": 2, "kind": "role_from_group", "group": "lanh-dao", "role": "head", "minimum": 1, "maximum": 1}
ONE_A_PLACE = {
    **SIZE,
    "id": 3,
    "kind": "locality_count",
    "scope": "overall",
    "group": "dia-phuong",
    "minimum": 1,
    "maximum": 1,
    "severity": "blocks_move",
}
INDICES = {**SIZE, "id": 4, "kind": "index_coverage", "indices": ["pci", "papi"], "minimum": None, "maximum": None}
FINANCE = {
    **SIZE,
    "id": 5,
    "kind": "agency_coverage",
    "scope": "overall",
    "group": "dia-phuong",
    "agencies": [["STC", "Sở Tài chính"]],
    "minimum": None,
    "maximum": None,
}
PERSON: Data = {
    "nomination": 1,
    "name": "Người 1",
    "post": "",
    "agency": "SNV",
    "agency_name": "Sở Nội vụ",
    "locality": None,
    "groups": ["lanh-dao"],
    "level": None,
    "indices": [],
    "away": [],
    "prefers": None,
}


def person(id: int, **changes: object) -> Data:
    return {**PERSON, "nomination": id, "name": f"Người {id}", **changes}


def people(count: int, **changes: object) -> list[Data]:
    return [person(id, **changes) for id in range(1, count + 1)]


def lock(id: int, to: int, role: str = "member") -> Data:
    return {"nomination": id, "delegation": to, "role": role, "reason": "Ban Chỉ đạo phân công"}


def delegations(count: int) -> list[Data]:
    return [{"number": number, "name": f"Đoàn {number}"} for number in range(1, count + 1)]


def file(**changes: object) -> Data:
    """Two delegations and two groups; nobody and no rule yet."""
    groups = [("lanh-dao", "Lãnh đạo Sở Nội vụ"), ("dia-phuong", "Đại diện huyện")]
    empty: Data = {"rules": [], "candidates": [], "locked": [], "kept_out": [], "announced": []}
    named = [{"code": code, "name": name, "section": "mục II.2.c"} for code, name in groups]
    return {"version": 1, "delegations": delegations(2), "groups": named, **empty, **changes}


def stored(name: str) -> tuple[Case, dict[int, Place]]:
    """A case once answered wrong, kept beside the tests."""
    return case_from_text((Path(__file__).parent / "cases" / f"{name}.json").read_bytes())
