"""Django's templates; which page a request was answered with, and what it was given, stays on the request for whoever
records what was shown (accounts/showing.py)."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.template.backends.django import DjangoTemplates, Template

_SHOWN = "pages_shown"


class Page(Template):
    def render(self, context: dict[str, Any] | None = None, request: HttpRequest | None = None) -> Any:
        text = super().render(context, request)
        if request is not None:
            name = str(self.origin.template_name or "")
            setattr(request, _SHOWN, (*shown_to(request), (name, context or {})))
        return text


class Pages(DjangoTemplates):
    def get_template(self, template_name: str) -> Page:
        found = super().get_template(template_name)
        return Page(found.template, self)


def shown_to(request: HttpRequest) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """Each page by its template's name, whichever part of it was asked for, with what it was given."""
    found: tuple[tuple[str, Mapping[str, Any]], ...] = getattr(request, _SHOWN, ())
    return found
