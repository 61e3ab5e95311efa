"""Every address of the portal. Paths are Vietnamese without tone marks: they are part of the interface."""

from django.urls import include, path

from accounts import admin
from config import views
from config.addresses import floor

config_patterns = (
    [
        path("huong-dan/", views.guide, name="guide"),
        path("bao-ve-du-lieu/", views.privacy, name="privacy"),
        path("ho-tro-tiep-can/", views.accessibility, name="accessibility"),
        path("suc-khoe/", views.health, name="health"),
    ],
    "config",
)

handler429 = "accounts.views.sign_in.too_many"  # django-allauth asks for it by this name
handler403 = "accounts.noticed.refused"
handler400 = "config.errors.bad_request"
handler500 = "config.errors.server_error"

urlpatterns = [
    floor("accounts.urls"),
    floor("tours.urls"),
    floor("destinations.urls"),
    floor("registrations.urls"),
    floor("delegations.urls"),
    floor("trips.urls"),
    floor("money.urls"),
    floor("results.urls"),
    floor("reports.urls"),
    path("tro-giup/", include(config_patterns)),
    path("tai-khoan/", include("accounts.sign_in_urls")),
    path("quan-tri/du-lieu-nen/", admin.site.urls),
]
