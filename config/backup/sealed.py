"""A stream under a passphrase: AES-256-GCM over chunks that are numbered, and of which the last says so: none can be
changed, moved, or cut off unseen. The key is made from the passphrase by scrypt."""

import io
import os
from importlib import import_module
from typing import IO, Any

from config.backup.manifest import BrokenBackup

MAGIC = b"PORTAL-SEALED-1\n"
CHUNK = 1024 * 1024
SALT, NONCE, TAG = 16, 12, 16
_WRONG = "Không mở được bản sao lưu: mật khẩu không đúng, hoặc tệp bị sửa hay bị cắt. Đề nghị kiểm tra mật khẩu trước."


def _cipher(passphrase: str, salt: bytes) -> Any:
    scrypt = import_module("cryptography.hazmat.primitives.kdf.scrypt").Scrypt(salt=salt, length=32, n=2**15, r=8, p=1)
    aead = import_module("cryptography.hazmat.primitives.ciphers.aead")
    return aead.AESGCM(scrypt.derive(passphrase.encode()))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(NONCE - 1, "big") + bytes([is_last])


class SealingWriter(io.RawIOBase):
    """Closed, it writes the last chunk; the file below stays open."""

    def __init__(self, below: IO[bytes], passphrase: str) -> None:
        salt = os.urandom(SALT)
        self._below, self._number, self._waiting = below, 0, bytearray()
        self._cipher = _cipher(passphrase, salt)
        below.write(MAGIC + salt)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def close(self) -> None:
        try:
            if not self.closed:
                self._seal(bytes(self._waiting), is_last=True)
        finally:
            super().close()

    def abandon(self) -> None:
        """Nothing more is written: what is below is full, or gone."""
        super().close()

    def _seal(self, chunk: bytes, *, is_last: bool) -> None:
        self._below.write(self._cipher.encrypt(_nonce(self._number, is_last=is_last), chunk, None))
        self._number += 1


class SealedReader(io.RawIOBase):
    """Of a file whose MAGIC was read. Raises BrokenBackup."""

    def __init__(self, below: IO[bytes], passphrase: str) -> None:
        self._cipher = _cipher(passphrase, below.read(SALT))
        self._below, self._number, self._open = below, 0, b""
        self._next = below.read(CHUNK + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._open and self._next:
            sealed, self._next = self._next, self._below.read(CHUNK + TAG)
            self._open = self._unseal(sealed, is_last=not self._next)
        taken = min(len(buffer), len(self._open))
        buffer[:taken] = self._open[:taken]
        self._open = self._open[taken:]
        return taken

    def _unseal(self, sealed: bytes, *, is_last: bool) -> bytes:
        invalid = import_module("cryptography.exceptions").InvalidTag
        try:
            opened: bytes = self._cipher.decrypt(_nonce(self._number, is_last=is_last), sealed, None)
        except (invalid, ValueError) as error:
            raise BrokenBackup(_WRONG) from error
        self._number += 1
        return opened
