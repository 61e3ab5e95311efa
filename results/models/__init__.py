"""What was seen on the road, and what is done with it."""

from results.models.applying import Action, ActionStep
from results.models.closing import PlanClosing
from results.models.lessons import Lesson, LessonNote
from results.models.obstacles import Obstacle, ObstacleMessage, Stretch
from results.models.reports import ReportEdit
from results.models.sessions import SessionEntry, SessionFile, SessionRecord

__all__ = [
    "Action",
    "ActionStep",
    "Lesson",
    "LessonNote",
    "Obstacle",
    "ObstacleMessage",
    "PlanClosing",
    "ReportEdit",
    "SessionEntry",
    "SessionFile",
    "SessionRecord",
    "Stretch",
]
