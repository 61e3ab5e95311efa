"""Which ones? What the documents and the leaders' page tell, scoped to who asks; `user` None is the portal itself."""

from destinations.queries.workbench import bench
from reports.queries.compositions import Arranged, arranged, arranged_tours, plans_waiting, tours_arranged
from reports.queries.destinations import ScoreRow, Scores, scores_of, tours_and_places
from reports.queries.jobs import agency_of, failed_jobs, get_job, jobs_of
from reports.queries.letterheads import get_letterhead, letterhead, letterheads, signing_bodies
from reports.queries.overview import Overview, overview
from reports.queries.people import (
    SENT,
    agencies_registering,
    answers_of,
    groups_registered,
    has_people,
    people_of,
    people_sent,
    registration_of,
    sending_of,
)
from reports.queries.scope import find_agency, get_agency, tour_of
from tours.queries import Milestone, milestones

__all__ = [
    "SENT",
    "Arranged",
    "Milestone",
    "Overview",
    "ScoreRow",
    "Scores",
    "agencies_registering",
    "agency_of",
    "answers_of",
    "arranged",
    "arranged_tours",
    "bench",
    "failed_jobs",
    "find_agency",
    "get_agency",
    "get_job",
    "get_letterhead",
    "groups_registered",
    "has_people",
    "jobs_of",
    "letterhead",
    "letterheads",
    "milestones",
    "overview",
    "people_of",
    "people_sent",
    "plans_waiting",
    "registration_of",
    "scores_of",
    "sending_of",
    "signing_bodies",
    "tour_of",
    "tours_and_places",
    "tours_arranged",
]
