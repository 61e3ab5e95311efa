"""Plans of other bodies from their files to page, paper and delegations: a Party committee, a people's council with
three teams, a commune's day by bus, ten days abroad."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import Agency
from config.naming import ORGANISER
from delegations.actions import versions
from registrations.enums import RegistrationStatus
from reports.document import plain_text
from reports.documents.letterhead import plan_in_full
from reports.documents.plan import plan_document
from tests import factories
from tests.worlds.examples import EXAMPLES, FOLDER, store_examples
from tests.worlds.standing import Standing
from tours.actions import plans as actions
from tours.enums import SeatRole
from tours.models import Plan
from tours.parts.group import group_in_words
from tours.presenters.plan import bases
from tours.queries import plans as queries

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> None:
    stand(store)


def store() -> None:
    store_examples()
    for path in EXAMPLES:
        actions.load_plan(path.read_text(encoding="utf-8"), source=path.name)


def of(name: str) -> Plan:
    symbol = {"dang-uy": "KH/ĐU", "hoi-dong": "KH-HĐND", "ba-thon": "KH-UBND", "nuoc-ngoai": "KH-SKHCN"}[name]
    return queries.get_whole_plan(factories.organiser(), Plan.objects.get(symbol=symbol).pk)


def paper(plan: Plan) -> str:
    return "\n".join(plain_text(plan_document(plan, made_at=datetime(2026, 5, 1, tzinfo=UTC), maker="Phòng")))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "dang-uy",
            [
                "ĐẢNG CỘNG SẢN VIỆT NAM",
                "Số 18-KH/ĐU",
                "I- MỤC ĐÍCH, YÊU CẦU",
                "1- Học tập",
                "Trần Văn Mẫu | Bí thư Đảng ủy xã, Trưởng đoàn",
                "T/M BAN THƯỜNG VỤ",
            ],
        ),
        (
            "hoi-dong",
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "27/KH-HĐND", "1. Mục đích", "a) Học tập", "TM. THƯỜNG TRỰC"],
        ),
        (
            "ba-thon",
            ["41/KH-UBND", "A. NỘI DUNG", "1.1. Học tập", "14:30 | Tháp Bà Ponagar", "DANH SÁCH"],
        ),
        ("nuoc-ngoai", ["1530/KH-SKHCN", "Số hộ chiếu", "Ngày sinh", "GIÁM ĐỐC"]),
    ],
)
def test_the_paper_says_what_the_plan_says(name: str, said: Sequence[str]) -> None:
    text = " ".join(paper(of(name)).replace("\t", " | ").split())
    assert [one for one in said if one not in text] == []


@pytest.mark.parametrize(
    ("name", "said", "unsaid"),
    [
        ("dang-uy", ["18-KH/ĐU", "không quá 45.000.000 đồng"], ["Hạn đăng ký", "Sở Nội vụ"]),
        ("hoi-dong", ["Tổ 3", "3–4 ngày", "Cần Thơ hoặc Vĩnh Long", "60.000.000 đồng"], ["Ban Chỉ đạo"]),
        (
            "ba-thon",
            ["Thôn Hai, xã Diên Lâm", "không quá 100.000 đồng mỗi người", "tự chi"],
            ["Ban Chỉ"],
        ),
        ("nuoc-ngoai", ["dự kiến tháng", "Đã hủy", "trên 900.000.000 đồng", "nơi đến chi"], ["Ban Chỉ đạo"]),
    ],
)
def test_the_page_says_its_facts(client: Client, name: str, said: Sequence[str], unsaid: Sequence[str]) -> None:
    plan = of(name)
    client.force_login(factories.clerk(plan.organiser))
    html = " ".join(client.get(reverse("tours:plan", args=[plan.pk])).content.decode().replace("\u00a0", " ").split())
    html = html[html.index("<main") : html.index("</main>")]
    assert ([one for one in said if one not in html], [one for one in unsaid if one in html]) == ([], [])


def test_three_teams_are_composed_from_what_the_agencies_send() -> None:
    plan = of("hoi-dong")
    tour = plan.tours.get()
    for code, count, post in (("VPHDND", 14, "Chuyên viên"), ("SNV", 1, "Phó Giám đốc"), ("STC", 1, "Giám đốc")):
        registration = factories.RegistrationFactory.create(
            plan=plan, agency=Agency.objects.get(code=code), status=RegistrationStatus.ACCEPTED
        )
        for place in range(count):
            factories.NominationFactory.create(
                registration=registration, tour=tour, full_name=f"Người {code} {place}", post=post, phone=""
            )
    out = StringIO()
    call_command("propose", "--plan", "27/KH-HĐND", "--tour", "ngoai-tinh", stdout=out)
    assert [f"Đoàn {number}" in out.getvalue() for number in (1, 2, 3, 4)] == [True, True, True, False]


def test_whom_the_plan_names_is_seated_without_registering() -> None:
    plan = of("dang-uy")
    composition = versions.create(plan.tours.get(), by=factories.organiser())
    seated = {(seat.nomination.full_name, seat.role) for seat in composition.seats.filter(delegation__isnull=False)}
    assert len(seated) == 8
    assert ("Trần Văn Mẫu", SeatRole.HEAD) in seated


def test_a_body_kept_in_capitals_is_called_in_sentences_as_sentences_do() -> None:
    plan = of("dang-uy")
    assert (plan.issuing_body, plan.issuer_in_text) == ("ĐẢNG ỦY XÃ DIÊN KHÁNH", "Ban Thường vụ Đảng ủy")
    assert "của Ban Thường vụ Đảng ủy về" in plan_in_full(plan)


def test_a_letter_has_a_subject_and_no_title_on_its_page(client: Client) -> None:
    plan = of("dang-uy")
    Plan.objects.filter(pk=plan.pk).update(kind="Công văn", title="Học tập kinh nghiệm")
    client.force_login(factories.clerk(plan.organiser))
    html = client.get(reverse("tours:plan", args=[plan.pk])).content.decode()
    assert ("<p>V/v học tập kinh nghiệm</p>" in html, "<b>Công văn</b>" in html) == (True, False)


def test_a_group_marked_by_hand_names_its_agencies() -> None:
    group = of("dang-uy").tours.get().groups.filter(by_hand=True).first()
    assert group is not None
    group.agencies.set(Agency.objects.filter(code="DU-DIENKHANH"))
    assert group_in_words(group).startswith(f"{ORGANISER} đánh dấu từng người của: ")
    group.agencies.set([group.tour.plan.organiser])  # who marks its own people is not named twice
    assert group_in_words(group).startswith(f"{ORGANISER} đánh dấu từng người.")


def test_a_document_of_another_kind_is_cited_with_its_kind() -> None:
    assert bases(of("dang-uy")) == [
        "Kế hoạch số 61-KH/TU ngày 15/1/2026 của Ban Thường vụ Tỉnh ủy về đẩy mạnh chuyển đổi số trong cơ quan đảng."
    ]


def test_every_example_stands_in_the_readme_of_its_folder() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in EXAMPLES if f"`{path.name}`" not in readme] == []
