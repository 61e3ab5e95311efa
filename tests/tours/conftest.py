"""Agencies and provinces as the reference files have them, the text of the plan of 2023, and a plan being written."""

import pytest
from django.test import Client

from tests.factories import PlanFactory, organiser
from tests.worlds.reference import DATA, store_reference
from tours.enums import PlanStatus
from tours.models import Plan


@pytest.fixture
def reference() -> None:
    """For tests that use the database."""
    store_reference()


@pytest.fixture(scope="session")
def text_of_8752() -> str:
    return (DATA / "plans/8752.toml").read_text(encoding="utf-8")


@pytest.fixture
def plan() -> Plan:
    return PlanFactory.create(status=PlanStatus.DRAFT, number=None, issued_on=None)


@pytest.fixture
def organising(client: Client) -> Client:
    """A browser in which an organiser is signed in."""
    client.force_login(organiser())
    return client
