"""Localities and agencies of which nobody a rule counts can go: each is told as what it did, and as nothing else."""

from collections.abc import Iterable

from config.words import and_joined

from .case import Answer, Case, Rule
from .units import unit_in_words

MANY = 8
"""More names than this are counted in a sentence and listed beside it."""

_SAID = {
    Answer.NO: "không cử",
    Answer.DECLINED: "có người không được tiếp nhận",
    Answer.WAITING: "có đăng ký chờ xem xét",
    Answer.RETURNED: "đang soạn hoặc bổ sung đăng ký",
    Answer.OTHER: "có người đăng ký nhưng không thuộc diện này",
    Answer.SILENT: "chưa trả lời",
    Answer.UNKNOWN: "chưa có người đăng ký",
}

type Listed = tuple[str, tuple[str, ...]]
"""What they did, and who they are."""


def quiet_units(case: Case, rule: Rule, units: Iterable[str]) -> tuple[str, tuple[Listed, ...]]:
    """Sentences about these units, and the lists too long for them."""
    word = unit_in_words(rule)
    by_answer: dict[Answer, list[str]] = {answer: [] for answer in _SAID}
    for unit in units:
        by_answer[case.answer_of(unit)].append(unit)
    sentences, lists = [], []
    for answer, names in by_answer.items():
        if not names:
            continue
        said = _SAID[answer]
        if len(names) <= MANY:
            sentences.append(f"{and_joined(names)} {said}.")
        else:
            heading = f"{len(names)} {word} {said}"
            sentences.append(f"{heading}.")
            lists.append((heading, tuple(names)))
    return " ".join(sentences), tuple(lists)
