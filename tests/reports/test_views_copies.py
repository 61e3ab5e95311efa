"""Documents as files: under which name, with whose people, and what is recorded."""

import io
from typing import Any

import openpyxl
import pytest
from django.test import Client

from accounts.models import AuditEntry
from tests.factories import clerk, leader, organiser
from tests.reports.downloaded import get
from tests.worlds.papers import Papers, composed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


def test_a_download_that_names_people_is_recorded(client: Client, stage: Papers) -> None:
    user = leader()
    get(client, user, stage, "tong-hop-dang-ky", "xlsx")
    entry = AuditEntry.objects.get(actor=user)
    assert entry.verb == "Tải Danh sách tổng hợp đăng ký"
    assert entry.reason == "Bản Excel, không có số điện thoại."
    get(client, user, stage, "tinh-hinh-dang-ky", "xlsx")
    assert AuditEntry.objects.filter(actor=user).count() == 1


def test_a_file_has_an_ascii_name_and_a_vietnamese_one(client: Client, stage: Papers) -> None:
    composed(stage)
    response = get(client, organiser(), stage, "danh-sach-doan", "xlsx", "?muc=ngoai-tinh")
    said = response["Content-Disposition"]
    assert f'filename="danh-sach-doan-{stage.plan.number:02d}-kh-bcd-ngoai-tinh.xlsx"' in said
    assert "filename*=UTF-8''Danh%20s%C3%A1ch" in said
    assert response["Content-Type"].endswith("spreadsheetml.sheet")


def test_an_agencys_form_offers_the_people_it_knows_to_its_own_eyes_only(client: Client, stage: Papers) -> None:
    name = stage.board.leaders[0].full_name

    def cells(response: Any) -> set[str]:
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        return {str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}

    assert name in cells(get(client, clerk(stage.agency), stage, "mau-dang-ky", "xlsx"))
    query = f"?co-quan={stage.agency.code}"
    assert name in cells(get(client, organiser(), stage, "mau-dang-ky", "xlsx", query=query))
    assert name not in cells(get(client, leader(), stage, "mau-dang-ky", "xlsx", query=query))
    assert AuditEntry.objects.filter(verb="Tải Mẫu đăng ký").count() == 3
