"""A stored plan may be replaced only while nothing that people did hangs on it."""

import pytest

from tours.policies.plans import problems_with_loading_again


@pytest.mark.parametrize(
    ("gone", "is_refused"),
    [
        ([], False),
        (["tours.Plan", "tours.Passage", "tours.ParticipantGroup_agencies"], False),
        (["tours.Plan", "registrations.Registration"], True),
        (["delegations.Composition"], True),
        (["tours.Plan", "tours.FundingDecision"], True),
    ],
)
def test_problems_with_loading_again(gone: list[str], is_refused: bool) -> None:
    problems = problems_with_loading_again("8752/KH-BCĐ", gone)
    assert bool(problems) == is_refused
    assert all("8752/KH-BCĐ" in problem.text and problem.text.endswith(".") for problem in problems)
