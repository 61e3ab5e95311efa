"""What an agency's directory knows beyond its earlier lists: a newer title, or that someone has left."""

from typing import ClassVar

from django.db import models

from accounts.models import Agency, User


class KnownPerson(models.Model):
    """A correction to what earlier nominations say of one person; the newer of the two counts."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="known_people", verbose_name="cơ quan")
    key = models.CharField("khóa so tên", max_length=200)
    full_name = models.CharField("họ và tên", max_length=120)
    post = models.CharField("chức vụ/ chức danh", max_length=200, blank=True)
    unit = models.CharField("đơn vị công tác (phòng, ban,...)", max_length=200, blank=True)
    phone = models.CharField("số điện thoại liên hệ", max_length=60, blank=True)
    has_left = models.BooleanField("không còn ở cơ quan", default=False)
    updated_at = models.DateTimeField("sửa lúc")
    updated_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người sửa")

    class Meta:
        verbose_name = "người trong danh bạ"
        verbose_name_plural = "người trong danh bạ"
        ordering: ClassVar = ["agency", "full_name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "key"], name="registrations_knownperson_once_an_agency"),
        ]

    def __str__(self) -> str:
        return self.full_name
