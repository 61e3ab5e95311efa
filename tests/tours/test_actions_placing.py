"""Passages take another place with all inside them; pasted text becomes passages; only in a fresh draft."""

from collections.abc import Callable, Iterator

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import AuditEntry, User
from accounts.policies import Refused
from tests.factories import CompositionRuleFactory, PassageFactory, PlanFactory, leader, organiser
from tests.worlds.reference import store_reference
from tours import readiness
from tours.actions import editing, placing
from tours.actions import plans as actions
from tours.enums import Level, PassageStyle, PlanStatus, Where
from tours.models import Passage, Plan
from tours.numbering import labels
from tours.pasted import Read, read_pasted, read_text
from tours.queries import plans
from tours.queries.readiness import facts_of

pytestmark = pytest.mark.django_db

TEXT = "I. A\n1. A1\na) A1a\nII. B\n1. B1\n2. B2"


@pytest.fixture
def writer() -> User:
    return organiser()


@pytest.fixture
def plan(writer: User) -> Plan:
    """Two sections: A with A1 and A1a inside it, B with B1 and B2."""
    plan = PlanFactory.create(status=PlanStatus.DRAFT, number=None, issued_on=None)
    assert placing.add_text(plan, read_pasted(TEXT), revision=0, by=writer) == ["6 đoạn văn"]
    return plan


def at(text: str) -> Passage:
    return Passage.objects.get(text=text)


def told(plan: Plan) -> list[tuple[str, str]]:
    return list(plan.passages.values_list("text", "section_label"))


def test_a_passage_goes_inside_another_with_what_it_holds(plan: Plan, writer: User) -> None:
    placing.place(plan, at("A1"), beside=at("B"), where=Where.INSIDE, by=writer)
    assert told(plan) == [
        ("A", "mục I"),
        ("B", "mục II"),
        ("B1", "mục II.1"),
        ("B2", "mục II.2"),
        ("A1", "mục II.3"),
        ("A1a", "mục II.3.a"),
    ]
    assert AuditEntry.objects.filter(verb="Chuyển chỗ đoạn văn").get().changes == {"mục": ["mục I.1", "mục II.3"]}


def test_a_passage_goes_between_two(plan: Plan, writer: User) -> None:
    placing.place(plan, at("A1"), beside=at("B2"), where=Where.BEFORE, by=writer)
    assert [text for text, _ in told(plan)] == ["A", "B", "B1", "A1", "A1a", "B2"]
    placing.place(plan, at("A1a"), beside=at("A"), where=Where.BEFORE, by=writer)
    assert told(plan)[:2] == [("A1a", "mục I"), ("A", "mục II")]
    assert at("A1a").style == PassageStyle.SECTION


def test_its_mark_can_be_chosen(plan: Plan, writer: User) -> None:
    placing.place(plan, at("A1a"), beside=at("B1"), where=Where.INSIDE, style=PassageStyle.DASH, by=writer)
    assert at("A1a").style == PassageStyle.DASH


def test_one_level_deeper_and_back(plan: Plan, writer: User) -> None:
    before = told(plan)
    placing.change_level(plan, at("B2"), Level.DEEPER, by=writer)
    assert at("B2").parent == at("B1")
    assert told(plan)[-1] == ("B2", "mục II.1.a")
    placing.change_level(plan, at("B2"), Level.HIGHER, by=writer)
    assert told(plan) == before


def test_where_there_is_no_other_level_it_stays(plan: Plan, writer: User) -> None:
    before = told(plan)
    placing.change_level(plan, at("A"), Level.HIGHER, by=writer)
    placing.change_level(plan, at("B1"), Level.DEEPER, by=writer)
    assert told(plan) == before


@pytest.mark.parametrize("beside", ["A", "A1", "A1a"])
@pytest.mark.parametrize("where", Where)
def test_nothing_goes_into_itself(beside: str, where: Where, plan: Plan, writer: User) -> None:
    before = told(plan)
    with pytest.raises(Refused, match="vào chính nó"):
        placing.place(plan, at("A"), beside=at(beside), where=where, by=writer)
    assert told(plan) == before


def test_quotations_follow_a_move_and_a_lost_one_is_named(plan: Plan, writer: User) -> None:
    rule = CompositionRuleFactory.create(tour__plan=plan, passage=at("A1a"), quote="A1a", minimum=1)

    def lost() -> list[str]:
        whole = plans.get_whole_plan(writer, plan.pk)
        return [one.text for one in readiness.checks(facts_of(whole)) if one.pk == rule.pk]

    placing.place(plan, at("A1a"), beside=at("B2"), where=Where.AFTER, by=writer)
    assert lost() == []
    editing.remove(plan, at("A1a"), by=writer)
    assert lost() == ["Lời dẫn “A1a” không còn trong đoạn được dẫn. Đề nghị dẫn lại."]


ACTS: list[Callable[[Plan, User], object]] = [
    lambda plan, by: placing.place(plan, at("A1"), beside=at("B"), where=Where.INSIDE, revision=1, by=by),
    lambda plan, by: placing.change_level(plan, at("B2"), Level.DEEPER, revision=1, by=by),
    lambda plan, by: placing.add_text(plan, read_pasted("III. C"), revision=1, by=by),
]


@pytest.mark.parametrize("act", ACTS, ids=["place", "level", "text"])
def test_only_a_fresh_draft_by_its_organiser(act: Callable[[Plan, User], object], plan: Plan, writer: User) -> None:
    before = told(plan)
    with pytest.raises(PermissionDenied):
        act(plan, leader())
    Plan.objects.update(status=PlanStatus.SUBMITTED)
    with pytest.raises(Refused, match="không sửa được"):
        act(plan, writer)
    Plan.objects.update(status=PlanStatus.DRAFT, revision=9)
    with pytest.raises(Refused, match="Có người vừa lưu"):
        act(plan, writer)
    assert told(plan) == before
    Plan.objects.update(revision=1)
    act(plan, writer)
    assert told(plan) != before


def test_the_text_of_8752_written_with_its_marks_is_read_back_whole(text_of_8752: str, writer: User) -> None:
    store_reference()
    tree = plans.passages_by_parent(actions.load_plan(text_of_8752, source="8752.toml"))

    def lines(parent: int | None) -> Iterator[str]:
        siblings = tree.get(parent, [])
        for mark, one in zip(labels(siblings), siblings, strict=True):
            yield f"{mark} {one.text}".strip()
            yield from lines(one.pk)

    def read_back(read: list[Read]) -> Iterator[str]:
        for mark, one in zip(labels(read), read, strict=True):
            yield f"{mark} {one.text}".strip()
            yield from read_back(one.inside)

    written = list(lines(None))
    assert len(written) > 60
    assert list(read_back(read_text("\n".join(written)))) == written


def test_a_clause_with_points_is_a_heading(plan: Plan) -> None:
    assert {one.text for one in Passage.objects.filter(is_heading=True)} == {"A", "A1", "B"}


def test_pasting_again_adds_at_the_end(plan: Plan, writer: User) -> None:
    PassageFactory.create(plan=plan, text="Kết", position=50)
    placing.add_text(plan, read_pasted("I. C\n1. C1"), revision=1, by=writer)
    assert told(plan)[-2:] == [("C", "mục III"), ("C1", "mục III.1")]
