"""The files of a document, as `components/files.html` shows them."""

from msgspec import Struct


class FormatLink(Struct, frozen=True):
    label: str
    url: str
    size: str = ""
    """Such as "212 kB"; "" where it is made when it is asked for."""


class FileLine(Struct, frozen=True):
    """One document."""

    name: str
    formats: tuple[FormatLink, ...]
