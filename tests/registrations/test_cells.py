"""The inputs of a line: labelled, described by what is wrong or by what stands under the line, and never unescaped."""

from django.template import Context, Engine

from registrations.presenters.sheet import SheetCell, SheetRow

NAME = SheetCell("full_name", "Họ và tên", "<b>An</b>", "")
POST = SheetCell("post", "Chức vụ (ghi đủ)", '"Phó"', "Nhập <chức vụ>.")
PHONE = SheetCell("phone", "Số điện thoại", "0905'", "")


def written(*cells: SheetCell, locked: object = None) -> str:
    return (
        row_of(SheetRow("s1-0", 1, cells), locked)
        .partition('data-label="Dòng">1</th>\n  ')[2]
        .partition('\n  <td role="cell"><details')[0]
    )


def row_of(row: SheetRow, locked: object = None) -> str:
    template = Engine.get_default().from_string("{% load cells %}{% sheet_rows rows locked %}")
    return template.render(Context({"rows": [row], "locked": locked}))


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


def test_under_a_line_stands_its_note_which_is_hidden_where_there_is_none() -> None:
    plain, noted = SheetRow("s1-0", 1, (NAME,)), SheetRow("s1-0", 1, (POST,), ("Số <lạ>.",), "Xem & sửa.")
    assert (
        '<tr role="row" class="note is-wait" id="luu-y-s1-0" hidden><td role="cell" colspan="3"></td></tr>'
        in row_of(plain)
    )
    said = row_of(noted)
    assert said.startswith('<tr role="row" class="is-bad" data-sheet-row>')
    assert (
        '<tr role="row" class="note is-wait" id="luu-y-s1-0"><td role="cell" colspan="3">'
        "<p><b>Lưu ý.</b> Số &lt;lạ&gt;.</p><p><b>Sở Nội vụ nhận xét.</b> Xem &amp; sửa.</p></td></tr>"
    ) in said
    live = (
        Engine.get_default()
        .from_string("{% load cells %}{% sheet_note note live=True %}")
        .render(Context({"note": plain}))
    )
    assert 'id="luu-y-s1-0" hx-swap-oob="true" hidden>' in live


def test_a_line_can_be_moved_by_its_own_name_unless_the_list_is_locked() -> None:
    row = SheetRow("s1-0", 1, (NAME,))
    assert ": &lt;b&gt;An&lt;/b&gt;</span>" in row_of(row)
    assert [f'value="{verb}:s1-0"' in row_of(row) for verb in ("len", "xuong", "chep", "bo")] == [True] * 4
    assert "<button" not in row_of(row, locked=["vì đã gửi"])
