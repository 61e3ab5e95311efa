"""Pages of a plan's life: what can be done is offered, what is refused says why; who received and read it."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.factories import AgencyFactory, PassageFactory, PlanFactory, RoundFactory, clerk, leader, member, organiser
from tests.tours.opened import fill
from tests.worlds import acts
from tours.actions import duties as actions
from tours.actions import editing, versions
from tours.enums import PlanStatus
from tours.models import Notice, Plan, Recipient, Task

pytestmark = pytest.mark.django_db

BASIS = {"quote": "Kế hoạch CCHC", "decision": "1/QĐ-UBND", "decided_on": "2025-12-28"}


@pytest.fixture
def draft() -> Plan:
    plan = PlanFactory.create(status=PlanStatus.DRAFT, number=None, issued_on=None, legal_bases=[BASIS])
    PassageFactory.create(plan=plan)
    RoundFactory.create(tour__plan=plan)
    return plan


@pytest.fixture
def organised(client: Client) -> Client:
    client.force_login(organiser())
    return client


def url(name: str, plan: Plan) -> str:
    return reverse(f"tours:{name}", args=[plan.pk])


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        (PlanStatus.DRAFT, ["Soạn thảo", "Trình ban hành", "Sao chép sang năm khác", "Bỏ bản thảo"]),
        (PlanStatus.SUBMITTED, ["Ghi số và ngày ban hành", "Rút về bản thảo"]),
        (PlanStatus.ISSUED, ["Lập phiên bản mới", "Nơi nhận, ai đã mở", "Sao chép sang năm khác"]),
        (PlanStatus.CLOSED, ["Nơi nhận, ai đã mở", "Sao chép sang năm khác"]),
    ],
)
def test_the_page_offers_what_can_be_done_now(status: PlanStatus, offered: list[str], organised: Client) -> None:
    plan = PlanFactory.create(status=status)
    assert [deed.label for deed in organised.get(url("plan", plan)).context["deeds"]] == offered


def test_nobody_else_is_offered_a_change(client: Client) -> None:
    plan = PlanFactory.create()
    for user, offered in ((clerk(AgencyFactory.create()), []), (leader(), ["Nơi nhận, ai đã mở"]), (member(), [])):
        client.force_login(user)
        assert [deed.label for deed in client.get(url("plan", plan)).context["deeds"]] == offered


@pytest.mark.parametrize("tours", [1, 3])
def test_a_draft_with_its_checks_costs_the_same_queries(
    tours: int, draft: Plan, organised: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fill(draft, tours)
    organised.get(url("plan", draft))  # the plan is read once, and then kept
    with django_assert_num_queries(6):
        assert organised.get(url("plan", draft)).status_code == 200


def test_submit_says_what_blocks_on_the_plan_itself(draft: Plan, organised: Client) -> None:
    Plan.objects.update(signer_name="")
    answer = organised.post(url("submit", draft), acts.shown_plan(draft))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'role="alert"' in page
    assert "Chưa có người ký." in page
    assert reverse("tours:edit_head", args=[draft.pk]) in page


def test_issue_offers_the_next_number_and_keeps_what_was_typed(draft: Plan, organised: Client) -> None:
    today = timezone.localdate()
    PlanFactory.create(number=9, issued_on=today)
    organised.post(url("submit", draft), acts.shown_plan(draft))
    form = organised.get(url("issue", draft)).context["form"]
    assert (form["number"].value(), form["issued_on"].value()) == (10, today)
    answer = organised.post(
        url("issue", draft),
        {"number": 9, "issued_on": f"{today:%d/%m/%Y}", "reason": "Đã bàn."} | acts.shown_plan(draft),
    )
    assert answer.status_code == 422
    assert "Số này đã dùng cho Kế hoạch 09/KH-BCĐ." in answer.content.decode()
    assert 'value="9"' in answer.content.decode()
    answer = organised.post(
        url("issue", draft),
        {"number": 10, "issued_on": f"{today:%d/%m/%Y}", "reason": "Đã bàn."} | acts.shown_plan(draft),
    )
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert draft.reference == "10/KH-BCĐ"


@pytest.mark.parametrize("deed", ["submit", "issue"])
def test_a_plan_is_submitted_and_issued_as_it_was_read(draft: Plan, organised: Client, deed: str) -> None:
    """Another's save in between is refused, with old and new words; then it goes from the page of the refusal."""
    typed = {"number": "10", "issued_on": f"{timezone.localdate():%d/%m/%Y}", "reason": "Đã bàn."}
    if deed == "issue":
        acts.submit_plan(draft, by=organiser())
    page = organised.get(url("issue" if deed == "issue" else "plan", draft))
    shown = {"revision": page.context["revision"], "read_at": page.context["now"]}
    if deed == "issue":
        versions.take_back(draft, by=organiser())
    stored = Plan.objects.get(pk=draft.pk)
    editing.change_head(stored, {"title": "Tên khác"}, revision=stored.revision, by=organiser())
    if deed == "issue":
        acts.submit_plan(draft, by=organiser())
    for missing in ({}, {"revision": "x"}):
        assert "đã đọc bản nào" in organised.post(url(deed, draft), typed | missing).content.decode()
    refused = organised.post(url(deed, draft), typed | shown)
    assert refused.status_code == 422
    assert "đã được sửa sau khi anh/chị mở trang" in refused.content.decode()
    assert "<ins>Tên khác</ins>" in refused.content.decode()
    assert "Đã bàn." in refused.content.decode() or deed == "submit"
    read = {"revision": refused.context["revision"], "read_at": refused.context["now"]}
    assert organised.post(url(deed, draft), typed | read).status_code == 302


def test_an_agency_compares_only_versions_it_may_see(client: Client, organised: Client) -> None:
    plan = PlanFactory.create()
    organised.post(url("new_version", plan))
    second = plan.next_versions.get()
    client.force_login(member())
    assert client.get(url("compare", second)).status_code == 404
    assert "chỉ có một phiên bản" in client.get(url("compare", plan)).content.decode()
    assert client.get(url("compare", plan), {"voi": second.pk}).status_code == 404


def test_a_task_is_marked_from_the_plan(organised: Client) -> None:
    plan = PlanFactory.create()
    task = Task.objects.create(plan=plan, owner="Sở Nội vụ", passage=PassageFactory.create(plan=plan))
    page = reverse("tours:finish_task", args=[task.pk])
    assert page in organised.get(url("plan", plan)).content.decode()
    answer = organised.post(page, {"done_on": "", "done_note": "Đã gửi."})
    assert answer.status_code == 422
    assert "Đã gửi." in answer.content.decode()
    assert organised.post(page, {"done_on": "6/1/2026", "done_note": "Đã gửi."}).status_code == 302
    shown = organised.get(url("plan", plan)).content.decode()
    assert "Xong 6/1/2026" in shown
    assert "Đã gửi." in shown
    assert organised.post(page, {"bam": "mo-lai"}).status_code == 302
    task.refresh_from_db()
    assert task.done_on is None


def test_reading_the_plan_marks_the_agency(client: Client) -> None:
    plan, agency = PlanFactory.create(), AgencyFactory.create()
    client.force_login(clerk(agency))
    client.get(url("plan", plan))
    first = Notice.objects.get(plan=plan, agency=agency)
    client.get(url("plan", plan))
    assert Notice.objects.get() == first


@pytest.mark.parametrize("agencies", [1, 3])
def test_recipients_cost_the_same_queries(
    agencies: int, organised: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan = PlanFactory.create()
    Recipient.objects.create(plan=plan, text="Các Sở", agency_kinds=["department"])
    AgencyFactory.create_batch(agencies)
    organised.get(url("recipients", plan))  # the plan is read once, and then kept
    with django_assert_num_queries(5):
        assert organised.get(url("recipients", plan)).status_code == 200


def test_recipients_say_who_was_sent_it_and_who_read_it(client: Client) -> None:
    organiser_agency = AgencyFactory.create(kind="other")
    plan = PlanFactory.create(organiser=organiser_agency)
    Recipient.objects.create(plan=plan, position=1, text="UBND tỉnh")
    Recipient.objects.create(plan=plan, position=2, text="Các Sở", agency_kinds=["department"])
    reader, _silent = AgencyFactory.create(name="Sở Tài chính", search_key="so tai chinh"), AgencyFactory.create()
    AgencyFactory.create(kind="department", valid_to=datetime.date(2025, 1, 1))
    actions.note_opening(plan, by=clerk(reader))
    client.force_login(leader())
    page = client.get(url("recipients", plan)).content.decode()
    assert "UBND tỉnh: không mời đăng ký." in page
    assert "Các Sở: 2 cơ quan, 1 đã mở." in page
    assert "Dòng “Lưu: VT” không phải nơi nhận." in page
    for query, count in (({"loc": "da-mo"}, 1), ({"loc": "chua-mo"}, 1), ({"q": "tài chính"}, 1), ({"q": "?"}, 0)):
        assert len(client.get(url("recipients", plan), query).context["page"].object_list) == count
