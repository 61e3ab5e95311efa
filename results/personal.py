"""What this floor holds of one person: whether he was there, what was noted with his name, how much he wrote himself.
The notebook is the record of a session and is never changed, so nothing of it can be deleted."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Q

from accounts.models import User
from config.words import vn_datetime
from registrations.models import Nomination
from registrations.personal import Held, Subject
from results.enums import EntryKind
from results.models import SessionEntry

OF_RECORD = "Sổ ghi của buổi là hồ sơ công việc, không sửa và không xóa được; ghi sai thì thư ký ghi thêm điều đúng."
EVERYBODY = "all"


def held(subject: Subject, nominations: Sequence[Nomination]) -> list[Held]:
    people = {one.pk: one for one in nominations}
    if not people:
        return []
    of_trips = SessionEntry.objects.filter(session__trip__round__tour__in={one.tour_id for one in people.values()})
    by_him = Q(nomination__in=people) | (Q(account=subject.account) if subject.account else Q(pk=None))
    named = Q(content__text__icontains=subject.full_name) | Q(content__caption__icontains=subject.full_name)
    found = of_trips.filter(Q(kind=EntryKind.PRESENCE) | named | by_him).select_related("session").order_by("pk")
    entries = list(found)
    said = [(entry, one) for entry in entries if (one := _told(entry, set(people), subject.full_name))]
    calls = sorted((entry for entry, _one in said if entry.kind == EntryKind.PRESENCE), key=_is_of_one)
    last = {entry.session_id: entry for entry in calls}  # what was said of him alone sets the roll of all right
    told = [one for entry, one in said if entry.kind != EntryKind.PRESENCE or last[entry.session_id] == entry]
    wrote = Counter(
        entry.session
        for entry in entries
        if entry.nomination_id in people or (subject.account and entry.account_id == subject.account)
    )
    own = [
        Held("Mục đã ghi trong sổ", str(session), (("số mục", str(count)),), OF_RECORD)
        for session, count in wrote.items()
    ]
    return [*told, *own]


def erase(_subject: Subject, _by: User) -> int:
    return 0


def _told(entry: SessionEntry, people: set[int], full_name: str) -> Held | None:
    content, values = entry.content, []
    if entry.kind == EntryKind.PRESENCE:
        if entry.subject == EVERYBODY and people.intersection(content.get("people", ())):
            values = [("điểm danh", "Có mặt")]
        elif entry.subject in map(str, people):
            values = [("điểm danh", "Có mặt" if content.get("present") else "Vắng")]
            values += [("lý do", content["reason"])] if content.get("reason") else []
    else:
        words = [str(content.get(name) or "") for name in ("text", "caption")]
        values = [("nội dung", one) for one in words if full_name in one]
    if not values:
        return None
    return Held("Sổ ghi của buổi", str(entry.session), (("lúc", vn_datetime(entry.written_at)), *values), OF_RECORD)


def _is_of_one(entry: SessionEntry) -> bool:
    return entry.subject != EVERYBODY
