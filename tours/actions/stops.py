"""Where a visit goes: the rows of a stop and its name."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from tours.models import Stop, StopOption


class Goal(Struct, frozen=True):
    """One of the three."""

    agency_id: int | None = None
    locality_id: int | None = None
    words: str = ""


def goals_of(values: Mapping[str, Any]) -> list[Goal]:
    """As the editor ticked and wrote them: bodies, places, words."""
    ticked = [_ticked(one) for one in values["options"]]
    return in_order([*ticked, *(Goal(words=words) for words in values.get("words") or ())])


def goal_of(option: StopOption) -> Goal:
    return Goal(option.agency_id, option.locality_id, option.words)


def in_order(goals: Iterable[Goal]) -> list[Goal]:
    """As the file has them too."""
    return sorted(dict.fromkeys(goals), key=lambda one: (one.agency_id is None, one.locality_id is None))


def set_goals(stop: Stop, goals: Iterable[Goal], later: Iterable[Goal] = ()) -> None:
    """An option that stays keeps its row, for its host hangs on it; so do those that are to go `later`, to another
    stop."""
    stored = {goal_of(option): option for option in stop.options.all()}
    wanted = in_order(goals)
    for goal in stored.keys() - {*wanted, *later}:
        stored[goal].delete()
    for position, goal in enumerate(wanted, start=1):
        if goal in stored:
            StopOption.objects.filter(pk=stored[goal].pk).update(position=position)
        else:
            StopOption.objects.create(stop=stop, position=position, **asdict(goal))
    name_stop(stop, wanted)


def hand_over(stop: Stop, other: Stop, goal: Goal) -> None:
    """Of what was one or the other, and is now two visits."""
    stop.options.filter(**asdict(goal)).update(stop=other)
    set_goals(other, [goal])


def name_stop(stop: Stop, goals: Collection[Goal] | None = None) -> None:
    """By its places: "Bắc Giang", or "Bắc Giang hoặc Nam Định"."""
    options = stop.options.select_related("locality", "agency").order_by("position", "pk")
    stop.name = " hoặc ".join(one.called for one in options if goals is None or goal_of(one) in goals)
    stop.save(update_fields=["name"])


def _ticked(value: str) -> Goal:
    """ "co-quan-12" or "dia-phuong-7"."""
    kind, _, pk = value.rpartition("-")
    return Goal(agency_id=int(pk)) if kind == "co-quan" else Goal(locality_id=int(pk))
