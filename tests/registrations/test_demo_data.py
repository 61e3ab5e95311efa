"""The demonstration: registrations of plan 8752 that two delegations can be made of, and this year's plan."""

import csv
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accounts.enums import Role
from config.management.this_year import this_years_plan
from registrations.enums import RegistrationStatus
from tours.deadlines import is_working_day
from tours.enums import PositionLevel, Severity
from tours.planfile import Row, read_plan

DATA = Path(__file__).parents[2] / "data"
LEVELS = list(PositionLevel)


def agencies_on(day: str) -> dict[str, str]:
    with (DATA / "reference/agencies.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: row["kind"]
            for row in csv.DictReader(file)
            if row["valid_from"] <= day and (row["valid_to"] or "9999") >= day
        }


def localities_on(day: str) -> set[str]:
    with (DATA / "reference/localities.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["name"]
            for row in csv.DictReader(file)
            if row["valid_from"] <= day and (row["valid_to"] or "9999") >= day
        }


def demo(name: str) -> list[dict[str, Any]]:
    data = tomllib.loads((DATA / f"demo/{name}.toml").read_text(encoding="utf-8"))
    return list(data[name])


@pytest.fixture(scope="module")
def registrations() -> list[dict[str, Any]]:
    return demo("registrations")


@pytest.fixture(scope="module")
def groups() -> dict[str, Row]:
    text = (DATA / "plans/8752.toml").read_text(encoding="utf-8")
    known, places = agencies_on("2023-08-29"), localities_on("2023-08-29")
    plan = read_plan(text, source="8752.toml", agencies=known, localities=places)
    return {group.code: group for group in plan.tours[1].groups}


def accepted_for_out_of_province(registrations: list[dict[str, Any]], group: Row) -> list[tuple[str, dict[str, Any]]]:
    kinds = agencies_on("2023-08-29")
    return [
        (one["agency"], person)
        for one in registrations
        if one["status"] == RegistrationStatus.ACCEPTED
        for person in one["people"]
        if person["section"] == "II"
        and (
            person.get("group") == group.code
            if group.by_hand
            else (one["agency"] in group.agencies or kinds[one["agency"]] in group.agency_kinds)
            and group.lowest_level is not None
            and LEVELS.index(PositionLevel(person["level"])) <= LEVELS.index(group.lowest_level)
        )
    ]


def test_each_agency_of_the_plan_answers_at_most_once_and_two_are_silent(registrations: list[dict[str, Any]]) -> None:
    answered = Counter(one["agency"] for one in registrations)
    assert max(answered.values()) == 1
    asked = {code for code, kind in agencies_on("2023-08-29").items() if kind in ("department", "district")}
    assert asked - set(answered) == {"SNGV", "BDT"}


def test_every_state_of_a_registration_is_shown(registrations: list[dict[str, Any]]) -> None:
    assert Counter(one["status"] for one in registrations) == {
        "accepted": 21, "submitted": 2, "returned": 1, "draft": 2, "no_nomination": 2,
    }  # fmt: skip


def test_answers_came_before_the_deadline_with_a_dispatch(registrations: list[dict[str, Any]]) -> None:
    for one in registrations:
        if one["status"] == RegistrationStatus.DRAFT:
            assert "submitted_at" not in one
        else:
            assert one["opened_at"] < one["submitted_at"]
            assert one["submitted_at"].date() == date(2023, 8, 29)
        if one["status"] in {RegistrationStatus.ACCEPTED, RegistrationStatus.SUBMITTED}:
            assert one["dispatch_number"]


def test_a_refusal_to_send_has_its_reason_and_a_return_its_remarks(registrations: list[dict[str, Any]]) -> None:
    for one in registrations:
        assert ("reason" in one) == (one["status"] == RegistrationStatus.NO_NOMINATION)
        assert ("remarks" in one) == (one["status"] == RegistrationStatus.RETURNED)
        assert ("people" in one) == (one["status"] != RegistrationStatus.NO_NOMINATION)


def test_phones_are_of_the_fictional_range_and_one_person_has_one(registrations: list[dict[str, Any]]) -> None:
    people = [(one["agency"], person) for one in registrations for person in one.get("people", [])]
    owners = {(agency, person["full_name"], person["phone"]) for agency, person in people}
    assert Counter(person["section"] for _, person in people) == {"II": 35, "I": 15}
    assert all(person["phone"].startswith("0900 000 0") for _, person in people)
    assert len({phone for *_, phone in owners}) == len(owners)


def test_two_delegations_of_12_to_15_are_possible(registrations: list[dict[str, Any]], groups: dict[str, Row]) -> None:
    found = {code: accepted_for_out_of_province(registrations, group) for code, group in groups.items()}
    districts = Counter(agency for agency, _ in found["dai-dien-huyen"])

    assert {agency for agency, _ in found["lanh-dao-so"]} == set(groups["lanh-dao-so"].agencies)
    assert [len(found[code]) for code in ("truong-pho", "to-giup-viec", "thu-ky")] == [10, 9, 2]
    assert Counter(districts.values()) == {1: 6, 2: 2}, "two districts send one too many"
    assert 24 <= 10 + 9 + 2 + len(districts) <= 30


def test_marked_groups_are_groups_of_the_plan(registrations: list[dict[str, Any]], groups: dict[str, Row]) -> None:
    marked = {person["group"] for one in registrations for person in one.get("people", []) if "group" in person}
    assert marked == {code for code, group in groups.items() if group.by_hand}


def test_each_role_has_one_open_account() -> None:
    open_to = [role for one in demo("accounts") if one.get("is_active", True) for role in one["roles"]]
    assert sorted(open_to) == sorted(Role.values)
    assert all(one["email"].endswith("@khanhhoa.example") for one in demo("accounts"))


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 1, 20), date(2026, 11, 24), date(2028, 2, 29)])
def test_this_years_plan_is_sound_and_open_today(today: date) -> None:
    text = this_years_plan(today, changes=DATA / "demo/this_year.toml", plans=DATA / "plans")
    known, places = agencies_on(today.isoformat()), localities_on(today.isoformat())
    plan = read_plan(text, source="this_year.toml", agencies=known, localities=places)

    assert plan.registration.opens_at.date() < today < plan.registration.closes_at.date()
    days = [day for tour in plan.tours for one in tour.rounds for day in (one.not_before, one.not_after) if day]
    assert all(map(is_working_day, [*days, plan.registration.closes_at.date()]))
    assert not [passage.text for passage in plan.walk() if re.search(r"\b0\d/", passage.text)]
    assert plan.tours[1].rounds[0].not_before
    assert plan.tours[1].rounds[0].not_before > plan.registration.closes_at.date()
    assert [rule.code for rule in plan.tours[1].rules if rule.severity == Severity.OFF] == ["moi-dia-phuong-it-nhat"]
    assert not [passage.text for passage in plan.walk() if "2023" in passage.text or "huyện" in passage.text]
