"""A plan file becomes a plan: every record with its passage; loading again replaces it until something hangs on it."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from tests.factories import leader, organiser
from tests.tours.small import SMALL
from tests.worlds.reference import store_reference
from tests.worlds.standing import Standing
from tours.actions import plans as actions
from tours.enums import PlanStatus
from tours.models import Plan
from tours.planfile import PlanFileError

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> None:
    stand(store_reference)


@pytest.mark.parametrize("wrong", ['issued_on = "29/8/2023"', "issued_on = 2023-08-29T00:00:00"])
def test_load_plan_says_a_wrong_date_once_and_blames_no_agency(text_of_8752: str, wrong: str) -> None:
    with pytest.raises(PlanFileError) as error:
        actions.load_plan(text_of_8752.replace("issued_on = 2023-08-29", wrong), source="8752.toml")
    assert len(error.value.problems) == 1
    assert ", plan.issued_on: " in error.value.problems[0]


def test_load_plan_names_a_missing_table_and_blames_no_agency(text_of_8752: str) -> None:
    with pytest.raises(PlanFileError) as error:
        actions.load_plan(text_of_8752.replace("\n[form]\n", "\n"), source="8752.toml")
    assert (
        "8752.toml: thiếu bảng [form]. Thêm bảng này, hoặc bỏ number và issued_on nếu còn là dự thảo."
        in error.value.problems
    )


def test_a_draft_has_neither_number_nor_date_and_is_known_by_its_title(text_of_8752: str) -> None:
    text = text_of_8752.replace("number = 8752\n", "", 1).replace("issued_on = 2023-08-29\n", "", 1)
    draft = actions.load_plan(text, source="du-thao.toml")
    assert (draft.number, draft.issued_on, draft.status) == (None, None, PlanStatus.DRAFT)


@pytest.mark.parametrize(
    ("year", "said", "refused"),
    [
        (2026, 'agencies = ["STTTT"]', "Sở Thông tin và Truyền thông không còn sau ngày 28/2/2025, nay là Sở Khoa học"),
        (
            2026,
            'localities = ["Nam Định"]',
            "Tỉnh Nam Định không còn sau ngày 30/6/2025, nay là Tỉnh Ninh Bình (37",
        ),
        (2024, 'localities = ["37-2025"]', "Tỉnh Ninh Bình chỉ có từ ngày 1/7/2025, sau ngày của kế hoạch. Lúc đó là"),
        (2024, 'agencies = ["STTTT"]', ""),
        (2026, 'localities = ["Cà Mau"]', ""),
    ],
)
def test_the_year_of_a_draft_says_which_bodies_and_places_there_are(year: int, said: str, refused: str) -> None:
    """What has ended by then is refused with what does its work; what goes on under its name is meant as it is then."""
    text = SMALL.replace("year = 2024", f"year = {year}").replace('localities = ["Huế"]', said)
    if not refused:
        assert actions.load_plan(text, source="du-thao.toml").year == year
        return
    with pytest.raises(PlanFileError, match=re.escape(refused)):
        actions.load_plan(text, source="du-thao.toml")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('organiser = "SNV"', 'organiser = "SNVV"', ["plan.organiser: không có cơ quan nào có mã “SNVV”"]),
        (
            'agencies = ["UB-CAMRANH"]',
            'agencies = ["UBX-22420"]',
            ["tours[1].stops[2].agencies[1]: ", "chỉ có từ ngày 1/7/2025"],
        ),
        ('localities = ["Hậu Giang"]', 'localities = ["Hậu Giag"]', ["tours[2].stops[3].localities[1]", "Giag"]),
        ('group = "truong-pho"', 'group = "truong_pho"', ["tours[2].rules[2].group", "tours[2].rules[3].group"]),
        ("minimum = 12", "minimum = 18", ["tours[2].rules[1].minimum: 18 lớn hơn maximum (15)."]),
    ],
)
def test_load_plan_names_the_file_the_place_and_the_fault(
    text_of_8752: str, old: str, new: str, words: list[str]
) -> None:
    with pytest.raises(PlanFileError) as raised:
        actions.load_plan(text_of_8752.replace(old, new), source="8752.toml")
    assert all(problem.startswith("8752.toml, dòng ") for problem in raised.value.problems)
    assert all(word in str(raised.value) for word in words)
    assert not Plan.objects.exists()


def test_load_plan_tells_all_faults_at_once(text_of_8752: str) -> None:
    text = text_of_8752.replace("minimum = 12", "minimum = 18").replace('"Cà Mau"]', '"Cà Mâu"]')
    with pytest.raises(PlanFileError) as raised:
        actions.load_plan(text, source="8752.toml")
    assert len(raised.value.problems) == 2


def test_a_tour_may_leave_its_place_in_the_form_to_the_portal() -> None:
    text = SMALL.replace("Huế", "Đà Nẵng").replace('form_section = "I"\nform_title = "ĐĂNG KÝ"\n', "")
    further = '[[tours]]\nscope = "trong-tinh"\npassage = "doan"\nname = "Trong tỉnh"\n'
    plan = actions.load_plan(f'{text}\n{further}form_section = "I"\n', source="nho.toml")
    assert list(plan.tours.values_list("form_section", "form_title")) == [("II", "Ngoài tỉnh"), ("I", "Trong tỉnh")]


def test_load_plan_is_for_organisers(text_of_8752: str) -> None:
    with pytest.raises(PermissionDenied):
        actions.load_plan(text_of_8752, source="8752.toml", by=leader())
    assert actions.load_plan(text_of_8752, source="8752.toml", by=organiser()).pk


def test_command_load_plan_takes_a_number_or_a_path(text_of_8752: str, tmp_path: Path) -> None:
    out = StringIO()
    call_command("load_plan", "8752", stdout=out)
    file = tmp_path / "khac.toml"
    file.write_text(text_of_8752.replace("number = 8752", "number = 9"), encoding="utf-8")
    call_command("load_plan", str(file), stdout=out)
    assert out.getvalue() == "Đã nạp Kế hoạch 8752/KH-BCĐ.\nĐã nạp Kế hoạch 09/KH-BCĐ.\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "khac.toml: không mở được tệp"),
        (b"\xff\xfe", "khac.toml: tệp lưu theo UTF-16, cổng đọc UTF-8"),
        (b"[plan\n", "khac.toml, dòng 1, cột 6: thiếu dấu ngoặc vuông đóng"),
    ],
)
def test_command_load_plan_says_why_a_file_cannot_be_used(tmp_path: Path, content: bytes | None, words: str) -> None:
    file = tmp_path / "khac.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match=words):
        call_command("load_plan", str(file))
