"""The sessions of one trip for its report: as published, and as they were held and written down."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct

from config.together import Row, Rows, key
from results.merging import Absence, Answer, Note, Photo, Received, Session
from results.models import SessionRecord
from results.notebook import Line, Notebook
from results.queries.sessions import in_order
from trips.itinerary import Item, Itinerary
from trips.itinerary.days import digits
from trips.itinerary.snapshot import from_data
from trips.models import ItineraryVersion, Question

LAST_VERSION = Rows(
    lambda: ItineraryVersion.objects.filter(trip=key(0)).order_by("-number")[:1],
    *("number", "content"),
)
ASKED = Rows(lambda: Question.objects.filter(trip=key(0)).order_by("pk"), "pk", "text")

type Notebooks = Mapping[UUID, Notebook]


class OnTheRoad(Struct, frozen=True):
    version: int = 0
    sessions: tuple[Session, ...] = ()
    notes: tuple[Note, ...] = ()
    answers: tuple[Answer, ...] = ()
    received: tuple[Received, ...] = ()
    photos: tuple[Photo, ...] = ()


def of_sessions(
    written: Mapping[SessionRecord, Notebook], names: Mapping[int, str], version: Iterable[Row], asked: Iterable[Row]
) -> OnTheRoad:
    """Of the version published last; what was written of a session that is no longer in it is kept. `names` by person
    of the list, `version` and `asked` the rows of LAST_VERSION and ASKED."""
    number, content = next(iter(version), (0, None))
    kept = {record.key: notebook for record, notebook in written.items()}
    itinerary = from_data(content) if number else Itinerary()
    published = [_session(item, itinerary, kept.get(UUID(item.id)), names) for item in in_order(itinerary)]
    keys = {one.key for one in published}
    others = [
        _unpublished(record, notebook, names) for record, notebook in written.items() if str(record.key) not in keys
    ]
    return OnTheRoad(
        number,
        (*published, *others),
        notes=tuple(_note(key, line) for key, notebook in kept.items() for line in notebook.notes),
        answers=tuple(_answers(kept, dict(asked))),
        received=tuple(_received(key, line) for key, notebook in kept.items() for line in notebook.documents),
        photos=tuple(_photo(key, line) for key, notebook in kept.items() for line in notebook.photos if line.file),
    )


def _session(item: Item, itinerary: Itinerary, notebook: Notebook | None, names: Mapping[int, str]) -> Session:
    present, absent = _roll(notebook, names)
    return Session(
        key=item.id,
        day=item.day,
        title=item.title,
        hours=digits(item, itinerary),
        host=next((one.name for one in itinerary.hosts if one.id == item.host), item.where),
        topics=tuple(sorted(map(str, item.topics))),
        held=True if notebook and notebook.lines else None,
        actual=_actual(notebook),
        present=present,
        absent=absent,
    )


def _unpublished(record: SessionRecord, notebook: Notebook, names: Mapping[int, str]) -> Session:
    present, absent = _roll(notebook, names)
    title = f"{record.title} (không còn trong lịch trình công bố sau cùng)"
    held = True if notebook.lines else None
    return Session(
        str(record.key), record.day, title, held=held, actual=_actual(notebook), present=present, absent=absent
    )


def _actual(notebook: Notebook | None) -> str:
    starts, ends = notebook.times if notebook else ("", "")
    return f"{starts}–{ends}" if starts and ends else starts


def _roll(notebook: Notebook | None, names: Mapping[int, str]) -> tuple[int | None, tuple[Absence, ...]]:
    """How many were there, and who was not; None where the roll was not called."""
    if notebook is None or not (notebook.called or notebook.absent):
        return None, ()
    absent = [who for who in sorted(notebook.absent) if who in names]
    told = tuple(Absence(names[who], notebook.presence(who).reason) for who in absent)
    return len([who for who in notebook.called if notebook.presence(who).is_present]), told


def _note(session: UUID, line: Line) -> Note:
    return Note(line.subject, str(session), str(line.content["topic"] or ""), line.content["text"], line.first.by)


def _answers(kept: Notebooks, asked: Mapping[int, str]) -> Sequence[Answer]:
    return [
        Answer(f"{session}-{question}", str(session), asked[question], line.content["text"])
        for session, notebook in kept.items()
        for question in sorted(notebook.answered)
        if question in asked and (line := notebook.answer(question)) and line.content["text"]
    ]


def _received(session: UUID, line: Line) -> Received:
    giver = f" ({line.content['giver']})" if line.content["giver"] else ""
    return Received(line.subject, str(session), f"{line.content['title']}{giver}")


def _photo(session: UUID, line: Line) -> Photo:
    return Photo(str(line.file), str(session), line.content["caption"])
