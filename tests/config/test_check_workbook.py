"""The upload page's verdicts from the shell: words or JSON, an exit code, nothing stored."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from accounts.models import AuditEntry
from registrations.models import Registration, Upload
from tests import factories
from tests.worlds.workbooks import AN, BINH, COLUMNS, I_TITLE, II_TITLE, form_rows, workbook
from tours.enums import Scope

pytestmark = pytest.mark.django_db
LISTS = Path(__file__).parent.parent / "registrations" / "lists"
BAD = ("Đỗ Hải Yến", "", "Thanh tra", "123", "")


@pytest.fixture(autouse=True)
def _plan() -> None:
    plan = factories.PlanFactory.create(number=8752, opens_at=None, closes_at=None)
    factories.TourFactory.create(plan=plan, scope=Scope.IN_PROVINCE, position=1, form_section="I", form_title=I_TITLE)
    factories.TourFactory.create(plan=plan, form_title=II_TITLE)
    factories.AgencyFactory.create(code="STC", name="Sở Tài chính")


def run(file: Path, *options: str, agency: str = "STC") -> tuple[int, str]:
    out = io.StringIO()
    code = 0
    try:
        call_command("check_workbook", str(file), "--plan", "8752", "--agency", agency, *options, stdout=out)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, out.getvalue()


def as_json(file: Path, *options: str) -> tuple[int, dict[str, Any]]:
    code, out = run(file, "--json", *options)
    return code, json.loads(out)


def test_good_rows_end_with_0_and_the_rows_in_excels_numbers(tmp_path: Path) -> None:
    file = tmp_path / "ds.xlsx"
    file.write_bytes(workbook(form_rows()))
    code, answer = as_json(file)
    assert (code, answer["accepted"]) == (0, True)
    assert [(row["row"], row["section"], row["full_name"]) for row in answer["rows"]][:2] == [
        (4, "I", AN[0]),
        (7, "II", BINH[0]),
    ]
    assert answer["rows"][0] == {  # these words are promised to whoever reads them
        "sheet": "Sheet", "row": 4, "section": "I", "verdict": "ok", "full_name": AN[0], "position": AN[1],
        "unit": AN[2], "phone": AN[3], "phone_normalised": "0905123456", "note": "", "problems": [],
    }  # fmt: skip
    assert not Registration.objects.exists()
    assert not Upload.objects.exists()
    shown = AuditEntry.objects.get()
    assert (shown.verb, shown.is_reading, shown.target_label, "3 người" in shown.reason) == (
        "Xem danh sách trong tệp kiểm tra", True, "Sở Tài chính", True,
    )  # fmt: skip


@pytest.mark.parametrize("agency", ["STC", "stc", "Sở Tài chính", "sở tài chính"])
def test_the_agency_is_named_by_code_or_name(tmp_path: Path, agency: str) -> None:
    file = tmp_path / "ds.xlsx"
    file.write_bytes(workbook(form_rows()))
    code, out = run(file, agency=agency)
    assert code == 0
    assert "Đọc được 3 người." in out


def test_a_row_with_an_error_ends_with_1_and_the_file_comes_back_with_its_verdicts(tmp_path: Path) -> None:
    file, annotated = tmp_path / "ds.xlsx", tmp_path / "kq.xlsx"
    file.write_bytes(workbook([["DANH SÁCH"], COLUMNS, ["II", II_TITLE], [1, *BAD]]))
    code, answer = as_json(file, "--annotate", str(annotated))
    assert code == 1
    assert answer["rows"][0]["verdict"] == "error"
    assert len(answer["rows"][0]["problems"]) >= 2
    words = {str(cell.value) for row in load_workbook(annotated).worksheets[0] for cell in row}
    assert {"Kết quả kiểm tra", "Lỗi"} <= words


def test_another_kind_has_the_same_answer_and_comes_back_as_a_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    annotated = tmp_path / "kq.ods"
    code, answer = as_json(LISTS / "form.ods", "--annotate", str(annotated))
    assert code == 0
    assert [(row["row"], row["section"]) for row in answer["rows"]] == [(4, "I"), (7, "II"), (8, "II")]
    assert "là tệp .xlsx; đặt lại tên" in capsys.readouterr().err
    assert load_workbook(io.BytesIO(annotated.read_bytes())).worksheets[0].max_row == 8


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", None])
def test_a_file_that_is_not_taken_ends_with_2_and_says_why(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "cu.xls"
    if content is not None:
        file.write_bytes(content)
    code, answer = as_json(file)
    assert (code, answer["accepted"], answer["rows"]) == (2, False, [])
    assert answer["problems"]


@pytest.mark.parametrize(
    ("plan", "agency"), [("1", "STC"), ("abc", "STC"), ("8752/KH-XYZ", "STC"), ("8752", "KHÔNG CÓ")]
)
def test_an_unknown_plan_or_agency_is_said(tmp_path: Path, plan: str, agency: str) -> None:
    with pytest.raises(CommandError) as refusal:
        call_command("check_workbook", str(tmp_path / "x.xlsx"), "--plan", plan, "--agency", agency)
    assert refusal.value.returncode == 3


def test_a_file_is_read_without_what_writes_workbooks() -> None:
    reads = (
        "import sys, django; django.setup()\n"
        "from config.management.commands import check_workbook\n"
        "from registrations import listfile\n"
        "form = listfile.Form((), (), ())\n"
        f"assert listfile.read_file(open({str(LISTS / 'form.xls')!r}, 'rb').read(), 'form.xls', form).accepted\n"
        "sys.exit('openpyxl' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", reads], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
