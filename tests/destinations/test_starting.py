"""A portal is started for a province: by command and by page, whole or not at all, and twice is once."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse

from accounts import whose
from accounts.models import Agency, AuditEntry, Locality, Portal
from config.management.commands.load_reference import load_country
from destinations.models import Airport
from destinations.queries import starting as queries
from tests import factories
from tests.worlds.standing import Standing
from tests.worlds.starting import BODIES, DEPARTMENTS, PORTAL, filled
from tours.models import Plan

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def book(stand: Standing) -> bytes:
    """The country's data, and the workbook filled in."""

    def build() -> bytes:
        load_country()
        return filled(queries.known())

    return stand(build)


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(factories.administrator())
    return client


def upload(client: Client, data: bytes, **ticked: str) -> tuple[int, str]:
    sent = {"file": SimpleUploadedFile("bat-dau-cong.xlsx", data), **ticked}
    response = client.post(reverse("destinations:start_portal"), sent, follow=True)
    return response.status_code, " ".join(response.content.decode().split())


def test_the_command_writes_a_template_and_takes_it_filled_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], book: bytes
) -> None:
    template, file = tmp_path / "mau.xlsx", tmp_path / "bac-ninh.xlsx"
    call_command("start_portal", "--template", str(template))
    assert template.stat().st_size > 5000
    file.write_bytes(book)
    for _ in range(2):
        call_command("start_portal", str(file))
    said = capsys.readouterr().out
    assert "Cổng này là của Bắc Ninh. Thêm 12, sửa 0, giữ nguyên 0 địa phương, cơ quan." in said
    assert "Tệp này không đổi gì: 12 địa phương, cơ quan đã có đúng như vậy." in said
    assert AuditEntry.objects.filter(verb="Bắt đầu cổng").count() == 1
    assert set(Agency.objects.values_list("code", flat=True)) == {str(body[0]) for body in BODIES}
    assert Locality.objects.get(code="BN-03").parent == Locality.objects.get(code="27-2025")
    assert [one.iata for one in Airport.objects.filter(is_home=True)] == ["HAN"]
    whose.forget()
    assert whose.names().committee == PORTAL["Ban Chỉ đạo"]


def test_the_command_asks_what_the_sheet_does_not_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "trong.xlsx"
    file.write_bytes(filled(queries.known(), portal={}))
    answers = iter([*PORTAL.values(), "", "", str(file)])
    monkeypatch.setattr("builtins.input", lambda _prompt: next(answers))
    call_command("start_portal")
    assert Portal.objects.get().organiser == Agency.objects.get(code="SNV")


def test_a_file_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"khong-co\.xlsx: Không có tệp hoặc thư mục này"):
        call_command("start_portal", str(tmp_path / "khong-co.xlsx"))


def test_a_file_with_a_bad_row_stores_nothing(tmp_path: Path, administrator: Client) -> None:
    spoilt = filled(queries.known(), bodies=[*BODIES, ("SNV", "Sở Ngoại vụ", "", "Sở, ban, ngành")])
    file = tmp_path / "sai.xlsx"
    file.write_bytes(spoilt)
    sentence = "Mã “SNV” đã có ở dòng 2. Đặt mã khác."
    with pytest.raises(CommandError, match=f"Trang Cơ quan, dòng 11: {sentence}"):
        call_command("start_portal", str(file))
    status, text = upload(administrator, spoilt)
    assert (status, sentence in text) == (422, True)
    assert "Chưa lưu gì: 1 chỗ phải sửa trong tệp." in text
    assert (Portal.objects.count(), Agency.objects.filter(code="SNV").count()) == (0, 0)


def test_the_page_does_the_same_for_an_administrator(administrator: Client, book: bytes) -> None:
    template = administrator.get(reverse("destinations:start_workbook"))
    assert template.content.startswith(b"PK")
    status, text = upload(administrator, book)
    assert status == 200
    assert "Cổng này là của Bắc Ninh. Thêm 12, sửa 0" in text
    assert PORTAL["Cơ quan thường trực"] in text
    assert Agency.objects.filter(code__in=DEPARTMENTS).count() == len(DEPARTMENTS)
    entry = AuditEntry.objects.get(verb="Bắt đầu cổng")
    assert entry.changes["Ban Chỉ đạo"] == ["", PORTAL["Ban Chỉ đạo"]]


def test_the_page_says_what_stands_above_the_organiser_on_papers(administrator: Client) -> None:
    above = ("UBT", "UBND tỉnh Bắc Ninh", "", "UBND cấp tỉnh")
    for bodies, said in ((BODIES, "Chưa ghi"), ([above, (*BODIES[0], "", "UBT"), *BODIES[1:]], above[1])):
        _, text = upload(administrator, filled(queries.known(), bodies=bodies))
        assert f"Cấp trên của cơ quan tổ chức</dt><dd>{said}" in text


def test_where_plans_are_written_somebody_must_say_that_this_is_meant(administrator: Client, book: bytes) -> None:
    factories.PlanFactory.create()
    status, text = upload(administrator, book)
    assert (status, "Cổng này đã có 1 kế hoạch." in text, Portal.objects.exists()) == (422, True, False)
    assert upload(administrator, book, despite_plans="on")[0] == 200
    assert Portal.objects.exists()


def test_a_portal_stays_with_its_province(administrator: Client, book: bytes) -> None:
    upload(administrator, book)
    status, text = upload(administrator, filled(queries.known(), portal=PORTAL | {"Tỉnh, thành phố": "Huế"}))
    assert (status, "Cổng này là của Bắc Ninh, không đổi sang Huế được." in text) == (422, True)
    assert not Plan.objects.exists()


def test_what_is_no_workbook_is_told_so(administrator: Client) -> None:
    status, text = upload(administrator, b"khong phai bang tinh")
    assert (status, "Chỉ nhận tệp .xlsx." in text) == (422, True)
