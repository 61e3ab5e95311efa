"""PDFs as a reader gets them: for the archive, and an agency's receipt."""

import io
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.factories import clerk, organiser
from tests.reports.downloaded import get, previewed
from tests.worlds.papers import Papers, with_receipt

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # WeasyPrint leaves its colour profile open
def test_the_page_offers_a_pdf_for_the_archive(client: Client, stage: Papers) -> None:
    (archived,) = (link for link in previewed(client, organiser(), stage, "ke-hoach") if "ban=luu-tru" in link)
    root: Any = PdfReader(io.BytesIO(client.get(archived).content)).root_object
    assert b"pdfaid" in root["/Metadata"].get_data()


def test_a_receipt_is_a_pdf_for_its_agency(client: Client, stage: Papers) -> None:
    assert get(client, clerk(stage.agency), stage, "bien-nhan", "pdf").status_code == 422
    with_receipt(stage)
    response = get(client, clerk(stage.agency), stage, "bien-nhan", "pdf")
    assert response.content.startswith(b"%PDF-")
