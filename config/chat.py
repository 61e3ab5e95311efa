"""A short plain text to be pasted into a group's chat: what, line by line, and where the rest is."""

from collections.abc import Iterable

from config.words import NBSP


def chat_message(head: str, lines: Iterable[str], link: str) -> str:
    """A chat knows no bound spaces."""
    text = "\n".join([head, *(f"- {one}" for one in lines), f"Xem đầy đủ: {link}"])
    return text.replace(NBSP, " ")
