"""A list too long for a request, and the job that makes it."""

from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import Job, User
from registrations.models import Nomination
from tests.factories import RegistrationFactory
from tests.worlds.papers import Papers

LONGEST = 40
"""In a request, here: what comes of a list that is longer is the same from 301 people on as from 41."""


def send(stage: Papers, people: int) -> None:
    registration = RegistrationFactory.create(plan=stage.plan, status="accepted")
    names = (f"Nguyễn Thị Thử {number}" for number in range(people))
    Nomination.objects.bulk_create(
        Nomination(registration=registration, tour=stage.board.tour, full_name=name, position=place, sort_key=name)
        for place, name in enumerate(names, 1)
    )


def ask(client: Client, user: User, stage: Papers, format: str = "xlsx", query: str = "") -> Any:
    client.force_login(user)
    return client.get(reverse("reports:download", args=[stage.plan.pk, "tong-hop-dang-ky", format]) + query)


def long_job(client: Client, user: User, stage: Papers, format: str = "xlsx", *, people: int = LONGEST) -> Job:
    send(stage, people)
    assert ask(client, user, stage, format).status_code == 302
    return Job.objects.get(owner=user)
