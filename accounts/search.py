"""Search without accents: one key for what is stored and for what is asked."""

import unicodedata


def search_key(text: str) -> str:
    """Lower case, no accents, đ = d, single spaces: "Đào  Nhã" → "dao nha"."""
    folded = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    if not folded.isascii():
        folded = "".join([char for char in folded if not unicodedata.combining(char)])
    return " ".join(folded.split())
