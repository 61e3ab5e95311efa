"""What papers of results need besides the words: photos as they lie on the disk, what was learnt at one host."""

from collections.abc import Sequence

from reports.document import Picture
from results.models import SessionFile
from results.queries.report import Report


def pictures_of(report: Report) -> dict[str, Picture]:
    """By the key of the photo. A file that is gone from the disk is left out; its caption stays in the report."""
    captions = {one.key: one.caption for one in report.facts.photos}
    files = SessionFile.objects.in_bulk(list(map(int, captions)))
    found = {}
    for key, caption in captions.items():
        stored = files.get(int(key))
        if stored and stored.file.name and stored.file.storage.exists(stored.file.name):
            with stored.file.open("rb") as content:
                found[key] = Picture(content.read(), caption)
    return found


def learnt_at(report: Report, host: str) -> Sequence[str]:
    """Titles of lessons that came from this host."""
    return [one.title for one in report.facts.lessons if host in one.where]
