"""The shape of one input: a move, a lock, a reason, a leader's remarks."""

import re

from django import forms
from django.http import QueryDict

from tours.enums import SeatRole

UNCLEAR = "Chưa rõ xếp ai vào đâu. Mở lại “Xếp” ở người cần chuyển rồi chọn."


class MoveForm(forms.Form):
    """`place` is "2:deputy": the delegation's number (0: none of them) and the role there."""

    nomination = forms.IntegerField(error_messages={"required": UNCLEAR, "invalid": UNCLEAR})
    place = forms.RegexField(
        rf"^\d{{1,4}}:({'|'.join(SeatRole.values)})$", error_messages={"required": UNCLEAR, "invalid": UNCLEAR}
    )

    @property
    def to(self) -> int | None:
        return int(self.cleaned_data["place"].split(":")[0]) or None

    @property
    def role(self) -> SeatRole:
        return SeatRole(self.cleaned_data["place"].split(":")[1]) if self.to else SeatRole.MEMBER


class LockForm(forms.Form):
    nomination = forms.IntegerField(error_messages={"required": UNCLEAR, "invalid": UNCLEAR})
    reason = forms.CharField(required=False, max_length=500)


def whole_number(data: QueryDict, name: str) -> int:
    """A posted number; a page that cannot tell its revision counts as stale (-1)."""
    value = data.get(name, "")
    return int(value) if re.fullmatch(r"\d{1,9}", value) else -1


def remarks_of_people(data: QueryDict) -> dict[int, str]:
    """Nomination id → what the leader wrote of the person."""
    return {
        int(name.removeprefix("remark-")): str(value)[:2000]
        for name, value in data.items()
        if re.fullmatch(r"remark-\d{1,9}", name)
    }
