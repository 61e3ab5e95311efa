"""A corrected workbook corrects: its rows against the list, and what is written of them."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from registrations.actions.lines import LEFT_OUT
from registrations.enums import Standing
from registrations.models import Nomination, Registration, Upload
from tests import factories
from tests.registrations.intake.sent import page, send, take
from tests.worlds.workbooks import AN, BINH, COLUMNS, CUONG, I_TITLE, II_TITLE
from tours.enums import PositionLevel, Scope
from tours.models import Tour

pytestmark = pytest.mark.django_db


@pytest.fixture
def tour() -> Tour:
    plan = factories.PlanFactory.create(number=8752)
    factories.TourFactory.create(plan=plan, scope=Scope.IN_PROVINCE, position=1, form_section="I", form_title=I_TITLE)
    return factories.TourFactory.create(plan=plan, form_title=II_TITLE)


@pytest.fixture
def registration(tour: Tour) -> Registration:
    return factories.RegistrationFactory.create(plan=tour.plan, agency=factories.AgencyFactory.create())


@pytest.fixture
def clerk(client: Client, registration: Registration) -> Client:
    client.force_login(factories.clerk(registration.agency))
    return client


def listed(registration: Registration) -> dict[str, Nomination]:
    return {person.full_name: person for person in registration.nominations.order_by("position")}


def mended(person: tuple[object, ...], **cells: str) -> tuple[object, ...]:
    names = ("full_name", "post", "unit", "phone", "note")
    return tuple(cells.get(name, old) for name, old in zip(names, person, strict=True))


@pytest.fixture
def three(clerk: Client, registration: Registration) -> dict[str, Nomination]:
    """An, Bình and Cường, taken from a file."""
    assert take(clerk, send(clerk, registration, AN, BINH, CUONG), row=["0", "1", "2"]) == 302
    registration.nominations.update(review_remark="Ghi rõ đơn vị.")
    return listed(registration)


def test_the_same_file_again_has_nothing_to_write(
    clerk: Client, registration: Registration, three: dict[str, Nomination]
) -> None:
    shown = page(clerk, send(clerk, registration, AN, BINH, CUONG))
    assert "Tệp giống danh sách, không có gì để ghi." in shown
    assert 'name="row"' not in shown


def test_changed_and_new_rows_are_ticked_and_the_missing_are_not(
    clerk: Client, registration: Registration, three: dict[str, Nomination]
) -> None:
    new = ("Huỳnh Lê Đan Thanh", "Phó Giám đốc", "Ban Giám đốc", "0900000044", "")
    upload = send(clerk, registration, mended(AN, phone="0900000099", note=""), BINH, new)
    shown = page(clerk, upload)
    assert "So với danh sách: 1\u00a0sửa, 1\u00a0mới, 1\u00a0như danh sách, 1\u00a0vắng." in shown
    assert f"Điện thoại: <del>{AN[3]}</del> → <ins>0900000099</ins>" in shown
    assert f'aria-label="Sửa dòng 4, {AN[0]}" checked' in shown
    assert 'aria-label="Nhận dòng 6, Huỳnh Lê Đan Thanh" checked' in shown
    assert f'aria-label="Bỏ khỏi danh sách {CUONG[0]}">' in shown
    assert "<b>Sẽ sửa 1\u00a0người, thêm 1\u00a0người.</b>" in shown
    assert take(clerk, upload, row=["0", "2"], **{"missing-shown": "1"}) == 302
    now = listed(registration)
    assert list(now) == [AN[0], BINH[0], CUONG[0], "Huỳnh Lê Đan Thanh"]
    assert (now[str(AN[0])].pk, now[str(AN[0])].phone) == (three[str(AN[0])].pk, "0900000099")
    assert now[str(AN[0])].review_remark == "Ghi rõ đơn vị."


def test_a_missing_person_goes_only_when_ticked(
    clerk: Client, registration: Registration, three: dict[str, Nomination]
) -> None:
    upload = send(clerk, registration, AN, BINH)
    assert take(clerk, upload, gone=[str(three[str(CUONG[0])].pk)], **{"missing-shown": "1"}) == 302
    assert list(listed(registration)) == [AN[0], BINH[0]]


def test_a_name_that_was_mended_is_asked_after_by_its_phone(
    clerk: Client, registration: Registration, three: dict[str, Nomination]
) -> None:
    upload = send(clerk, registration, mended(AN, full_name="Nguyễn Vân Anh"), BINH, CUONG)
    shown = page(clerk, upload)
    assert "Trùng điện thoại, họ tên khác." in shown
    assert "Là ai?" in shown
    assert take(clerk, upload, row="0", **{"who-0": "0"}) == 302
    assert list(listed(registration)) == [AN[0], BINH[0], CUONG[0], "Nguyễn Vân Anh"]


def test_one_name_twice_in_the_file_is_asked_after_and_mends_nobody_twice(
    clerk: Client, registration: Registration, three: dict[str, Nomination]
) -> None:
    upload = send(clerk, registration, mended(AN, post="Phó Giám đốc"), mended(AN, phone="0900000077"), BINH, CUONG)
    assert page(clerk, upload).count("Là ai?") == 2
    key = str(three[str(AN[0])].pk)
    assert take(clerk, upload, row=["0", "1"], **{"who-0": key, "who-1": key}) == 302
    assert listed(registration)[str(AN[0])].post == "Phó Giám đốc"
    assert registration.nominations.count() == 4  # the second of the name is someone new, unless said otherwise


def test_anothers_save_is_compared_again_and_asked_again(
    clerk: Client, registration: Registration, three: dict[str, Nomination]
) -> None:
    upload = send(clerk, registration, mended(AN, unit="Thanh tra"), BINH, CUONG)
    Nomination.objects.filter(pk=three[str(AN[0])].pk).update(unit="Thanh tra")
    Registration.objects.update(revision=9)
    refused = clerk.post(
        reverse("registrations:take_rows", args=[upload.key]), {"shown": "0 1 2", "row": "0", "revision": "1"}
    )
    assert refused.status_code == 422
    assert "Có người vừa lưu danh sách" in refused.content.decode()
    assert "không có gì để ghi" in refused.content.decode()


def test_who_withdrew_is_not_taken_again_unasked(clerk: Client, registration: Registration, tour: Tour) -> None:
    factories.NominationFactory.create(
        registration=registration, tour=tour, full_name=AN[0], standing=Standing.WITHDRAWN, standing_reason="Ốm"
    )
    shown = page(clerk, send(clerk, registration, AN))
    assert f"{AN[0]} đã rút khỏi danh sách này" in shown
    assert f'aria-label="Nhận dòng 4, {AN[0]}">' in shown


def test_a_level_the_organiser_corrected_stays_when_the_file_mends_only_a_number(
    clerk: Client, registration: Registration, three: dict[str, Nomination]
) -> None:
    registration.nominations.update(level=PositionLevel.STAFF)
    changed = (mended(AN, phone="0914000111"), mended(BINH, post="Giám đốc"))
    people = {f"who-{place}": str(three[str(row[0])].pk) for place, row in enumerate((AN, BINH))}
    assert take(clerk, send(clerk, registration, *changed), row=["0", "1"], **people) == 302
    now = listed(registration)
    assert now[AN[0]].phone == "0914000111"
    assert (now[AN[0]].level, now[BINH[0]].level) == (PositionLevel.STAFF, PositionLevel.HEAD)


def test_the_directory_and_a_file_bring_back_who_was_left_out_with_nothing_of_it_left(
    clerk: Client, registration: Registration, tour: Tour
) -> None:
    out = factories.NominationFactory.create(
        registration=registration, tour=tour, full_name=AN[0], standing=Standing.WITHDRAWN, standing_reason=LEFT_OUT
    )
    assert take(clerk, send(clerk, registration, AN), row="0") == 302
    back = registration.nominations.get()
    assert (back.pk, back.standing, back.standing_reason) == (out.pk, Standing.GOING, "")


def test_a_full_list_takes_one_for_one(
    clerk: Client, registration: Registration, three: dict[str, Nomination], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("registrations.actions.intake.MAX_PEOPLE", 3)
    new = mended(CUONG, full_name="Phạm Văn Sơn", phone="0905123456")
    upload = send(clerk, registration, AN, BINH, new)
    assert take(clerk, upload, row=["2"]) == 422
    assert take(clerk, upload, row=["2"], gone=[str(three[str(CUONG[0])].pk)], **{"missing-shown": "1"}) == 302
    assert set(listed(registration)) == {AN[0], BINH[0], "Phạm Văn Sơn"}


def test_a_warning_of_the_plan_is_a_warning_everywhere_and_is_said_once(
    clerk: Client, registration: Registration, tour: Tour
) -> None:
    factories.ParticipantGroupFactory.create(
        tour=tour, quote="Lãnh đạo các Sở", agency_kinds=["department"], lowest_level=PositionLevel.DEPUTY_HEAD
    )
    people = [(f"Nguyễn Văn {name}", "Chuyên viên", "Phòng A", f"090000000{n}", "") for n, name in enumerate("ABCDE")]
    upload = send(clerk, registration, *people)
    shown = page(clerk, upload)
    assert "5\u00a0có cảnh báo." in shown
    assert shown.count("Lãnh đạo các Sở”") == 1
    assert shown.count("chưa đúng diện: xem lưu ý chung ở đầu bảng.") == 5
    assert "(dòng 4–8)" in shown
    assert ">Đạt</span>" not in shown
    sheet = load_workbook(
        io.BytesIO(clerk.get(reverse("registrations:annotated", args=[upload.key])).content)
    ).worksheets[0]
    words = [str(cell.value) for row in sheet for cell in row if cell.value]
    assert words.count("Cảnh báo") == 5
    assert sum("chưa đúng diện" in word for word in words) == 5


def test_pasted_rows_go_where_they_were_pasted_and_no_file_is_spoken_of(
    clerk: Client, registration: Registration, tour: Tour
) -> None:
    asked = clerk.get(reverse("registrations:upload", args=[registration.pk]), {"muc": "II"}).content.decode()
    assert '<option value="II" selected>' in asked
    rows = [COLUMNS[1:], AN, mended(BINH, post=""), CUONG]
    text = "\n".join("\t".join(map(str, row)) for row in rows)
    clerk.post(reverse("registrations:upload", args=[registration.pk]), {"text": text, "into": "II"})
    shown = page(clerk, Upload.objects.get())
    main = shown[shown.index("<main") : shown.index("</main>")]
    assert "2\u00a0đạt" in main
    assert "chưa rõ" not in main.lower()
    for word in ("tệp", "Excel", "rang tính", "Trang “"):
        assert word not in main
    assert take(clerk, Upload.objects.get(), row=["0", "2"]) == 302
    assert {person.tour for person in registration.nominations.all()} == {tour}
