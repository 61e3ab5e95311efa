"""What can be told of an uploaded file without keeping it."""

import hashlib
from typing import TYPE_CHECKING, Any

from accounts.policies import Problem
from accounts.policies.files import ENDS, PDF, Accepted, Content, content_of, problems_with_file

if TYPE_CHECKING:
    from django.core.files.base import File


def ends_of(file: "File[Any]") -> tuple[int, bytes, bytes]:
    """Size, first and last bytes, as `policies.files` judges them."""
    size = file.size or 0
    file.seek(0)
    head = file.read(ENDS)
    file.seek(max(size - ENDS, 0))
    tail = file.read(ENDS)
    file.seek(0)
    return size, head, tail


def sha256_of(file: "File[Any]") -> str:
    """SHA-256 of its bytes as they came."""
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def problems_with_upload(file: "File[Any] | None", accepted: Accepted = PDF) -> list[Problem]:
    """No file, no problem: whether one is needed is for the place to say. A picture must open as one."""
    if file is None:
        return []
    size, head, tail = ends_of(file)
    is_broken = content_of(head, tail) in (Content.JPEG, Content.PNG) and not _opens(file)
    return problems_with_file(size, b"" if is_broken else head, tail, accepted)


def _opens(file: "File[Any]") -> bool:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(file, formats=("JPEG", "PNG")) as picture:
            picture.verify()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return False
    finally:
        file.seek(0)
    return True
