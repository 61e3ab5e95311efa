"""What a signed PDF holds, as plain facts that can be kept: nothing here judges."""

from enum import StrEnum
from typing import Any

from msgspec import Struct, field, to_builtins


class State(StrEnum):
    READ = "read"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    TOO_LONG = "too_long"
    """The reading took more time or memory than it may; it can be asked for again."""


class Owner(StrEnum):
    PERSON = "person"
    SEAL = "seal"
    UNKNOWN = "unknown"
    CLOCK = "clock"
    """Of a timestamp over the whole document."""


class Change(StrEnum):
    """The most that was done to the document after a signature."""

    NONE = "none"
    UPKEEP = "upkeep"
    """Data by which the signature can be checked later, timestamps."""
    SIGNING = "signing"
    """Signatures, form fields."""
    COMMENT = "comment"
    CONTENT = "content"


class Trust(StrEnum):
    CHAINED = "chained"
    NO_ROOTS = "no_roots"
    """None is set: not judged."""
    UNKNOWN_ROOT = "unknown_root"
    EXPIRED = "expired"
    """Today, and no timestamp that counts says that it was not when it signed."""
    REVOKED = "revoked"
    OTHER = "other"


class Signature(Struct, frozen=True):
    """Times are ISO 8601. `stamped_at`: by a timestamp; `said_at`: by the clock of the machine that signed."""

    name: str
    body: str
    owner: Owner
    is_intact: bool
    covers_file: bool
    change: Change
    trust: Trust
    stamped_at: str = ""
    stamped_by: str = ""
    is_stamp_chained: bool = False
    said_at: str = ""
    root: str = ""
    expires_at: str = ""
    revoked_at: str = ""
    is_revocation_checked: bool = False


class Facts(Struct, frozen=True):
    """`loose_bytes` stand after the last revision: nobody signed them."""

    state: State
    signatures: tuple[Signature, ...] = ()
    loose_bytes: int = 0
    library: str = ""
    roots: tuple[str, ...] = field(default=())  # SHA-256 of each certificate

    @property
    def kept(self) -> dict[str, Any]:
        kept: dict[str, Any] = to_builtins(self)
        return kept


def facts_of(kept: dict[str, Any]) -> Facts:
    """From what was kept."""
    signatures = tuple(
        Signature(
            **{
                **one,
                "owner": Owner(one["owner"]),
                "change": Change(one["change"]),
                "trust": Trust(one["trust"]),
            }
        )
        for one in kept["signatures"]
    )
    return Facts(State(kept["state"]), signatures, kept["loose_bytes"], kept["library"], tuple(kept["roots"]))
