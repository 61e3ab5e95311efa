"""The key of a form: made with its page, signed, bound to the account it was made for. What it sends is taken once."""

import secrets

from django.core.signing import BadSignature, TimestampSigner
from msgspec import Struct

FIELD = "form_key"
LASTS = (
    7 * 24 * 60 * 60
)  # seconds: longer than any session, so that a form left open over a weekend still has its owner
_SIGNER = TimestampSigner(salt="config.keys")


class FormKey(Struct, frozen=True):
    owner: int
    name: str


def new_key(owner: int) -> str:
    return _SIGNER.sign(f"{owner}.{secrets.token_urlsafe(15)}")


def read_key(text: str) -> FormKey | None:
    """None: not a key of this portal, or one too old to be known."""
    try:
        owner, _dot, name = _SIGNER.unsign(text, max_age=LASTS).partition(".")
    except BadSignature:
        return None
    return FormKey(int(owner), name)
