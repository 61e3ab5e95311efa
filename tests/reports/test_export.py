"""`manage.py export`: makes any document from the shell, and says in a sentence what it cannot make."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEntry
from tests.factories import PlanFactory
from tests.worlds.papers import Papers, composed
from tours.enums import PlanStatus

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


def export(stage: Papers, slug: str, output: Path, *more: str, plan: str = "", format: str = "docx") -> bytes:
    number = plan or str(stage.plan.number)
    call_command("export", slug, "--plan", number, "--format", format, "--output", str(output), *more)
    return output.read_bytes()


def test_a_file_is_written_and_recorded_as_the_portals_own(stage: Papers, tmp_path: Path) -> None:
    assert export(stage, "tong-hop-dang-ky", tmp_path / "a.docx").startswith(b"PK")
    entry = AuditEntry.objects.get(verb="Tải Danh sách tổng hợp đăng ký")
    assert (entry.actor, entry.actor_name, entry.reason) == (None, "Hệ thống", "Bản Word, có số điện thoại.")


def test_a_copy_for_publication_has_no_phones(stage: Papers, tmp_path: Path) -> None:
    export(stage, "tong-hop-dang-ky", tmp_path / "a.docx", "--no-phones")
    assert AuditEntry.objects.get(verb="Tải Danh sách tổng hợp đăng ký").reason == "Bản Word, không có số điện thoại."


def test_plans_with_one_number_are_listed_and_told_apart_by_year(stage: Papers, tmp_path: Path) -> None:
    PlanFactory.create(number=stage.plan.number, year=2019, organiser=stage.plan.organiser)
    with pytest.raises(CommandError, match=r"Có 2 kế hoạch số .* năm 2019 của .*Chọn bằng --year"):
        export(stage, "tinh-hinh-dang-ky", tmp_path / "a.docx")
    export(stage, "tinh-hinh-dang-ky", tmp_path / "a.docx", "--year", str(stage.plan.year))
    assert AuditEntry.objects.get(verb="Tải Tình hình đăng ký").target_id == str(stage.plan.pk)


def test_a_plan_is_named_with_its_symbol_too(stage: Papers, tmp_path: Path) -> None:
    PlanFactory.create(number=stage.plan.number, year=2019, symbol="KH-SNV", organiser=stage.plan.organiser)
    export(stage, "tinh-hinh-dang-ky", tmp_path / "a.docx", plan=f"{stage.plan.number}/{stage.plan.symbol}")
    assert AuditEntry.objects.get(verb="Tải Tình hình đăng ký").target_id == str(stage.plan.pk)


def test_the_number_of_a_version_that_was_replaced_leads_to_the_plan_in_force(stage: Papers, tmp_path: Path) -> None:
    plan = stage.plan
    plan.version, plan.previous = 2, PlanFactory.create(number=4321, status=PlanStatus.CLOSED, organiser=plan.organiser)
    plan.save()
    export(stage, "tinh-hinh-dang-ky", tmp_path / "a.docx", plan="4321")
    assert AuditEntry.objects.get(verb="Tải Tình hình đăng ký").target_id == str(plan.pk)


def test_a_tours_list_needs_its_tour(stage: Papers, tmp_path: Path) -> None:
    composed(stage)
    with pytest.raises(CommandError, match="lập riêng cho từng chương trình"):
        export(stage, "danh-sach-doan", tmp_path / "a.docx")
    assert export(stage, "danh-sach-doan", tmp_path / "a.docx", "--tour", "ngoai-tinh").startswith(b"PK")


@pytest.mark.parametrize(
    ("slug", "more", "said"),
    [
        ("tong-hop-dang-ky", ("--agency", "SNV"), "không lập riêng cho từng cơ quan"),
        ("ke-hoach", ("--tour", "ngoai-tinh"), "không lập riêng cho từng chương trình"),
        ("ke-hoach", ("--archive",), "chỉ có ở định dạng pdf"),
    ],
)
def test_a_document_of_the_whole_plan_is_not_passed_off_as_a_part(
    stage: Papers, tmp_path: Path, slug: str, more: tuple[str, ...], said: str
) -> None:
    asked = [stage.agency.code if word == "SNV" else word for word in more]
    with pytest.raises(CommandError, match=said):
        export(stage, slug, tmp_path / "a.docx", *asked)


@pytest.mark.parametrize(
    ("slug", "more", "said"),
    [
        ("bao-cao", {}, "Không có văn bản “bao-cao”. Các văn bản làm được: ke-hoach, bao-cao-tong-hop, danh-sach-doan"),
        ("ke-hoach", {"format": "xlsx"}, "Kế hoạch không có bản xlsx. Các định dạng làm được: pdf, docx."),
        ("ke-hoach", {"plan": "99999"}, "Không có kế hoạch số “99999”."),
        ("ke-hoach", {"plan": "KH"}, "Không có kế hoạch số “KH”."),
        ("danh-sach-dang-ky", {}, "lập riêng cho từng cơ quan. Chọn cơ quan theo mã, ví dụ SNV."),
        ("to-trinh", {}, "Chưa lập được tờ trình: chưa có phương án bố trí đoàn được trình."),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence(
    stage: Papers, tmp_path: Path, slug: str, more: dict[str, str], said: str
) -> None:
    with pytest.raises(CommandError) as refusal:
        export(stage, slug, tmp_path / "a.docx", **more)
    assert said in str(refusal.value)
    assert not (tmp_path / "a.docx").exists()
    assert not AuditEntry.objects.filter(actor=None).exists()


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--tour", "trong-tinh", "không có chương trình “trong-tinh”. Chọn trong: ngoai-tinh."),
        ("--agency", "KHONG", "Không có cơ quan mã “KHONG”."),
    ],
)
def test_an_unknown_tour_or_agency_is_named(stage: Papers, tmp_path: Path, option: str, value: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        export(stage, "danh-sach-doan", tmp_path / "a.docx", option, value)


def test_a_place_that_cannot_be_written_is_named(stage: Papers, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không ghi được"):
        export(stage, "tinh-hinh-dang-ky", tmp_path / "no-folder" / "a.docx")
