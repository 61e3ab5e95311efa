"""One table."""

from typing import ClassVar

from django.db import models


class Person(models.Model):
    full_name = models.CharField(max_length=120)
    post = models.CharField(max_length=200)
    unit = models.CharField(max_length=200)
    phone = models.CharField(max_length=60)
    note = models.TextField(blank=True)

    objects: ClassVar[models.Manager["Person"]] = models.Manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.full_name
