"""One line stays one line, whatever a single-line field of any form, the admin site's included, was sent."""

from collections.abc import Mapping
from typing import Any

from django import forms

from config.typed import one_line


def keep_lines_whole() -> None:
    """Into Django's own widget: forms of models, filters and the admin site make their fields without asking us."""
    plain = forms.TextInput.value_from_datadict

    def value_from_datadict(widget: forms.Widget, data: Mapping[str, Any], files: Any, name: str) -> Any:
        value = plain(widget, data, files, name)
        return one_line(value) if isinstance(value, str) else value

    forms.TextInput.value_from_datadict = value_from_datadict  # type: ignore[assignment,method-assign]  # it has no hook
