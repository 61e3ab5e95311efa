"""Why each person goes or does not: the appendices of a composition that answer "vì sao?", and the reserve list."""

from itertools import chain

from delegations.composition import Trip
from delegations.wording import added_by, place_in_list, post_of, reasons_of
from reports.document import Align, Appendix, Column, Orientation, Row, SectionRow, Table
from reports.documents.letterhead import DRAFT
from reports.queries.compositions import Arranged

NAME, POST, WHY = Column("Họ và tên", 50), Column("Chức vụ, đơn vị công tác", 70), Column("Lý do", 105)
OTHERS = "Không thuộc danh sách dự bị"


def reason_appendices(arranged: Arranged) -> tuple[Appendix, ...]:
    """One for those who go, one for those who do not; the second is left out when everyone goes."""
    draft = f" ({DRAFT})" if arranged.is_draft else ""
    rows = _reserve_rows(arranged)
    columns = (Column("Dự bị số", 16, Align.CENTRE), NAME, POST, WHY)
    left = Table(columns, tuple(rows), sheet="Dự bị, chưa chọn")
    return (
        Appendix(f"Lý do chọn từng người{draft}", _chosen(arranged), Orientation.LANDSCAPE),
        *(
            [Appendix(f"Danh sách dự bị và người chưa được chọn{draft}", (left,), Orientation.LANDSCAPE)]
            if rows
            else ()
        ),
    )


def _chosen(arranged: Arranged) -> tuple[Table, ...]:
    said = reasons_of(arranged.file)
    return tuple(_members(arranged, trip, said) for trip in arranged.file.trips)


def _members(arranged: Arranged, trip: Trip, said: dict[int, str]) -> Table:
    columns = (Column("TT", 10, Align.CENTRE), NAME, POST, Column("Vai trò", 26, Align.CENTRE), WHY)
    rows = tuple(
        (str(number), person.name, post_of(person), str(place.role.label), said[person.id])
        for number, (person, place) in enumerate(arranged.members(trip), start=1)
    )
    return Table(columns, rows, caption=str(trip), sheet=f"Lý do {trip}")


def _reserve_rows(arranged: Arranged) -> list[Row]:
    """Reserves by group, in the order they are called, then all others by given name."""
    file = arranged.file
    reserves, reasons = file.reserves, file.reasons()

    def row(id: int, number: str) -> Row:
        person = file.people[id]
        return (number, person.name, post_of(person), f"{reasons[id]} {added_by(person)}".rstrip())

    rows: list[Row] = []
    for code, ids in reserves.items():
        people = [id for id in ids if id > 0]
        if people:
            rows.append(SectionRow(file.case.group[code].name))
            rows += [row(id, str(number)) for number, id in enumerate(people, start=1)]
    listed = {*file.arrangement, *chain.from_iterable(reserves.values())}
    others = [id for id in file.case.people if id > 0 and id not in listed]
    if others:
        rows.append(SectionRow(OTHERS))
        rows += [row(id, "") for id in sorted(others, key=lambda id: place_in_list(file, id))]
    return rows
