"""A new version of the plan of 2023 says the same; a copy for another year moves what a year moves."""

import re
from copy import deepcopy

import pytest

from accounts.models import Agency, AuditEntry, User
from tests.factories import organiser
from tests.tours.told import told
from tests.worlds.reference import store_reference
from tests.worlds.standing import Standing
from tours import readiness
from tours.actions import plans as actions
from tours.actions import versions
from tours.enums import PlanStatus
from tours.models import CompositionRule, IndexLead, ParticipantGroup, Passage, Plan, Task
from tours.queries.copying import records, units_replaced
from tours.queries.readiness import facts_of
from tours.queries.whole import with_all_parts

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer() -> User:
    return organiser()


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing, text_of_8752: str) -> Plan:
    stand(store_reference)
    return stand(lambda: actions.load_plan(text_of_8752, source="8752.toml"))


@pytest.fixture
def plan_8752(once: Plan) -> Plan:
    return deepcopy(once)


def test_a_new_version_of_8752_says_the_same_and_points_into_itself(plan_8752: Plan, writer: User) -> None:
    second = versions.new_version(plan_8752, by=writer)
    assert told(second) == told(plan_8752)
    for model, rows in records(second).items():
        for record in rows:
            passage = getattr(record, "passage", None)
            assert passage is None or passage.plan_id == second.pk, model
    assert second.deadline_passage
    assert second.deadline_passage.plan_id == second.pk
    rule = CompositionRule.objects.filter(tour__plan=second, group__isnull=False)[0]
    assert rule.group
    assert rule.group.tour.plan_id == second.pk
    assert ParticipantGroup.objects.filter(tour__plan=second, agencies__code="SNV").exists()


def test_a_copy_for_2026_moves_years_and_dates_and_keeps_decisions(plan_8752: Plan, writer: User) -> None:
    new = versions.copy_to_year(plan_8752, 2026, by=writer)
    assert (new.year, new.version, new.status, new.number, new.previous) == (2026, 1, PlanStatus.DRAFT, None, None)
    assert new.title.endswith("năm 2026")
    assert new.closes_at
    assert new.closes_at.isoformat() == "2026-08-29T16:59:59+00:00"
    text = " ".join(Passage.objects.filter(plan=new).values_list("text", flat=True))
    assert "Quyết định số 735/QĐ-UBND ngày 30/3/2023" in text
    assert "trước ngày **30/8/2026**" in text
    assert "Chỉ số CCHC năm 2025" in text
    assert not re.search(r"năm 202[23]", text)
    assert set(Task.objects.filter(plan=new, due_on__isnull=False).values_list("due_on__year", flat=True)) == {2026}
    whole = with_all_parts(new.pk)
    assert facts_of(whole).loose_quotes == ()


def test_a_copy_takes_successors_and_names_what_is_left_to_decide(plan_8752: Plan, writer: User) -> None:
    new = versions.copy_to_year(plan_8752, 2026, by=writer)
    group = ParticipantGroup.objects.get(tour__plan=new, code="lanh-dao-so")
    codes = set(group.agencies.values_list("code", flat=True))
    assert "SKHDT" not in codes
    leads = IndexLead.objects.filter(plan=new, index="pci")
    assert list(leads.filter(agency__code__in=["SKHDT", "STC"]).values_list("agency__code", flat=True)) == ["STC"]
    assert units_replaced(plan_8752, new)[0] == ("Sở Kế hoạch và Đầu tư", "Sở Tài chính")
    assert AuditEntry.objects.get(verb="Sao chép kế hoạch sang năm khác").changes["Sở Thông tin và Truyền thông"]
    assert Agency.objects.filter(code="SKHDT", successors__in=group.agencies.all()).exists()
    whole = with_all_parts(new.pk)
    found = [check.text for check in readiness.checks(facts_of(whole))]
    assert any("Đại diện huyện, thị xã, thành phố” không có cơ quan nào" in text for text in found)
    assert not any("Cà Mau" in text for text in found)
    (leads_left,) = [text for text in found if text.startswith("Cơ quan theo dõi chỉ số không còn hoạt động")]
    assert "UBND thị xã Ninh Hòa" in leads_left
    assert "Sở Kế hoạch và Đầu tư" not in leads_left
    assert any(
        "“Tham mưu công tác CCHC” gồm cả loại “UBND cấp huyện”, nay không còn cơ quan nào" in one for one in found
    )
    assert any(
        "tỉnh Khánh Hòa năm 2026, số 3604/QĐ-UBND ngày 28/12/2022” được ký từ hơn một năm trước" in text
        for text in found
    )
    assert any(text.startswith("Nơi đến Bắc Giang không còn tồn tại. Nay là") for text in found)
