"""Agencies and provinces as the reference files have them, and the plan of 2023 with the real figures."""

from copy import deepcopy

import pytest

from tests.destinations.opened import with_real_figures
from tests.worlds.reference import DATA, store_reference
from tests.worlds.standing import Standing
from tours.enums import Scope
from tours.models import Plan, Tour


@pytest.fixture
def reference() -> None:
    """For tests that use the database."""
    store_reference()


@pytest.fixture(scope="session")
def text_of_8752() -> str:
    return (DATA / "plans/8752.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def once(stand: Standing, text_of_8752: str) -> Plan:
    """For modules all of whose tests stand in it (`usefixtures("once")`)."""
    return stand(lambda: with_real_figures(text_of_8752))


@pytest.fixture
def plan(once: Plan) -> Plan:
    return deepcopy(once)


@pytest.fixture
def tour(plan: Plan) -> Tour:
    return plan.tours.get(scope=Scope.OUT_OF_PROVINCE)
