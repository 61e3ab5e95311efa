"""What can be taken back on a board, or done again: in a line for its bar, and act by act on a page of its own."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from config.words import uncapital, vn_datetime
from delegations.composition import Act, acts_from
from delegations.composition.acts import to_turn
from delegations.presenters.choices import Clause
from delegations.queries.files import CaseFile
from delegations.wording import seating_in_words


class Press(Struct, frozen=True):
    """One press: `act` is what the form posts, `text` what is taken back or done again."""

    act: str
    text: str


class ActLine(Struct, frozen=True):
    """One act; `press` says what the button beside it does to it and to those after (or before) it."""

    act: str
    when: str
    who: str
    verb: str
    changes: tuple[str, ...]
    is_undone: bool
    press: str


def turns_of(file: CaseFile) -> list[tuple[Press, str]]:
    """What the bar of the board offers: to take back the last act, and to do again the one taken back last."""
    acts = acts_from(file.composition.acts)
    undone = [act for act in acts if act.is_undone][:1]
    return [
        *((_press(file, act), "Hoàn tác") for act in to_turn(acts, None)),
        *((_press(file, act), "Làm lại") for act in undone),
    ]


def turned_words(acts: Sequence[Act], named: int | None) -> Clause:
    """ "hoàn tác 3 lần xếp", "làm lại lần xếp trước": of an act done, or of one that came too late."""
    taken = to_turn(acts, named)
    verb = "làm lại" if taken and taken[0].is_undone else "hoàn tác"
    what = f"{len(taken)} lần xếp" if len(taken) > 1 else "lần xếp trước"
    return lambda _file: f"{verb} {what}"


def act_lines(file: CaseFile, names: Mapping[int, str]) -> list[ActLine]:
    """Newest first. `names`: user key → who that is."""
    acts = acts_from(file.composition.acts)
    return [_line(file, act, len(to_turn(acts, act.revision)), names) for act in reversed(acts)]


def _line(file: CaseFile, act: Act, turned: int, names: Mapping[int, str]) -> ActLine:
    if act.is_undone:
        press = "Làm lại lần này" if turned == 1 else f"Làm lại đến lần này ({turned} lần)"
    else:
        press = "Hoàn tác lần này" if turned == 1 else f"Hoàn tác từ lần này ({turned} lần)"
    return ActLine(
        act=str(act.revision),
        when=vn_datetime(act.at),
        who=names.get(act.by, ""),
        verb=act.verb,
        changes=_changes(file, act),
        is_undone=act.is_undone,
        press=press,
    )


def _press(file: CaseFile, act: Act) -> Press:
    changes = _changes(file, act)
    text = changes[0] if len(changes) == 1 else f"{uncapital(act.verb)}, {len(changes)} người"
    return Press(str(act.revision), text)


def _changes(file: CaseFile, act: Act) -> tuple[str, ...]:
    return tuple(
        f"{_name(file, id)}: {seating_in_words(file, before)} → {seating_in_words(file, after)}"
        for id, (before, after) in act.changes.items()
    )


def _name(file: CaseFile, id: int) -> str:
    return file.name_of(id) if id < 0 or id in file.people else "Một người không còn được cử"
