"""How many statements a whole registration takes, from the empty form to the receipt: the same for one and for ten."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from config.keys import new_key
from registrations.enums import RegistrationStatus as Status
from registrations.models import Registration
from tests import factories
from tests.worlds import acts
from tours.enums import Scope
from tours.models import Recipient

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"
FAMILY = {"s1": "Trần", "s2": "Lê"}
GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang")
STATEMENTS = {"form": 4, "save": 11, "letter": 3, "attach": 10, "check": 6, "send": 15, "receipt": 4}


@pytest.mark.parametrize("people", [1, 10])
def test_a_whole_registration_costs_the_same_for_one_and_for_ten(
    client: Client, settings: Settings, people: int
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend", "QUEUES": ["default", "mail"]}}
    plan = factories.PlanFactory.create(number=8752)
    Recipient.objects.create(plan=plan, text="Các Sở, ban, ngành", agency_kinds=["department"])
    for position, scope in enumerate([Scope.IN_PROVINCE, Scope.OUT_OF_PROVINCE], start=1):
        tour = factories.TourFactory.create(plan=plan, scope=scope, position=position, form_section="I" * position)
        factories.ParticipantGroupFactory.create(tour=tour)
    registration = factories.RegistrationFactory.create(plan=plan, agency=factories.AgencyFactory.create())
    roles = ("agency_clerk", "agency_approver")
    user = factories.UserFactory.create(agency=registration.agency, roles=roles)
    client.force_login(user)
    home = f"/dang-ky/{registration.pk}/"
    counts: dict[str, int] = {}

    def read(what: str, path: str = "") -> None:
        client.get(home + path)  # what is kept in the process is there now
        with CaptureQueriesContext(connection) as asked:
            assert client.get(home + path).status_code == 200
        counts[what] = len(asked)

    def send(what: str, path: str, typed: dict[str, object]) -> None:
        data = typed | {"form_key": new_key(user.pk)}
        with CaptureQueriesContext(connection) as asked:
            assert client.post(home + path, data).status_code == 302
        counts[what] = len(asked)

    read("form")
    send("save", "", _list(people))
    read("letter", "cong-van/")
    letter = {"number": "12/CV", "dated_on": f"{timezone.localdate():%d/%m/%Y}"}
    send("attach", "cong-van/", letter | {"file": SimpleUploadedFile("a.pdf", PDF)})
    read("check", "kiem-tra/")
    send("send", "gui/", dict(acts.shown(registration)))
    read("receipt", "bien-nhan/")
    assert counts == STATEMENTS
    sent = Registration.objects.get()
    assert (sent.status, sent.nominations.count()) == (Status.SUBMITTED, people)


def _list(people: int) -> dict[str, object]:
    second = people // 2
    typed: dict[str, object] = {"revision": "0", "bam": "tiep"}
    for section, count in (("s1", people - second), ("s2", second)):
        typed |= {f"{section}-TOTAL_FORMS": str(count), f"{section}-INITIAL_FORMS": "0"}
        for row in range(count):
            line = {
                "full_name": f"{FAMILY[section]} Văn {GIVEN[row]}",
                "post": "Chuyên viên",
                "unit": "Văn phòng",
                "phone": "0900 000 001",
                "note": "",
            }
            typed |= {f"{section}-{row}-{column}": value for column, value in line.items()}
    return typed
