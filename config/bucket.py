"""Files in an S3 store, whoever runs it: private, named by the portal, and one kind of fault when it is away.

Imported only where `S3_BUCKET` is set. An object is there whole or not at all, as files of the disk are."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files import File
from storages.backends.s3 import S3Storage

from config.storage import Noted, StoreAway

LONGEST_CONNECT, LONGEST_WAIT, TRIES = 3, 15, 2  # seconds for each answer of the store
WHOLE = 64 * 1024 * 1024  # bytes; longer than anything the portal takes: in parts, a cut upload would leave some
IN_MEMORY = 2_621_440  # bytes, as Django's own for uploads


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError, Boto3Error) as error:
        raise StoreAway(str(error)) from error


class Bucket(Noted, S3Storage):
    """Every fault of the store is a StoreAway; what it does not have is a FileNotFoundError, as on a disk."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            **{
                "file_overwrite": False,
                "max_memory_size": IN_MEMORY,
                "transfer_config": TransferConfig(multipart_threshold=WHOLE, use_threads=False),
                "client_config": Config(
                    connect_timeout=LONGEST_CONNECT,
                    read_timeout=LONGEST_WAIT,
                    retries={"mode": "standard", "total_max_attempts": TRIES},
                    s3={"addressing_style": "path"},
                    # Stores other than Amazon's need not know its newest checksums.
                    request_checksum_calculation="when_required",
                    response_checksum_validation="when_required",
                ),
            }
            | settings
        )

    def _save(self, name: str, content: "File[bytes]") -> str:
        """Where the answer was lost the object may be there all the same: it goes again, now or at night."""
        try:
            with _told():
                return super()._save(name, content)
        except StoreAway:
            with suppress(StoreAway):
                self.delete(name)
            raise

    def _open(self, name: str, mode: str = "rb") -> "File[Any]":
        """Fetched at once: a fault is told before an answer has begun."""
        with _told():
            found: File[Any] = super()._open(name, mode)
            if "r" in mode:
                found.seek(0)
            return found

    def delete(self, name: str) -> None:
        with _told():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with _told():
            return bool(super().exists(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with _told():
            folders, files = super().listdir(path)
            return folders, files

    def size(self, name: str) -> int:
        with _told():
            return int(super().size(name))

    def get_modified_time(self, name: str) -> datetime:
        with _told():
            found: datetime = super().get_modified_time(name)
            return found
