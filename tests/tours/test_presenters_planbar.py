"""The plan bar marks where someone is, on the pages below a part too."""

import pytest

from accounts.enums import Role
from tours.bar import all_parts
from tours.presenters.planbar import part_of


@pytest.mark.parametrize(
    ("role", "view_name", "label"),
    [
        (Role.AGENCY_CLERK, "registrations:tasks", "Việc cần làm"),
        (Role.AGENCY_CLERK, "registrations:dispatch", "Việc cần làm"),
        (Role.ORGANISER, "tours:today", "Hôm nay"),
        (Role.ORGANISER, "registrations:examine", "Đăng ký"),
        (Role.ORGANISER, "registrations:nominations", "Đăng ký"),
        (Role.ORGANISER, "delegations:board", "Đoàn công tác"),
        (Role.LEADER, "delegations:approval", "Đoàn công tác"),
        (Role.ORGANISER, "tours:edit_part", "Kế hoạch"),
        (Role.ORGANISER, "destinations:workbench", "Nơi đến"),
        (Role.ADMINISTRATOR, "accounts:invitations", "Người dùng"),
        (Role.ORGANISER, "config:guide", None),
    ],
)
def test_a_page_belongs_to_one_part(role: Role, view_name: str, label: str | None) -> None:
    part = part_of([part for part in all_parts() if role in part.roles], view_name)
    assert (part.label if part else None) == label
