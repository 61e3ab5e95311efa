"""The page of a fault, which must not fail itself."""

from django.http import HttpRequest, HttpResponseServerError
from django.template import loader


def server_error(_request: HttpRequest) -> HttpResponseServerError:
    """With the portal's looks, or without where the collected files are what is missing."""
    page = loader.get_template("500.html")
    try:
        return HttpResponseServerError(page.render({"is_styled": True}))
    except ValueError:  # what the manifest of static files says of a file it does not have
        return HttpResponseServerError(page.render({"is_styled": False}))
