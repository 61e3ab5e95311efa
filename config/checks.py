"""What `check --deploy` asks of the store of files: a wrong key is told before anybody's file is refused."""

from typing import Any
from uuid import uuid4

from django.core.checks import CheckMessage, Error, register
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage


@register(deploy=True)
def store_keeps_files(**_options: Any) -> list[CheckMessage]:
    """Writes a file, reads it, deletes it. A disk has been looked at already, when its folder was made."""
    if isinstance(default_storage, FileSystemStorage):
        return []
    said = uuid4().hex
    try:
        name = default_storage.save(f"kiem-tra/{said}", ContentFile(said.encode()))
        with default_storage.open(name) as kept:
            is_same = kept.read() == said.encode()
        default_storage.delete(name)
    except OSError as error:
        return [Error(f"The store of files does not keep a file: {error}", id="config.E001")]
    return [] if is_same else [Error("The store of files gives back another file than it was given.", id="config.E001")]
