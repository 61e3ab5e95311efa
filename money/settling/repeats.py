"""How the same paper is known again whoever typed it: one way of writing tax codes, symbols and numbers."""

import re
import unicodedata

_NOTHING = re.compile(r"[^0-9A-ZĐ]")


def same_tax_code(text: str) -> str:
    """ "4200 456 789-001" → "4200456789001"; what is no code of a tax payer stays as typed, without spaces."""
    return _bare(text)


def same_number(text: str) -> str:
    """Invoices are numbered with zeros in front on one copy and without on another: "00001234" → "1234"."""
    return _bare(text).lstrip("0") or ("0" if _bare(text) else "")


def same_symbol(text: str) -> str:
    """ "1C23 TAA", "1C23/TAA" → "1C23TAA"."""
    return _bare(text)


def _bare(text: str) -> str:
    return _NOTHING.sub("", unicodedata.normalize("NFKC", text).upper())
