"""Letterheads in Django's admin, beside the other reference data."""

from django.contrib import admin

from accounts.admin import AuditedAdmin, site
from reports.models import Letterhead


@admin.register(Letterhead, site=site)
class LetterheadAdmin(AuditedAdmin):
    list_display = ("issuer", "kind_code", "signer_name", "valid_from", "valid_to")
    list_filter = ("kind_code",)
    search_fields = ("issuer", "signer_name")
    autocomplete_fields = ("agency",)
