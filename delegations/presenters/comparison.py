"""Who moves against the version that is replaced, and several versions side by side."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from delegations.composition import OUTSIDE, Balance, balance, differences
from delegations.composition.case import Arrangement
from delegations.models import Composition
from delegations.presenters.board import RuleLine, rule_lines
from delegations.queries.files import CaseFile
from delegations.wording import place_in_list, post_at, where_of
from tours.enums import Index, PositionLevel


class ComparedRow(Struct, frozen=True):
    """One thing compared: a cell for each version, and whether they are not all alike."""

    label: str
    note: str
    cells: tuple[str, ...]
    differs: bool


class RuleRow(Struct, frozen=True):
    quote: str
    source: str
    cells: tuple[RuleLine | None, ...]
    differs: bool


class Comparison(Struct, frozen=True):
    versions: tuple[Composition, ...]
    rules: tuple[RuleRow, ...]
    figures: tuple[ComparedRow, ...]
    people: tuple[ComparedRow, ...]


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
    rows = (_rule_row(tuple(of_file.get(id) for of_file in lines)) for id in ids)
    return tuple(row for row in rows if row is not None)


def _rule_row(cells: tuple[RuleLine | None, ...]) -> RuleRow | None:
    """None where no version says anything of the rule."""
    line = next(filter(None, cells), None)
    if line is None:
        return None
    said = {(cell.kind, cell.unmet, cell.met, cell.adjusted) if cell else None for cell in cells}
    return RuleRow(line.quote, line.source, cells, len(said) > 1)


def _figures(files: Sequence[CaseFile]) -> list[ComparedRow]:
    """Every figure of the balance, the delegations' numbers in order: "14, 12"."""
    balances = [balance(file.case, file.arrangement) for file in files]
    groups = [group.short for group in files[0].case.groups]
    rows = [
        _row("Số người", _counts(balances, lambda of: of.size)),
        *(_row(name, _at(balances, "groups", place)) for place, name in enumerate(groups)),
        *_some(balances, "indices", [f"Theo dõi {index.label}" for index in Index]),
        *_some(balances, "levels", [str(level.label) for level in PositionLevel]),
        _row("Số cơ quan", _counts(balances, lambda of: len(of.agencies))),
    ]
    days = list(map(_days, files, balances))
    if any(map(any, days)):
        rows.append(
            _row("Số ngày công tác", days, "Số người nhân số ngày của đợt: phần chi theo người sẽ theo số này.")
        )
    return rows


def _days(file: CaseFile, balances: Sequence[Balance]) -> list[int]:
    """Days away, of all people of each delegation together."""
    return [file.trip(of.delegation.number).days * of.size for of in balances]


def _at(balances: Sequence[Sequence[Balance]], figure: str, place: int) -> list[list[int]]:
    return _counts(balances, lambda of: getattr(of, figure)[place][1])


def _counts(balances: Sequence[Sequence[Balance]], count: Callable[[Balance], int]) -> list[list[int]]:
    return [[count(of) for of in each] for each in balances]


def _some(balances: Sequence[Sequence[Balance]], figure: str, labels: Iterable[str]) -> Iterator[ComparedRow]:
    """Only what somebody counts in."""
    for place, label in enumerate(labels):
        counts = _at(balances, figure, place)
        if any(map(any, counts)):
            yield _row(label, counts)


def _row(label: str, counts: list[list[int]], note: str = "") -> ComparedRow:
    cells = tuple(", ".join(map(str, each)) + (f" (cộng {sum(each)})" if len(each) > 1 else "") for each in counts)
    return ComparedRow(label, note, cells, len(set(cells)) > 1)


def _people(files: Sequence[CaseFile]) -> tuple[ComparedRow, ...]:
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
        rows.append(ComparedRow(known[id].name_of(id), post_at(known[id], id), cells, differs=True))
    return (*rows, *_kept_for_invited(files))


def _kept_for_invited(files: Sequence[CaseFile]) -> Iterator[ComparedRow]:
    """Seats of each version on its own: nobody knows yet who it will be."""
    for file in files:
        for id in file.openings:
            cells = tuple(where_of(other, other.arrangement.get(id)) if other is file else "" for other in files)
            yield ComparedRow(file.name_of(id), post_at(file, id), cells, differs=True)
