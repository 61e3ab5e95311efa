"""One pixel of a colour as a picture. Word stretches it to a line or a bar: no drawing and no library is needed."""

import zlib
from struct import pack


def pixel(colour: str) -> bytes:
    """A PNG of one pixel (PNG specification, 8 bits RGB) of a colour like "#134b7d"."""
    line = b"\0" + bytes.fromhex(colour.removeprefix("#"))
    chunks = ((b"IHDR", pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(line)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
