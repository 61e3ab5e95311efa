"""A case from a file that anyone may have written: what is missing, unknown or at odds is said with its place."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from delegations.composition import Candidate, Case, Delegation, Group, LockOut, Place, Rule
from tours.enums import Fairness, Index, PositionLevel, RuleKind, RuleScope, SeatRole, Severity

VERSION = 1
_MOST = 32_767  # what a plan can store as a bound


class Unreadable(ValueError):
    """Why a file is no case, as whole sentences."""


def case_from_text(content: bytes) -> tuple[Case, dict[int, Place]]:
    """The case and its locks. Raises Unreadable."""
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable("Tệp không phải văn bản mã UTF-8. Lưu lại tệp theo mã UTF-8.") from error
    except json.JSONDecodeError as error:
        raise Unreadable(f"Tệp không đúng dạng JSON, từ dòng {error.lineno}, cột {error.colno}.") from error
    except ValueError as error:  # a number of thousands of digits
        raise Unreadable("Tệp có số dài quá mức đọc được.") from error
    except RecursionError as error:
        raise Unreadable("Tệp có quá nhiều lớp lồng nhau, không phải tệp bài toán.") from error
    return case_from_data(data)


def case_from_data(data: object) -> tuple[Case, dict[int, Place]]:
    """The case and its locks. Raises Unreadable."""
    whole = _Part(data, "Tệp")
    if whole.value("version") != VERSION or isinstance(whole.value("version"), bool):
        raise Unreadable(f"Tệp ghi “version” là {_shown(whole.value('version'))}; lệnh này đọc kiểu {VERSION}.")
    whole.only("version", "delegations", "groups", "rules", "candidates", "locked", "kept_out", "announced", "fairness")
    fairness, seed = _fairness(whole)
    locked = [_place(part, locked=True) for part in whole.parts("locked")]
    case = Case(
        candidates=tuple(map(_candidate, whole.parts("candidates"))),
        rules=tuple(map(_rule, whole.parts("rules"))),
        groups=tuple(map(_group, whole.parts("groups"))),
        delegations=tuple(map(_delegation, whole.parts("delegations"))),
        kept_out=tuple(map(_lock_out, whole.parts("kept_out"))),
        announced=tuple(map(_place, whole.parts("announced"))),
        fairness=fairness,
        seed=seed,
    )
    _agree(case, locked)
    return case, {place.candidate: place for place in locked}


@dataclass(frozen=True, slots=True)
class _Part:
    """One object of the file, and where it stands: "Tệp", "candidates, phần tử 3"."""

    data: Any
    place: str

    def __post_init__(self) -> None:
        if not isinstance(self.data, dict):
            raise Unreadable(f"{self.place} phải là một nhóm mục trong ngoặc nhọn, không phải {_shown(self.data)}.")

    def value(self, key: str) -> Any:
        if key not in self.data:
            raise Unreadable(f"{self.place} thiếu mục “{key}”.")
        return self.data[key]

    def renamed(self, old: str, new: str) -> "_Part":
        """The same under the name of today. Raises Unreadable where both are there."""
        if new in self.data:
            raise Unreadable(f"{self.place} có cả mục “{old}” và mục “{new}”. Chỉ ghi mục “{new}”.")
        return _Part({new if key == old else key: value for key, value in self.data.items()}, self.place)

    def only(self, *keys: str) -> None:
        for key in self.data:
            if key not in keys:
                raise Unreadable(f"{self.place} có mục “{key}” không ai biết. Các mục là: {', '.join(keys)}.")

    def whole(self, key: str, least: int | None = None) -> int:
        value = self.value(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(key, "phải là số nguyên")
        if least is not None and not least <= value <= _MOST:
            raise self.wrong(key, f"phải từ {least} đến {_MOST}")
        return value

    def bound(self, key: str, least: int = 0) -> int | None:
        return None if self.value(key) is None else self.whole(key, least)

    def text(self, key: str) -> str:
        value = self.value(key)
        if not isinstance(value, str):
            raise self.wrong(key, "phải là chữ")
        return self._printable(key, value)

    def name(self, key: str) -> str:
        if not self.text(key).strip():
            raise self.wrong(key, "phải có chữ")
        return self.text(key)

    def perhaps(self, key: str) -> str | None:
        return None if self.value(key) is None else self.text(key)

    def listed(self, key: str) -> list[Any]:
        value = self.value(key)
        if not isinstance(value, list):
            raise self.wrong(key, "phải là danh sách trong ngoặc vuông")
        return value

    def parts(self, key: str) -> list["_Part"]:
        return [_Part(one, f"{key}, phần tử {number}") for number, one in enumerate(self.listed(key), start=1)]

    def word[Word: StrEnum](self, key: str, words: type[Word]) -> Word:
        return self._known(key, self.value(key), words)

    def perhaps_word[Word: StrEnum](self, key: str, words: type[Word]) -> Word | None:
        return None if self.value(key) is None else self.word(key, words)

    def words[Word: StrEnum](self, key: str, words: type[Word]) -> frozenset[Word]:
        return frozenset(self._known(key, one, words) for one in self.listed(key))

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.listed(key)
        if not all(isinstance(one, str) for one in values):
            raise self.wrong(key, "phải gồm toàn chữ")
        return tuple(self._printable(key, one) for one in values)

    def numbers(self, key: str) -> frozenset[int]:
        values = self.listed(key)
        if not all(isinstance(one, int) and not isinstance(one, bool) for one in values):
            raise self.wrong(key, "phải gồm toàn số nguyên")
        return frozenset(values)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        values = self.listed(key)
        if not all(isinstance(one, list) and len(one) == 2 and set(map(type, one)) == {str} for one in values):
            raise self.wrong(key, "phải gồm các cặp mã, tên")
        return tuple((self._printable(key, code), self._printable(key, name)) for code, name in values)

    def _printable(self, key: str, text: str) -> str:
        """JSON can write halves of a character that no file can hold."""
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise Unreadable(f"{self.place}: “{key}” có ký tự hỏng. Gõ lại phần chữ ấy.")
        return text

    def wrong(self, key: str, what: str) -> Unreadable:
        return Unreadable(f"{self.place}: “{key}” {what}, không phải {_shown(self.data[key])}.")

    def _known[Word: StrEnum](self, key: str, value: object, words: type[Word]) -> Word:
        known = {str(word): word for word in words}
        if not isinstance(value, str) or value not in known:
            raise Unreadable(f"{self.place}: “{key}” không có giá trị {_shown(value)}. Chọn trong: {', '.join(known)}.")
        return known[value]


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()
    return text if len(text) <= 40 else f"{text[:40]}…"


def _fairness(whole: _Part) -> tuple[Fairness, str]:
    """Files of the usual way say nothing of it."""
    if "fairness" not in whole.data:
        return Fairness.POST, ""
    part = _Part(whole.value("fairness"), "fairness")
    part.only("way", "seed")
    way, seed = part.word("way", Fairness), part.text("seed")
    if (way == Fairness.DRAW) != bool(seed.strip()):
        raise part.wrong("seed", "phải có chữ khi bốc thăm, và để trống khi không bốc thăm")
    return way, seed


def _delegation(part: _Part) -> Delegation:
    part.only("number", "name")
    return Delegation(part.whole("number", 1), part.name("name"))


def _group(part: _Part) -> Group:
    part.only("code", "name", "section")
    return Group(part.name("code"), part.name("name"), part.text("section"))


def _lock_out(part: _Part) -> LockOut:
    part.only("nomination", "reason")
    return LockOut(part.whole("nomination"), part.text("reason"))


def _place(part: _Part, *, locked: bool = False) -> Place:
    part.only("nomination", "delegation", "role", "reason")
    role = part.word("role", SeatRole)
    return Place(part.whole("nomination"), part.whole("delegation", 1), role, locked, part.text("reason"))


def _candidate(part: _Part) -> Candidate:
    if "position" in part.data:  # what files of the first months call it
        part = part.renamed("position", "post")
    part.only(
        "nomination", "name", "post", "agency", "agency_name", "locality", "groups", "level", "indices", "away",
        "prefers", "waited",
    )  # fmt: skip
    return Candidate(
        id=part.whole("nomination"),
        name=part.name("name"),
        post=part.text("post"),
        agency=part.text("agency"),
        agency_name=part.text("agency_name"),
        locality=part.perhaps("locality"),
        groups=frozenset(part.texts("groups")),
        level=part.perhaps_word("level", PositionLevel),
        indices=part.words("indices", Index),
        away=part.numbers("away"),
        prefers=part.bound("prefers", 1),
        waited=part.whole("waited", 0) if "waited" in part.data else 0,
    )


def _rule(part: _Part) -> Rule:
    part.only(
        "id", "kind", "scope", "severity", "group", "minimum", "maximum", "role", "indices", "agencies", "localities",
        "delegation", "quote", "section",
    )  # fmt: skip
    rule = Rule(
        id=part.whole("id"),
        kind=part.word("kind", RuleKind),
        scope=part.word("scope", RuleScope),
        severity=part.word("severity", Severity),
        group=part.perhaps("group"),
        minimum=part.bound("minimum"),
        maximum=part.bound("maximum"),
        role=part.perhaps_word("role", SeatRole),
        indices=part.words("indices", Index),
        agencies=part.pairs("agencies"),
        localities=part.texts("localities"),
        delegation=part.bound("delegation", 1),
        quote=part.text("quote"),
        section=part.text("section"),
    )
    if rule.minimum is not None and rule.maximum is not None and rule.minimum > rule.maximum:
        raise Unreadable(f"{part.place}: “minimum” là {rule.minimum}, lớn hơn “maximum” là {rule.maximum}.")
    if rule.kind == RuleKind.ROLE_FROM_GROUP and rule.role in (None, SeatRole.MEMBER):
        raise Unreadable(f"{part.place}: quy tắc về vai trò phải nêu “role” khác “{SeatRole.MEMBER}”.")
    if rule.kind == RuleKind.SIZE and rule.group is not None:
        raise Unreadable(
            f"{part.place}: quy tắc “{RuleKind.SIZE}” đếm mọi người của đoàn, không nêu “group”; "
            f"đếm người của một diện thì dùng “{RuleKind.GROUP_COUNT}”."
        )
    if rule.scope == RuleScope.OVERALL and rule.delegation is not None:
        raise Unreadable(f"{part.place}: quy tắc chung các đoàn không nêu “delegation”.")
    return rule


def _agree(case: Case, locked: list[Place]) -> None:
    """Nobody and nothing twice."""
    if not case.delegations:
        raise Unreadable("“delegations” phải có ít nhất một đoàn.")
    _once("delegations", "number", (one.number for one in case.delegations))
    _once("groups", "code", (one.code for one in case.groups))
    _once("candidates", "nomination", (one.id for one in case.candidates))
    kept = [*(place.candidate for place in locked), *(lock.candidate for lock in case.kept_out)]
    _once("locked và kept_out", "nomination", kept)
    _once("announced", "nomination", (one.candidate for one in case.announced))
    _all_known(case, locked)


def _all_known(case: Case, locked: list[Place]) -> None:
    """Only delegations, groups and people that are in the file."""
    people, numbers, groups = set(case.people), set(case.names), set(case.group)
    for person in case.candidates:
        who = f"Người có “nomination” {person.id}"
        _known(who, "groups", person.groups, groups)
        _known(who, "away", person.away, numbers)
        _known(who, "prefers", {person.prefers} - {None}, numbers)
    for rule in case.rules:
        what = f"Quy tắc có “id” {rule.id}"
        _known(what, "group", {rule.group} - {None}, groups)
        _known(what, "delegation", {rule.delegation} - {None}, numbers)
    for place in locked:
        _known("“locked”", "nomination", {place.candidate}, people)
        _known("“locked”", "delegation", {place.delegation}, numbers)
    _known("“kept_out”", "nomination", {lock.candidate for lock in case.kept_out}, people)


def _once(of: str, key: str, values: Iterable[object]) -> None:
    seen = set()
    for value in values:
        if value in seen:
            raise Unreadable(f"Trong {of}, “{key}” {_shown(value)} có hai lần. Giữ một lần.")
        seen.add(value)


def _known(who: str, key: str, values: Collection[object], known: Collection[object]) -> None:
    for value in sorted(values, key=str):
        if value not in known:
            raise Unreadable(f"{who} nêu “{key}” {_shown(value)}, không có trong tệp.")
