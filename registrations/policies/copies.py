"""What someone read of an answer against what it says now: a confirmation holds for the copy that was read. Pure."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import replace
from typing import Any

from msgspec import Struct, to_builtins

from accounts.policies import Problem
from config.words import NBSP, vn_date_of
from registrations.people import Answer, same_person_key

NOWHERE = "Không có trong danh sách"
GONE = "Không còn trong danh sách"
REORDERED = "Thứ tự danh sách"
COLUMNS = {
    "full_name": "họ tên",
    "post": "chức vụ",
    "unit": "đơn vị",
    "phone": "điện thoại",
    "note": "ghi chú",
    "group": "diện",
    "level": "cấp chức vụ",
    "standing": "tình trạng",
}


class CopyLine(Struct, frozen=True):
    """One person as read. `key` is the record: it stays while the person stays. Group, level and standing in words."""

    key: int
    section: str
    number: int
    full_name: str
    post: str
    unit: str
    phone: str
    note: str
    group: str = ""
    level: str = ""
    standing: str = ""
    extras: tuple[Answer, ...] = ()

    @property
    def place(self) -> str:
        return f"Mục {self.section}, dòng {self.number}"

    @property
    def who(self) -> str:
        return self.full_name or "(chưa có tên)"

    @property
    def words(self) -> str:
        return ", ".join(filter(None, (self.who, self.post, self.unit, self.phone, self.note)))


class CopyDispatch(Struct, frozen=True):
    """The letter as read. `key` tells one uploaded file from another."""

    number: str
    dated_on: str  # ISO
    file_name: str
    key: str

    @property
    def words(self) -> str:
        return f"Số {self.number} ngày {vn_date_of(self.dated_on)}{f', tệp {self.file_name}' if self.file_name else ''}"


class Copy(Struct, frozen=True):
    """All that an answer says: people, letter, the reason of a plain no, the word to the reviewer's remarks. `plan`:
    what it answers, in words; told while it is read, a receipt has its own line for it."""

    lines: tuple[CopyLine, ...] = ()
    dispatch: CopyDispatch | None = None
    reason: str = ""
    reply: str = ""
    plan: str = ""

    @property
    def counts(self) -> str:
        """ "mục I: 3 người; mục II: 2 người"."""
        found = Counter(line.section for line in self.lines)
        return "; ".join(f"mục{NBSP}{section}: {count}{NBSP}người" for section, count in found.items())


def bare(copy: Copy) -> Copy:
    """What the agency says, without what the organiser found out about its people."""
    lines = tuple(replace(line, group="", level="", standing="") for line in copy.lines)
    return replace(copy, lines=lines, plan="")


def unpacked(said: dict[str, Any]) -> Copy:
    """As it was kept: to_builtins(copy)."""
    lines = tuple(_line_unpacked(line) for line in said["lines"])
    dispatch = CopyDispatch(**said["dispatch"]) if said["dispatch"] else None
    return Copy(lines, dispatch, said["reason"], said["reply"], said.get("plan", ""))


def _line_unpacked(line: dict[str, Any]) -> CopyLine:
    return CopyLine(**{**line, "extras": tuple(Answer(*one) for one in line.get("extras", ()))})


def check_code(copy: Copy, *facts: object) -> str:
    """Twelve hexadecimal digits of what was sent and of what the receipt says of the sending."""
    said = json.dumps([*map(str, facts), to_builtins(copy)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


class Difference(Struct, frozen=True):
    """One person or the letter: what was read, and what stands there now."""

    what: str
    place: str
    before: str
    after: str
    deed: str

    @property
    def words(self) -> str:
        return ": ".join(filter(None, (self.place, f"{self.what}, {self.deed}")))

    @property
    def sentence(self) -> str:
        """Old → new, in one line."""
        return f"{self.what}: {self.before or 'trống'} → {self.after or 'trống'}"


def differences(before: Copy, after: Copy) -> list[Difference]:
    """By person, in the order of the list as it is now, those who are gone last; then the letter and the words. A line
    that only moved up because another went is none."""
    found = _of_people(before.lines, after.lines)
    if before.dispatch != after.dispatch:
        found.append(_of_dispatch(before.dispatch, after.dispatch))
    for what, was, now in (
        ("Lý do không cử", before.reason, after.reason),
        ("Trả lời nhận xét", before.reply, after.reply),
        ("Kế hoạch", before.plan, after.plan),
    ):
        if was != now:
            found.append(Difference(what, "", was, now, "đã đổi"))
    return found


def _of_people(before: Sequence[CopyLine], after: Sequence[CopyLine]) -> list[Difference]:
    pairs, came, gone = paired(before, after)
    found = [one for was, now in pairs if (one := _of_one(was, now))]
    found += [Difference(now.who, now.place, NOWHERE, now.words, "thêm vào danh sách") for now in came]
    found += [Difference(was.who, was.place, was.words, GONE, "không còn trong danh sách") for was in gone]
    if not found and [was for was, _now in pairs] != list(before):
        found.append(Difference(REORDERED, "", "như đã đọc", "đã xếp lại", "đã đổi"))
    return found


def paired(
    before: Iterable[CopyLine], after: Iterable[CopyLine]
) -> tuple[list[tuple[CopyLine, CopyLine]], list[CopyLine], list[CopyLine]]:
    """Lines of both lists that speak of one row: by record, then by name in the section, then by place in the form.
    Beside them who came and who is gone."""
    left, right = list(before), list(after)
    matched: dict[int, CopyLine] = {}
    for of in (_by_record, _by_name, _by_place):
        waiting = {of(line): line for line in reversed(left)}
        for line in [line for line in right if id(line) not in matched]:
            if was := waiting.pop(of(line), None):
                matched[id(line)] = was
                left.remove(was)
    pairs = [(matched[id(line)], line) for line in right if id(line) in matched]
    return pairs, [line for line in right if id(line) not in matched], left


def _by_record(line: CopyLine) -> object:
    return line.key


def _by_name(line: CopyLine) -> object:
    return line.section, same_person_key(line.full_name)


def _by_place(line: CopyLine) -> object:
    return line.section, line.number


def _of_one(was: CopyLine, now: CopyLine) -> Difference | None:
    changed = [name for name in COLUMNS if getattr(was, name) != getattr(now, name)]
    if was.section != now.section:
        changed.append("section")
    changed += [one for one in _titles(was, now) if _answer(was, one) != _answer(now, one)]
    if not changed:
        return None
    if "full_name" in changed:
        return Difference(was.who, now.place, was.words, now.words, "đổi thành người khác hoặc sửa họ tên")
    deed = f"đổi {', '.join(map(_called, changed))}"
    return Difference(now.who, now.place, _cells(was, changed), _cells(now, changed), deed)


def _cells(line: CopyLine, names: Iterable[str]) -> str:
    return "; ".join(f"{_called(name)}: {_answer(line, name) or 'trống'}" for name in names)


def _called(name: str) -> str:
    return "mục" if name == "section" else COLUMNS.get(name, name)


def _titles(*lines: CopyLine) -> list[str]:
    """Of what is asked besides, once each."""
    return list(dict.fromkeys(one.title for line in lines for one in line.extras))


def _answer(line: CopyLine, name: str) -> str:
    if name in COLUMNS or name == "section":
        return str(getattr(line, name))
    return next((one.text for one in line.extras if one.title == name), "")


def _of_dispatch(before: CopyDispatch | None, after: CopyDispatch | None) -> Difference:
    was, now = (one.words if one else "chưa có" for one in (before, after))
    is_file_only = before and after and replace(before, key=after.key) == after
    deed = "tệp được thay" if is_file_only else "đã đổi"
    return Difference("Công văn", "", was, f"{now} (tệp khác)" if is_file_only else now, deed)


def problems_with_copy(read: Copy | None, now: Copy) -> list[Problem]:
    """`read`: what the page showed to the one who confirms; None: the page did not say."""
    if read is None:
        return [
            Problem(
                "Trang gửi lên không cho biết anh/chị đã đọc bản nào, nên chưa ghi nhận gì. "
                "Đề nghị đọc bản hiện nay ở dưới rồi bấm lại."
            )
        ]
    return [
        Problem(f"{difference.words}.", f"khac-{place}")
        for place, difference in enumerate(differences(read, now), start=1)
    ]
