"""One object of a file that anyone may have written, read key by key: what is wrong is said with its place."""

import json
from enum import StrEnum
from typing import Any

from msgspec import Struct

_MOST = 32_767  # what a plan can store as a bound


class Unreadable(ValueError):
    """Why a file is no case, as whole sentences."""


class Part(Struct, frozen=True):
    """One object of the file, and where it stands: "Tệp", "candidates, phần tử 3"."""

    data: Any
    place: str

    def __post_init__(self) -> None:
        if not isinstance(self.data, dict):
            raise Unreadable(f"{self.place} phải là một nhóm mục trong ngoặc nhọn, không phải {shown(self.data)}.")

    def value(self, key: str) -> Any:
        if key not in self.data:
            raise Unreadable(f"{self.place} thiếu mục “{key}”.")
        return self.data[key]

    def renamed(self, old: str, new: str) -> "Part":
        """The same under the name of today. Raises Unreadable where both are there."""
        if new in self.data:
            raise Unreadable(f"{self.place} có cả mục “{old}” và mục “{new}”. Chỉ ghi mục “{new}”.")
        return Part({new if key == old else key: value for key, value in self.data.items()}, self.place)

    def only(self, *keys: str) -> None:
        for key in self.data:
            if key not in keys:
                raise Unreadable(f"{self.place} có mục “{key}” không ai biết. Các mục là: {', '.join(keys)}.")

    def whole(self, key: str, least: int | None = None) -> int:
        value = self.value(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(key, "phải là số nguyên")
        if least is not None and not least <= value <= _MOST:
            raise self.wrong(key, f"phải từ {least} đến {_MOST}")
        return value

    def bound(self, key: str, least: int = 0) -> int | None:
        return None if self.value(key) is None else self.whole(key, least)

    def text(self, key: str) -> str:
        value = self.value(key)
        if not isinstance(value, str):
            raise self.wrong(key, "phải là chữ")
        return self._printable(key, value)

    def name(self, key: str) -> str:
        if not self.text(key).strip():
            raise self.wrong(key, "phải có chữ")
        return self.text(key)

    def perhaps(self, key: str) -> str | None:
        return None if self.value(key) is None else self.text(key)

    def listed(self, key: str) -> list[Any]:
        value = self.value(key)
        if not isinstance(value, list):
            raise self.wrong(key, "phải là danh sách trong ngoặc vuông")
        return value

    def part(self, key: str) -> "Part":
        return Part(self.value(key), key)

    def parts(self, key: str) -> list["Part"]:
        return [Part(one, f"{key}, phần tử {number}") for number, one in enumerate(self.listed(key), start=1)]

    def word[Word: StrEnum](self, key: str, words: type[Word]) -> Word:
        return self._known(key, self.value(key), words)

    def perhaps_word[Word: StrEnum](self, key: str, words: type[Word]) -> Word | None:
        return None if self.value(key) is None else self.word(key, words)

    def words[Word: StrEnum](self, key: str, words: type[Word]) -> frozenset[Word]:
        return frozenset(self._known(key, one, words) for one in self.listed(key))

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.listed(key)
        if not all(isinstance(one, str) for one in values):
            raise self.wrong(key, "phải gồm toàn chữ")
        return tuple(self._printable(key, one) for one in values)

    def numbers(self, key: str) -> frozenset[int]:
        values = self.listed(key)
        if not all(isinstance(one, int) and not isinstance(one, bool) for one in values):
            raise self.wrong(key, "phải gồm toàn số nguyên")
        return frozenset(values)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        values = self.listed(key)
        if not all(isinstance(one, list) and len(one) == 2 and set(map(type, one)) == {str} for one in values):
            raise self.wrong(key, "phải gồm các cặp mã, tên")
        return tuple((self._printable(key, code), self._printable(key, name)) for code, name in values)

    def _printable(self, key: str, text: str) -> str:
        """JSON can write halves of a character that no file can hold."""
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise Unreadable(f"{self.place}: “{key}” có ký tự hỏng. Gõ lại phần chữ ấy.")
        return text

    def wrong(self, key: str, what: str) -> Unreadable:
        return Unreadable(f"{self.place}: “{key}” {what}, không phải {shown(self.data[key])}.")

    def _known[Word: StrEnum](self, key: str, value: object, words: type[Word]) -> Word:
        known = {str(word): word for word in words}
        if not isinstance(value, str) or value not in known:
            raise Unreadable(f"{self.place}: “{key}” không có giá trị {shown(value)}. Chọn trong: {', '.join(known)}.")
        return known[value]


def shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()
    return text if len(text) <= 40 else f"{text[:40]}…"
