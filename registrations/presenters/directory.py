"""The people an agency knows from before, and where they stand in the list being written."""

from collections.abc import Collection, Sequence
from urllib.parse import urlencode

from msgspec import Struct

from registrations.policies.lines import FormLine
from registrations.queries.directory import Known


class DirectoryRow(Struct, frozen=True):
    """One known person. `place`: where he stands in the list being written, if he does."""

    person: Known
    query: str
    place: str
    is_chosen: bool

    @property
    def kind(self) -> str:
        return "good" if self.place else "wait" if self.person.has_left else ""


def directory_rows(people: Sequence[Known], stored: Sequence[FormLine], ticked: Collection[str]) -> list[DirectoryRow]:
    """Those who left stand at the end."""
    places: dict[str, list[str]] = {}
    for line in stored:
        if line.full_name:
            places.setdefault(line.person_key, []).append(f"mục {line.section}")
    rows = [
        DirectoryRow(
            person, urlencode({"nguoi": person.key}), ", ".join(places.get(person.key, ())), person.key in ticked
        )
        for person in people
    ]
    return sorted(rows, key=lambda row: row.person.has_left)
