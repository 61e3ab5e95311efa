"""What a reader is refused, or does not find at all."""

import html

import pytest
from django.test import Client

from tests.factories import NominationFactory, RegistrationFactory, clerk, leader, member, organiser
from tests.reports.downloaded import get, with_what_it_needs, word_text
from tests.worlds.boards import complete
from tests.worlds.papers import Papers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


def test_another_agencys_papers_do_not_exist(client: Client, stage: Papers) -> None:
    response = get(client, clerk(stage.silent), stage, "danh-sach-dang-ky", query=f"?co-quan={stage.agency.code}")
    assert response.status_code == 404


@pytest.mark.parametrize(("slug", "format"), [("khong-co", "pdf"), ("ke-hoach", "xlsx"), ("ke-hoach", "exe")])
def test_what_is_not_in_the_catalogue_does_not_exist(client: Client, stage: Papers, slug: str, format: str) -> None:
    assert get(client, organiser(), stage, slug, format).status_code == 404


def test_a_refusal_comes_back_with_the_list_of_documents(client: Client, stage: Papers) -> None:
    response = get(client, organiser(), stage, "danh-sach-doan", query="?muc=ngoai-tinh")
    assert response.status_code == 422
    assert "chưa có phương án bố trí đoàn được trình" in html.unescape(response.content.decode())


def test_leaders_do_not_see_a_draft(client: Client, stage: Papers) -> None:
    complete(stage.board, stage.board.composition())
    assert get(client, leader(), stage, "danh-sach-doan", query="?muc=ngoai-tinh").status_code == 422
    assert "DỰ THẢO" in word_text(get(client, organiser(), stage, "danh-sach-doan", query="?muc=ngoai-tinh"))


def test_leaders_do_not_see_a_form_that_was_not_sent(client: Client, stage: Papers) -> None:
    registration = RegistrationFactory.create(plan=stage.plan, agency=stage.silent)
    NominationFactory.create(registration=registration, tour=stage.board.tour)
    query = f"?co-quan={stage.silent.code}"
    assert get(client, leader(), stage, "danh-sach-dang-ky", query=query).status_code == 422
    assert get(client, organiser(), stage, "danh-sach-dang-ky", query=query).status_code == 200


@pytest.mark.parametrize(
    "slug",
    [
        "bao-cao-tong-hop",
        "tong-hop-dang-ky",
        "tinh-hinh-dang-ky",
        "danh-sach-doan",
        "to-trinh",
        "quyet-dinh",
        "ho-so-noi-den",
    ],
)
def test_papers_on_all_agencies_are_not_for_one_of_them(client: Client, stage: Papers, slug: str) -> None:
    with_what_it_needs(stage, slug)
    query = "?muc=ngoai-tinh"
    assert get(client, clerk(stage.agency), stage, slug, query=query).status_code == 403
    assert get(client, member(), stage, slug, query=query).status_code == 403
    assert get(client, leader(), stage, slug, query=query).status_code == 200
