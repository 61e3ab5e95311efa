"""Records of this floor whose history can be read. What the office said while editing a lesson is the office's."""

from accounts.histories import OFFICE, Kind, register
from results.queries.applying import get_action
from results.queries.lessons import get_lesson
from results.queries.obstacles import get_obstacle


def declare() -> None:
    register(
        Kind("bai-hoc", get_lesson, {"results:lesson": "pk", "results:edit_lesson": "pk"}, OFFICE),
        Kind("viec-van-dung", get_action, {"results:action": "pk"}),
        Kind("vuong-mac", get_obstacle, {"results:obstacle": "pk"}),
    )
