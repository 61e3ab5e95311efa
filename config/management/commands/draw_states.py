"""Draws docs/trang-thai.md from the transition tables, so that the picture cannot lie."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db.models import TextChoices

from delegations import policies as delegations
from destinations import policies as destinations
from registrations.policies import answering, data_requests
from registrations.policies.changes import TRANSITIONS_OF_CHANGES
from reports.policies import filing
from results.policies import applying, closing, lessons, obstacles
from tours.policies import plans
from tours.policies.rounds import ROUND_TRANSITIONS
from trips.policies import states

TABLES: dict[str, dict[Any, frozenset[Any]]] = {
    "Kế hoạch": plans.TRANSITIONS,
    "Đăng ký của cơ quan": answering.TRANSITIONS,
    "Đề nghị thay đổi danh sách": TRANSITIONS_OF_CHANGES,
    "Yêu cầu về dữ liệu cá nhân": data_requests.TRANSITIONS,
    "Phương án bố trí": delegations.TRANSITIONS,
    "Nơi tiếp đoàn": destinations.HOST_TRANSITIONS,
    "Đợt": ROUND_TRANSITIONS,
    "Chuyến đi": dict(states.TRANSITIONS),
    "Quyết định về bài học": dict(lessons.TRANSITIONS),
    "Việc vận dụng": dict(applying.TRANSITIONS),
    "Vướng mắc, đề xuất": dict(obstacles.TRANSITIONS),
    "Đóng kế hoạch": dict(closing.TRANSITIONS),
    "Hồ sơ văn bản": filing.TRANSITIONS,
}


def drawing() -> str:
    """The whole page, as Mermaid."""
    parts = ["# Trạng thái\n\nTrang này do `manage.py draw_states` vẽ từ các bảng trong `policies.py`.\n"]
    for title, table in TABLES.items():
        lines = [f"    {state.name}: {state.label}" for state in table]
        lines += [f"    {state.name} --> {after.name}" for state in table for after in in_order(table, table[state])]
        parts.append(f"## {title}\n\n```mermaid\nstateDiagram-v2\n" + "\n".join(lines) + "\n```\n")
    return "\n".join(parts)


def in_order(table: dict[Any, frozenset[Any]], states: frozenset[TextChoices]) -> list[Any]:
    return [state for state in table if state in states]


class Command(BaseCommand):
    help = "Vẽ lại docs/trang-thai.md từ các bảng chuyển trạng thái."

    def handle(self, *_args: object, **_options: object) -> None:
        (Path(settings.BASE_DIR) / "docs" / "trang-thai.md").write_text(drawing(), encoding="utf-8")
