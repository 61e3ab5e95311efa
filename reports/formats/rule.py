"""The short line under a centred text in Word: a native picture on a line of its own, so it needs no drawing."""

from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from reports.formats.looks import Look
from reports.formats.pixel import add_pixel

_POINTS_IN_MM = 72 / 25.4
_CAPITAL, _SMALL, _SPACE = 0.7, 0.48, 0.25
"""Mean widths of bold letters of the serif font, in its size; near enough for a share of a line."""


def add_rule(paragraph: Paragraph, text: str, look: Look, width: float) -> None:
    """A line `look.rule` as wide as the text, which itself is never wider than `width` millimetres."""
    ems = sum(_SPACE if sign.isspace() else _CAPITAL if sign.isupper() else _SMALL for sign in text)
    long = min(ems * look.size / _POINTS_IN_MM, width) * look.rule
    paragraph.add_run().add_break()
    run = paragraph.add_run()
    run.font.size = Pt(2)
    add_pixel(run, "#000000", Mm(long), Pt(0.75))
