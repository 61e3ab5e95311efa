"""How the papers of each system look: the lines at their head, how a number is joined, the words of a signature.

The state's by Nghị định 30/2020/NĐ-CP, the Party's by Hướng dẫn 36-HD/VPTW of 3/4/2018. Councils, unions and companies
write as the state does.
"""

from collections.abc import Sequence
from types import MappingProxyType

from msgspec import Struct

from accounts.enums import System


class Manner(Struct, frozen=True):
    """`after_number` and `after_kind` join "8752/KH-BCĐ" and "142-TB/ĐU". `on_behalf` of a body, `instead` of its head,
    `by_order`, `authorised`: what a signature begins with."""

    head: tuple[str, ...]
    after_number: str = "/"
    after_kind: str = "-"
    on_behalf: str = "TM."
    instead: str = "KT."
    by_order: str = "TL."
    authorised: str = "TUQ."
    number_word: str = "Số:"
    filed: str = "Lưu:"

    @property
    def signing_words(self) -> tuple[str, ...]:
        return self.on_behalf, self.instead, self.by_order, self.authorised


_OF_THE_STATE = Manner(("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"))
MANNERS = MappingProxyType(
    {
        System.STATE: _OF_THE_STATE,
        System.PARTY: Manner(("ĐẢNG CỘNG SẢN VIỆT NAM",), "-", "/", "T/M", "K/T", "T/L", "T/UQ", "Số", "Lưu"),
        System.COUNCIL: _OF_THE_STATE,
        System.UNION: _OF_THE_STATE,
        System.COMPANY: _OF_THE_STATE,
        System.FOREIGN: Manner(()),
    }
)


def manner_of(system: str) -> Manner:
    return MANNERS[System(system)]


def numbered(number: str, symbol: str, system: str) -> str:
    """ "05/KH-BCĐ", "142-TB/ĐU": no spaces round / and -. A number has one "/": a symbol with one in it says how it is
    joined, whatever the system, for the Youth Union writes as the Party does ("7-KH/TĐTN")."""
    for mark in "-/":
        symbol = mark.join(part.strip() for part in symbol.split(mark))
    after = "-" if "/" in symbol else manner_of(system).after_number
    return f"{number}{after}{symbol}"


def symbol_of(kind_code: str, ending: str, system: str) -> str:
    """ "KH", "BCĐ" → "KH-BCĐ"; the Party's "TB", "ĐU" → "TB/ĐU"; a công văn has no kind."""
    return manner_of(system).after_kind.join(filter(None, (kind_code, ending)))


def symbol_beside(symbol: str, kind_code: str, system: str) -> str:
    """Of another kind of paper of the same body: "KH-BCĐ", "QĐ" → "QĐ-BCĐ"; "KH/TĐTN" → "QĐ/TĐTN"."""
    mark = "/" if "/" in symbol else manner_of(system).after_kind
    return mark.join(filter(None, (kind_code, symbol.partition(mark)[2])))


def signed_for_a_body(lines: Sequence[str], system: str) -> bool:
    """Someone signs for all who decide, and not as the head alone."""
    return not lines or lines[0].upper().startswith(manner_of(system).on_behalf)


def foreign_signing_words(lines: Sequence[str], system: str) -> list[str]:
    """What begins a line of a signature in another system's manner: "TM." on a paper of the Party."""
    others = {word for manner in MANNERS.values() for word in manner.signing_words} - {*manner_of(system).signing_words}
    begun = (line.split(maxsplit=1)[0].upper() for line in lines if line.strip())
    return [word for word in begun if word in others]
