"""Whom the plan asks an agency for, person by person: which groups he fits, and why, or what he lacks. Pure."""

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from accounts.policies import Problem
from config.naming import ORGANISER
from registrations.people import position_level, search_key
from registrations.policies.lines import FormLine, Quota
from tours.enums import PositionLevel

_HIGHEST_FIRST = {level: place for place, level in enumerate(PositionLevel)}
_LOWEST = max(_HIGHEST_FIRST.values())
_KINDS_OF_BODY = ("so ", "ban ", "ubnd ", "uy ban nhan dan ", "huyen ", "thi xa ", "thanh pho ", "xa ", "phuong ")


class Asked(Struct, frozen=True):
    """A group of a section as far as one agency is concerned. `asks`: it names the agency or its kind; `limit`: how
    many of each agency."""

    section: str
    name: str
    quote: str
    label: str
    asks: bool
    lowest_level: PositionLevel | None = None
    by_hand: bool = False
    limit: int | None = None

    @property
    def cited(self) -> str:
        return f"“{self.quote}”{f' ({self.label})' if self.label else ''}"


class Suggestion(Struct, frozen=True):
    """The groups a person fits by agency and post, and why in a sentence; none: what he lacks."""

    groups: tuple[Asked, ...]
    why: str


def quotas_of(asked: Iterable[Asked], place: str) -> list[Quota]:
    """How many the groups that ask an agency let it send, section by section, in their words; `place` is what the
    agency is called in them. None for a section where one of them sets no limit: whoever is too many may be of that."""
    by_section: dict[str, list[Asked]] = {}
    for group in asked:
        if group.asks:
            by_section.setdefault(group.section, []).append(group)
    return [
        Quota(section, sum(limits), place, " và ".join(group.cited for group in groups))
        for section, groups in by_section.items()
        if len(limits := [group.limit for group in groups if group.limit]) == len(groups)
    ]


def takes_in(level: PositionLevel | None, lowest: PositionLevel | None) -> bool | None:
    """Whether a group from `lowest` up takes in this level. None: nobody can tell the level of the post."""
    place = _LOWEST if lowest is None else _HIGHEST_FIRST[lowest]
    if place == _LOWEST:
        return True
    return None if level is None else _HIGHEST_FIRST[level] <= place


def _or(groups: Iterable[Asked]) -> str:
    return " hoặc ".join(f"“{group.name}”" for group in groups)


def _asking(groups: Iterable[Asked]) -> list[Asked]:
    """Those that ask this agency for people, by its kind and their posts."""
    return [group for group in groups if group.asks and not group.by_hand]


def _named_by_hand(groups: Iterable[Asked]) -> str:
    return _or(group for group in groups if group.by_hand)


def suggestion_for(section: str, post: str, level: PositionLevel | None, asked: Iterable[Asked]) -> Suggestion:
    """For the reviewer, who corrects it by hand."""
    of_section = [group for group in asked if group.section == section]
    asking, named = _asking(of_section), _named_by_hand(of_section)
    unless = f" Nếu thuộc {named} thì chọn ở ô bên dưới." if named else ""
    fitting = tuple(group for group in asking if takes_in(level, group.lowest_level))
    untold = _or(group for group in asking if takes_in(level, group.lowest_level) is None)
    read = f"Chức vụ “{post}” được hiểu là {level.label.lower()}." if level else f"Chưa rõ cấp của chức vụ “{post}”."
    if fitting:
        return Suggestion(fitting, f"Kế hoạch đề nghị cơ quan cử diện này. {read}")
    if untold:
        return Suggestion((), f"{read} Có thể thuộc {untold}. Chọn cấp chức vụ, hoặc chọn diện.")
    if asking:
        return Suggestion((), f"{read} Thấp hơn cấp mà diện {_or(nearest(asking))} đòi hỏi.{unless}")
    return Suggestion((), f"Kế hoạch không đề nghị cơ quan này cử người ở mục này.{unless}")


def warnings_about_groups(lines: Iterable[FormLine], asked: Collection[Asked], agency: str) -> list[Problem]:
    """Groups this agency is not asked for, and posts below what its groups ask; a post nobody can tell is let pass."""
    warnings = []
    for line in lines:
        of_section = [group for group in asked if group.section == line.section]
        if line.is_blank or not of_section:
            continue
        asking, named = _asking(of_section), _named_by_hand(of_section)
        unless = f" Nếu thuộc {named} thì giữ nguyên, {ORGANISER} sẽ xác định." if named else ""
        if not asking:
            text = f"Mục {line.section} của kế hoạch không đề nghị {agency} cử người.{unless}"
            warnings.append(Problem(f"{line.who}: {text}", line.field))
            continue
        level = position_level(line.post, unit=line.unit)
        if all(takes_in(level, group.lowest_level) is False for group in asking):
            quotes = " hoặc ".join(group.cited for group in addressed_to(agency, nearest(asking)))
            text = f"Chức vụ của {line.who} chưa đúng diện: kế hoạch đề nghị cơ quan cử {quotes}.{unless}"
            warnings.append(Problem(text, line.field))
    return warnings


def warnings_about_no_group(line: FormLine, asked: Collection[Asked], *, has_group: bool) -> list[Problem]:
    """For the reviewer: whoever counts in no group of the plan. A section without groups asks for none."""
    if has_group or line.is_blank or all(group.section != line.section for group in asked):
        return []
    text = f"{line.who} chưa thuộc diện nào của kế hoạch, nên không tính vào diện nào khi bố trí đoàn. "
    return [Problem(f"{text}Chọn diện, hoặc chọn cấp chức vụ.", line.field)]


def nearest(groups: Sequence[Asked]) -> list[Asked]:
    """Those that reach down furthest: a post below them is below all the others too."""
    place = {group: _LOWEST if group.lowest_level is None else _HIGHEST_FIRST[group.lowest_level] for group in groups}
    lowest = max(place.values())
    return [group for group in groups if place[group] == lowest]


def addressed_to(agency: str, groups: Sequence[Asked]) -> list[Asked]:
    """Of several groups those whose sentence names the agency ("các Sở: Nội vụ, Tư pháp…"); all where none does."""
    name = search_key(agency)
    for kind in _KINDS_OF_BODY:
        name = name.removeprefix(kind)
    return [group for group in groups if name in search_key(group.quote)] or list(groups)
