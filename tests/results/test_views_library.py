"""Lessons, obstacles and tasks in lists: searched, narrowed, in as many statements however long they are."""

from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from results.models import Action, Lesson
from results.queries import facets
from tests.worlds.learning import Learning, store

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(("name", "most"), [("library", 8), ("gather", 9), ("actions", 6), ("obstacles", 8)])
def test_a_list_asks_as_many_statements_however_long_it_is(
    there: Learning, client: Client, name: str, most: int
) -> None:
    client.force_login(there.by)
    of = {"library": [], "gather": [there.trip.pk]}.get(name, [there.plan.pk])
    address = reverse(f"results:{name}", args=of)

    def fill(count: int) -> None:
        for one in store(there, count):
            Action.objects.create(
                lesson=one,
                agency=there.agency,
                what="Ban hành mẫu",
                proposed_at=one.created_at,
                proposed_by=there.by,
                answer_by=one.decide_by,
            )
            client.post(
                reverse("results:write_obstacle", args=[there.plan.pk]),
                {"about": "Xe", "what": "Không có xe.", "wish": "Xin xe."},
            )

    fill(2)
    client.get(address)  # what the process keeps is kept
    few = statements(client, address)
    fill(6)
    assert statements(client, address) == few
    assert few <= most


def test_the_library_is_searched_without_accents_and_narrowed(there: Learning, client: Client) -> None:
    client.force_login(there.clerk)
    store(there, 12)
    address = reverse("results:library")
    for query, count in (
        ("q=THU+XIN+loi", 12),
        ("q=bai+so+7", 1),
        ("q=khong+co", 0),
        (f"topic={there.topics[0].pk}", 6),
        (f"agency={there.agency.pk}&q=so+1", 3),
        ("decision=none", 12),
        ("decision=kept", 0),
        (f"plan={there.plan.pk}", 12),
        ("plan=99999", 12),  # no such choice: nothing is narrowed
    ):
        page = client.get(f"{address}?{query}")
        assert page.context["page"].paginator.count == count, query
    link = reverse("results:library_file") + "?q=bai+so+7"
    assert link in client.get(f"{address}?q=bai+so+7&page=1").content.decode()
    (sheet,) = openpyxl.load_workbook(BytesIO(client.get(link).content)).worksheets
    assert [row[0].value for row in sheet.iter_rows()] == ["Bài học", "Bài số 7"]


def test_the_library_is_narrowed_by_what_some_lesson_has(there: Learning) -> None:
    def offered() -> dict[str, list[int]]:
        return {name: [pk for pk, _ in found] for name, found in facets.named().items()}

    assert offered() == {"topic": [], "agency": [], "place": []}
    there.agency.lessons.add(*store(there, 3, state="draft", published_at=None))
    assert offered()["topic"] == []
    _, last, *_ = store(there, 2)
    assert offered() == {"topic": [one.pk for one in there.topics[:2]], "agency": [there.agency.pk], "place": []}
    Lesson.objects.exclude(pk=last.pk).delete()
    assert offered()["topic"] == [there.topics[1].pk]


def test_the_whole_library_opens_as_it_is_where_nothing_narrows_it(there: Learning, client: Client) -> None:
    *_, last = store(there, 30)
    store(there, 3, state="draft", published_at=None)
    asked = {"proposed_at": last.created_at, "proposed_by": there.by, "answer_by": last.decide_by}
    Action.objects.create(lesson=last, agency=there.agency, what="Ban hành mẫu", **asked)
    address, noted = reverse("results:library"), {}
    for who, count in ((there.clerk, 30), (there.leader, 33), (there.by, 33)):
        client.force_login(who)
        whole, narrowed = client.get(address), client.get(f"{address}?plan=99999")  # no such choice
        assert whole.context["rows"] == narrowed.context["rows"]
        for page in (whole, narrowed):
            assert (page.context["page"].paginator.count, len(page.context["rows"])) == (count, 25)
            assert page.context["page"].has_next()
        noted[who] = any(row.note for row in whole.context["rows"])
    assert noted == {there.clerk: False, there.leader: True, there.by: True}
