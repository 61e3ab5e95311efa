"""What a list reaches of each aim, counted person by person as docs/bo-tri.md says it in words."""

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

type Data = Mapping[str, Any]
type Seat = tuple[Data, Data]
"""A person and the place they have."""

LEVELS = ("province_leader", "head", "deputy_head", "division_head", "division_deputy", "staff")
COVERING = {"agency_coverage": "agencies", "index_coverage": "indices"}
BY_UNIT = {"locality_count": "locality", "agency_count": "agency_name"}
BLOCKING_A_MOVE = 50


def counted(instance: Data, places: Iterable[Data]) -> dict[str, list[int]]:
    """Aim → its values, each before the next; smaller is better."""
    people = {person["nomination"]: person for person in instance["candidates"]}
    seats = [(people[place["nomination"]], place) for place in places]
    blocking, warning = _broken(instance, seats)
    where = {"balance": [_balance(instance, seats)], "wishes": [_wishes(instance, seats)]}
    if instance.get("first_aim") == "wishes":
        where = dict(reversed(where.items()))
    return {
        "rules": [blocking],
        "announced": [_announced(instance, seats)],
        "warnings": [warning],
        "groups": [_groups(instance, seats)],
        "ranks": _ranks(instance, seats),
        **where,
        "roles": [_roles(seats)],
        "order": [_order(instance, seats)],
    }


def _numbers(instance: Data) -> list[int]:
    return sorted(one["number"] for one in instance["delegations"])


def _broken(instance: Data, seats: list[Seat]) -> tuple[int, int]:
    """By how many people the rules that block are broken, what blocks a move weighing more; and those that warn."""
    blocking = warning = 0
    for severity, gap in _gaps(instance, seats):
        if severity == "warns":
            warning += gap
        else:
            blocking += gap * (BLOCKING_A_MOVE if severity == "blocks_move" else 1)
    return blocking, warning


def _gaps(instance: Data, seats: list[Seat]) -> Iterator[tuple[str, int]]:
    numbers = _numbers(instance)
    active = [rule for rule in instance["rules"] if rule["severity"] != "off"]
    for rule in active:
        if rule["scope"] == "overall":
            sides = [seats]
        else:
            asked = [number for number in numbers if rule["delegation"] in (None, number)]
            sides = [[seat for seat in seats if seat[1]["delegation"] == number] for number in asked]
        for side in sides:
            yield from (
                _of_role(instance, rule, side) if rule["kind"] == "role_from_group" else _of(instance, rule, side)
            )
    if not any(_counts_heads(rule, len(numbers)) for rule in active):
        heads = Counter(place["delegation"] for _, place in seats if place["role"] == "head")
        yield from (("blocks_submission", count - 1) for count in heads.values() if count > 1)


def _counts_heads(rule: Data, delegations: int) -> bool:
    usual = delegations if rule["scope"] == "overall" else 1
    return rule["role"] == "head" and (rule["maximum"] is not None or (rule["minimum"] or 0) > usual)


def _of_role(instance: Data, rule: Data, side: list[Seat]) -> Iterator[tuple[str, int]]:
    holders = [person for person, place in side if place["role"] == rule["role"]]
    below = "blocks_submission" if rule["severity"] == "blocks_move" else rule["severity"]
    yield from _bounds(rule, len(holders), rule["minimum"], rule["maximum"], below)
    named = instance.get("named", [])
    strays = [one for one in holders if not _is_of(rule, one) and one["nomination"] not in named]
    yield ("warns" if rule["severity"] == "warns" else "blocks_move", len(strays))


def _of(instance: Data, rule: Data, side: list[Seat]) -> Iterator[tuple[str, int]]:
    kind, people = rule["kind"], [person for person, _ in side if _is_of(rule, person)]
    below = "blocks_submission" if rule["severity"] == "blocks_move" else rule["severity"]
    if kind in COVERING:
        least = 1 if rule["minimum"] is None else rule["minimum"]
        for unit in _once(rule[COVERING[kind]]):
            has = [
                one for one in people if (unit in one["indices"] if isinstance(unit, str) else unit[0] == one["agency"])
            ]
            yield from _bounds(rule, len(has), least, None, below)
    elif kind in BY_UNIT:
        key = BY_UNIT[kind]
        there = {one[key] for one in instance["candidates"] if _is_of(rule, one) and one[key]}
        listed = rule["localities"] if key == "locality" else [name for _, name in _once(rule["agencies"])]
        below = "warns" if rule["severity"] == "blocks_move" else rule["severity"]
        for unit in _once(listed) or sorted(there):
            count = sum(one[key] == unit for one in people)
            yield from _bounds(rule, count, rule["minimum"] if unit in there else None, rule["maximum"], below)
    else:
        yield from _bounds(rule, len(people), rule["minimum"], rule["maximum"], below)


def _bounds(rule: Data, count: int, least: int | None, most: int | None, below: str) -> Iterator[tuple[str, int]]:
    if least is not None and count < least:
        yield below, least - count
    if most is not None and count > most:
        yield rule["severity"], count - most


def _is_of(rule: Data, person: Data) -> bool:
    return rule["group"] is None or rule["group"] in person["groups"]


def _once(units: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for unit in units:
        if unit not in found:
            found.append(unit)
    return found


def _announced(instance: Data, seats: list[Seat]) -> int:
    """A person who stays weighs 2, of which 1 for the role."""
    now = {place["nomination"]: place for _, place in seats}
    kept = 0
    for before in instance["announced"]:
        place = now.get(before["nomination"])
        if place and place["delegation"] == before["delegation"]:
            kept += 2 if place["role"] == before["role"] else 1
    return -kept


def _groups(instance: Data, seats: list[Seat]) -> int:
    codes = [group["code"] for group in instance["groups"]]
    weight = {code: 100 + len(codes) - place for place, code in enumerate(codes, start=1)}
    firsts = (next((code for code in codes if code in person["groups"]), None) for person, _ in seats)
    return -sum(weight[first] for first in firsts if first is not None)


def _level(person: Data) -> int:
    return LEVELS.index(person["level"]) if person["level"] else len(LEVELS)


def _ranks(instance: Data, seats: list[Seat]) -> list[int]:
    """In the way the plan chose: by post; by waiting, then post; or by the draw alone."""
    fairness = instance.get("fairness", {"way": "post", "seed": ""})
    people, way = instance["candidates"], fairness["way"]
    if way == "draw":
        return [_places(people, seats, lambda one: (_drawn(fairness["seed"], one["nomination"]), one["nomination"]))]
    at = Counter(_level(person) for person, _ in seats)
    levels = [-at[level] for level in range(len(LEVELS))]
    if way == "post":
        return [*levels, _places(people, seats, lambda one: (_level(one), one["nomination"]))]
    if way == "agency":
        gone = {person["agency"] for person, _ in seats}
        nobody = len({one["agency"] for one in people} - gone)
        return [nobody, *levels, _places(people, seats, lambda one: (_level(one), one["nomination"]))]
    waited = Counter(person["waited"] for person, _ in seats)
    longest = sorted({one["waited"] for one in people if one["waited"]}, reverse=True)
    total = _places(people, seats, lambda one: (-one["waited"], _level(one), one["nomination"]))
    return [*(-waited[years] for years in longest), *levels, total]


def _places(people: list[Data], seats: list[Seat], key: Callable[[Data], Any]) -> int:
    place_of = {one["nomination"]: place for place, one in enumerate(sorted(people, key=key))}
    return sum(place_of[person["nomination"]] for person, _ in seats)


def _drawn(seed: str, id: int) -> str:
    return hmac.new(seed.encode(), str(id).encode(), hashlib.sha256).hexdigest()


def _balance(instance: Data, seats: list[Seat]) -> int:
    numbers = _numbers(instance)
    if len(numbers) < 2:
        return 0
    of_all: Counter[tuple[str, str]] = Counter()
    of_each = {number: Counter[tuple[str, str]]() for number in numbers}
    for person, place in seats:
        said = [("size", ""), ("agency", person["agency"]), ("level", person["level"] or "")]
        said += [("group", code) for code in person["groups"]] + [("index", index) for index in person["indices"]]
        of_all.update(said)
        of_each[place["delegation"]].update(said)
    off = 0
    for key, total in of_all.items():
        least, most = total // len(numbers), -(-total // len(numbers))
        if total > 1:
            off += sum(max(0, count[key] - most, least - count[key]) for count in of_each.values())
    return off


def _wishes(instance: Data, seats: list[Seat]) -> int:
    numbers = _numbers(instance)
    return sum(person["prefers"] in numbers and person["prefers"] != place["delegation"] for person, place in seats)


def _roles(seats: list[Seat]) -> int:
    weight: Callable[[str], int] = {"head": 3, "deputy": 1, "secretary": -1, "logistics": -1}.__getitem__
    return sum(10 + weight(place["role"]) * _level(person) for person, place in seats if place["role"] != "member")


def _order(instance: Data, seats: list[Seat]) -> int:
    numbers = _numbers(instance)
    later = {number: len(numbers) - place for place, number in enumerate(numbers)}
    where = {id: place for place, id in enumerate(sorted(person["nomination"] for person, _ in seats))}
    total = 0
    for person, place in seats:
        position, weight = where[person["nomination"]], later[place["delegation"]]
        total += position * weight
        if place["role"] != "member":
            total += position * (10 * weight if place["role"] == "head" else 1)
    return total
