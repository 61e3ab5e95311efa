"""How bodies sign their papers: added and changed, with what was there before."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from reports.models import Letterhead


def save_letterhead(letterhead: Letterhead, values: Mapping[str, Any], *, by: User) -> Letterhead:
    """`values` are the fields of a form that was found right."""
    require(by, "reports.manage_letterheads")
    is_new = letterhead.pk is None
    with transaction.atomic():
        found = Letterhead() if is_new else Letterhead.objects.select_for_update().get(pk=letterhead.pk)
        changes = {}
        for name, value in values.items():
            title = str(Letterhead._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            changes[title] = (_words(getattr(found, name)), _words(value))
            setattr(found, name, value)
        found.save()
        verb = "Thêm thể thức văn bản" if is_new else "Sửa thể thức văn bản"
        audit.record(verb, found, by=by, changes=changes)
    return found


def _words(value: object) -> object:
    return "" if value is None else value
