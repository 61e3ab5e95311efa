"""What plain forms of the notebook send, and a rescue file: text → entries to write."""

import base64
import binascii
import datetime
import json
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from msgspec import Struct

from accounts.policies import Problem, refuse_if
from config.typed import whole_number
from results.actions.road import NEW, Before
from results.enums import EntryKind
from results.notebook import FIELDS
from results.policies import road as policies

if TYPE_CHECKING:
    from django.http import QueryDict

MOST_RESCUED = 60 * 1024 * 1024  # bytes: a trip of a hundred photos
MARK = "so-ghi"
ANCHORS = {
    EntryKind.NOTE: "ghi-chep",
    EntryKind.ANSWER: "cau-hoi",
    EntryKind.PHOTO: "anh",
    EntryKind.DOCUMENT: "tai-lieu",
    EntryKind.PRESENCE: "diem-danh",
    EntryKind.TIMES: "ket-thuc",
}
_OTHERS = {"other": Problem("Biểu mẫu này đã cũ. Mở lại trang của buổi rồi ghi.")}

type Upload = UploadedFile[bytes]


class One(Struct, frozen=True):
    content: dict[str, object]
    of: Before
    key: uuid.UUID | None


class Posted(Struct, frozen=True):
    """One form; of two versions that are both kept each is an entry."""

    kind: EntryKind
    entries: tuple[One, ...]
    file: Upload | None

    @property
    def anchor(self) -> str:
        return ANCHORS[self.kind]


def entry(post: "QueryDict", files: "MultiValueDict[str, Upload]") -> Posted:
    kind = post.get("kind", "")
    refuse_if([] if kind in EntryKind.values else [_OTHERS["other"]])
    of = EntryKind(kind)
    content: dict[str, object] = {name: post.get(name) for name in FIELDS[of] if name not in ("name", "sha256")}
    before = Before(post.get("subject", ""), tuple(post.get("replaces", "").split()))
    first = One(content, before, _key(post.get("key")))
    others = [One({**content, "text": text}, NEW, None) for text in post.getlist("also")]
    return Posted(of, (first, *others), files.get("photo") or files.get("file"))


def roll(post: "QueryDict") -> tuple[dict[int, bool], dict[int, str]]:
    """Everybody the form listed → whether he was ticked; and why not."""
    listed = [number for number in map(whole_number, post.getlist("listed")) if number is not None]
    present = {number for number in map(whole_number, post.getlist("present")) if number is not None}
    return {one: one in present for one in listed}, {one: post.get(f"reason-{one}", "") for one in listed}


def moment(text: str) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        return None


def rescued(file: Upload | None, trip: int) -> list[tuple[str, bytes | None]]:
    """Each entry as its phone wrote it, with its photo. Refused with the reason where the file is none."""
    data = _json(file)
    entries = data.get("entries")
    found = [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []
    is_ours = data.get("mark") == MARK
    refuse_if(
        policies.problems_with_rescue(
            is_of_trip=not is_ours or data.get("trip") == trip, count=len(found) if is_ours else 0
        )
    )
    return [(str(one.get("text", "")), _bytes(one.get("file"))) for one in found]


def _json(file: Upload | None) -> Mapping[str, Any]:
    if file is None or (file.size or 0) > MOST_RESCUED:
        return {}
    try:
        data = json.loads(file.read().decode())
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _bytes(text: object) -> bytes | None:
    if not isinstance(text, str) or not text:
        return None
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return None


def _key(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        return None
