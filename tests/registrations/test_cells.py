"""The inputs of a line: labelled, described by what is wrong or by what stands under the line, and never unescaped."""

from django.template import Context, Engine

from registrations.presenters.sheet import SheetCell, SheetRow

NAME = SheetCell("full_name", "Họ và tên", "<b>An</b>", "")
POST = SheetCell("post", "Chức vụ (ghi đủ)", '"Phó"', "Nhập <chức vụ>.")
PHONE = SheetCell("phone", "Số điện thoại", "0905'", "")


def written(*cells: SheetCell, locked: object = None) -> str:
    template = Engine.get_default().from_string("{% load cells %}{% cells row locked %}")
    return template.render(Context({"row": SheetRow("s1-0", 1, cells), "locked": locked}))


def test_the_first_input_is_described_by_the_note_under_the_line() -> None:
    assert written(NAME, PHONE) == (
        '<td role="cell"><label for="id_s1-0-full_name">Họ và tên</label><textarea class="form-control" '
        'id="id_s1-0-full_name" name="s1-0-full_name" rows="1" autocomplete="off" aria-describedby="luu-y-s1-0">'
        "&lt;b&gt;An&lt;/b&gt;</textarea></td>\n  "
        '<td role="cell"><label for="id_s1-0-phone">Số điện thoại</label><input class="form-control" '
        'id="id_s1-0-phone" name="s1-0-phone" type="tel" value="0905&#x27;" autocomplete="off"></td>'
    )


def test_what_is_wrong_stands_under_its_input_which_is_described_by_it() -> None:
    assert written(POST) == (
        '<td role="cell"><label for="id_s1-0-post">Chức vụ<span class="full"> (ghi đủ)</span></label>'
        '<textarea class="form-control is-invalid" id="id_s1-0-post" name="s1-0-post" rows="1" autocomplete="off" '
        'aria-invalid="true" aria-describedby="id_s1-0-post-loi">&quot;Phó&quot;</textarea>'
        '<span class="invalid-feedback" id="id_s1-0-post-loi">Nhập &lt;chức vụ&gt;.</span></td>'
    )


def test_nothing_can_be_typed_where_the_list_is_locked() -> None:
    page = written(NAME, POST, PHONE, locked=["vì đã gửi"])
    assert page.count(" readonly>") == 3
    assert " readonly" not in written(NAME, POST, PHONE, locked=[])
