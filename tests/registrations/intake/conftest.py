"""An open list, for modules all of whose tests stand in it (`usefixtures("once")`)."""

from copy import deepcopy

import pytest
from django.test import Client

from accounts.models import Agency
from registrations.models import Registration
from tests.registrations.intake.sent import World, an_open_list
from tests.worlds.standing import Standing
from tours.models import Plan, Tour


@pytest.fixture(scope="module")
def once(stand: Standing) -> World:
    return stand(an_open_list)


@pytest.fixture
def world(once: World) -> World:
    return deepcopy(once)


@pytest.fixture
def tours(world: World) -> list[Tour]:
    return world.tours


@pytest.fixture
def plan(world: World) -> Plan:
    return world.tours[0].plan


@pytest.fixture
def agency(world: World) -> Agency:
    return world.registration.agency


@pytest.fixture
def registration(world: World) -> Registration:
    return world.registration


@pytest.fixture
def clerk(client: Client, world: World) -> Client:
    client.force_login(world.clerk)
    return client
