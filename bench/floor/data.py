"""Fills the floor with a thousand people and signs one user in."""

import secrets

from django.contrib.auth.models import User
from django.test import Client

from bench.floor.models import Person
from bench.people import people


def everything() -> dict[str, str | int]:
    stored = Person.objects.bulk_create(
        Person(full_name=one.full_name, post=one.post, unit=one.unit, phone=one.phone) for one in people(1000)
    )
    password = secrets.token_urlsafe()
    User.objects.create_user("someone", password=password)
    client = Client()
    client.login(username="someone", password=password)
    return {"cookie": client.cookies["sessionid"].value, "person": stored[500].pk}
