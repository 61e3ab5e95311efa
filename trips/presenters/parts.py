"""Which parts of a trip somebody may open, and which he is on."""

from accounts.models import User
from config.addresses import reverse
from trips.bar import all_parts
from trips.models import Trip


def parts_of(trip: Trip, user: User, view_name: str) -> list[dict[str, object]]:
    parts = all_parts()
    may = {permission: user.has_perm(permission) for permission in {part.permission for part in parts}}
    return [
        {
            "label": part.label,
            "url": reverse(part.url_name, args=[trip.pk]),
            "current": view_name == part.url_name or bool(part.below and view_name.startswith(part.below)),
        }
        for part in parts
        if may[part.permission]
    ]
