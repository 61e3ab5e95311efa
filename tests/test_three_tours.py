"""A plan with three tours, two of them out of the province, on every floor: each is told from the others everywhere."""

import io
from copy import deepcopy
from pathlib import Path

import docx
import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Agency
from config.words import sentence_case
from delegations.actions import versions as delegation_actions
from registrations.listfile import read_file, template
from registrations.queries.intake import form_for
from tests import factories
from tests.worlds.reference import DATA, store_reference
from tests.worlds.standing import Standing
from tours.actions.plans import load_plan
from tours.models import Plan, Tour
from tours.planfile import PlanFileError, read_plan

pytestmark = pytest.mark.django_db
OF_8752 = (DATA / "plans/8752.toml").read_text(encoding="utf-8")
OUT = '[[tours]]\nscope = "ngoai-tinh"\n'
TITLE = "ĐĂNG KÝ THAM GIA HỌC TẬP, NGHIÊN CỨU KINH NGHIỆM CCHC NGOÀI TỈNH"
SECOND = "Ngoài tỉnh (chương trình 2)"


def with_a_third_tour(text: str, code: str = 'code = "ngoai-tinh-2"\n', section: str = "III") -> str:
    """Plan 8752 with its out-of-province tour twice, the second with a section of its own."""
    start = text.index(OUT)
    end = text.index("[[index_leads]]", start)
    third = text[start:end].replace(OUT, f"{OUT}{code}").replace('form_section = "II"', f'form_section = "{section}"')
    return text[:end] + third.replace(TITLE, f"{TITLE}, CHƯƠNG TRÌNH 2") + text[end:]


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Plan:
    return stand(of_three_tours)


def of_three_tours() -> Plan:
    store_reference()
    return load_plan(with_a_third_tour(OF_8752), source="ba-chuong-trinh.toml")


@pytest.fixture
def plan(once: Plan) -> Plan:
    return deepcopy(once)


@pytest.fixture
def tours(plan: Plan) -> list[Tour]:
    return list(plan.tours.all())


def an_agency() -> Agency:
    return Agency.objects.get(code="STC")


def word_text(folder: Path, slug: str, **options: str) -> str:
    """What the shell makes, read again."""
    call_command("export", slug, plan="8752", wanted="docx", output=folder / "a.docx", **options)
    made = docx.Document(str(folder / "a.docx"))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in made.paragraphs), *cells]).split())


def page(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200, (name, response.status_code)
    return " ".join(response.content.decode().split())


def test_their_codes_and_names_differ(tours: list[Tour]) -> None:
    assert [(tour.code, tour.label, tour.form_section) for tour in tours] == [
        ("trong-tinh", "Trong tỉnh", "I"),
        ("ngoai-tinh", "Ngoài tỉnh", "II"),
        ("ngoai-tinh-2", SECOND, "III"),
    ]


@pytest.mark.parametrize(
    ("code", "section", "said"),
    [
        ("", "III", "tours[3].scope: “ngoai-tinh” đã dùng ở trên. Chương trình sau ghi code = “ngoai-tinh-2”."),
        ('code = "phia-nam"\n', "III", "tours[3].code: “phia-nam” không dùng được. Ghi ngoai-tinh-2, ngoai-tinh-3…"),
        ('code = "ngoai-tinh-2"\n', "II", "tours[3].form_section: “II” đã dùng ở trên."),
    ],
)
def test_a_plan_file_that_confuses_them_is_told_so(code: str, section: str, said: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        read_plan(with_a_third_tour(OF_8752, code, section), source="a.toml")
    assert said in str(caught.value)


def test_the_plans_pages_tell_them_apart(client: Client, plan: Plan) -> None:
    client.force_login(factories.organiser())
    shown = page(client, "tours:plan", plan.pk)
    for code in ("trong-tinh", "ngoai-tinh", "ngoai-tinh-2"):
        assert f'<h2 id="chuong-trinh-{code}">' in shown
        assert f'href="#chuong-trinh-{code}"' in shown
    assert f"Chương trình {SECOND.lower()}" in shown
    assert '<th scope="rowgroup">III</th>' in shown
    assert f"Quy tắc {SECOND.lower()}" in page(client, "tours:edit", plan.pk)
    overview = page(client, "destinations:destinations", plan.pk)
    assert f'<h2 id="ngoai-tinh-2">{SECOND}</h2>' in overview


def test_each_has_its_own_workbench_and_route(client: Client, plan: Plan, tours: list[Tour]) -> None:
    client.force_login(factories.organiser())
    for tour in tours:
        for name in ("workbench", "route"):
            assert f"{tour.label.lower()}</h1>" in page(client, f"destinations:{name}", plan.pk, tour.code)
    third = tours[2]
    rounds = {f"round-{one.pk}": str(third.rounds.all()[0].pk) for one in third.stops.all()}
    client.post(reverse("destinations:set_rounds", args=[plan.pk, third.code]), rounds)
    assert [tour.stops.filter(round__isnull=False).count() for tour in tours] == [0, 0, 4]


def test_the_registration_has_a_section_for_each(client: Client, plan: Plan, tours: list[Tour]) -> None:
    agency = an_agency()
    registration = factories.RegistrationFactory.create(plan=plan, agency=agency, status="opened")
    client.force_login(factories.clerk(agency))
    shown = page(client, "registrations:registration", registration.pk)
    assert [f"{tour.form_section}. {sentence_case(tour.form_title)}" in shown for tour in tours] == [True] * 3
    tasks = page(client, "registrations:tasks", plan.pk)
    assert f"Mục III, {SECOND.lower()}" in tasks


def test_the_workbook_goes_out_and_comes_back_with_three_sections(plan: Plan, tours: list[Tour]) -> None:
    form = form_for(plan, an_agency(), tours)
    book = load_workbook(io.BytesIO(template(form, rows=3)))
    sheet = book["Đăng ký"]
    numbers = {
        str(cell.value): cell.row for cell in sheet["A"] if isinstance(cell.value, str) and cell.value in "I II III"
    }
    for section, name in (("I", "Lê Văn Một"), ("II", "Trần Thị Hai"), ("III", "Phạm Văn Ba")):
        sheet.cell(numbers[section] + 1, 2).value = name
        sheet.cell(numbers[section] + 1, 3).value = "Phó Giám đốc"
        sheet.cell(numbers[section] + 1, 4).value = "Ban Giám đốc"
        sheet.cell(numbers[section] + 1, 5).value = f"090511122{len(section)}"
    buffer = io.BytesIO()
    book.save(buffer)
    reading = read_file(buffer.getvalue(), "dang-ky.xlsx", form)
    assert [(row.section, row.full_name) for row in reading.rows] == [
        ("I", "Lê Văn Một"),
        ("II", "Trần Thị Hai"),
        ("III", "Phạm Văn Ba"),
    ]


def test_each_has_its_board_and_its_documents(
    client: Client, plan: Plan, tours: list[Tour], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    organiser = factories.organiser()
    client.force_login(organiser)
    boards = [delegation_actions.create(tour, by=organiser) for tour in tours]
    shown = page(client, "delegations:compositions", plan.pk)
    assert len({board.pk for board in boards}) == 3
    assert shown.count("phương án") >= 3
    for tour, board in zip(tours, boards, strict=True):
        assert f"Bố trí đoàn đi {tour.label.lower()}" in page(client, "delegations:board", board.pk)
    words = [word_text(tmp_path, "danh-sach-doan", tour=tour.code) for tour in tours]
    assert [tour.label.lower() in said for tour, said in zip(tours, words, strict=True)] == [True] * 3
    assert SECOND.lower() in word_text(tmp_path, "bao-cao-tong-hop")
    assert f"{TITLE}, CHƯƠNG TRÌNH 2" in word_text(tmp_path, "mau-dang-ky")
    assert SECOND.lower() in page(client, "reports:documents", plan.pk)
    call_command("propose", plan="8752", tour="ngoai-tinh-2")
    call_command("score_destinations", plan="8752", tour="ngoai-tinh-2")
    assert "Bắc Giang: đáp ứng" in capsys.readouterr().out


def test_a_second_tour_of_a_scope_is_added_in_the_editor(client: Client) -> None:
    draft = factories.PlanFactory.create(status="draft", number=None, issued_on=None)
    factories.TourFactory.create(plan=draft, form_section="I")
    client.force_login(factories.organiser())
    typed = {
        "scope": "ngoai-tinh",
        "name": "Học tập tại các tỉnh phía nam",
        "form_section": "I",
        "form_title": "ĐĂNG KÝ THAM GIA HỌC TẬP TẠI CÁC TỈNH PHÍA NAM",
        "revision": "0",
    }
    address = reverse("tours:add_part", args=[draft.pk, "chuong-trinh"])
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "Mục này đã dùng cho chương trình khác." in refused.content.decode()
    assert client.post(address, typed | {"form_section": "II"}).status_code == 302
    assert list(draft.tours.order_by("position").values_list("code", flat=True)) == ["ngoai-tinh", "ngoai-tinh-2"]
