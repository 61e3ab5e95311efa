"""The chain of the record: what each act's content digests to, how one link hangs on the one before, and what is wrong
with a chain that was read back.

Nothing here is secret: whoever can write the database can make a whole chain anew. What shows it are heads kept where
the portal cannot rewrite them (`Head`), sent out every day.
"""

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

BEGINNING = "0" * 64
SHORT = 12
_NEVER = datetime.datetime(1, 1, 2, tzinfo=datetime.UTC)
LATEST_SHIFT = datetime.timedelta(hours=1)  # an action that takes longer than this does not exist


class Content(Struct, frozen=True):
    """What of an act is digested: all that is said, without its key, which a restore may number anew."""

    at: datetime.datetime
    actor: int | None
    actor_name: str
    verb: str
    is_reading: bool
    target_type: str
    target_id: str
    target_label: str
    changes: Mapping[str, Sequence[str]]
    reason: str
    personal: Sequence[str] = ()
    """Digests of what may be erased without breaking the chain."""


class Link(Struct, frozen=True):
    """One act with its place in the chain, as both stand in the database."""

    position: int
    previous: str
    digest: str
    entry: int
    entry_digest: str
    content: Content


class Head(Struct, frozen=True):
    """The end of the chain at some moment; `digest` may be only its beginning."""

    position: int
    digest: str

    def __str__(self) -> str:
        return f"{self.position}:{self.digest[:SHORT]}"

    @staticmethod
    def read(text: str) -> "Head":
        """Raises ValueError for what is not "1234:3f9ac07be512"."""
        position, _, digest = text.strip().partition(":")
        if len(digest) < SHORT or not set(digest) <= set("0123456789abcdef"):
            raise ValueError(text)
        return Head(int(position), digest)


class BreakKind(StrEnum):
    CHANGED = "changed"
    MISSING = "missing"
    EXCHANGED = "exchanged"
    BACKDATED = "backdated"
    UNSEALED = "unsealed"
    CUT = "cut"
    REWRITTEN = "rewritten"


class Break(Struct, frozen=True):
    """`position` in the chain, `entry` the key of the act where one is there."""

    kind: BreakKind
    position: int | None = None
    entry: int | None = None


def content_digest(content: Content) -> str:
    """SHA-256 of the canonical form: sorted names, no spaces, the moment in UTC to the microsecond."""
    said = (
        content.at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
        content.actor,
        content.actor_name,
        content.verb,
        content.is_reading,
        content.target_type,
        content.target_id,
        content.target_label,
        content.changes,
        content.reason,
        list(content.personal),
    )
    return _digest(said)


def values_digest(salt: str, name: str, cells: Mapping[str, Sequence[str]]) -> str:
    """Salted: whoever has only the digest, once the values are erased, finds out no telephone number by trying all."""
    return _digest((salt, name, cells))


def _digest(said: object) -> str:
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def link_digest(previous: str, position: int, entry_digest: str) -> str:
    return hashlib.sha256(f"{previous}:{position}:{entry_digest}".encode()).hexdigest()


def breaks(links: Iterable[Link], unsealed: Iterable[int], heads: Iterable[Head]) -> Iterator[Break]:
    """What does not hold, in the order of the chain. `links` by position; `unsealed` are acts that are old enough to
    have a link and have none; `heads` were noted outside the portal."""
    noted: dict[int, list[str]] = {}
    for head in heads:
        noted.setdefault(head.position, []).append(head.digest)
    expected, previous, latest = 1, BEGINNING, _NEVER
    for link in links:
        if link.position != expected:
            yield Break(BreakKind.MISSING, expected)
        elif link.previous != previous:
            yield Break(BreakKind.EXCHANGED, link.position, link.entry)
        yield from _wrong_with(link, latest)
        if not all(link.digest.startswith(digest) for digest in noted.pop(link.position, ())):
            yield Break(BreakKind.REWRITTEN, link.position, link.entry)
        expected, previous, latest = link.position + 1, link.digest, max(latest, link.content.at)
    for position in sorted(noted):
        yield Break(BreakKind.CUT if position >= expected else BreakKind.MISSING, position)
    for entry in unsealed:
        yield Break(BreakKind.UNSEALED, entry=entry)


def _wrong_with(link: Link, latest: datetime.datetime) -> Iterator[Break]:
    if content_digest(link.content) != link.entry_digest:
        yield Break(BreakKind.CHANGED, link.position, link.entry)
    elif link_digest(link.previous, link.position, link.entry_digest) != link.digest:
        yield Break(BreakKind.EXCHANGED, link.position, link.entry)
    if link.content.at < latest - LATEST_SHIFT:
        yield Break(BreakKind.BACKDATED, link.position, link.entry)
