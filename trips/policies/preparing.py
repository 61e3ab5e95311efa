"""Who prepares what: a first sharing out with its reasons, what it leaves open, and what stands against each step."""

import datetime
from collections import Counter
from collections.abc import Collection, Sequence

from msgspec import Struct

from accounts.policies import Problem
from config.words import and_joined, vn_date
from tours.enums import Index, RoundStatus
from trips.policies.over import problems_with_ended

REMIND_BEFORE = datetime.timedelta(days=2)
LIGHTEST = "Người đang có ít phần chuẩn bị nhất."


class Person(Struct, frozen=True):
    """`indices`: those that the own agency follows for the province."""

    id: int
    name: str
    indices: frozenset[str] = frozenset()
    is_head: bool = False


class Subject(Struct, frozen=True):
    """A topic (`topic`: its key) or an index (by its code)."""

    name: str
    topic: int | None = None
    index: str = ""
    indices: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """As an address says it: "12", "pci"."""
        return self.index or str(self.topic)

    @property
    def called(self) -> str:
        return f"Theo dõi {self.name}" if self.index else self.name


class Share(Struct, frozen=True):
    person: int
    subject: str
    reason: str = ""


def suggested(people: Sequence[Person], subjects: Sequence[Subject], taken: Collection[Share]) -> list[Share]:
    """What is shared out already stays. A subject that nobody has goes to whoever's agency follows an index of it, the
    one with the least first; then whoever has nothing joins what is nearest to him. The head is spared while another
    can do it."""
    going = {person.id for person in people}
    load = Counter(share.person for share in taken)
    size = Counter(share.subject for share in taken if share.person in going)
    found: list[Share] = []

    def give(person: Person, subject: Subject, reason: str) -> None:
        found.append(Share(person.id, subject.key, reason))
        load[person.id] += 1
        size[subject.key] += 1

    for subject in subjects:
        if size[subject.key] or not people:
            continue
        followers = [person for person in people if person.indices & subject.indices]
        if subject.index and not followers:
            continue  # nobody of the delegation follows it: said as a gap
        person = min(followers or people, key=lambda one: (one.is_head, load[one.id], people.index(one)))
        give(person, subject, followed(person.indices & subject.indices) or LIGHTEST)
    topics = [subject for subject in subjects if subject.topic is not None]
    for person in people:
        if load[person.id] or person.is_head or not topics:
            continue
        subject = min(topics, key=lambda one: (not person.indices & one.indices, size[one.key], topics.index(one)))
        give(person, subject, followed(person.indices & subject.indices) or "Chưa có phần chuẩn bị nào khác.")
    return found


def followed(indices: Collection[str]) -> str:
    """ "Cơ quan theo dõi PAR Index và SIPAS." """
    names = [str(one.label) for one in Index if one.value in indices]
    return f"Cơ quan theo dõi {and_joined(names)}." if names else ""


def gaps(people: Sequence[Person], subjects: Sequence[Subject], taken: Collection[Share]) -> list[str]:
    """What nobody prepares, and who prepares nothing: one sentence each, for a page without the table of shares."""
    left = {share.subject for share in taken}
    said = []
    for subject in unprepared(people, subjects, taken):
        if sentence := unfollowed(people, subject):
            said.append(sentence)
        elif subject.key in left:
            said.append(f"Người được phân công “{subject.name}” không còn đi. Đề nghị phân công người khác.")
        else:
            said.append(f"Chưa ai chuẩn bị “{subject.name}”.")
    return [*said, *idle(people, taken)]


def unprepared(people: Sequence[Person], subjects: Sequence[Subject], taken: Collection[Share]) -> list[Subject]:
    """Those that nobody has who still goes."""
    going = {person.id for person in people}
    shared = {share.subject for share in taken if share.person in going}
    return [subject for subject in subjects if subject.key not in shared]


def unfollowed(people: Sequence[Person], subject: Subject) -> str:
    """Why an index cannot be shared out by itself, in a sentence."""
    if not subject.index or any(subject.index in person.indices for person in people):
        return ""
    return f"Không ai trong đoàn thuộc cơ quan theo dõi {subject.name}. Đề nghị phân công một người."


def idle(people: Sequence[Person], taken: Collection[Share]) -> list[str]:
    busy = {share.person for share in taken}
    names = [person.name for person in people if person.id not in busy and not person.is_head]
    return [f"{len(names)} người chưa có phần chuẩn bị: {and_joined(names)}."] if names else []


def problems_with_preparing(status: RoundStatus) -> list[Problem]:
    return problems_with_ended(status, "phần chuẩn bị chỉ còn để xem")


MOST_QUESTIONS = 30


def problems_with_question(text: str, *, asked: int = 0) -> list[Problem]:
    """`asked`: how many this member has asked already; the host has half a day for all of them."""
    if asked >= MOST_QUESTIONS:
        return [Problem(f"Anh/chị đã ghi {asked} câu hỏi. Đề nghị bỏ bớt câu không cần trước khi ghi thêm.", "id_text")]
    return [] if text.strip() else [Problem("Chưa ghi câu hỏi. Đề nghị ghi câu hỏi.", "id_text")]


def problems_with_dropping_own(*, is_answered: bool) -> list[Problem]:
    if not is_answered:
        return []
    return [Problem("Câu hỏi này đã được trả lời nên giữ lại. Đề nghị báo thư ký đoàn nếu cần bỏ.")]


def can_answer(asked_of: int | None, host: int | None) -> bool:
    """A question for one host is answered by that host; one for whoever receives, by any."""
    return asked_of is None or asked_of == host


def problems_with_ticking(*, can_answer: bool) -> list[Problem]:
    if can_answer:
        return []
    return [Problem("Buổi này của nơi tiếp khác. Đề nghị chọn buổi của nơi được hỏi.")]


def problems_with_due(
    due_on: datetime.date | None, today: datetime.date, *, before: datetime.date | None
) -> list[Problem]:
    """`before`: the due day that stands; one that has passed may stay as it is."""
    if due_on is None or due_on >= today or due_on == before:
        return []
    return [Problem(f"Hạn {vn_date(due_on)} đã qua. Đề nghị ghi một ngày từ hôm nay.", "id_due_on")]
