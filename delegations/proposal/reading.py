"""A case from a file that anyone may have written: what is missing, unknown or at odds is said with its place."""

import json
from collections.abc import Collection, Iterable

from delegations.composition import Candidate, Case, Delegation, Group, LockOut, Place, Prices, Rule
from tours.enums import Fairness, FirstAim, Index, PositionLevel, RuleKind, RuleScope, SeatRole, Severity

from .part import Part, Unreadable, shown

VERSION = 1
_OFTEN_LEFT = ("fairness", "first_aim", "prices")  # what is usual is not written


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
    whole = Part(data, "Tệp")
    if whole.value("version") != VERSION or isinstance(whole.value("version"), bool):
        raise Unreadable(f"Tệp ghi “version” là {shown(whole.value('version'))}; lệnh này đọc kiểu {VERSION}.")
    whole.only(
        "version", "delegations", "groups", "rules", "candidates", "locked", "kept_out", "announced", *_OFTEN_LEFT
    )
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
        first_aim=whole.word("first_aim", FirstAim) if "first_aim" in whole.data else FirstAim.BALANCE,
        prices=_prices(whole.part("prices")) if "prices" in whole.data else Prices(),
    )
    _agree(case, locked)
    return case, {place.candidate: place for place in locked}


def _fairness(whole: Part) -> tuple[Fairness, str]:
    """Files of the usual way say nothing of it."""
    if "fairness" not in whole.data:
        return Fairness.POST, ""
    part = whole.part("fairness")
    part.only("way", "seed")
    way, seed = part.word("way", Fairness), part.text("seed")
    if (way == Fairness.DRAW) != bool(seed.strip()):
        raise part.wrong("seed", "phải có chữ khi bốc thăm, và để trống khi không bốc thăm")
    return way, seed


def _prices(part: Part) -> Prices:
    names = Prices.__struct_fields__
    part.only(*names)
    return Prices(**{name: part.whole(name, 1) for name in names})


def _delegation(part: Part) -> Delegation:
    part.only("number", "name")
    return Delegation(part.whole("number", 1), part.name("name"))


def _group(part: Part) -> Group:
    part.only("code", "name", "section")
    return Group(part.name("code"), part.name("name"), part.text("section"))


def _lock_out(part: Part) -> LockOut:
    part.only("nomination", "reason")
    return LockOut(part.whole("nomination"), part.text("reason"))


def _place(part: Part, *, locked: bool = False) -> Place:
    part.only("nomination", "delegation", "role", "reason")
    role = part.word("role", SeatRole)
    return Place(part.whole("nomination"), part.whole("delegation", 1), role, locked, part.text("reason"))


def _candidate(part: Part) -> Candidate:
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


def _rule(part: Part) -> Rule:
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
            raise Unreadable(f"Trong {of}, “{key}” {shown(value)} có hai lần. Giữ một lần.")
        seen.add(value)


def _known(who: str, key: str, values: Collection[object], known: Collection[object]) -> None:
    for value in sorted(values, key=str):
        if value not in known:
            raise Unreadable(f"{who} nêu “{key}” {shown(value)}, không có trong tệp.")
