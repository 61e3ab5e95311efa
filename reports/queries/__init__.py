"""Which ones? What the documents and the leaders' page tell, scoped to who asks; `user` None is the portal itself."""

from reports.queries.compositions import Arranged, arranged, arranged_tours
from reports.queries.destinations import ScoreRow, Scores, scores_of
from reports.queries.milestones import Milestone, milestones
from reports.queries.overview import Overview, overview
from reports.queries.people import answers_of, groups_registered, people_of, people_sent, registration_of
from reports.queries.scope import find_agency, find_plan, get_agency, get_plan, tour_of

__all__ = [
    "Arranged",
    "Milestone",
    "Overview",
    "ScoreRow",
    "Scores",
    "answers_of",
    "arranged",
    "arranged_tours",
    "find_agency",
    "find_plan",
    "get_agency",
    "get_plan",
    "groups_registered",
    "milestones",
    "overview",
    "people_of",
    "people_sent",
    "registration_of",
    "scores_of",
    "tour_of",
]
