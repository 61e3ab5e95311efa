"""The paper beside the editor shows what is being typed, and nothing of it is stored; two people at one plan."""

import datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEntry
from tests.factories import (
    AgencyFactory,
    CompositionRuleFactory,
    ParticipantGroupFactory,
    PassageFactory,
    PlanFactory,
    TourFactory,
    organiser,
)
from tests.tours.opened import fill
from tests.worlds import acts
from tests.worlds.documents import document, paragraph, run
from tours.actions import editing, versions
from tours.enums import PassageStyle, PlanStatus
from tours.models import Passage, Plan, Recipient, Topic
from tours.parts.column import USUAL

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
TRIAL = {"bam": "xem", "revision": 0}


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(organiser())
    return client


@pytest.fixture
def section(plan: Plan) -> Passage:
    return PassageFactory.create(plan=plan, style=PassageStyle.SECTION, is_heading=True, text="MỤC ĐÍCH", position=1)


def url(name: str, plan: Plan, *args: object, **query: object) -> str:
    return reverse(f"tours:{name}", args=[plan.pk, *args], query=query or None)


def tried(client: Client, address: str, **values: Any) -> str:
    answer = client.post(address, TRIAL | values, headers=HTMX)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "<html" not in page
    return page


def test_what_is_typed_is_on_the_paper_and_nowhere_else(plan: Plan, section: Passage, client: Client) -> None:
    before = [*Plan.objects.values(), *Passage.objects.values()]
    page = tried(client, url("edit_part", plan, "doan", section.pk), text="YÊU CẦU", style="section", is_heading="on")
    assert "YÊU CẦU" in page
    assert "MỤC ĐÍCH" not in page
    assert 'class="paper-section is-edited"' in page
    assert "chưa lưu" in page
    page = tried(client, url("add_part", plan, "doan", truoc=section.pk), text="NỘI DUNG", style="section")
    assert page.index("I. NỘI DUNG") < page.index("II. MỤC ĐÍCH")
    page = tried(client, url("add_part", plan, "doan", trong=section.pk), text="Tham quan.", style="clause")
    assert page.index("I. MỤC ĐÍCH") < page.index("1. Tham quan.")
    assert [*Plan.objects.values(), *Passage.objects.values()] == before
    assert not AuditEntry.objects.exists()


def test_what_is_missing_is_said_beside_the_paper(plan: Plan, section: Passage, client: Client) -> None:
    page = tried(client, url("edit_part", plan, "doan", section.pk), text="", style="section")
    assert "Trước khi lưu còn phải sửa:" in page
    assert "Lời văn: Mục này không được để trống." in page


def test_head_recipients_and_form_are_on_the_paper(plan: Plan, client: Client) -> None:
    head = {"title": "Học tập ở miền Trung", "parent_body": "UBND tỉnh", "signer_name": "Lê Thị Ký", "place": ""}
    page = tried(client, url("edit_head", plan), **head)
    assert [words for words in ("Học tập ở miền Trung", "UBND TỈNH", "Lê Thị Ký") if words not in page] == []
    assert "Khánh Hòa, <" not in page
    assert "Địa danh: Mục này không được để trống." in page
    page = tried(client, url("add_part", plan, "noi-nhan"), text="Các Sở")
    assert '<li class="is-edited">- Các Sở;</li>' in page
    page = tried(client, url("add_part", plan, "chuong-trinh"), form_section="III", form_title="ĐI XA")
    assert "ĐI XA" in page


def test_bases_are_looked_for_in_the_text(plan: Plan, client: Client) -> None:
    PassageFactory.create(plan=plan, text="Thực hiện Quyết định số 12/QĐ-UBND của UBND tỉnh.")
    forms = {"can-cu-TOTAL_FORMS": 1, "can-cu-INITIAL_FORMS": 0}
    basis = {"can-cu-0-quote": "Kế hoạch", "can-cu-0-decision": "12/QĐ-UBND", "can-cu-0-decided_on": "1/2/2026"}
    assert "<mark>12/QĐ-UBND</mark>" in tried(client, url("edit_bases", plan), **forms, **basis)


def test_a_rule_is_said_as_the_portal_takes_it(plan: Plan, client: Client) -> None:
    passage = PassageFactory.create(plan=plan, text="Mỗi đoàn có thư ký là **công chức**.", section_label="mục II.2")
    group = ParticipantGroupFactory.create(tour__plan=plan, short_name="Công chức")
    rule = CompositionRuleFactory.create(tour=group.tour, passage=passage, minimum=12)
    address = url("edit_part", plan, "quy-tac", rule.pk)
    words = {"scope": "each_delegation", "severity": "warns", "passage": passage.pk, "quote": "thư ký là công chức"}
    page = tried(client, address, kind="role_from_group", role="secretary", group=group.pk, minimum="1", **words)
    assert "Thư ký trong mỗi đoàn: ít nhất 1\xa0người, lấy từ diện “Công chức”." in page
    assert "<mark>thư ký là </mark><mark><b>công chức</b></mark>" in page
    assert "mục II.2" in page
    page = tried(client, address, kind="role_from_group", minimum="1", **words)
    assert "Cổng hiểu là" not in page
    assert "Đề nghị chọn vai trò." in page


def test_a_kind_of_rule_keeps_only_what_it_needs(plan: Plan, client: Client) -> None:
    passage = PassageFactory.create(plan=plan)
    group = ParticipantGroupFactory.create(tour__plan=plan)
    rule = CompositionRuleFactory.create(tour=group.tour, passage=passage, minimum=12)
    typed = {"kind": "size", "scope": "overall", "group": group.pk, "role": "head", "indices": ["pci"], "maximum": "40"}
    answer = client.post(
        url("edit_part", plan, "quy-tac", rule.pk),
        typed | {"severity": "off", "passage": passage.pk, "revision": 0},
    )
    assert answer.status_code == 302
    rule.refresh_from_db()
    assert (rule.group, rule.role, rule.indices, rule.minimum, rule.maximum) == (None, "", [], None, 40)


def test_a_group_is_said_before_it_is_stored(plan: Plan, client: Client) -> None:
    tour, agency = TourFactory.create(plan=plan), AgencyFactory.create(short_name="Sở Y tế")
    page = tried(client, url("add_part", plan, "dien", **{"chuong-trinh": tour.pk}), name="Y", agencies=[agency.pk])
    assert "Người của: Sở Y tế." in page


def test_without_script_the_whole_page_comes_back_with_the_words(plan: Plan, section: Passage, client: Client) -> None:
    typed = TRIAL | {"text": "YÊU CẦU", "style": "section"}
    answer = client.post(url("edit_part", plan, "doan", section.pk), typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count("YÊU CẦU") == 2
    section.refresh_from_db()
    assert section.text == "MỤC ĐÍCH"


def test_typing_costs_the_same_few_queries(
    plan: Plan, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fill(plan, 3)
    passage = plan.passages.filter(parent=None)[0]
    typed = TRIAL | {"text": "YÊU CẦU", "style": "section"}
    client.post(url("edit_part", plan, "doan", passage.pk), typed, headers=HTMX)  # reads the plan, which is then kept
    with django_assert_num_queries(3):
        client.post(url("edit_part", plan, "doan", passage.pk), typed, headers=HTMX)


def test_a_passage_is_moved_with_its_paper_first(plan: Plan, section: Passage, client: Client) -> None:
    other = PassageFactory.create(plan=plan, style=PassageStyle.SECTION, text="NỘI DUNG", position=2)
    inside = PassageFactory.create(plan=plan, parent=other, style=PassageStyle.CLAUSE, text="Tham quan.", position=3)
    address = url("place_passage", plan, other.pk)
    page = tried(client, address, beside=section.pk, where="trong")
    assert page.index("I. MỤC ĐÍCH") < page.index("1. NỘI DUNG") < page.index("1. Tham quan.")
    assert client.post(address, {"beside": inside.pk, "where": "trong", "revision": 0}).status_code == 422
    assert client.post(address, {"beside": section.pk, "where": "trong", "revision": 0}).status_code == 302
    labels = list(plan.passages.values_list("text", "section_label"))
    assert labels == [("MỤC ĐÍCH", "mục I"), ("NỘI DUNG", "mục I.1"), ("Tham quan.", "mục I.1.1")]


def test_text_is_pasted_with_its_levels(plan: Plan, client: Client) -> None:
    text = "Căn cứ.\nI. MỤC ĐÍCH\n1. Một\n- Gạch\nII. TỔ CHỨC\nTrên đây là Kế hoạch./."
    page = tried(client, url("paste_text", plan), text=text)
    assert "II. TỔ CHỨC" in page
    assert not plan.passages.exists()
    assert client.post(url("paste_text", plan), {"text": text, "revision": 0}).status_code == 302
    assert list(plan.passages.values_list("text", "section_label", "is_heading")) == [
        ("Căn cứ.", "phần mở đầu", False),
        ("MỤC ĐÍCH", "mục I", True),
        ("Một", "mục I.1", True),
        ("Gạch", "mục I.1", False),
        ("TỔ CHỨC", "mục II", True),
        ("Trên đây là Kế hoạch./.", "phần kết thúc", False),
    ]


def test_text_pasted_twice_stands_once_and_what_is_left_stays(plan: Plan, client: Client) -> None:
    basis = "Căn cứ Quyết định số 1/QĐ-UBND ngày 2/3/2026 về x;"
    text = f"{basis}\r\nI. MỤC ĐÍCH\r\n1. Một\r\n2. Hai./.\r\nTM. BAN\r\nNguyễn Văn An"
    page = tried(client, url("paste_text", plan), text=text)
    assert "4 đoạn văn thêm mới" in page
    assert "<q>Quyết định số 1/QĐ-UBND ngày 2/3/2026</q>" in page
    plan.authority_lines, plan.signer_name = [], ""
    plan.save()
    values = {"text": text, "revision": 0, "left": ["signature"]}
    client.post(url("paste_text", plan), values)
    stored = [one.text for one in plan.passages.all()]
    assert stored[-1] == "Nguyễn Văn An"
    again = client.post(url("paste_text", plan), values | {"revision": 1, "left": ["bases", "signature"]}, follow=True)
    assert "không thêm gì" in again.content.decode()
    plan.refresh_from_db()
    assert ([one.text for one in plan.passages.all()], len(plan.legal_bases), plan.signer_name) == (stored, 1, "")


def test_a_word_file_is_read_into_the_form_and_nothing_is_stored(plan: Plan, client: Client) -> None:
    data = document(paragraph("I. MỤC ĐÍCH"), paragraph("1. Một ", run("hai", look="<w:b/>")))
    page = client.post(url("paste_text", plan), {"file": BytesIO(data), "text": "Cũ", "revision": 0})
    assert (page.status_code, page.context["form"]["text"].value()) == (200, "I. MỤC ĐÍCH\n1. Một **hai**")
    assert not plan.passages.exists()
    refused = client.post(url("paste_text", plan), {"file": BytesIO(b"%PDF"), "text": "Đã gõ", "revision": 0})
    assert (refused.status_code, refused.context["form"]["text"].value()) == (422, "Đã gõ")
    assert "không đọc lời văn từ PDF" in refused.content.decode()


def test_a_passage_says_what_quotes_it_and_what_can_be_made_of_it(plan: Plan, client: Client) -> None:
    fill(plan, 1)
    passage = plan.passages.exclude(parent=None).get()
    page = client.get(url("edit_part", plan, "doan", passage.pk))
    rule = plan.tours.get().rules.get()
    assert url("edit_part", plan, "quy-tac", rule.pk) in {one.url for one in page.context["quoting"]}
    (tour,) = plan.tours.all()
    made = url("add_part", plan, "quy-tac", **{"doan": passage.pk, "chuong-trinh": tour.pk})
    assert made in {link.url for offer in page.context["offers"] for link in offer.links}
    assert client.get(made).context["form"]["passage"].value() == passage.pk


# Two people at one plan


def test_a_stale_save_shows_both_values(plan: Plan, client: Client) -> None:
    recipient = Recipient.objects.create(plan=plan, text="Các Sở", agency_kinds=["department"])
    editing.change(plan, recipient, {"text": "Các Sở, ngành"}, revision=0, by=organiser())
    typed = {"text": "Các Sở, ban, ngành", "agency_kinds": ["department"], "revision": 0}
    answer = client.post(url("edit_part", plan, "noi-nhan", recipient.pk), typed)
    assert answer.status_code == 422
    (one,) = answer.context["stored"]
    assert (one.label, one.stored, one.typed) == ("Nơi nhận", "Các Sở, ngành", "Các Sở, ban, ngành")
    assert "Các Sở, ngành" in answer.content.decode()


def test_a_stale_head_and_stale_bases_show_both_values(plan: Plan, client: Client) -> None:
    head = client.get(url("edit_head", plan)).context["form"]
    typed = {field.html_name: field.field.widget.format_value(field.value()) or "" for field in head}
    assert plan.opens_at
    opens = plan.opens_at + datetime.timedelta(days=1)
    basis = {"quote": "Kế hoạch CCHC", "decision": "1/QĐ-UBND", "decided_on": "2025-12-28"}
    editing.change_head(plan, {"signer_name": "Lê Thị Ký", "opens_at": opens}, revision=0, by=organiser())
    editing.change_head(plan, {"legal_bases": [basis]}, revision=1, by=organiser())
    answer = client.post(url("edit_head", plan), typed | {"title": "Đi miền Trung", "revision": 0})
    assert [one.label for one in answer.context["stored"]] == ["Trích yếu", "Họ và tên người ký", "Mở đăng ký lúc"]
    forms = {"can-cu-TOTAL_FORMS": 1, "can-cu-INITIAL_FORMS": 0, "revision": 0}
    answer = client.post(url("edit_bases", plan), forms)
    (one,) = answer.context["stored"]
    assert (one.stored, one.typed) == ("Kế hoạch CCHC, 1/QĐ-UBND ngày 28/12/2025", "để trống")


def test_a_part_removed_meanwhile_comes_back_as_it_was_typed(plan: Plan, client: Client) -> None:
    tour = TourFactory.create(plan=plan)
    topic = Topic.objects.create(tour=tour, passage=PassageFactory.create(plan=plan))
    address = url("edit_part", plan, "noi-dung", topic.pk)
    page = client.get(address)
    typed = {"passage": topic.passage_id, "indices": ["papi"], "revision": 0} | page.context["owner"]
    editing.remove(plan, topic, by=organiser())
    answer = client.post(address, typed)
    assert answer.status_code == 422
    assert "vừa bị người khác xóa" in answer.content.decode()
    assert answer.context["form"]["indices"].value() == ["papi"]
    assert client.post(answer.context["action"], typed | {"revision": 1}).status_code == 302
    assert Topic.objects.get().indices == ["papi"]


def test_a_stale_move_and_a_stale_removal_change_nothing(plan: Plan, section: Passage, client: Client) -> None:
    PassageFactory.create(plan=plan, style=PassageStyle.SECTION, text="NỘI DUNG", position=2)
    editing.change(plan, section, {"text": "MỤC ĐÍCH, YÊU CẦU"}, revision=0, by=organiser())
    before = list(plan.passages.values())
    answer = client.post(url("move_part", plan, "doan", section.pk), {"huong": "xuong", "revision": 0}, follow=True)
    assert "chưa chuyển hay xóa gì" in answer.content.decode()
    remove = url("remove_part", plan, "doan", section.pk)
    answer = client.post(remove, {"revision": 0})
    assert answer.status_code == 422
    assert "MỤC ĐÍCH, YÊU CẦU" in answer.content.decode()
    assert list(plan.passages.values()) == before
    assert client.post(remove, {"revision": answer.context["revision"]}).status_code == 302
    assert list(plan.passages.values_list("text", flat=True)) == ["NỘI DUNG"]


# A blank plan


def test_a_new_plan_is_an_empty_draft_with_the_form_of_every_plan(client: Client) -> None:
    agency = AgencyFactory.create(name="Sở Nội vụ")
    like = PlanFactory.create(parent_body="UBND TỈNH", organiser=agency, year=2090)
    page = client.get(reverse("tours:new_plan"))
    asked = page.context["form"]
    assert (asked["year"].value(), asked["parent_body"].value(), asked["organiser"].value()) == (
        2091,
        "UBND TỈNH",
        agency.pk,
    )
    typed = {name: asked[name].value() for name in asked.fields}
    answer = client.post(reverse("tours:new_plan"), typed | {"title": ""})
    assert answer.status_code == 422
    on_to_the_file = client.post(reverse("tours:new_plan"), typed | {"bam": "tep"})
    assert (on_to_the_file.status_code, "/dan-loi-van/" in on_to_the_file.headers["Location"]) == (302, True)
    plan = Plan.objects.exclude(pk=like.pk).get()
    assert (plan.status, plan.number, plan.organiser) == (PlanStatus.DRAFT, None, agency)
    assert [str(column) for column in plan.form_columns.all()][1:] == [
        "Họ và tên",
        "Chức vụ/ chức danh",
        "Đơn vị công tác (phòng, ban,...)",
        "Số điện thoại liên hệ",
        "Ghi chú",
    ]
    outline = client.get(url("edit", plan)).content.decode()
    assert outline.count("Chưa có.") >= 6
    assert "Kế hoạch còn trống." in outline
    assert AuditEntry.objects.get().verb == "Lập kế hoạch mới"


def test_the_form_of_8752_has_the_same_columns(text_of_8752: str) -> None:
    assert [name for name in USUAL if f'"{name}"' not in text_of_8752] == []


def test_the_deadline_is_quoted_from_the_text_and_finds_its_passage(plan: Plan, client: Client) -> None:
    passage = PassageFactory.create(plan=plan, text="Gửi Sở Nội vụ **trước ngày 30/8/2026**.")
    head = client.get(url("edit_head", plan)).context["form"]
    typed = {field.html_name: field.field.widget.format_value(field.value()) or "" for field in head} | {"revision": 0}
    answer = client.post(url("edit_head", plan), typed | {"deadline_quote": "trước ngày 31/8/2026"})
    assert "Lời văn của kế hoạch không có câu này." in answer.content.decode()
    assert client.post(url("edit_head", plan), typed | {"deadline_quote": "trước ngày 30/8/2026"}).status_code == 302
    plan.refresh_from_db()
    assert plan.deadline_passage == passage


def test_saving_can_go_on_with_the_next_part(plan: Plan, client: Client) -> None:
    tour = TourFactory.create(plan=plan)
    add = url("add_part", plan, "dot", **{"chuong-trinh": tour.pk})
    answer = client.post(add, {"name": "Đợt 1", "revision": 0, "bam": "tiep"})
    stored = tour.rounds.get()
    assert answer["Location"] == url("add_part", plan, "dot", sau=stored.pk, **{"chuong-trinh": tour.pk})


def test_a_plan_written_from_nothing_can_be_submitted(client: Client) -> None:
    """The blank one is refused with every reason, each with its place."""
    agency = AgencyFactory.create()
    head = {"title": "Học tập", "year": 2091, "symbol": "KH", "issuing_body": "BCĐ", "place": "Huế"}
    plan = versions.new_plan(head | {"organiser": agency}, by=organiser())
    answer = client.post(url("submit", plan), acts.shown_plan(plan))
    assert answer.status_code == 422
    for name in ("edit_head", "edit_bases"):
        assert url(name, plan) in answer.content.decode()
    assert url("add_part", plan, "doan") in answer.content.decode()
