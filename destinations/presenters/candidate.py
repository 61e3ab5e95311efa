"""One place's own page: each criterion with its figures and sources, and what was decided when."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from config.addresses import reverse
from config.words import vn_datetime
from destinations.enums import IndexState
from destinations.models import IndexScore
from destinations.presenters.indices import sources_in
from destinations.presenters.workbench import KINDS, Told
from destinations.queries.workbench import Bench, Entry
from destinations.selection import Figure, as_record, number
from tours.enums import Index
from tours.models import Criterion


class Evidence(Struct, frozen=True):
    index: str
    year: int
    rank: int | None
    value: str
    state: str
    source: str
    links: tuple[str, ...]
    note: str


class CriterionBlock(Struct, frozen=True):
    """One criterion on a place's own page; `form` is there for a judgement that may be written."""

    number: int
    criterion: Criterion
    told: Told
    evidence: tuple[Evidence, ...]
    judged: str
    file_url: str
    form: object | None


def evidence(figures: Sequence[Figure]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            index=str(figure.index.label),
            year=figure.year,
            rank=figure.rank,
            value=number(figure.value) if figure.value is not None else "",
            state=str(figure.state.label),
            source="; ".join(sources_in(figure.source)[0]),
            links=sources_in(figure.source)[1],
            note=figure.note,
        )
        for figure in figures
    )


def evidence_before(scores: Sequence[IndexScore]) -> list[tuple[str, Evidence]]:
    """Each with the name of the place it was measured for."""
    figures = [
        Figure(Index(one.index), one.year, IndexState(one.state), one.rank, one.value, one.source, one.note)
        for one in scores
    ]
    return [(str(one.locality), said) for one, said in zip(scores, evidence(figures), strict=True)]


def criterion_blocks(bench: Bench, entry: Entry, forms: Mapping[int, object]) -> list[CriterionBlock]:
    judgements = entry.judgements
    blocks = []
    for place, (criterion, result) in enumerate(zip(bench.criteria, entry.assessment.results, strict=True), start=1):
        judged = judgements.get(criterion.pk)
        blocks.append(
            CriterionBlock(
                number=place,
                criterion=criterion,
                told=Told(str(result.verdict.label), KINDS[result.verdict], result.reason),
                evidence=evidence(result.evidence),
                judged=f"{judged.judged_by} chấm {vn_datetime(judged.judged_at)}." if judged else "",
                file_url=reverse("destinations:evidence", args=[judged.pk]) if judged and judged.file else "",
                form=forms.get(criterion.pk),
            )
        )
    return blocks


class Recorded(Struct, frozen=True):
    """One decision for the timeline: `reasons` are what the criteria said that day, `since` what they say now where
    that differs."""

    at: datetime.datetime
    when: str
    text: str
    reasons: tuple[str, ...]
    since: tuple[str, ...]


def decision_entries(entry: Entry) -> list[Recorded]:
    now = _reasons(as_record(entry.assessment))
    return [
        Recorded(
            at=one.decided_at,
            when=vn_datetime(one.decided_at),
            text=f"{one.decided_by}: {str(one.get_choice_display()).lower()}. {one.reason.rstrip('.')}. "
            f"Số liệu ngày đó: đáp ứng {one.figures['met']}/{one.figures['of']} tiêu chí.",
            reasons=tuple(f"{quote}: {reason}" for quote, reason in _reasons(one.figures).items()),
            since=tuple(
                f"{quote}: {now[quote]}"
                for quote, reason in _reasons(one.figures).items()
                if quote in now and now[quote] != reason
            ),
        )
        for one in entry.decisions
    ]


def _reasons(record: Mapping[str, Any]) -> dict[str, str]:
    """The plan's words of each criterion → what the figures said of it."""
    return {f"“{one['criterion']}”": one["reason"] for one in record["criteria"]}
