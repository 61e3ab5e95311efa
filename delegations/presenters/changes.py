"""Who moves against the version that is replaced, and several versions side by side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from delegations.composition import OUTSIDE, Balance, balance, differences
from delegations.composition.case import Arrangement
from delegations.models import Composition
from delegations.presenters.board import RuleLine, rule_lines
from delegations.queries import CaseFile
from delegations.wording import place_in_list, post_at, where_of
from tours.enums import Index, PositionLevel


@dataclass(frozen=True, slots=True)
class Row:
    """One thing compared: a cell for each version, and whether they are not all alike."""

    label: str
    note: str
    cells: tuple[str, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class RuleRow:
    quote: str
    source: str
    cells: tuple[RuleLine | None, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    versions: tuple[Composition, ...]
    rules: tuple[RuleRow, ...]
    figures: tuple[Row, ...]
    people: tuple[Row, ...]


def comparison(files: Sequence[CaseFile]) -> Comparison:
    return Comparison(
        versions=tuple(file.composition for file in files),
        rules=_rules(files),
        figures=tuple(_figures(files)),
        people=_people(files),
    )


def _rules(files: Sequence[CaseFile]) -> tuple[RuleRow, ...]:
    lines = [{line.id: line for line in rule_lines(file)} for file in files]
    ids = dict.fromkeys([OUTSIDE, *(rule.id for file in files for rule in file.case.rules)])
    rows = []
    for id in ids:
        cells = tuple(of_file.get(id) for of_file in lines)
        line = next((cell for cell in cells if cell), None)
        if line is not None:
            said = {(cell.kind, cell.unmet, cell.met, cell.adjusted) if cell else None for cell in cells}
            rows.append(RuleRow(line.quote, line.source, cells, len(said) > 1))
    return tuple(rows)


def _figures(files: Sequence[CaseFile]) -> list[Row]:
    """Every figure of the balance, the delegations' numbers in order: "14, 12"."""
    balances = [balance(file.case, file.arrangement) for file in files]
    groups = [group.short for group in files[0].case.groups]
    rows = [
        _row("Số người", [[of.size for of in each] for each in balances]),
        *(_row(name, _at(balances, "groups", place)) for place, name in enumerate(groups)),
        *_some(balances, "indices", [f"Theo dõi {index.label}" for index in Index]),
        *_some(balances, "levels", [str(level.label) for level in PositionLevel]),
        _row("Số cơ quan", [[len(of.agencies) for of in each] for each in balances]),
    ]
    days = [
        [file.trip(of.delegation.number).days * of.size for of in each]
        for file, each in zip(files, balances, strict=True)
    ]
    if any(map(any, days)):
        rows.append(
            _row("Số ngày công tác", days, "Số người nhân số ngày của đợt: phần chi theo người sẽ theo số này.")
        )
    return rows


def _at(balances: Sequence[Sequence[Balance]], figure: str, place: int) -> list[list[int]]:
    return [[getattr(of, figure)[place][1] for of in each] for each in balances]


def _some(balances: Sequence[Sequence[Balance]], figure: str, labels: Iterable[str]) -> Iterator[Row]:
    """Only what somebody counts in."""
    for place, label in enumerate(labels):
        counts = _at(balances, figure, place)
        if any(map(any, counts)):
            yield _row(label, counts)


def _row(label: str, counts: list[list[int]], note: str = "") -> Row:
    cells = tuple(", ".join(map(str, each)) + (f" (cộng {sum(each)})" if len(each) > 1 else "") for each in counts)
    return Row(label, note, cells, len(set(cells)) > 1)


def _people(files: Sequence[CaseFile]) -> tuple[Row, ...]:
    """Only those whose place is not the same in every version."""
    arrangements: list[Arrangement] = [
        {id: place for id, place in file.arrangement.items() if id > 0} for file in files
    ]
    ids = {one.candidate for other in arrangements[1:] for one in differences(arrangements[0], other)}
    rows = []
    known = {id: file for file in reversed(files) for id in file.people}
    for id in sorted(ids & known.keys(), key=lambda id: place_in_list(known[id], id)):
        cells = tuple(
            where_of(file, arrangement.get(id)) for file, arrangement in zip(files, arrangements, strict=True)
        )
        rows.append(Row(known[id].name_of(id), post_at(known[id], id), cells, differs=True))
    for file in files:
        for id in file.openings:
            cells = tuple(where_of(other, other.arrangement.get(id)) if other is file else "" for other in files)
            rows.append(Row(file.name_of(id), post_at(file, id), cells, differs=True))
    return tuple(rows)
