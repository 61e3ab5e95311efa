"""An open list, and how a clerk sends a file for it, looks at its rows and takes them."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from msgspec import Struct

from accounts.models import User
from registrations.enums import RegistrationStatus as Status
from registrations.models import Registration, Upload
from registrations.presenters.intake import PAGE_SIZE
from tests import factories
from tests.worlds.workbooks import COLUMNS, I_TITLE, II_TITLE, workbook
from tours.enums import Scope
from tours.models import Tour

LISTS = Path(__file__).parent.parent / "lists"
TWO_NAMES = ("Đỗ Hải Yến, Mai Xuân Phong", "Chuyên viên", "Thanh tra", "0900000026", "")
CAPITALS = ("LÊ THỊ CÁT TƯỜNG", "Chuyên viên", "Phòng Tài chính", 900000025, "")


class World(Struct, frozen=True):
    """An open plan with a tour in the province and one out of it, and an agency's clerk who opened its list."""

    tours: list[Tour]
    clerk: User
    registration: Registration


def an_open_list() -> World:
    plan = factories.PlanFactory.create(number=8752)
    inside = factories.TourFactory.create(
        plan=plan, scope=Scope.IN_PROVINCE, position=1, form_section="I", form_title=I_TITLE
    )
    tours = [inside, factories.TourFactory.create(plan=plan, form_title=II_TITLE)]
    agency = factories.AgencyFactory.create(name="Sở Tài chính", short_name="STC")
    registration = factories.RegistrationFactory.create(plan=plan, agency=agency, status=Status.OPENED)
    return World(tours, factories.clerk(agency), registration)


def send(clerk: Client, registration: Registration, *rows: tuple[object, ...]) -> Upload:
    """Uploads the official form with `rows` in section II, and follows to the preview."""
    book = workbook([["DANH SÁCH"], COLUMNS, ["II", II_TITLE], *([n, *row] for n, row in enumerate(rows, 1))])
    response = clerk.post(
        reverse("registrations:upload", args=[registration.pk]), {"file": SimpleUploadedFile("Danh sách.xlsx", book)}
    )
    upload = Upload.objects.latest("pk")
    assert response["Location"] == reverse("registrations:preview", args=[upload.key])
    return upload


def page(clerk: Client, upload: Upload, **query: str) -> str:
    return clerk.get(reverse("registrations:preview", args=[upload.key]), query).content.decode()


def take(clerk: Client, upload: Upload, **data: object) -> int:
    """As the button of the first page does: the page says which rows it showed."""
    revision = Registration.objects.values_list("revision", flat=True).get(pk=upload.registration_id)
    shown = {"shown": " ".join(map(str, range(PAGE_SIZE))), "revision": str(revision)}
    return clerk.post(reverse("registrations:take_rows", args=[upload.key]), shown | data).status_code


def choose(clerk: Client, upload: Upload, **data: object) -> str:
    """Where a button of filter or page leads."""
    return clerk.post(reverse("registrations:choose_rows", args=[upload.key]), data)["Location"]


def names(registration: Registration) -> list[str]:
    return list(registration.nominations.order_by("tour__position", "position").values_list("full_name", flat=True))
