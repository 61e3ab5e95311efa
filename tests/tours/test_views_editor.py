"""The editor's pages: the outline, a form for each part, what was typed kept after a refusal; without JavaScript."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import AgencyFactory, PassageFactory, PlanFactory, organiser
from tests.tours.opened import fill, part_url, shown_values, values_of
from tours.actions import editing
from tours.enums import PassageStyle
from tours.models import CompositionRule, Passage, Plan, Recipient

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(organiser())
    return client


def test_the_outline_of_an_empty_plan_says_where_each_part_is_written(plan: Plan, client: Client) -> None:
    def section(title: str) -> Any:
        found = client.get(reverse("tours:edit", args=[plan.pk])).context["sections"]
        return next(one for one in found if one.title == title)

    Plan.objects.filter(pk=plan.pk).update(signer_name="")
    assert (section("Mục đích").count, section("Ký và nơi lưu").count) == (0, 0)
    assert section("Ký và nơi lưu").add == f"{reverse('tours:edit_head', args=[plan.pk])}#id_signer_name"
    heading = PassageFactory.create(plan=plan, style=PassageStyle.SECTION, text="MỤC ĐÍCH, YÊU CẦU")
    PassageFactory.create(plan=plan, parent=heading, text="Học tập kinh nghiệm.")
    found = section("Mục đích")
    assert ([one.text for one in found.entries], found.add[-8:]) == (
        ["Học tập kinh nghiệm."],
        f"?trong={heading.pk}"[-8:],
    )


def test_an_organiser_that_has_ended_is_replaced_in_the_head(plan: Plan, client: Client) -> None:
    ended = AgencyFactory.create(name="Sở Cũ", valid_to=datetime.date(2025, 2, 28))
    now = AgencyFactory.create(name="Sở Mới")
    Plan.objects.filter(pk=plan.pk).update(organiser=ended)
    address = reverse("tours:edit_head", args=[plan.pk])
    page = client.get(address)
    assert "Sở Cũ" in page.content.decode()
    assert client.post(address, shown_values(page) | {"organiser": now.pk}).status_code == 302
    assert Plan.objects.get(pk=plan.pk).organiser == now


def test_a_passage_is_added_after_and_inside_another(plan: Plan, client: Client) -> None:
    section = PassageFactory.create(plan=plan, style=PassageStyle.SECTION, text="MỤC ĐÍCH")
    PassageFactory.create(plan=plan, style=PassageStyle.SECTION, text="TỔ CHỨC")
    add = reverse("tours:add_part", args=[plan.pk, "doan"])
    words = {"style": "section", "text": "NỘI DUNG", "revision": 0}
    assert client.post(f"{add}?sau={section.pk}", words).status_code == 302
    words = {"style": "clause", "text": "Học tập.", "revision": 1}
    assert client.post(f"{add}?trong={section.pk}", words).status_code == 302
    assert list(plan.passages.values_list("text", flat=True)) == ["MỤC ĐÍCH", "Học tập.", "NỘI DUNG", "TỔ CHỨC"]


def test_a_stale_save_keeps_what_was_typed_and_can_be_meant(plan: Plan, client: Client) -> None:
    recipient = Recipient.objects.create(plan=plan, text="Các Sở")
    url = part_url(plan, "noi-nhan", recipient.pk)
    editing.change(plan, recipient, {"text": "Các Sở, ngành"}, revision=0, by=organiser())
    answer = client.post(url, {"text": "Các Sở, ban, ngành", "revision": 0})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Có người vừa lưu kế hoạch này" in page
    assert 'value="Các Sở, ban, ngành"' in page
    assert 'name="revision" value="1"' in page
    assert client.post(url, {"text": "Các Sở, ban, ngành", "revision": 1}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"minimum": "15", "maximum": "12"}, "Số nhiều nhất nhỏ hơn số ít nhất."),
        ({"minimum": "", "maximum": ""}, "Chưa ghi số người."),
        ({"kind": "locality_count", "group": ""}, "Đề nghị chọn diện."),
        ({"kind": "role_from_group", "role": ""}, "Đề nghị chọn vai trò."),
        ({"quote": "15 người"}, "Lời dẫn phải chép đúng từ đoạn được chọn."),
        ({"passage": ""}, "Chọn đoạn của kế hoạch nói điều này."),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_at_its_field(
    typed: dict[str, str], words: str, plan: Plan, client: Client
) -> None:
    fill(plan, 1)
    rule = CompositionRule.objects.get()
    url = part_url(plan, "quy-tac", rule.pk)
    answer = client.post(url, values_of(client.get(url)) | {"quote": ""} | typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_quote_left_empty_is_the_whole_passage(plan: Plan, client: Client) -> None:
    fill(plan, 1)
    rule = CompositionRule.objects.get()
    url = part_url(plan, "quy-tac", rule.pk)
    assert client.post(url, values_of(client.get(url)) | {"quote": ""}).status_code == 302
    rule.refresh_from_db()
    assert rule.passage
    assert rule.quote == rule.passage.plain


def test_removing_asks_once_and_says_what_goes_too(plan: Plan, client: Client) -> None:
    fill(plan, 1)
    section = plan.passages.get(parent=None)
    url = part_url(plan, "doan", section.pk, "remove_part")
    page = client.get(url).content.decode()
    assert "Xóa thì mất theo: 1 đoạn văn bên trong, 1 nội dung học tập, 1 tiêu chí, 1 nhiệm vụ." in page
    assert client.post(url, {"revision": 0}).status_code == 302
    assert not Passage.objects.exists()


def test_parts_of_another_plan_do_not_exist_here(plan: Plan, client: Client) -> None:
    foreign = Recipient.objects.create(plan=PlanFactory.create(), text="Các Sở")
    for name in ("edit_part", "remove_part"):
        assert client.get(part_url(plan, "noi-nhan", foreign.pk, name)).status_code == 404
    assert client.post(part_url(plan, "noi-nhan", foreign.pk, "move_part")).status_code == 404
    assert client.get(reverse("tours:add_part", args=[plan.pk, "khong-co"])).status_code == 404
    assert client.get(reverse("tours:add_part", args=[plan.pk, "dot"])).status_code == 404


def test_the_head_takes_an_hour_or_the_day_before(plan: Plan, client: Client) -> None:
    url = reverse("tours:edit_head", args=[plan.pk])
    typed = values_of(client.get(url)) | {
        "authority_lines": "TM. BAN CHỈ ĐẠO\nTRƯỞNG BAN",
        "form_lines": "",
        "opens_at": "1/8/2026 07:00",
        "closes_at": "trước ngày 30/8/2026",
    }
    assert client.post(url, typed).status_code == 302
    plan.refresh_from_db()
    assert plan.closes_at == datetime.datetime(2026, 8, 29, 16, 59, 59, tzinfo=datetime.UTC)
    assert plan.authority_lines == ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"]
    answer = client.post(url, typed | {"closes_at": "trước ngày 31/6/2026", "revision": 1})
    assert answer.status_code == 422
    assert "Nhập ngày và giờ, ví dụ 29/8/2026 17:00." in answer.content.decode()


def test_legal_bases_are_a_list_that_grows_and_shrinks(plan: Plan, client: Client) -> None:
    url = reverse("tours:edit_bases", args=[plan.pk])
    form = {"can-cu-TOTAL_FORMS": 2, "can-cu-INITIAL_FORMS": 0, "revision": 0}
    first = {"can-cu-0-quote": "Kế hoạch CCHC", "can-cu-0-decision": "1/QĐ-UBND"}
    answer = client.post(url, form | first)
    assert answer.status_code == 422
    assert "Căn cứ cần đủ tên văn bản, số và ngày" in answer.content.decode()
    assert client.post(url, form | first | {"can-cu-0-decided_on": "28/12/2025"}).status_code == 302
    plan.refresh_from_db()
    assert plan.legal_bases == [{"quote": "Kế hoạch CCHC", "decision": "1/QĐ-UBND", "decided_on": "2025-12-28"}]
    assert client.post(url, form | {"revision": 1, "can-cu-INITIAL_FORMS": 1}).status_code == 302
    plan.refresh_from_db()
    assert plan.legal_bases == []


@pytest.mark.parametrize(("slug", "field"), [("noi-dung", "stops"), ("dien", "agencies")])
@pytest.mark.parametrize("key", ["99999999999999999999999", "-1", "²", "abc"])
def test_a_key_that_is_in_no_list_is_asked_again(slug: str, field: str, key: str, plan: Plan, client: Client) -> None:
    fill(plan, 1)
    tour = plan.tours.all()[0]
    address = f"{reverse('tours:add_part', args=[plan.pk, slug])}?chuong-trinh={tour.pk}"
    assert client.post(address, {field: key, "revision": plan.revision}).status_code == 422


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ({}, "ABC"),
        ({"can-cu-2-ORDER": 1}, "CAB"),
        ({"can-cu-0-ORDER": 3}, "BCA"),
        ({"can-cu-0-ORDER": 2, "can-cu-1-ORDER": 1}, "BAC"),
        ({"can-cu-1-ORDER": ""}, "ACB"),
    ],
)
def test_a_legal_basis_is_moved_by_its_number(typed: dict[str, Any], order: str, plan: Plan, client: Client) -> None:
    bases = [{"quote": one, "decision": f"{one}/QĐ-UBND", "decided_on": "2025-12-28"} for one in "ABC"]
    Plan.objects.filter(pk=plan.pk).update(legal_bases=bases)
    address = reverse("tours:edit_bases", args=[plan.pk])
    page = client.get(address)
    form: dict[str, Any] = {"can-cu-TOTAL_FORMS": 3, "can-cu-INITIAL_FORMS": 3, "revision": page.context["revision"]}
    for place, one in enumerate("ABC"):
        assert f'name="can-cu-{place}-ORDER" value="{place + 1}"' in page.content.decode()
        form |= {f"can-cu-{place}-quote": one, f"can-cu-{place}-decision": f"{one}/QĐ-UBND"}
        form |= {f"can-cu-{place}-decided_on": "28/12/2025", f"can-cu-{place}-ORDER": place + 1}
    assert client.post(address, form | typed).status_code == 302
    assert "".join(one["quote"] for one in Plan.objects.get(pk=plan.pk).legal_bases) == order


@pytest.mark.parametrize(
    ("slug", "typed", "told"),
    [
        ("dot", {"days": "9000000000000000000"}, "Số này không được quá 99."),
        ("dot", {"days": "0"}, "Số này phải từ 1 trở lên."),
        ("dot", {"days": "ba"}, "Nhập một số nguyên."),
        ("dot", {"name": "Đợt 1"}, "Tên này đã dùng cho đợt khác"),
        ("dot", {"not_before": "1/1/0001"}, "Năm phải từ 1945 đến 2100."),
        ("dien", {"quota_per_agency": "0"}, "Số này phải từ 1 trở lên."),
        ("dien", {}, "Chưa nói diện này lấy ai."),
        ("noi-nhan", {"text": "- Lưu: VT, SNV"}, "Nơi lưu không phải nơi nhận"),
        ("tieu-chi", {"kind": "threshold", "threshold": ""}, "Chưa ghi ngưỡng."),
        ("tieu-chi", {"year": "99999999"}, "Số này không được quá 2100."),
        ("tieu-chi", {"leap": "99999999999999999999"}, "Số này không được quá 99."),
        ("quy-tac", {"maximum": "9000000000000000000"}, "Số này không được quá 999."),
        ("nhiem-vu", {"due_on": "31/12/9999"}, "Năm phải từ 1945 đến 2100."),
        ("doan", {"text": "a" * 10_001}, "Dài 10001 ký tự, nhiều nhất là 10000. Đề nghị rút ngắn."),
    ],
)
def test_a_number_or_a_day_no_plan_can_mean_is_asked_again(
    slug: str, typed: dict[str, str], told: str, plan: Plan, client: Client
) -> None:
    fill(plan, 1)
    tour = plan.tours.get()
    page = client.post(reverse("tours:add_part", args=[plan.pk, slug]) + f"?chuong-trinh={tour.pk}", typed)
    assert page.status_code == 422
    assert told in page.content.decode()


def test_a_pasted_paragraph_without_an_end_is_asked_again(plan: Plan, client: Client) -> None:
    page = client.post(reverse("tours:paste_text", args=[plan.pk]), {"text": "a" * 10_001, "revision": 0})
    assert page.status_code == 422
    assert "Có đoạn dài hơn 10000 ký tự" in page.content.decode()


@pytest.mark.parametrize("moment", ["01/01/0001 00:00", "31/12/9999 23:59", "trước ngày 1/1/0001"])
def test_edit_head_asks_again_for_a_moment_of_no_known_year(moment: str, plan: Plan, client: Client) -> None:
    page = client.post(reverse("tours:edit_head", args=[plan.pk]), {"opens_at": moment, "revision": 0})
    assert page.status_code == 422
    assert "opens_at" in page.context["form"].errors
