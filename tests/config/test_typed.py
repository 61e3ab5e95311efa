"""What comes in as text: numbers a column can hold, lines without tricks, names of files that open as what they are."""

import pytest
from django import forms

from config.typed import lines, one_line, pdf_name, whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("007", 7),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("9" * 5000, None),
        ("٣", None),
        ("²", None),
        ("-1", None),
        ("", None),
        (None, None),
    ],
)
def test_a_whole_number_is_plain_digits_that_a_column_holds(text: object, number: int | None) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  12/STC-VP\r\nBcc: x ", "12/STC-VP Bcc: x"),
        ("Lê\u200b Thị\u00a0Minh", "Lê Thị Minh"),
        ("Lê Thi\u0323", "Lê Thị"),
        ("\u3164\u115f\u1160\uffa0\u2800\u200b\ufeff\u00ad\u034f\ufe0f\u202e", ""),
    ],
)
def test_a_line_has_no_breaks_and_nothing_unseen(text: str, line: str) -> None:
    assert one_line(text) == line


def test_a_text_keeps_its_lines_and_nothing_that_no_paper_can_hold() -> None:
    assert lines("a\r\n\tb  c\u00a0d\x0be\x07\u202ef\x1fg\u3164") == "a\r\n\tb  c d ef g"


class AnyForm(forms.Form):
    line, text = forms.CharField(), forms.CharField(widget=forms.Textarea, strip=False)
    secret = forms.CharField(widget=forms.PasswordInput, strip=False)


def test_every_field_takes_what_can_be_seen_and_a_secret_is_not_touched() -> None:
    broken = "\u3164Lê\r\nAn\u3164 "
    form = AnyForm({"line": broken, "text": broken, "secret": broken})
    assert form.is_valid()
    assert form.cleaned_data == {"line": "Lê An", "text": "Lê\r\nAn ", "secret": broken}
    assert "line" in AnyForm({"line": "\u3164\u2800", "text": "a", "secret": "a"}).errors


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Công văn 12.pdf", "Công văn 12.pdf"),
        ("CV.PDF", "CV.pdf"),
        ("cv.html", "cv.html.pdf"),
        ("fdp\u202efdp.exe", "fdpfdp.exe.pdf"),
        ("a\r\nb.pdf", "a b.pdf"),
        ("", "tep.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_pdf_is_given_out_as_a_pdf(given: str, name: str) -> None:
    assert pdf_name(given) == name
