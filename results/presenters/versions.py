"""Two people wrote of the same thing: what each says, side by side, and what keeping one of them sends."""

import uuid

from django.utils import timezone
from msgspec import Struct

from results.enums import EntryKind
from results.notebook import Entry, Line
from results.queries.road import OneSession

FLAGS = {"present": ("Có mặt", "Vắng"), "answered": ("Đã hỏi", "Chưa hỏi"), "dropped": ("Đã bỏ", "")}
SHOWN = ("text", "reason", "caption", "title", "giver", "starts", "ends")


class Version(Struct, frozen=True):
    by: str
    clock: str
    words: str
    fields: tuple[tuple[str, str], ...]


class Conflict(Struct, frozen=True):
    """Two or more versions of one thing; `others` are the texts that become notes of their own when both are kept."""

    heading: str
    kind: str
    subject: str
    heads: str
    versions: tuple[Version, ...]
    others: tuple[str, ...]
    key: str


def conflict(line: Line, found: OneSession) -> Conflict:
    versions = tuple(_version(one) for one in line.heads)
    others = tuple(one.content["text"] for one in line.heads[1:]) if line.kind is EntryKind.NOTE else ()
    return Conflict(
        heading=f"{_named(line, found)} được sửa ở hai nơi. Chưa bản nào bị ghi đè.",
        kind=line.kind.value,
        subject=line.subject,
        heads=heads_of(line),
        versions=versions,
        others=others if all(one.content["text"] for one in line.heads if line.kind is EntryKind.NOTE) else (),
        key=str(uuid.uuid4()),
    )


def _named(line: Line, found: OneSession) -> str:
    if line.kind is EntryKind.NOTE:
        return f"Ghi chép {clock(line.first)}"
    if line.kind is EntryKind.PRESENCE:
        names = {str(one.nomination.pk): one.nomination.full_name for one in found.members}
        return f"Điểm danh {names.get(line.subject, 'một người')}"
    return {
        EntryKind.ANSWER: "Trả lời một câu hỏi",
        EntryKind.PHOTO: "Chú thích một ảnh",
        EntryKind.DOCUMENT: "Một tài liệu",
        EntryKind.TIMES: "Giờ thật của buổi",
    }[line.kind]


def _version(entry: Entry) -> Version:
    said = [FLAGS[name][0 if value else 1] for name, value in entry.content.items() if name in FLAGS]
    said += [str(entry.content[name]) for name in SHOWN if entry.content.get(name)]
    fields = tuple(
        (name, ("1" if value is True else "" if value in (False, None) else str(value)))
        for name, value in entry.content.items()
        if name not in ("name", "sha256")
    )
    return Version(entry.by, clock(entry), ". ".join(filter(None, said)) or "Để trống", fields)


def heads_of(line: Line | None) -> str:
    return " ".join(one.digest for one in line.heads) if line else ""


def clock(entry: Entry) -> str:
    return f"{timezone.localtime(entry.at):%H:%M}"
