"""What pages and papers of several floors say of people and their places, in the same words."""

from functools import lru_cache

from msgspec import Struct

from delegations.composition import Person, Place, Seating, Seatings, differences, seatings
from delegations.composition.acts import changes_between
from delegations.queries.candidates import Unreviewed
from delegations.queries.files import CaseFile
from tours.enums import SeatRole

HEADS = ("giám đốc", "phó giám đốc", "chánh văn phòng", "phó chánh văn phòng", "chánh thanh tra", "phó chánh thanh tra")


def added_by(person: Person) -> str:
    """By which decision, and why, someone no agency registered is here; "" for all others."""
    return f"Bổ sung theo {person.decision}: {person.decision_reason.rstrip('.')}." if person.decision else ""


def post_at(file: CaseFile, id: int) -> str:
    """The post of a person, or whom a seat waits for."""
    return file.openings[id].text if id < 0 else post_of(file.people[id])


def place_in_list(file: CaseFile, id: int) -> tuple[str, int]:
    """By given name; those still to be invited come last."""
    return ("\uffff", -id) if id < 0 else (file.people[id].sort_key, id)


def post_of(person: Person) -> str:
    """ "Phó Giám đốc" of "Sở Nội vụ" → "Phó Giám đốc Sở Nội vụ"; what the post already says is not said twice."""
    return _post_in_words(person.agency_name, person.post, person.unit)


@lru_cache(4096)
def _post_in_words(agency: str, post: str, unit: str) -> str:
    """A board says hundreds at each move, and always the same."""
    if agency.casefold() in post.casefold():
        return post
    said = unit.casefold() in (agency.casefold(), "") or unit.casefold() in f"{post} {agency}".casefold()
    if not said:
        return ", ".join(part for part in (post, unit, agency) if part)
    joined = _joined(post, agency)
    return joined or f"{post}, {agency}"


def _joined(post: str, agency: str) -> str:
    """ "Phó Chủ tịch UBND huyện" + "UBND huyện Khánh Vĩnh": the overlap once; a head of a body, without a comma."""
    words, rest = post.split(), agency.split()
    for overlap in range(min(len(words), len(rest)), 0, -1):
        if [word.casefold() for word in words[-overlap:]] == [word.casefold() for word in rest[:overlap]]:
            return " ".join([*words, *rest[overlap:]])
    return f"{post} {agency}" if post.casefold() in HEADS else ""


def reasons_of(file: CaseFile) -> dict[int, str]:
    """Why each one who has a place has it, or why they are gone; with the decision that added them, if one did."""
    reasons = file.reasons()
    said = {id: reasons.get(id, why_gone(file, id)) for id in file.arrangement}
    added = {id: added_by(file.people[id]) for id in said if id > 0}
    return {id: f"{reason} {added[id]}" if added.get(id) else reason for id, reason in said.items()}


class Move(Struct, frozen=True):
    """One person whose place is not the announced one. `was` and `now` are ready to read."""

    name: str
    post: str
    was: str
    now: str
    why: str


def moves_since(file: CaseFile) -> tuple[Move, ...]:
    """Against the version this one replaces; empty when it replaces none."""
    before = {place.candidate: place for place in file.case.announced}
    if not before:
        return ()
    found = [one for one in differences(before, file.arrangement) if one.candidate < 0 or one.candidate in file.people]
    moved = {one.candidate for one in found}
    reasons = file.reasons(moved)
    found.sort(key=lambda one: place_in_list(file, one.candidate))
    return tuple(
        Move(
            name=file.name_of(one.candidate),
            post=post_at(file, one.candidate),
            was=where_of(file, one.before),
            now=where_of(file, one.after),
            why=reasons.get(one.candidate) or why_gone(file, one.candidate),
        )
        for one in found
    )


def why_gone(file: CaseFile, id: int) -> str:
    """Why someone with a seat is no candidate any more."""
    return (file.people[id].gone if id in file.people else "") or "Cơ quan không còn đăng ký người này."


def where_of(file: CaseFile, place: Place | None) -> str:
    if place is None:
        return file.place_in_words(None)
    if place.delegation not in file.case.names:
        return f"Đoàn {place.delegation}"
    return file.place_in_words(place.delegation, SeatRole(place.role))


MOST_NAMED = 12
"""How many people the record of one save names; of more it says their number."""


def seating_in_words(file: CaseFile, seating: Seating | None) -> str:
    if seating is None:
        return file.place_in_words(None)
    where, role, is_locked, _ = seating
    if where is None:
        return "Khóa ngoài đoàn"
    return where_of(file, Place(0, where, role)) + (", khóa" if is_locked else "")


def changes_in_words(file: CaseFile, after: Seatings) -> dict[str, tuple[str, str]]:
    """Each person's place before and after, for the record."""
    changed = changes_between(seatings(file.arrangement, file.case.kept_out), after)
    if len(changed) > MOST_NAMED:
        seated = sum(where is not None for where, *_ in after.values())
        return {"số người đã xếp": (str(len(file.arrangement)), str(seated))}
    return {
        file.name_of(id): (seating_in_words(file, before), seating_in_words(file, now))
        for id, (before, now) in changed.items()
    }


def unreviewed_in_words(found: Unreviewed) -> str:
    """ "Còn 5 đăng ký chờ xem xét, trong đó 3 người thuộc diện kế hoạch nêu (Lãnh đạo Sở: 2, ...)."; "" without any."""
    if not found.registrations:
        return ""
    of_groups = ", ".join(f"{name}: {count}" for name, count in found.groups)
    who = (
        f"{found.people} người thuộc diện kế hoạch nêu ({of_groups})"
        if of_groups
        else "không ai thuộc diện kế hoạch nêu"
    )
    return f"Còn {found.registrations} đăng ký chờ xem xét, trong đó {who}."
