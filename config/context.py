"""What every page needs to know of the portal itself."""

from django.conf import settings
from django.http import HttpRequest


def portal(_request: HttpRequest) -> dict[str, object]:
    return {
        "portal": {
            "demo": settings.DEMO,
        }
    }
