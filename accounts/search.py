"""Search without accents: one key for what is stored and for what is asked."""

import re
import unicodedata


def search_key(text: str) -> str:
    """Lower case, no accents, đ = d, single spaces: "Đào  Nhã" → "dao nha"."""
    folded = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return re.sub(r"\s+", " ", "".join([c for c in folded if not unicodedata.combining(c)])).strip()
