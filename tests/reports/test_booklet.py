"""The booklet of a trip: what was published, whom to call, on paper of half the size."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from registrations.models import Nomination
from reports.document import plain_text
from reports.documents.booklet import booklet
from reports.formats.pdf import render_pdf
from reports.queries.booklet import booklet_of
from tests.reports.samples import MADE
from tests.worlds.travelling import itinerary, publish, travelling
from trips.models import Question

pytestmark = pytest.mark.django_db
A5 = (420, 595)  # points


def test_it_has_the_published_days_the_people_and_whom_to_call_on_a5() -> None:
    world = travelling()
    Nomination.objects.filter(pk=world.people[0].pk).update(phone="0900 000 101")
    publish(world.trip, itinerary(), MADE.at)
    Question.objects.create(trip=world.trip, text="Ai đối soát?", asked_by=world.people[0])
    document = booklet(world.trip, booklet_of(world.trip), MADE, with_phones=True)
    said = "\n".join(plain_text(document))
    for words in (
        "phiên bản 1, công bố lúc",
        "Thứ Hai, ngày 20/9/2123",
        "14:00–16:30\tLàm việc với Sở Nội vụ, Hội trường A.",
        "Trần Minh Khôi (trưởng đoàn)",
        "0900 000 101",
        "Ai đối soát?",
        "Cấp cứu\t115",
    ):
        assert words in said
    assert "0900 000 101" not in "\n".join(
        plain_text(booklet(world.trip, booklet_of(world.trip), MADE, with_phones=False))
    )
    [first, *_] = PdfReader(BytesIO(render_pdf(document))).pages
    assert (round(first.mediabox.width), round(first.mediabox.height)) == A5


def test_before_publication_it_says_that_it_is_a_draft() -> None:
    world = travelling()
    said = "\n".join(plain_text(booklet(world.trip, booklet_of(world.trip), MADE, with_phones=True)))
    assert "Lịch trình chưa công bố, còn có thể thay đổi." in said
