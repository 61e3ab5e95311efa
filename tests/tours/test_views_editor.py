"""The editor's pages: the outline, a form for each part, what was typed kept after a refusal; without JavaScript."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.calls import calls_of
from tests.factories import AgencyFactory, CostItemFactory, PassageFactory, PlanFactory, organiser
from tests.tours.test_views import fill
from tests.worlds.reference import store_reference
from tours import actions, queries, readiness
from tours.actions import editing, versions
from tours.enums import PassageStyle, PlanStatus
from tours.models import CompositionRule, Passage, Plan, Recipient
from tours.parts import KINDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(organiser())
    return client


@pytest.fixture
def plan() -> Plan:
    return PlanFactory.create(status=PlanStatus.DRAFT, number=None, issued_on=None)


@pytest.fixture
def draft_8752(text_of_8752: str) -> Plan:
    store_reference()
    return versions.copy_to_year(actions.load_plan(text_of_8752, source="8752.toml"), 2026, by=organiser())


def part_url(plan: Plan, slug: str, pk: int, name: str = "edit_part") -> str:
    return reverse(f"tours:{name}", args=[plan.pk, slug, pk])


@pytest.mark.parametrize("tours", [1, 3])
def test_edit_costs_the_same_queries_whatever_the_size(
    tours: int, plan: Plan, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fill(plan, tours)
    client.get(reverse("tours:edit", args=[plan.pk]))  # the plan is read once, and then kept
    with django_assert_num_queries(11):
        assert client.get(reverse("tours:edit", args=[plan.pk])).status_code == 200


def test_the_page_of_one_task_makes_no_more_than_it_shows(draft_8752: Plan, client: Client) -> None:
    """Beside the form stands an outline of the whole plan: of the other sections only their sizes are asked for."""
    address = part_url(draft_8752, "nhiem-vu", draft_8752.tasks.all()[0].pk)
    client.get(address)
    assert calls_of(lambda: client.get(address)) <= 1500


def test_edit_lists_every_part_and_what_to_mend(draft_8752: Plan, client: Client) -> None:
    page = client.get(reverse("tours:edit", args=[draft_8752.pk])).content.decode()
    for passage in draft_8752.passages.all():
        assert part_url(draft_8752, "doan", passage.pk) in page
    for tour in draft_8752.tours.all():
        for rule in tour.rules.all():
            assert part_url(draft_8752, "quy-tac", rule.pk) in page
    for slug in KINDS:
        assert reverse("tours:add_part", args=[draft_8752.pk, slug]) in page
    assert "Kiểm tra trước khi ban hành" in page
    assert page.count("không còn tồn tại.") == 2 * 5  # two in the province, three outside it; each link says it again


def test_the_outline_has_every_part_the_plan_is_written_in(draft_8752: Plan, client: Client) -> None:
    sections = {one.title: one for one in client.get(reverse("tours:edit", args=[draft_8752.pk])).context["sections"]}
    named = ("Mục đích", "Kinh phí", "Tổ chức thực hiện", "Nơi nhận", "Ký và nơi lưu")
    of_tour = ("Nội dung", "Tiêu chí", "Nơi đến", "Các đợt", "Thành phần", "Quy tắc", "Phương tiện")
    for title in (*named, *(f"{one} {where}" for one in of_tour for where in ("trong tỉnh", "ngoài tỉnh"))):
        assert sections[title].entries, title
    assert len(sections["Mục đích"].entries) == 4
    assert "Nguyễn Tấn Tuân" in sections["Ký và nơi lưu"].entries[0].text
    assert "máy bay" in sections["Phương tiện ngoài tỉnh"].entries[0].text


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


def test_every_field_of_the_head_is_asked_for_and_kept(draft_8752: Plan, client: Client) -> None:
    """A field that the page leaves out would be emptied by saving."""
    Plan.objects.filter(pk=draft_8752.pk).update(lead_days=12)
    address = reverse("tours:edit_head", args=[draft_8752.pk])
    page = client.get(address)
    for field in page.context["form"]:
        assert f'name="{field.html_name}"' in page.content.decode(), field.label
    assert client.post(address, shown_values(page)).status_code == 302
    assert Plan.objects.get(pk=draft_8752.pk).lead_days == 12


def test_an_organiser_that_has_ended_is_replaced_in_the_head(plan: Plan, client: Client) -> None:
    ended = AgencyFactory.create(name="Sở Cũ", valid_to=datetime.date(2025, 2, 28))
    now = AgencyFactory.create(name="Sở Mới")
    Plan.objects.filter(pk=plan.pk).update(organiser=ended)
    address = reverse("tours:edit_head", args=[plan.pk])
    page = client.get(address)
    assert "Sở Cũ" in page.content.decode()
    assert client.post(address, shown_values(page) | {"organiser": now.pk}).status_code == 302
    assert Plan.objects.get(pk=plan.pk).organiser == now


def shown_values(page: Any) -> dict[str, Any]:
    """What a browser would post: only what the page shows."""
    shown = page.content.decode()
    return {name: value for name, value in values_of(page).items() if f'name="{name}"' in shown}


def values_of(page: Any) -> dict[str, Any]:
    """What a browser would post of an unchanged form."""
    form = page.context["form"]
    return {field.html_name: field.value() for field in form if field.value() not in (None, False)} | {
        "revision": page.context["revision"]
    }


def test_every_stored_part_of_8752_is_saved_as_it_is(draft_8752: Plan, client: Client) -> None:
    """A form that changes nothing when nothing is typed: no column is lost on the way."""
    from tests.tours.told import told  # noqa: PLC0415  # the same telling of a plan

    Plan.objects.filter(pk=draft_8752.pk).update(closes_at=draft_8752.closes_at)
    tour = draft_8752.tours.all()[1]
    CostItemFactory.create(tour=tour, price=4_200_000, said_by="báo giá", round=tour.rounds.first())
    tour.topics.all()[0].stops.set(tour.stops.all()[:2])
    named = {"name": "Trần Văn An", "post": "Giám đốc", "role": "head", "agency": draft_8752.organiser}
    person = tour.named.create(round=tour.rounds.all()[0], **named)
    before = told(draft_8752)
    records = {
        "doan": draft_8752.passages.all()[10],
        "chuong-trinh": tour,
        "noi-dung": tour.topics.all()[0],
        "tieu-chi": tour.criteria.all()[0],
        "noi-den": tour.stops.all()[0],
        "dot": tour.rounds.all()[0],
        "dien": tour.groups.all()[1],
        "quy-tac": tour.rules.all()[0],
        "cot": draft_8752.form_columns.all()[4],
        "kinh-phi": draft_8752.funding_sources.all()[0],
        "nhiem-vu": draft_8752.tasks.all()[0],
        "noi-nhan": draft_8752.recipients.all()[0],
        "nguoi-neu-ten": person,
        "khoan-chi": tour.cost_items.all()[0],
        "chi-so": draft_8752.index_leads.all()[0],
    }
    assert set(records) == set(KINDS)
    for slug, record in records.items():
        url = part_url(draft_8752, slug, record.pk)
        page = client.get(url)
        form = page.context["form"]
        assert not form.needs or f'data-chosen-by="{form.chosen_by}"' in page.content.decode()
        answer = client.post(url, values_of(page))
        assert answer.status_code == 302, (slug, answer.context["form"].errors)
    url = reverse("tours:edit_head", args=[draft_8752.pk])
    page = client.get(url)
    head = {field.html_name: field.field.widget.format_value(field.value()) for field in page.context["form"]}
    answer = client.post(url, {name: value or "" for name, value in head.items()} | {"revision": len(records)})
    assert answer.status_code == 302, answer.context["form"].errors
    assert told(draft_8752) == before
    stored = Plan.objects.get(pk=draft_8752.pk)
    assert (stored.closes_at, stored.authority_lines) == (draft_8752.closes_at, draft_8752.authority_lines)


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


def test_a_threshold_is_written_with_a_comma_as_people_do(draft_8752: Plan, client: Client) -> None:
    criterion = draft_8752.tours.get(code="trong-tinh").criteria.get(threshold=85)
    url = part_url(draft_8752, "tieu-chi", criterion.pk)
    form = client.get(url).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    revision = Plan.objects.get(pk=draft_8752.pk).revision
    assert client.post(url, typed | {"threshold": "85,5", "revision": revision}).status_code == 302
    criterion.refresh_from_db()
    assert str(criterion.threshold) == "85.50"
    assert 'value="85,50"' in client.get(url).content.decode()


def test_figures_of_the_text_are_compared_with_the_records(draft_8752: Plan) -> None:
    def told() -> list[str]:
        (whole,) = queries.with_all_parts(Plan.objects.filter(pk=draft_8752.pk))
        return [one.text for one in readiness.checks(queries.facts_of(whole)) if "cho khớp" in one.text]

    assert told() == []
    tour = draft_8752.tours.get(code="ngoai-tinh")
    tour.stops.all()[0].delete()
    tour.rules.filter(maximum=15).update(maximum=14)
    mend = "Đề nghị sửa lời văn hoặc phần này cho khớp."
    assert told() == [
        f"Mục II.2.b ghi “04 địa phương”, nhưng Ngoài tỉnh có 3 nơi đến. {mend}",
        f"Quy tắc “Số người của đoàn” dẫn lời “12-15 thành viên”, nhưng ghi 12–14 người. {mend}",
    ]


def test_a_legal_basis_the_text_does_not_name_is_told_with_the_paragraph_to_mend(
    draft_8752: Plan, client: Client
) -> None:
    url = reverse("tours:edit", args=[draft_8752.pk])
    assert "nên văn bản không in" not in client.get(url).content.decode()
    basis = {"quote": "Kế hoạch CCHC", "decision": "12/QĐ-UBND", "decided_on": "2026-01-10"}
    Plan.objects.filter(pk=draft_8752.pk).update(legal_bases=[*draft_8752.legal_bases, basis])
    facts = queries.facts_of(Plan.objects.get(pk=draft_8752.pk))
    told = [one for one in readiness.checks(facts) if "không in" in one.text]
    assert [one.text.split("”")[0] for one in told] == ["Căn cứ “Kế hoạch CCHC, số 12/QĐ-UBND ngày 10/1/2026"]
    opening = next(one for one in draft_8752.passages.all() if one.pk == told[0].pk)
    assert opening.plain.startswith("Thực hiện Kế hoạch cải cách hành chính")
