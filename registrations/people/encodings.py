"""Text typed in the fonts of before Unicode, TCVN3 (.VnTime) and VNI: recognised for a whole column, decoded."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from config.late import late

if TYPE_CHECKING:
    from viparse.normalize.tables import Charmap


class Encoding(StrEnum):
    TCVN3 = "TCVN3"
    VNI = "VNI"


@cache
def _table(encoding: Encoding) -> "Charmap":
    """The library's table of VNI lacks ẳ and ỵ, and capitals whose tone was typed as a small letter (Aâ for AÂ)."""
    # Slow to load: not before the first text that may be in an old font.
    from viparse.normalize.tables import build_charmap
    from viparse.normalize.tcvn3 import TCVN3
    from viparse.normalize.vni import VNI

    if encoding is Encoding.TCVN3:
        return TCVN3
    pairs = {**dict(VNI.pairs), "aú": "ẳ", "AÚ": "Ẳ", "î": "ỵ", "Î": "Ỵ"}
    mixed = {typed.capitalize(): letter.upper() for typed, letter in pairs.items() if len(typed) == 2}
    return build_charmap("vni", {**mixed, **pairs}.items())


MOST_VOTES = 2_000  # words; more say nothing new
_ENOUGH = 0.8
LAST_OF_OLD_FONTS = "\u00ff"  # letters beyond Latin-1 (ư, ạ, ễ) are Unicode: an old font has none
_DOUBTFUL = 0.5
_CAPITALS = late(r"[A-Z][A-Z]|[A-Z][^\sA-Za-z.]+[A-Z]")  # of one word, whatever stands between
_SMALL = late(r"[a-z]")
_WORD = late(r"[^\s\d.,;:()/\-–'\"“”]+")
_ABBREVIATION = late(r"[B-DF-HJ-NP-TV-XZ]*Đ[B-DF-HJ-NP-TV-XZ]*")  # PGĐ, HĐND: letters of words, no syllable
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MISPLACED_TONE = late(rf"(?:^|[^aeiouy\u0302\u0306\u031b])[{_TONES}]|[{_TONES}].*[{_TONES}]")
_SYLLABLE = late(
    r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"(?:(?:[aăâeêioôơuưy]|[iy]ê|o[aăeo]|u[aâêôơy]|uyê|ươ)(?:ch|nh|ng|[cmnpt])?"
    r"|a[iouy]|â[uy]|eo|êu|i[au]|iêu|[oôơ]i|oa[ioy]|oeo|u[aiơ]|ua[ioy]|uây|uêu|uôi|uy[au]|ư[aiu]|ươ[iu]|yêu)"
)


def encoding_of_font(font: str) -> Encoding | None:
    """`.VnTime`, `.VnArialH`… are TCVN3; `VNI-Times`, `VNI-Helve`… are VNI; any other font is Unicode."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return Encoding.TCVN3
    return Encoding.VNI if name.startswith("vni") else None


def encoding_by_vote(texts: Iterable[str], *, by_font: Encoding | None = None) -> Encoding | None:
    """The old encoding of a whole column or sheet, or None where the texts read as Unicode or nothing is sure.

    Every word with a letter beyond ASCII votes: it counts for an encoding that makes it a Vietnamese syllable.
    One cell alone is a weak vote ("Vò" may be a name), so give whole columns. `by_font`, what most of its cells'
    fonts say, decides where the words do not speak against it: the words could be Unicode too ("Phã").
    """
    words = list(islice(_words_of(texts), MOST_VOTES))
    if not words:
        return None
    may_be_unicode = _share_of_syllables(words) > _DOUBTFUL
    # "LÊ HOÀNG" may stand in a font left over from an older file.
    if may_be_unicode and (by_font is None or all(map(str.isupper, words))):
        return None
    read = _decoded if may_be_unicode else _decoded_in_one_case
    shares = {encoding: _share_of_syllables([read(word, encoding) for word in words]) for encoding in Encoding}
    if by_font and shares[by_font] >= _ENOUGH and max("".join(words)) <= LAST_OF_OLD_FONTS:
        return by_font
    return None if may_be_unicode else _clear_winner(shares)


def _clear_winner(shares: Mapping[Encoding, float]) -> Encoding | None:
    best = max(shares, key=lambda encoding: shares[encoding])
    is_clear = list(shares.values()).count(shares[best]) == 1
    return best if is_clear and shares[best] >= _ENOUGH else None


def reads_as_unicode(texts: Iterable[str]) -> bool:
    """Whether every word with a letter beyond ASCII is a Vietnamese syllable as it stands."""
    return _share_of_syllables(list(islice(_words_of(texts), MOST_VOTES)) or ["á"]) == 1


def is_misread_utf8(text: str) -> bool:
    """True for UTF-8 once read as Windows-1252 or Latin-1: "Nguyá»…n"."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8") != text
        except UnicodeError:
            continue
    return False


def decode(text: str, encoding: Encoding, *, font: str = "") -> str:
    """Unicode text of `text` typed in an old font. A TCVN3 font that ends in H draws capitals, so they are made; it
    has no other capitals with a tone, so that a text in capitals has small letters among them: "TRầN THị"."""
    decoded = _decoded(text, encoding)
    draws_capitals = encoding is Encoding.TCVN3 and font.strip().upper().endswith("H")
    return decoded.upper() if draws_capitals or (_CAPITALS.search(text) and not _SMALL.search(text)) else decoded


@lru_cache(maxsize=4096)  # the same words come back in every vote
def _decoded(text: str, encoding: Encoding) -> str:
    from viparse.normalize.tables import convert

    decoded: str = convert(text, _table(encoding))
    return decoded


def _decoded_in_one_case(word: str, encoding: Encoding) -> str:
    """A word as it was meant: where its plain letters are capitals ("TRÇN"), those with a tone are too."""
    decoded = _decoded(word, encoding)
    return decoded.upper() if re.search(r"[A-Z]", word) and not _SMALL.search(word) else decoded


def _words_of(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if not text.isascii():
            yield from (word for word in _WORD.findall(unicodedata.normalize("NFC", text)) if not word.isascii())


def _share_of_syllables(words: list[str]) -> float:
    return sum(map(_is_syllable, words)) / len(words)


@lru_cache(maxsize=4096)
def _is_syllable(word: str) -> bool:
    # A capital inside a small word is a legacy byte, not a letter: "NguyÔn".
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    if len(word) > 1 and _ABBREVIATION.fullmatch(word):
        return True
    decomposed = unicodedata.normalize("NFD", word.lower())
    if _MISPLACED_TONE.search(decomposed):
        return False
    bare = re.sub(f"[{_TONES}]", "", decomposed)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None
