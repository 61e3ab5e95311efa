"""The editor's pages of plan 8752 copied to a new year: every part is there, and is saved as it is."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.calls import calls_of
from tests.factories import CostItemFactory, organiser
from tests.tours.opened import part_url, shown_values, values_of
from tests.tours.told import told
from tests.worlds.reference import store_reference
from tests.worlds.standing import Standing
from tours import readiness
from tours.actions import plans as actions
from tours.actions import versions
from tours.models import Plan
from tours.parts import KINDS
from tours.queries.readiness import facts_of
from tours.queries.whole import with_all_parts

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing, text_of_8752: str) -> Plan:
    stand(store_reference)
    plan = stand(lambda: actions.load_plan(text_of_8752, source="8752.toml"))
    return stand(lambda: versions.copy_to_year(plan, 2026, by=organiser()))


@pytest.fixture
def draft_8752(once: Plan) -> Plan:
    return Plan.objects.get(pk=once.pk)


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(organiser())
    return client


def test_the_page_of_one_task_makes_no_more_than_it_shows(draft_8752: Plan, client: Client) -> None:
    """Beside the form stands an outline of the whole plan: of the other sections only their sizes are asked for."""
    address = part_url(draft_8752, "nhiem-vu", draft_8752.tasks.all()[0].pk)
    client.get(address)
    assert calls_of(lambda: client.get(address)) <= 1800  # a tenth of them cast the kept plan anew


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


def test_every_field_of_the_head_is_asked_for_and_kept(draft_8752: Plan, client: Client) -> None:
    """A field that the page leaves out would be emptied by saving."""
    Plan.objects.filter(pk=draft_8752.pk).update(lead_days=12)
    address = reverse("tours:edit_head", args=[draft_8752.pk])
    page = client.get(address)
    for field in page.context["form"]:
        assert f'name="{field.html_name}"' in page.content.decode(), field.label
    assert client.post(address, shown_values(page)).status_code == 302
    assert Plan.objects.get(pk=draft_8752.pk).lead_days == 12


def test_every_stored_part_of_8752_is_saved_as_it_is(draft_8752: Plan, client: Client) -> None:
    """A form that changes nothing when nothing is typed: no column is lost on the way."""
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
        whole = with_all_parts(draft_8752.pk)
        return [one.text for one in readiness.checks(facts_of(whole)) if "cho khớp" in one.text]

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
    facts = facts_of(Plan.objects.get(pk=draft_8752.pk))
    told = [one for one in readiness.checks(facts) if "không in" in one.text]
    assert [one.text.split("”")[0] for one in told] == ["Căn cứ “Kế hoạch CCHC, số 12/QĐ-UBND ngày 10/1/2026"]
    opening = next(one for one in draft_8752.passages.all() if one.pk == told[0].pk)
    assert opening.plain.startswith("Thực hiện Kế hoạch cải cách hành chính")
