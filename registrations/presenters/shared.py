"""What is said of many people in the same words, but for the name, stands once, with the lines it is said of."""

from collections.abc import Collection, Iterable
from copy import replace

from msgspec import Struct

from accounts.policies import Problem
from registrations.policies.lines import FormLine

MANY_ALIKE = 3  # people with one note: it stands once, above them


class SharedNote(Struct, frozen=True):
    """What is said of many, once, and of which lines: "4–6, 9", "Mục I, dòng 4–6, 9"."""

    text: str
    numbers: str


def shared_warnings(warnings: Iterable[Problem], lines: Iterable[FormLine]) -> tuple[list[SharedNote], set[Problem]]:
    """Of a list: what stands once, and the warnings that it stands for."""
    at = {line.field: line for line in lines}
    alike: dict[tuple[str, str], list[tuple[int, Problem]]] = {}
    for warning in warnings:
        if line := at.get(warning.field):
            alike.setdefault((line.section, nameless(warning.text, line.who)), []).append((line.number, warning))
    shared = {key: found for key, found in alike.items() if len(found) > MANY_ALIKE}
    notes = [
        SharedNote(text, f"Mục {section}, dòng {ranges(number for number, _ in found)}")
        for (section, text), found in shared.items()
    ]
    return notes, {warning for found in shared.values() for _, warning in found}


def shortened(warnings: Iterable[Problem], shared: Collection[Problem]) -> list[Problem]:
    """As they stand at their lines, where the note itself stands above."""
    return [
        replace(warning, text=short(warning.text, "danh sách")) if warning in shared else warning
        for warning in warnings
    ]


def nameless(text: str, name: str) -> str:
    """ "Chức vụ của Lê Hà chưa đúng diện: …" → "Chức vụ chưa đúng diện: …", the same for all."""
    return text.replace(f" của {name}", "").removeprefix(f"{name}: ")


def short(text: str, above: str) -> str:
    return f"{text.partition(':')[0].partition(';')[0].partition('.')[0].strip()}: xem lưu ý chung ở đầu {above}."


def ranges(numbers: Iterable[int]) -> str:
    """4, 5, 6, 9 → "4–6, 9"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{first}–{last}" if first < last else str(first) for first, last in runs)
