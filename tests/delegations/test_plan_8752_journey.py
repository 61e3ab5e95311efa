"""Plan 8752 with its demonstration registrations: proposed, impossible, approved, changed; and the other tour."""

import datetime

import pytest
from django.db import transaction

from accounts.enums import Role
from accounts.models import Agency, User
from delegations.actions import board, deciding, people, versions
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition
from delegations.presenters.reserves import open_seats
from delegations.proposal import propose
from delegations.queries import compositions
from delegations.queries.case import case_file, case_of
from delegations.wording import moves_since
from registrations.enums import Standing
from registrations.models import Nomination
from reports.document import plain_text
from reports.documents.delegations import composition_document
from reports.queries import compositions as papers
from tests.worlds.boards import published
from tests.worlds.demonstration import registered
from tests.worlds.papers import MADE
from tests.worlds.standing import Standing as World
from tours.enums import RuleKind, Scope, SeatRole
from tours.models import Tour

LEADERS = "lãnh đạo Sở Nội vụ và thành viên Ban Chỉ đạo CCHC tỉnh"
REASON = "Sở Tư pháp không còn người phù hợp."


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def demo(stand: World) -> None:
    stand(registered)


def someone(role: Role) -> User:
    return User.objects.with_role(role).order_by("pk")[0]


def tour_of(scope: Scope) -> Tour:
    return Tour.objects.get(plan__number=8752, plan__year=2023, scope=scope)


def now(composition: Composition) -> Composition:
    return compositions.get_composition(someone(Role.ORGANISER), composition.pk)


def explain_warnings(composition: Composition) -> None:
    file = case_file(composition)
    for rule in composition.tour.rules.filter(
        pk__in=[one.rule.id for one in file.findings if one.rule and not one.met]
    ):
        board.give_reason(composition, rule, reason=REASON, revision=composition.revision, by=someone(Role.ORGANISER))


def withdraw(person: Nomination) -> None:
    Nomination.objects.filter(pk=person.pk).update(standing=Standing.WITHDRAWN, standing_reason="Bận họp Quốc hội.")


def approve(composition: Composition) -> Composition:
    explain_warnings(now(composition))
    deciding.submit(now(composition), revision=now(composition).revision, by=someone(Role.ORGANISER))
    return deciding.approve(now(composition), remarks="", revision=now(composition).revision, by=someone(Role.LEADER))


def heads(composition: Composition) -> list[Nomination]:
    file = case_file(composition)
    group = next(rule.group for rule in file.case.rules if rule.kind == RuleKind.ROLE_FROM_GROUP)
    return list(Nomination.objects.filter(pk__in=[id for id, one in file.case.people.items() if group in one.groups]))


def printed(tour: Tour) -> str:
    arranged = papers.arranged(tour, None)
    assert arranged is not None
    return "\n".join(plain_text(composition_document(arranged, MADE, with_phones=False)))


def one_leader_too_few(composition: Composition) -> Composition:
    """A what-if with smaller delegations and four people who may lead them; then one of Sở Nội vụ withdraws."""
    by = someone(Role.ORGANISER)
    made = versions.copy(composition, note="Thử đoàn nhỏ hơn", by=by)
    size = made.tour.rules.get(kind=RuleKind.SIZE)
    versions.change_rule(made, size, minimum=10, maximum=15, revision=now(made).revision, by=by)
    able = sorted(heads(made), key=lambda person: person.registration.agency.code != "SNV")
    for person in able[4:]:
        withdraw(person)
    assert propose(case_of(now(made)), {}).feasible
    withdraw(able[0])
    return now(made)


def test_from_the_proposal_over_an_impossible_list_to_a_later_substitution() -> None:
    tour, organiser = tour_of(Scope.OUT_OF_PROVINCE), someone(Role.ORGANISER)
    Composition.objects.all().delete()
    first = versions.create(tour, by=organiser)

    # It can be composed at once.
    proposal = board.arrange_as_proposed(first, revision=0, by=organiser)
    assert proposal.feasible
    assert [sum(place.delegation == number for place in proposal.placements) in range(12, 16) for number in (1, 2)]

    # With one leader of Sở Nội vụ too few it cannot, and the portal says why and what would help.
    with transaction.atomic():
        variant = one_leader_too_few(first)
        explained = propose(case_of(variant), {})
        assert not explained.feasible
        assert explained.shortages == (f"Cần 4 {LEADERS} để làm Trưởng đoàn, Phó Trưởng đoàn, mới có 3 đi được.",)
        assert [part.text for part in explained.conflict] == [
            f"Mỗi đoàn có đúng 1 Trưởng đoàn là {LEADERS} (mục II.2.c).",
            f"Mỗi đoàn có ít nhất 1 Phó Trưởng đoàn là {LEADERS} (mục II.2.c).",
        ]
        [step] = explained.steps
        assert step.text.startswith(f"Mời thêm 1 {LEADERS}, xếp vào Đoàn ")
        assert step.price == "Cần cơ quan cử thêm, hoặc quyết định của Ban Chỉ đạo."
        made = versions.try_steps(variant, chosen=(), revision=variant.revision, by=organiser)
        assert not [finding.text for finding in case_file(now(made)).findings if finding.blocks]
        transaction.set_rollback(True)

    # The first version is approved and published; its list says why each of them goes and who is in reserve.
    first = approve(first)
    published(first, organiser)
    paper, file = printed(tour), case_file(now(first))
    for id, place in file.arrangement.items():
        name, reason = file.name_of(id), proposal.reasons[id]
        assert f"{name}\t" in paper
        assert reason in paper
        assert reason.startswith("Chọn") == (not place.locked)
    reserves = [id for ids in proposal.reserves.values() for id in ids]
    assert all(proposal.reasons[id] in paper for id in reserves)

    # Later a deputy withdraws: the next version moves as few as can be, and says who and why.
    deputy = first.seats.filter(role=SeatRole.DEPUTY).select_related("nomination").order_by("pk")[0]
    withdraw(deputy.nomination)
    second = versions.copy(now(first), note="Một Phó Trưởng đoàn bận họp", by=organiser)
    seat = open_seats(case_file(now(second)))[0]
    assert deputy.nomination.full_name in seat.text
    assert "Bận họp Quốc hội." in seat.text
    board.arrange_as_proposed(now(second), revision=now(second).revision, by=organiser)
    moves = moves_since(case_file(now(second)))
    assert deputy.nomination.full_name in {move.name for move in moves}
    assert len(moves) <= 3
    second = approve(second)
    assert now(first).status == Status.SUPERSEDED

    paper = printed(tour)
    warned = [finding.rule for finding in case_file(now(second)).findings if finding.rule and not finding.met]
    assert (f"{REASON.rstrip('.')}. {organiser} ghi." in paper) == bool(warned)
    assert "Thay Phương án 1. Lý do: Một Phó Trưởng đoàn bận họp." in paper
    assert all(move.why in paper for move in moves)
    assert "như danh sách đã phê duyệt; thuộc diện “" in paper


def test_the_in_province_tour_is_composed_by_the_same_rooms() -> None:
    """One delegation of no given size; its head is a leader of a member agency, whom nobody registered yet."""
    tour, organiser = tour_of(Scope.IN_PROVINCE), someone(Role.ORGANISER)
    composition = versions.create(tour, by=organiser)
    file = case_file(composition)
    proposal = propose(file.case, file.arrangement)
    assert [place.delegation for place in proposal.placements] == [1] * len(file.case.people)
    assert not proposal.feasible
    assert "để làm Trưởng đoàn, chưa có ai đi được" in proposal.shortages[0]
    head = people.add_person(
        tour,
        people.Added(
            full_name="Mạc Đăng Khoa",
            post="Phó Giám đốc",
            unit="",
            agency=Agency.objects.get(code="SNV"),
            group=None,
            decision_number="21/QĐ-BCĐ",
            decided_on=datetime.date(2023, 9, 5),
            reason="Kế hoạch cần lãnh đạo cơ quan thành viên làm Trưởng đoàn.",
        ),
        by=organiser,
    )
    proposal = board.arrange_as_proposed(composition, revision=0, by=organiser)
    assert proposal.feasible
    assert proposal.arrangement[head.pk].role == SeatRole.HEAD
