"""Photos are judged by their content and written anew: small, upright, without what the phone adds."""

import io

import pytest
from PIL import Image

from results.photos import ENOUGH, MOST_BYTES, NoPhoto, written_anew
from tests.worlds.roading import picture


def test_a_photo_gets_small_and_upright_and_loses_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "Nokia"
    photo = written_anew(picture(exif=exif))
    with Image.open(io.BytesIO(photo.content)) as opened:
        assert opened.size == (photo.width, photo.height) == (1067, 1600)
        assert len(opened.getexif()) == 0
    assert len(photo.content) <= ENOUGH


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "HEIC"),
        (b"<html>", "không phải ảnh"),
        (b"", "không phải ảnh"),
        (b"\xff\xd8\xff\xe0 and so on", "không phải ảnh"),
        (b"\xff\xd8" + b"0" * MOST_BYTES, "15 MB"),
    ],
    ids=["heic", "a page", "nothing", "broken", "too heavy"],
)
def test_what_is_no_photo_is_told_so(content: bytes, words: str) -> None:
    with pytest.raises(NoPhoto, match=words):
        written_anew(content)
