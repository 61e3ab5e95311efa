"""A plan that names who goes: nobody registers, and no page, letter or check speaks of registering."""

import datetime
from collections.abc import Callable

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.policies import Refused
from registrations.actions import answering, organising
from registrations.actions.lines import Row
from registrations.models import Registration
from registrations.queries import invited as queries
from tests import factories
from tests.tours.ready import changed
from tests.tours.small import SMALL
from tests.worlds.reference import store_reference
from tours.actions import plans as actions
from tours.enums import WindowState
from tours.forms.plans import head_form
from tours.models import Notice, Plan, Recipient
from tours.planfile import PlanFileError
from tours.queries.exporting import plan_file
from tours.readiness import checks

NAMED = SMALL.replace("Huế", "Đà Nẵng").replace('organiser = "SNV"', 'organiser = "SNV"\nnamed = true')
WITHOUT = NAMED[: NAMED.index("[registration]")] + NAMED[NAMED.index("[[passages]]") :]


def test_readiness_asks_for_no_deadline_and_no_invited() -> None:
    facts = changed(is_named=True, opens_at=None, closes_on=None, recipients=0, people=3)
    assert checks(facts) == []


def test_readiness_asks_whom_it_names() -> None:
    (check,) = checks(changed(is_named=True, people=0))
    assert (check.part, check.blocks) == ("chuong-trinh", False)


@pytest.fixture
def plan() -> Plan:
    plan = factories.PlanFactory.create(is_named=True, opens_at=None, closes_at=None, form={})
    factories.TourFactory.create(plan=plan)
    Recipient.objects.create(plan=plan, text="Các Sở", agency_kinds=["department"])
    return plan


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["organiser", "clerk", "leader"])
def test_no_page_speaks_of_registering(who: str, plan: Plan, client: Client) -> None:
    agency = factories.AgencyFactory.create()
    client.force_login(getattr(factories, who)(agency) if who == "clerk" else getattr(factories, who)())
    page = client.get(reverse("tours:plan", args=[plan.pk])).content.decode()
    assert "Không nhận đăng ký" in page
    for words in ("Hạn gửi đăng ký", "hưa mở đăng ký", "mẫu đăng ký", "Việc cần làm</a>", "sẽ được thông báo"):
        assert words not in page, words
    assert plan.window(timezone.now()) == WindowState.NONE
    assert not queries.is_invited(plan, agency.pk)


REFUSED = "không nhận đăng ký: đoàn gồm những người kế hoạch nêu tên"


@pytest.mark.django_db
def test_no_way_makes_or_changes_a_registration(plan: Plan) -> None:
    agency = factories.AgencyFactory.create()
    organiser, clerk, boss = factories.organiser(), factories.clerk(agency), factories.approver(agency)
    ways: list[Callable[[], object]] = [
        lambda: answering.open_registration(plan, agency, by=clerk),
        lambda: organising.enter_from_paper(plan, agency, reason="Công văn 1", by=organiser),
        lambda: organising.extend(plan, agency, until=timezone.localdate(), reason="Muộn", by=organiser),
        lambda: organising.ask_for_time(plan, agency, reason="Muộn", by=boss),
        lambda: organising.remind(plan, by=organiser),
    ]
    for way in ways:
        with pytest.raises(Refused, match=REFUSED):
            way()
    assert not Registration.objects.exists()
    kept = factories.RegistrationFactory.create(plan=plan, agency=agency)  # of before, when the plan invited
    rows = {plan.tours.get(): [Row("Lê Thị Lan", "Chuyên viên", "", "", "")]}
    for way in (
        lambda: answering.save_draft(kept, rows, revision=kept.revision, by=clerk),
        lambda: answering.decline_to_nominate(kept, reason="Bận", read=None, by=boss),
    ):
        with pytest.raises(Refused, match=REFUSED):
            way()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["review", "remind", "extend", "enter_from_paper", "tasks", "ask_for_time"])
def test_an_address_typed_by_hand_says_so(name: str, plan: Plan, client: Client) -> None:
    agency = factories.AgencyFactory.create()
    is_agencys = name in ("tasks", "ask_for_time")
    client.force_login(factories.approver(agency) if is_agencys else factories.organiser())
    args = [plan.pk, agency.pk] if name in ("extend", "enter_from_paper") else [plan.pk]
    page = client.get(reverse(f"registrations:{name}", args=args)).content.decode()
    assert "Kế hoạch này không nhận đăng ký</" in page
    assert not Registration.objects.exists()


@pytest.mark.django_db
def test_the_letter_asks_nobody_to_register(plan: Plan) -> None:
    notice = Notice(plan=plan, agency=factories.AgencyFactory.create())
    letter = render_to_string("tours/notice.txt", {"notice": notice, "plan_address": "a", "body_name": "b"})
    assert "không nhận đăng ký; đề nghị cơ quan đọc kế hoạch:" in letter
    assert "đăng ký trên cổng" not in letter


@pytest.mark.django_db
def test_a_file_has_no_window_and_no_form_and_comes_back_so() -> None:
    store_reference()
    plan = actions.load_plan(WITHOUT.replace("[[passages]]", "[[passages]]", 1), source="nho.toml")
    assert (plan.is_named, plan.form, plan.form_columns.count()) == (True, {}, 0)
    written = plan_file(plan)
    assert "[registration]" not in written
    assert plan_file(actions.load_plan(written, source="lai.toml")) == written
    with pytest.raises(PlanFileError) as refused:
        actions.load_plan(NAMED, source="nho.toml")
    said = [one.split(": ", 1)[0].rsplit(", ", 1)[1] for one in refused.value.problems]
    assert said == ["registration", "form"]


@pytest.mark.django_db
def test_the_editor_lets_the_window_go() -> None:
    draft = factories.PlanFactory.create(number=None, issued_on=None, status="draft")
    form = head_form(draft)
    typed = {field.html_name: field.field.widget.format_value(field.value()) or "" for field in form}
    assert typed["opens_at"]
    data = QueryDict(mutable=True)
    for name, value in (typed | {"is_named": "on"}).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    form = head_form(draft, data)
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["opens_at"], form.cleaned_data["closes_at"]) == (None, None)
    assert isinstance(draft.opens_at, datetime.datetime)


@pytest.mark.django_db
@pytest.mark.parametrize("is_named", [True, False])
def test_the_editor_asks_for_the_place_in_the_form_where_people_register(is_named: bool, client: Client) -> None:
    draft = factories.PlanFactory.create(number=None, issued_on=None, status="draft", is_named=is_named)
    client.force_login(factories.organiser())
    address = reverse("tours:add_part", args=[draft.pk, "chuong-trinh"])
    page = client.get(address).content.decode()
    assert ('name="form_section"' not in page) is ('name="form_title"' not in page) is is_named
    client.post(address, {"scope": "ngoai-tinh", "name": "Đi xa", "revision": draft.revision})
    assert list(draft.tours.values_list("form_section", "form_title")) == [("I", "Đi xa")]
