"""The room for a digital signature in a PDF: an empty, named field that the agency's own program signs in."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString


def signature_room(name: str, said: str) -> SafeString:
    """WeasyPrint knows no field for signatures. A tick box is the one that it makes, places and tags without a font."""
    return format_html('<div class="room"><input type="checkbox" name="{}" title="{}"></div>', name, said)


def turn_into_signature_fields(_document: Any, pdf: Any) -> None:
    """Called by WeasyPrint when the PDF is laid out and tagged, before it is written (ISO 32000-1, 12.7.4.5)."""
    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    del form["NeedAppearances"]  # every field has its appearance: PDF/A forbids asking viewers for another
    form["SigFlags"] = 1
    for reference in form["Fields"]:
        field = _found(pdf, reference)
        appearance = _found(pdf, field["AP"]["N"]["on"])
        appearance.stream.clear()
        field["FT"] = "/Sig"
        field["AP"]["N"] = appearance.reference
        for key in ("AS", "V", "MK", "Border"):
            del field[key]


def _found(pdf: Any, reference: bytes) -> Any:
    """ "12 0 R" → the object numbered 12."""
    return pdf.objects[int(reference.split()[0])]
