"""One entry as a phone or a form sends it: bytes → checked values, or a sentence that says what is wrong."""

import datetime
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from msgspec import Struct

from config.typed import UNSTORABLE, lines, one_line
from config.words import num
from results.enums import EntryKind

LONGEST_ENTRY = 60_000  # characters of JSON
LONGEST_NOTE, LONGEST_LINE = 5_000, 500
MOST_REPLACED = 50
EARLIEST = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
LATEST = datetime.datetime(9000, 1, 1, tzinfo=datetime.UTC)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SUBJECT = re.compile(r"[0-9A-Za-z-]{1,40}")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_BROKEN = "Mục này không đọc được. Tải bản cứu hộ trên máy rồi gửi cho người phụ trách cổng."


class Unreadable(Exception):
    """An entry that cannot be taken; the sentence says what to do."""


class Sent(Struct, frozen=True):
    """`digest`: of the text as it came, so of everything in it. `owner`: whose phone says it is, "a" and an account or
    "n" and a nomination."""

    digest: str
    key: UUID
    session: UUID
    kind: EntryKind
    subject: str
    content: dict[str, Any]
    replaces: tuple[str, ...]
    at: datetime.datetime
    owner: str


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def written(
    *,
    key: UUID,
    session: UUID,
    kind: EntryKind,
    subject: str,
    content: Mapping[str, object],
    replaces: tuple[str, ...],
    at: datetime.datetime,
    owner: str,
) -> str:
    """The same text that a phone writes, for what a plain form sends."""
    entry = {
        "key": str(key),
        "session": str(session),
        "kind": kind.value,
        "subject": subject,
        "content": content,
        "replaces": list(replaces),
        "at": at.isoformat(),
        "owner": owner,
    }
    return json.dumps(entry, ensure_ascii=False)


def read(text: str) -> Sent:
    """Raises Unreadable."""
    if len(text) > LONGEST_ENTRY or UNSTORABLE.search(text):
        raise Unreadable(_BROKEN)
    try:
        data = json.loads(text)
        kind = EntryKind(data["kind"])
        subject, replaces = str(data["subject"]), tuple(data["replaces"])
        sent = Sent(
            digest=digest_of(text),
            key=UUID(data["key"]),
            session=UUID(data["session"]),
            kind=kind,
            subject=subject,
            content=_content(kind, subject, data["content"]),
            replaces=replaces,
            at=_moment(data["at"]),
            owner=str(data["owner"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise Unreadable(_BROKEN) from error
    if not _SUBJECT.fullmatch(subject) or len(replaces) > MOST_REPLACED:
        raise Unreadable(_BROKEN)
    if not all(isinstance(one, str) and _DIGEST.fullmatch(one) for one in replaces):
        raise Unreadable(_BROKEN)
    return sent


def _moment(value: str) -> datetime.datetime:
    """By the phone's clock; a mad one says the nearest moment that can be reckoned with, and its entry is kept."""
    at = datetime.datetime.fromisoformat(value)
    if at.tzinfo is None:
        raise ValueError(value)
    return max(EARLIEST, min(LATEST, at))


def _content(kind: EntryKind, subject: str, data: Mapping[str, object]) -> dict[str, Any]:
    fields = _EVERYBODY if kind is EntryKind.PRESENCE and subject == "all" else FIELDS[kind]
    return {name: take(data.get(name)) for name, take in fields.items()}


def _text(longest: int, clean: Callable[[str], str] = one_line) -> Callable[[object], str]:
    def take(value: object) -> str:
        text = clean("" if value is None else str(value)).strip()
        if len(text) > longest:
            told = f"Nội dung dài {num(len(text))} chữ cái, cổng nhận tối đa {num(longest)}. Chia thành nhiều mục."
            raise Unreadable(told)
        return text

    return take


def _flag(value: object) -> bool:
    return value is True or value in ("1", "on", "true")


def _number(value: object) -> int | None:
    return int(str(value)) if str(value or "").isdecimal() else None


def _clock(value: object) -> str:
    text = str(value or "")
    if text and not _CLOCK.fullmatch(text):
        raise Unreadable("Giờ ghi theo dạng giờ:phút, ví dụ 08:05.")
    return text


def _people(value: object) -> list[int]:
    if not isinstance(value, list):
        raise Unreadable(_BROKEN)
    return sorted({int(one) for one in value})


def _hash(value: object) -> str:
    text = str(value or "")
    if text and not _DIGEST.fullmatch(text):
        raise Unreadable(_BROKEN)
    return text


_FILED = {"name": _text(200), "sha256": _hash, "dropped": _flag}
FIELDS: Mapping[EntryKind, Mapping[str, Callable[[object], object]]] = {
    EntryKind.NOTE: {"topic": _number, "text": _text(LONGEST_NOTE, lines)},
    EntryKind.PRESENCE: {"present": _flag, "reason": _text(LONGEST_LINE)},
    EntryKind.ANSWER: {"answered": _flag, "text": _text(LONGEST_NOTE, lines)},
    EntryKind.PHOTO: {"caption": _text(LONGEST_LINE), **_FILED},
    EntryKind.DOCUMENT: {"title": _text(LONGEST_LINE), "giver": _text(LONGEST_LINE), "may_share": _flag, **_FILED},
    EntryKind.TIMES: {"starts": _clock, "ends": _clock},
}
_EVERYBODY: Mapping[str, Callable[[object], object]] = {"people": _people}
