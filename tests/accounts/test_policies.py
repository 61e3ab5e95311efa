"""Who may be what, and how an invitation stands."""

import datetime

import pytest

from accounts import policies
from accounts.enums import InvitationState, Role
from accounts.policies import Standing

NOW = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
BEFORE, AFTER = NOW - datetime.timedelta(seconds=1), NOW + datetime.timedelta(seconds=1)


def fields(problems: list[policies.Problem]) -> list[str]:
    return [problem.field for problem in problems]


@pytest.mark.parametrize(
    ("accepted_at", "withdrawn_at", "expires_at", "state"),
    [
        (None, None, AFTER, InvitationState.WAITING),
        (None, None, NOW, InvitationState.EXPIRED),
        (None, None, BEFORE, InvitationState.EXPIRED),
        (BEFORE, None, BEFORE, InvitationState.ACCEPTED),
        (None, BEFORE, AFTER, InvitationState.WITHDRAWN),
    ],
)
def test_state_of_an_invitation(
    accepted_at: datetime.datetime | None,
    withdrawn_at: datetime.datetime | None,
    expires_at: datetime.datetime,
    state: InvitationState,
) -> None:
    assert (
        policies.invitation_state(accepted_at=accepted_at, withdrawn_at=withdrawn_at, expires_at=expires_at, now=NOW)
        == state
    )


@pytest.mark.parametrize(
    ("roles", "has_agency", "expected"),
    [
        ((), False, ["id_roles"]),
        ((), True, ["id_roles"]),
        ((Role.AGENCY_CLERK,), False, ["id_agency"]),
        ((Role.AGENCY_APPROVER,), False, ["id_agency"]),
        ((Role.AGENCY_CLERK, Role.ORGANISER), False, ["id_agency"]),
        ((Role.AGENCY_CLERK, Role.AGENCY_APPROVER), True, []),
        ((Role.ORGANISER,), False, []),
        ((Role.LEADER,), False, []),
        ((Role.ADMINISTRATOR,), False, []),
        ((Role.MEMBER,), False, []),
    ],
)
def test_a_role_of_an_agency_needs_the_agency(roles: tuple[Role, ...], has_agency: bool, expected: list[str]) -> None:
    assert fields(policies.problems_with_roles(roles, has_agency=has_agency)) == expected


@pytest.mark.parametrize(
    ("has_account", "is_invited", "words"),
    [
        (False, False, []),
        (True, False, ["đã có tài khoản"]),
        (True, True, ["đã có tài khoản"]),
        (False, True, ["đã được mời"]),
    ],
)
def test_an_address_is_invited_once(has_account: bool, is_invited: bool, words: list[str]) -> None:
    problems = policies.problems_with_inviting(
        [Role.LEADER], has_agency=False, standing=Standing(has_account=has_account, is_invited=is_invited)
    )
    assert len(problems) == len(words)
    assert all(word in problem.text for word, problem in zip(words, problems, strict=True))


@pytest.mark.parametrize(
    ("state", "may_accept", "may_resend", "may_withdraw"),
    [
        (InvitationState.WAITING, True, True, True),
        (InvitationState.EXPIRED, False, True, True),
        (InvitationState.ACCEPTED, False, False, False),
        (InvitationState.WITHDRAWN, False, False, False),
    ],
)
def test_what_can_be_done_with_an_invitation(
    state: InvitationState, may_accept: bool, may_resend: bool, may_withdraw: bool
) -> None:
    assert (not policies.problems_with_accepting(state, has_account=False)) == may_accept
    assert (not policies.problems_with_resending(state)) == may_resend
    assert (not policies.problems_with_withdrawing(state)) == may_withdraw


def test_a_waiting_invitation_is_no_use_to_someone_who_has_an_account() -> None:
    assert policies.problems_with_accepting(InvitationState.WAITING, has_account=True)


@pytest.mark.parametrize(
    ("roles", "is_active", "own_roles", "expected"),
    [
        ((Role.ADMINISTRATOR,), True, (Role.ADMINISTRATOR,), []),
        ((Role.ADMINISTRATOR,), False, (Role.ADMINISTRATOR,), ["id_is_active"]),
        ((Role.LEADER,), True, (Role.ADMINISTRATOR,), ["id_roles"]),
        ((Role.LEADER,), True, (Role.AGENCY_ADMINISTRATOR,), ["id_roles"]),
        ((Role.LEADER,), False, (Role.ADMINISTRATOR,), ["id_is_active", "id_roles"]),
        ((Role.LEADER,), False, (), []),
    ],
)
def test_an_administrator_cannot_shut_himself_out(
    roles: tuple[Role, ...], is_active: bool, own_roles: tuple[Role, ...], expected: list[str]
) -> None:
    problems = policies.problems_with_changing_user(roles, has_agency=False, is_active=is_active, own_roles=own_roles)
    assert fields(problems) == expected


def test_every_problem_is_a_sentence_that_says_what_to_do() -> None:
    problems = [
        *policies.problems_with_roles([], has_agency=False),
        *policies.problems_with_roles([Role.AGENCY_CLERK], has_agency=False),
        *policies.problems_with_address(Standing(has_account=True)),
        *policies.problems_with_address(Standing(is_invited=True)),
        *policies.problems_with_address(Standing(has_account=True, is_elsewhere=True)),
        *policies.problems_with_managing([Role.ORGANISER], [Role.AGENCY_ADMINISTRATOR]),
        *policies.problems_with_successor(is_self=True, is_active=True, is_colleague=True),
        *policies.problems_with_successor(is_self=False, is_active=False, is_colleague=True),
        *(p for state in InvitationState for p in policies.problems_with_accepting(state, has_account=True)),
        *policies.problems_with_changing_user(
            [Role.LEADER], has_agency=False, is_active=False, own_roles=[Role.ADMINISTRATOR]
        ),
        *policies.problems_with_link(),
    ]
    assert all(problem.text.endswith(".") and "Đề nghị" in problem.text for problem in problems)
