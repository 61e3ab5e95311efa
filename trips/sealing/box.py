"""One sealed value: AES-256-GCM, stored as `key id.nonce.ciphertext` and bound to its row. Pure. What seals is imported
as it is used: few pages do, and no start waits for it."""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from importlib import import_module

NONCE_BYTES = 12
_AEAD = "cryptography.hazmat.primitives.ciphers.aead"


class MissingKey(Exception):
    """The key it was sealed with is not here: lost, destroyed, or of another portal. Never carries what was sealed."""

    def __init__(self, key_id: str) -> None:
        self.key_id = key_id
        super().__init__(f"Không đọc được: thiếu khóa {key_id}")


class Tampered(Exception):
    """Not what was sealed for this row: edited, cut short, or copied from another."""

    def __init__(self) -> None:
        super().__init__("Không đọc được: nội dung đã bị thay đổi ngoài cổng")


def seal(text: str, *, row: str, key_id: str, secret: bytes) -> str:
    """`row` names the row it belongs to; in any other it cannot be opened."""
    nonce = os.urandom(NONCE_BYTES)
    sealed: bytes = import_module(_AEAD).AESGCM(secret).encrypt(nonce, text.encode(), row.encode())
    return f"{key_id}.{_written(nonce)}.{_written(sealed)}"


def unseal(stored: str, *, row: str, secrets: Mapping[str, bytes]) -> str:
    """Raises MissingKey or Tampered; what cannot be read is never handed on."""
    key_id, _, rest = stored.partition(".")
    if key_id not in secrets:
        raise MissingKey(key_id)
    invalid: type[Exception] = import_module("cryptography.exceptions").InvalidTag
    try:
        nonce, sealed = (urlsafe_b64decode(part) for part in rest.split("."))
        text: bytes = import_module(_AEAD).AESGCM(secrets[key_id]).decrypt(nonce, sealed, row.encode())
        return text.decode()
    except (invalid, ValueError) as error:  # ValueError: not two parts, not base64, a nonce of another length
        raise Tampered from error


def key_of(stored: str) -> str:
    return stored.partition(".")[0]


def _written(content: bytes) -> str:
    return urlsafe_b64encode(content).decode()
