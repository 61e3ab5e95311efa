"""One pixel of a colour as a picture. Word stretches it to a line or a bar: no drawing and no library is needed."""

import zlib
from io import BytesIO
from struct import pack

from docx.oxml.ns import qn
from docx.shared import Length
from docx.text.run import Run

_SIDES = ("distT", "distB", "distL", "distR")


def pixel(colour: str) -> bytes:
    """A PNG of one pixel (PNG specification, 8 bits RGB) of a colour like "#134b7d"."""
    line = b"\0" + bytes.fromhex(colour.removeprefix("#"))
    chunks = ((b"IHDR", pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(line)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def add_pixel(run: Run, colour: str, width: Length, height: Length, said: str = "") -> None:
    """`said` stands for the picture where it cannot be seen. No distance given would be 3 mm in LibreOffice."""
    run.add_picture(BytesIO(pixel(colour)), width=width, height=height)
    for inline in run.element.iter(qn("wp:inline")):
        for side in _SIDES:
            inline.set(side, "0")
    for properties in run.element.iter(qn("wp:docPr")):
        properties.set("descr", said)
