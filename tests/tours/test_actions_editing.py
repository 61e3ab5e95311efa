"""A draft is written part by part; positions and section labels follow by rule; a stale save changes nothing."""

import datetime
from collections.abc import Callable
from typing import cast

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import AuditEntry, Locality, User
from accounts.policies import Refused
from tests.factories import (
    AgencyFactory,
    LocalityFactory,
    ParticipantGroupFactory,
    PassageFactory,
    RoundFactory,
    TourFactory,
    leader,
    organiser,
)
from tours.actions import editing
from tours.enums import PassageStyle, PlanStatus, Scope
from tours.models import ParticipantGroup, Passage, Plan, Recipient, Round, Stop, Topic, Tour
from tours.queries import parts
from tours.queries.parts import Record

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer() -> User:
    return organiser()


def fresh(plan: Plan) -> int:
    return Plan.objects.get(pk=plan.pk).revision


def write(
    plan: Plan, writer: User, text: str, style: PassageStyle, parent: Passage | None = None, after: int = 0
) -> Passage:
    values = {"text": text, "style": style, "is_heading": False}
    new = Passage(plan=plan, parent=parent)
    return cast("Passage", editing.add(plan, new, values, after=after, revision=fresh(plan), by=writer))


def text_of(plan: Plan) -> list[tuple[str, str]]:
    return list(Passage.objects.filter(plan=plan).values_list("text", "section_label"))


def test_passages_take_their_numbers_from_their_places(plan: Plan, writer: User) -> None:
    write(plan, writer, "căn cứ", PassageStyle.PARAGRAPH)
    first = write(plan, writer, "MỤC ĐÍCH", PassageStyle.SECTION)
    write(plan, writer, "một", PassageStyle.CLAUSE, first)
    write(plan, writer, "NỘI DUNG", PassageStyle.SECTION)
    between = write(plan, writer, "YÊU CẦU", PassageStyle.SECTION, after=first.pk)
    write(plan, writer, "hai", PassageStyle.CLAUSE, between)
    write(plan, writer, "./.", PassageStyle.PARAGRAPH)
    assert text_of(plan) == [
        ("căn cứ", "phần mở đầu"),
        ("MỤC ĐÍCH", "mục I"),
        ("một", "mục I.1"),
        ("YÊU CẦU", "mục II"),
        ("hai", "mục II.1"),
        ("NỘI DUNG", "mục III"),
        ("./.", "phần kết thúc"),
    ]


def test_a_section_moves_with_all_below_it(plan: Plan, writer: User) -> None:
    for name in "AB":
        section = write(plan, writer, name, PassageStyle.SECTION)
        write(plan, writer, name.lower(), PassageStyle.CLAUSE, section)
    editing.move(plan, Passage.objects.get(text="B"), -1, by=writer)
    assert text_of(plan) == [("B", "mục I"), ("b", "mục I.1"), ("A", "mục II"), ("a", "mục II.1")]
    editing.move(plan, Passage.objects.get(text="B"), -1, by=writer)
    assert text_of(plan)[0] == ("B", "mục I")


def test_removing_a_passage_takes_what_hangs_on_it_and_renumbers(plan: Plan, writer: User) -> None:
    first = write(plan, writer, "A", PassageStyle.SECTION)
    inside = write(plan, writer, "a", PassageStyle.CLAUSE, first)
    write(plan, writer, "B", PassageStyle.SECTION)
    tour = TourFactory.create(plan=plan)
    Topic.objects.create(tour=tour, passage=inside)
    assert parts.leaving_with(first) == ["1 đoạn văn bên trong", "1 nội dung học tập"]
    editing.remove(plan, first, by=writer)
    assert text_of(plan) == [("B", "mục I")]
    assert not Topic.objects.exists()
    entry = AuditEntry.objects.get(verb="Xóa đoạn văn")
    assert entry.reason == "Kèm 1 đoạn văn bên trong, 1 nội dung học tập"


def test_any_number_of_rounds_in_the_order_one_wants(plan: Plan, writer: User) -> None:
    tour = TourFactory.create(plan=plan)
    for name in ("Bắc", "Trung", "Nam"):
        editing.add(plan, Round(tour=tour), {"name": name}, revision=fresh(plan), by=writer)
    editing.move(plan, Round.objects.get(name="Nam"), -2, by=writer)
    assert list(Round.objects.values_list("number", "name")) == [(1, "Nam"), (2, "Bắc"), (3, "Trung")]


def test_an_option_that_stays_keeps_its_row(plan: Plan, writer: User) -> None:
    tour = TourFactory.create(plan=plan, scope=Scope.OUT_OF_PROVINCE)
    one, two, three = (LocalityFactory.create(level="province") for _ in range(3))

    def value(place: Locality) -> str:
        return f"dia-phuong-{place.pk}"

    values = {"options": [value(one), value(two)], "either": True, "name": ""}
    stored = cast("Stop", editing.add(plan, Stop(tour=tour), values, revision=fresh(plan), by=writer))
    kept = stored.options.get(locality=two).pk
    editing.change(
        plan, stored, {"options": [value(two), value(three)], "either": True}, revision=fresh(plan), by=writer
    )
    stored.refresh_from_db()
    assert stored.name == f"{two.name} hoặc {three.name}"
    assert stored.options.get(locality=two).pk == kept
    assert not stored.options.filter(locality=one).exists()


def test_agencies_of_a_group_are_kept_and_audited(plan: Plan, writer: User) -> None:
    group = ParticipantGroupFactory.create(tour__plan=plan)
    agency = AgencyFactory.create()
    editing.change(plan, group, {"name": "Lãnh đạo sở", "agencies": [agency]}, revision=0, by=writer)
    assert list(group.agencies.all()) == [agency]
    entry = AuditEntry.objects.get(verb="Sửa diện tham gia")
    assert entry.changes["cơ quan"] == ["", agency.name]
    assert entry.target_id == str(plan.pk)


def test_the_head_is_changed_whole(plan: Plan, writer: User) -> None:
    closes = datetime.datetime(2099, 9, 1, 10, tzinfo=datetime.UTC)
    editing.change_head(plan, {"signer_name": "Trần Văn Ký", "closes_at": closes}, revision=0, by=writer)
    plan.refresh_from_db()
    assert (plan.signer_name, plan.closes_at, plan.revision) == ("Trần Văn Ký", closes, 1)


ACTS: list[Callable[[Plan, Record, User], object]] = [
    lambda plan, _record, by: editing.change_head(plan, {"place": "Nơi khác"}, revision=fresh(plan), by=by),
    lambda plan, _record, by: editing.add(plan, Recipient(plan=plan), {"text": "Sở A"}, revision=fresh(plan), by=by),
    lambda plan, record, by: editing.change(plan, record, {"text": "Sở A"}, revision=fresh(plan), by=by),
    lambda plan, record, by: editing.move(plan, record, 1, by=by),
    lambda plan, record, by: editing.remove(plan, record, by=by),
]
NAMES = ("head", "add", "change", "move", "remove")


def stored(plan: Plan) -> list[object]:
    return [*Plan.objects.values(), *Recipient.objects.values()]


@pytest.fixture
def recipient(plan: Plan) -> Recipient:
    Recipient.objects.create(plan=plan, position=2, text="Sở B")
    return Recipient.objects.create(plan=plan, position=1, text="Sở C")


@pytest.mark.parametrize("act", ACTS, ids=NAMES)
@pytest.mark.parametrize("status", [PlanStatus.SUBMITTED, PlanStatus.ISSUED, PlanStatus.CLOSED])
def test_only_a_draft_is_edited(
    act: Callable[[Plan, Record, User], object], status: PlanStatus, plan: Plan, writer: User, recipient: Recipient
) -> None:
    Plan.objects.update(status=status, number=7, issued_on=datetime.date(2026, 1, 5))
    before = stored(plan)
    with pytest.raises(Refused, match="không sửa được"):
        act(plan, recipient, writer)
    assert stored(plan) == before


@pytest.mark.parametrize("act", ACTS, ids=NAMES)
def test_only_the_organiser_edits_and_every_act_is_kept(
    act: Callable[[Plan, Record, User], object], plan: Plan, writer: User, recipient: Recipient
) -> None:
    before = stored(plan)
    with pytest.raises(PermissionDenied):
        act(plan, recipient, leader())
    assert stored(plan) == before
    act(plan, recipient, writer)
    assert stored(plan) != before
    assert AuditEntry.objects.get().actor == writer


@pytest.mark.parametrize("act", ACTS[:3], ids=NAMES[:3])
def test_a_stale_save_is_refused(
    act: Callable[[Plan, Record, User], object],
    plan: Plan,
    writer: User,
    recipient: Recipient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened_with = fresh(plan)
    editing.move(plan, recipient, 1, by=writer)
    before = stored(plan)
    monkeypatch.setitem(globals(), "fresh", lambda _plan: opened_with)
    with pytest.raises(Refused, match="Có người vừa lưu"):
        act(plan, recipient, writer)
    assert stored(plan) == before


def test_codes_and_keys_are_given_by_the_portal(plan: Plan, writer: User) -> None:
    tour = TourFactory.create(plan=plan)
    values = {"name": "Lãnh đạo sở", "short_name": "Lãnh đạo", "quote": "lãnh đạo"}
    for _ in range(2):
        editing.add(plan, ParticipantGroup(tour=tour), values, revision=fresh(plan), by=writer)
    assert len(set(ParticipantGroup.objects.values_list("code", flat=True))) == 2


def test_a_tour_is_added_and_moved(plan: Plan, writer: User) -> None:
    RoundFactory.create(tour__plan=plan, tour__position=1)
    values = {"scope": Scope.IN_PROVINCE, "name": "Trong tỉnh", "form_section": "I", "form_title": "Trong tỉnh"}
    added = editing.add(plan, Tour(plan=plan), values, revision=fresh(plan), by=writer)
    editing.move(plan, added, -1, by=writer)
    assert list(plan.tours.values_list("form_section", flat=True)) == ["I", "II"]


def test_a_tour_without_a_place_in_the_form_gets_the_next_numeral_and_its_name(plan: Plan, writer: User) -> None:
    for given in ("II", "", "", "I"):
        values = {"scope": Scope.IN_PROVINCE, "name": f"Lần {given}", "form_section": given, "form_title": ""}
        editing.add(plan, Tour(plan=plan), values, revision=fresh(plan), by=writer)
    first = plan.tours.get(form_section="II")
    assert list(plan.tours.values_list("form_section", flat=True)) == ["II", "III", "IV", "I"]
    assert first.form_title == "Lần II"
    editing.change(plan, first, {"form_section": ""}, revision=fresh(plan), by=writer)
    assert plan.tours.get(pk=first.pk).form_section == "II"


def test_tours_of_one_scope_get_codes_of_their_own(plan: Plan, writer: User) -> None:
    def add(section: str, scope: Scope) -> Tour:
        values = {"scope": scope, "name": section, "form_section": section, "form_title": section}
        editing.add(plan, Tour(plan=plan), values, revision=fresh(plan), by=writer)
        return plan.tours.get(form_section=section)

    out = Scope.OUT_OF_PROVINCE
    made = [add("I", out), add("II", out), add("III", Scope.IN_PROVINCE), add("IV", out)]
    assert [tour.code for tour in made] == ["ngoai-tinh", "ngoai-tinh-2", "trong-tinh", "ngoai-tinh-3"]
    editing.change(plan, made[2], {"scope": out}, revision=fresh(plan), by=writer)
    editing.change(plan, made[0], {"name": "Phía bắc"}, revision=fresh(plan), by=writer)
    codes = dict(plan.tours.values_list("form_section", "code"))
    assert codes == {"I": "ngoai-tinh", "II": "ngoai-tinh-2", "III": "ngoai-tinh-4", "IV": "ngoai-tinh-3"}


def test_load_then_number_changes_nothing(plan: Plan) -> None:
    section = PassageFactory.create(plan=plan, style=PassageStyle.SECTION, position=1, section_label="mục I")
    PassageFactory.create(plan=plan, parent=section, style=PassageStyle.POINT, position=2, section_label="mục I.a")
    before = list(Passage.objects.values())
    editing.number_passages(plan)
    assert list(Passage.objects.values()) == before
