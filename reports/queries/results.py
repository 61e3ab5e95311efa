"""What pages and papers of results need: points of the plan, photos as they lie on the disk, what one host taught."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils import timezone
from msgspec import Struct

from accounts.search import search_key
from config.at_once import alone
from reports.document import Picture
from results.enums import ClosingState
from results.models import SessionFile
from results.queries.closing import Standing, standing_of
from results.queries.report import Report, ToReport, to_report
from results.queries.road import OneSession
from tours.enums import ENDED_ROUNDS
from tours.models import Plan, StopOption


class Results(Struct, frozen=True):
    """For leaders: what was set out and done, which reports are due, and how far the closing is."""

    standing: Standing
    due: tuple[ToReport, ...]
    late: tuple[ToReport, ...]

    @property
    def is_begun(self) -> bool:
        """Something came home: before that there is nothing to tell."""
        return bool(self.standing.facts.reports[1] or self.standing.facts.lessons[1])

    @property
    def waits(self) -> bool:
        """For the leaders' word on closing."""
        closing = self.standing.closing
        return closing is not None and closing.state == ClosingState.PROPOSED


def results_of(plan: Plan) -> Results | None:
    """None while no round of it ended: nothing is asked for then."""
    rounds = [round for tour in plan.tours.all() for round in tour.rounds.all()]
    if not any(round.status in ENDED_ROUNDS for round in rounds):
        return None
    today = timezone.localdate()
    due = alone(to_report(rounds))
    return Results(standing_of(plan, today), tuple(due), tuple(one for one in due if one.due.on < today))


def pictures_of(report: Report) -> dict[str, Picture]:
    """By the key of the photo. A file that is gone from the disk is left out; its caption stays in the report."""
    found = _pictures({int(one.key): one.caption for one in report.facts.photos})
    return {str(key): picture for key, picture in found.items()}


def pictures_of_session(session: OneSession) -> dict[int, Picture]:
    """By the key of the file; the same of one notebook."""
    photos = session.notebook.photos
    return _pictures({one.file: one.content["caption"] for one in photos if one.file is not None})


def _pictures(captions: Mapping[int, str]) -> dict[int, Picture]:
    files = SessionFile.objects.select_related("entry__session").in_bulk(list(captions))
    found = {}
    for key, caption in captions.items():
        stored = files.get(key)
        if stored and stored.file.name and stored.file.storage.exists(stored.file.name):
            with stored.file.open("rb") as content:
                url = reverse("results:own_file", args=[stored.entry.session.trip_id, stored.pk])
                found[key] = Picture(content.read(), caption, url)
    return found


def learnt_at(report: Report, host: StopOption) -> Sequence[str]:
    """Titles of lessons that were seen at this host, or with a body of its province."""
    name = search_key(host.locality.name if host.locality else str(host))
    return [one.title for one in report.facts.lessons if name in search_key(one.where)]
