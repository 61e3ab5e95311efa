"""The plan's registration form on paper and as a workbook, whatever its columns are."""

from io import BytesIO

import docx
import openpyxl
import pytest

from registrations.listfile import Column, form_fields, template
from registrations.listfile.document_template import document_template
from registrations.queries import intake
from reports.document import Orientation, Table, read
from reports.documents.agencies import agency_list, blank_form
from reports.documents.plan import plan_document
from reports.documents.registrations import all_registrations
from tests.worlds.papers import MADE, Papers, ask, papers
from tours.parts.column import USUAL

FEWER = ("TT", "Họ và tên", "Số điện thoại")
OTHER = ("Số TT", "Họ tên", "Ngày sinh", "Chức danh", "Đơn vị", "Điện thoại", "Ghi chú", "Số hộ chiếu")


@pytest.fixture
def made() -> Papers:
    return papers()


def only_table(document: object) -> Table:
    (table,) = [part for part in read(document).body if isinstance(part, Table)]  # type: ignore[arg-type]
    return table


@pytest.mark.django_db
@pytest.mark.parametrize("columns", [("TT",), ("TT", "Họ và tên"), FEWER, OTHER])
def test_papers_take_a_form_of_any_columns(columns: tuple[str, ...], made: Papers) -> None:
    plan, tours = made.plan, [made.board.tour]
    ask(plan, columns)
    people = made.board.leaders[:1]

    filled = only_table(agency_list(plan, made.agency, tours, people, MADE, with_phones=True))
    assert [column.title for column in filled.columns] == list(columns)
    person = filled.rows[1]
    assert isinstance(person, tuple)
    shown = dict(zip(columns, person, strict=True))
    assert shown.get("Họ và tên", people[0].full_name) == people[0].full_name
    assert shown.get("Ngày sinh", "") == ""

    hidden = only_table(agency_list(plan, made.agency, tours, people, MADE, with_phones=False))
    assert "Số điện thoại" not in [column.title for column in hidden.columns]
    assert len(only_table(blank_form(plan, None, tours, MADE)).rows) == 3
    plan_document(plan, made_at=MADE.at, maker=MADE.maker)


@pytest.mark.django_db
def test_where_a_form_asks_more_than_fits_numbers_phones_and_days_keep_their_line(made: Papers) -> None:
    plan, tours = made.plan, [made.board.tour]
    people = made.board.leaders[:1]

    def widths() -> list[list[float]]:
        annex = read(plan_document(plan, made_at=MADE.at, maker=MADE.maker)).annexes[0]
        (form,) = [part for part in annex.body if isinstance(part, Table)]
        tables = (
            only_table(agency_list(plan, made.agency, tours, people, MADE, with_phones=True)),
            only_table(all_registrations(plan, tours, people, MADE, with_phones=True)),
            form,
        )
        assert (annex.orientation is Orientation.LANDSCAPE) is bool(plan.asked_besides)
        return [[column.width for column in table.columns] for table in tables]

    def in_word() -> list[float]:
        file = BytesIO(document_template(intake.form_for(plan, made.agency, tours)))
        return [round(column.width.mm) for column in docx.Document(file).tables[0].columns if column.width]

    ask(plan, USUAL)
    assert widths() == [[10, 48, 48, 62, 34, 50], [10, 48, 48, 66, 30, 50], [10, 45, 32, 36, 24, 18]]
    assert in_word() == [12, 54, 50, 61, 38, 42]

    ask(plan, OTHER)
    filled, summed, form = widths()
    assert filled == form == [10, 34.2, 30, 34.2, 44.1, 34, 35.6, 30]
    assert [summed[place] for place in (0, 4, 6, 7)] == [10, 30, 30, 30]
    assert sum(summed) == pytest.approx(252, abs=0.3)
    assert [in_word()[place] for place in (0, 2, 5, 7)] == [12, 29, 38, 29]


@pytest.mark.django_db
@pytest.mark.parametrize("columns", [("TT",), FEWER, OTHER])
def test_the_workbook_to_fill_in_has_the_forms_columns(columns: tuple[str, ...], made: Papers) -> None:
    ask(made.plan, columns)
    form = intake.form_for(made.plan, made.agency, [made.board.tour])
    sheet = openpyxl.load_workbook(BytesIO(template(form)))["Đăng ký"]
    checks = [str(check.sqref) for check in sheet.data_validations.dataValidation if check.type == "textLength"]
    fields = form_fields(form.columns)
    letters = {chr(ord("A") + fields.index(Column.PHONE))} if Column.PHONE in fields else set()
    assert {ref[0] for ref in checks} == letters
