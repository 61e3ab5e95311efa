"""One line stays one line and no text hides a letter, whatever a field of any form, the admin's too, was sent."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from config.typed import lines, one_line


def keep_lines_whole() -> None:
    """Into Django's own widgets: forms of models, filters and the admin site make their fields without asking us."""
    for widget, kept in ((forms.TextInput, one_line), (forms.Textarea, lines)):
        _keep(widget, kept)


def _keep(of: type[forms.Widget], kept: Callable[[str], str]) -> None:
    plain = of.value_from_datadict

    def value_from_datadict(widget: forms.Widget, data: Mapping[str, Any], files: Any, name: str) -> Any:
        value = plain(widget, data, files, name)
        return kept(value) if isinstance(value, str) else value

    of.value_from_datadict = value_from_datadict  # type: ignore[assignment,method-assign]  # it has no hook
