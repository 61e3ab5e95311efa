"""The figures of a plan's sentences against the records that carry them out: both numbers, and where to mend."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from config.words import and_joined, money
from tours.enums import RuleKind
from tours.readiness.claims import Claim, Unit, claims, due_days, sums_of_money
from tours.readiness.facts import Check, Facts, Fund, Group, Rule, Sentence, Task, Tour

_MEND = "Đề nghị sửa lời văn hoặc phần này cho khớp."
_CHOSEN = ("chọn", "đến ", "thăm ")


def figure_checks(facts: Facts) -> Iterator[Check]:
    for sentence in facts.sentences:
        for claim in claims(sentence.text):
            if not claim.each:
                yield from _whole(sentence, claim, facts.tours)
    for tour in facts.tours:
        for rule in tour.rules:
            yield from _rule(rule)
        for group in tour.groups:
            yield from _group(group)
    for fund in facts.funds:
        yield from _fund(fund)
    for task in facts.tasks:
        yield from _task(task)


def _whole(sentence: Sentence, claim: Claim, tours: Sequence[Tour]) -> Iterator[Check]:
    """What is said of all rounds or places of the tours that the sentence is about."""
    about = [tour for tour in tours if tour.pk in sentence.tours]
    match claim.unit:
        case Unit.ROUNDS:
            counts = {tour: {len(tour.rounds)} for tour in about if tour.rounds}
            noun = "đợt"
        case Unit.PLACES if _speaks_of_places(sentence, about):
            counts = {tour: _counts_of_places(tour) for tour in about if tour.places}
            noun = "nơi đến"
        case Unit.DAYS:
            yield from _days(sentence, claim, about)
            return
        case _:
            return
    total = sum(max(one) for one in counts.values())
    if counts and not any(
        claim.counts(number) for number in (total, *(one for both in counts.values() for one in both))
    ):
        have = and_joined([f"{tour.name} có {max(both)} {noun}" for tour, both in counts.items()])
        yield _check(sentence, claim, have)


def _speaks_of_places(sentence: Sentence, about: Iterable[Tour]) -> bool:
    is_quoted = any(place.passage == sentence.pk for tour in about for place in tour.places)
    return is_quoted and any(word in sentence.text for word in _CHOSEN)


def _counts_of_places(tour: Tour) -> set[int]:
    """Visits, and the places they are in: a plan that names four provinces may visit two bodies in one."""
    localities = {one for place in tour.places for one in place.localities}
    return {len(tour.places), *([len(localities)] if localities else [])}


def _days(sentence: Sentence, claim: Claim, about: Iterable[Tour]) -> Iterator[Check]:
    spans = {(one.days, one.most_days or one.days) for tour in about for one in tour.rounds if one.days}
    if spans and not any(claim.allows(*span) for span in spans):
        said = " hoặc ".join(_span(*span) for span in sorted(spans))
        yield _check(sentence, claim, f"các đợt ghi {said} ngày")


def _check(sentence: Sentence, claim: Claim, have: str) -> Check:
    where = sentence.section[:1].upper() + sentence.section[1:]
    return Check(f"{where} ghi “{claim.words}”, nhưng {have}. {_MEND}", "doan", sentence.pk)


def _rule(rule: Rule) -> Iterator[Check]:
    """Only rules whose numbers are people of what the words name."""
    wanted = {RuleKind.SIZE: False, RuleKind.LOCALITY_COUNT: True, RuleKind.AGENCY_COUNT: True}.get(rule.kind)
    if wanted is None:
        return
    said = [one for one in claims(rule.quote) if one.unit is Unit.PEOPLE and (one.each or not wanted)]
    if said and not any(one.allows(rule.minimum, rule.maximum) for one in said):
        kept = _span(rule.minimum, rule.maximum)
        yield Check(
            f"Quy tắc “{rule.kind.label}” dẫn lời “{said[0].words}”, nhưng ghi {kept} người. {_MEND}",
            "quy-tac",
            rule.pk,
        )


def _group(group: Group) -> Iterator[Check]:
    said = [one for one in claims(group.quote) if one.unit is Unit.PEOPLE and one.each]
    if group.quota and said and not any(one.counts(group.quota) for one in said):
        yield Check(
            f"Diện “{group.name}” dẫn lời “{said[0].words}”, nhưng ghi mỗi cơ quan {group.quota} người. {_MEND}",
            "dien",
            group.pk,
        )


def _fund(fund: Fund) -> Iterator[Check]:
    said = sums_of_money(fund.quote)
    if said and fund.amounts and not any(amount in fund.amounts for _, amount in said):
        yield Check(
            f"Nguồn “{fund.name}” dẫn lời “{said[0][0]}”, nhưng ghi mức {money(fund.amounts[0])}. {_MEND}",
            "kinh-phi",
            fund.pk,
        )


def _task(task: Task) -> Iterator[Check]:
    days = due_days(task.due_text)
    if days and task.due_on not in days:
        kept = f"{task.due_on.day}/{task.due_on.month}/{task.due_on.year}"
        yield Check(
            f"Nhiệm vụ “{task.name}” dẫn hạn “{task.due_text}”, nhưng ghi hạn {kept}. {_MEND}", "nhiem-vu", task.pk
        )


def _span(least: int | None, most: int | None) -> str:
    if least is None or most is None:
        return f"ít nhất {least}" if most is None else f"nhiều nhất {most}"
    return str(least) if least == most else f"{least}–{most}"


def tours_of_passages(
    parents: Mapping[int, int | None], quoting: Iterable[tuple[int, int]]
) -> Mapping[int, frozenset[int]]:
    """By passage the tours it is about: those whose parts quote it, or else the nearest text around it. `parents`: by
    passage the one around it; `quoting`: a passage, and a tour of whose parts one quotes it."""
    inside: dict[int | None, set[int]] = {}
    for passage, tour in quoting:
        above: int | None = passage
        while above is not None:
            inside.setdefault(above, set()).add(tour)
            above = parents.get(above)
        inside.setdefault(None, set()).add(tour)

    def about(passage: int | None) -> frozenset[int]:
        while passage is not None and passage not in inside:
            passage = parents.get(passage)
        return frozenset(inside.get(passage, ()))

    return {passage: about(passage) for passage in parents}
