"""The columns of a plan's registration form."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from tours.enums import Holds, Meaning
from tours.parts.column import USUAL, asked, is_on_one_line

if TYPE_CHECKING:
    from tours.models.plans import Plan


class FormColumn(models.Model):
    """One column of the registration form. What is asked besides the portal's own is kept under `key`."""

    plan = models.ForeignKey("Plan", models.CASCADE, related_name="form_columns", verbose_name="kế hoạch")
    position = models.PositiveIntegerField("thứ tự", default=0)
    key = models.CharField("khóa", max_length=80, blank=True)
    title = models.CharField("tên cột", max_length=80)
    meaning = models.CharField("dùng để ghi", max_length=10, choices=Meaning, blank=True)
    holds = models.CharField("nhận", max_length=10, choices=Holds, blank=True)
    is_required = models.BooleanField("bắt buộc", default=False)
    longest = models.PositiveSmallIntegerField("dài nhất (ký tự)", null=True, blank=True)
    width = models.PositiveSmallIntegerField("bề ngang", null=True, blank=True)

    class Meta:
        verbose_name = "cột của mẫu đăng ký"
        verbose_name_plural = "cột của mẫu đăng ký"
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_extra(self) -> bool:
        return self.meaning == Meaning.EXTRA

    @property
    def is_on_one_line(self) -> bool:
        return is_on_one_line(self.title, self.meaning, self.holds, self.longest)

    @property
    def asks(self) -> str:
        """What it is for, in words."""
        said = [str(Meaning(self.meaning).label).lower()] if self.meaning else []
        if self.is_extra and self.holds:
            said.append(str(Holds(self.holds).label).lower())
        said += ["bắt buộc"] * self.is_required
        said += [f"nhiều nhất {self.longest} ký tự"] * bool(self.longest)
        return "; ".join(said)


def usual_columns(plan: "Plan | None" = None) -> list[FormColumn]:
    """Not stored."""
    return [FormColumn(plan=plan, position=place, **one) for place, one in enumerate(asked(USUAL), start=1)]
