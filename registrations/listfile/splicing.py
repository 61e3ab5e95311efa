"""Putting new bytes between those of an XML part, every other byte staying as it is."""

import re
from xml.sax.saxutils import escape

Splice = tuple[int, int, bytes]  # where it begins, where what it takes the place of ends, and the new
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # not allowed in XML


def spliced(content: bytes, splices: list[Splice]) -> bytes:
    """In the order of their places; several at one place in the order given."""
    pieces = []
    done = 0
    for start, end, new in sorted(splices, key=lambda splice: splice[:2]):
        pieces += [content[done:start], new]
        done = end
    return b"".join([*pieces, content[done:]])


def as_xml(text: str) -> str:
    return escape(_CONTROL.sub("", text))


def as_utf8(content: bytes) -> bytes:
    """A part in UTF-16 as UTF-8, so that offsets in bytes are those of its tags."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return re.sub(r"^<\?xml.*?\?>", "", content.decode("utf-16")).encode()
    return content
