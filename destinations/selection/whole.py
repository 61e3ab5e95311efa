"""All candidates against all criteria, in an order that does not depend on the order they came in."""

from collections.abc import Iterable, Sequence
from typing import Any

from accounts.search import search_key
from destinations.enums import Fit
from destinations.selection.criteria import judge
from destinations.selection.shape import Assessment, Candidate, Criterion


def assess(candidates: Iterable[Candidate], criteria: Sequence[Criterion]) -> list[Assessment]:
    """The order is `in_order`'s."""
    return in_order(
        Assessment(candidate, tuple(judge(candidate, criterion) for criterion in criteria)) for candidate in candidates
    )


def in_order(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Most criteria met, then fewest not met, then by name without its accents, name and key."""

    def place(one: Assessment) -> tuple[int, int, str, str, int]:
        candidate = one.candidate
        return -one.met, one.count(Fit.NOT_MET), search_key(candidate.name), candidate.name, candidate.key

    return sorted(assessments, key=place)


def as_record(assessment: Assessment) -> dict[str, Any]:
    """Plain values for a record or for JSON: what each criterion's verdict was and the figures it rested on. A figure
    that is not known is null, never 0."""
    return {
        "locality": assessment.candidate.name,
        "met": assessment.met,
        "of": assessment.of,
        "criteria": [
            {
                "criterion": result.criterion.quote,
                "verdict": result.verdict.value,
                "reason": result.reason,
                "evidence": [
                    {
                        "index": figure.index.value,
                        "year": figure.year,
                        "rank": figure.rank,
                        "value": float(figure.value) if figure.value is not None else None,
                        "state": figure.state.value,
                        "source": figure.source,
                    }
                    for figure in result.evidence
                ],
            }
            for result in assessment.results
        ],
    }
