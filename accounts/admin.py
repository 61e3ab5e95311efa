"""Django's admin: bodies, their kinds and places only, behind the portal's own sign-in."""

from typing import TYPE_CHECKING, Any, cast

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.db.models import Manager, QuerySet
from django.http import HttpRequest

from accounts import audit
from accounts.models import Agency, BodyKind, Locality, User

if TYPE_CHECKING:
    ReferenceAdmin = admin.ModelAdmin[Agency | BodyKind | Locality]
else:
    ReferenceAdmin = admin.ModelAdmin

# A site of its own: what other apps would register (keys, queued work, addresses) is not reference data.
site = admin.AdminSite(name="admin")
site.login = secure_admin_login(site.login)  # type: ignore[method-assign]  # allauth's documented way
site.site_header = site.site_title = "Dữ liệu nền"


class AuditedAdmin(ReferenceAdmin):
    """Every save is kept in the portal's own audit trail, beside the admin's log."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        before = self.get_queryset(request).get(pk=obj.pk) if change else None
        changes = {
            str(form.fields[name].label): (_words(getattr(before, name, "")), _words(form.cleaned_data[name]))
            for name in form.changed_data
        }
        super().save_model(request, obj, form, change)
        verb = "Sửa dữ liệu nền" if change else "Thêm dữ liệu nền"
        audit.record(verb, obj, by=cast(User, request.user), changes=changes)


def _words(value: object) -> object:
    """Related records by their names; nothing as nothing."""
    if isinstance(value, (Manager, QuerySet)):
        return ", ".join(str(record) for record in value.all())
    return "" if value is None else value


@admin.register(Agency, site=site)
class AgencyAdmin(AuditedAdmin):
    list_display = ("code", "name", "kind", "valid_from", "valid_to")
    list_filter = ("kind",)
    search_fields = ("code", "name", "search_key")
    autocomplete_fields = ("locality", "parent", "successors")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.search_key = obj.words_to_search
        super().save_model(request, obj, form, change)


@admin.register(BodyKind, site=site)
class BodyKindAdmin(AuditedAdmin):
    list_display = ("code", "name", "system", "rank")


@admin.register(Locality, site=site)
class LocalityAdmin(AuditedAdmin):
    list_display = ("code", "full_name", "level", "valid_from", "valid_to")
    list_filter = ("level",)
    search_fields = ("code", "name", "full_name")
    autocomplete_fields = ("parent", "successors")
