"""However many people, papers and their pages ask the database as often."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from delegations.actions import deciding as actions
from tests.factories import NominationFactory, RegistrationFactory, leader
from tests.worlds.boards import complete, put
from tests.worlds.papers import Papers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


@pytest.mark.parametrize("more", [0, 2])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("lanh-dao/", 12),
        ("van-ban/?co-quan=SNV", 12),
        ("van-ban/danh-sach-doan.xlsx?muc=ngoai-tinh", 8),
        ("van-ban/tong-hop-dang-ky.xlsx", 5),
        ("van-ban/tinh-hinh-dang-ky.xlsx", 5),
        ("van-ban/bao-cao-tong-hop.xlsx", 14),
    ],
)
def test_more_people_ask_the_database_no_more_often(
    client: Client,
    stage: Papers,
    more: int,
    address: str,
    queries: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    composition = complete(stage.board, stage.board.composition())
    for number in range(more):
        registration = RegistrationFactory.create(plan=stage.plan, status="accepted")
        person = NominationFactory.create(registration=registration, tour=stage.board.tour, group=stage.board.heads)
        put(composition, person, number + 1)
    composition.refresh_from_db()
    actions.submit(composition, revision=composition.revision, by=stage.board.by)
    user = leader()
    client.force_login(user)
    with django_assert_num_queries(queries):
        assert client.get(f"/ke-hoach/{stage.plan.pk}/{address}").status_code == 200
