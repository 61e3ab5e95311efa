"""Addresses of this floor."""

from django.urls import path

from results.views import closing, reports, sessions

app_name = "results"
urlpatterns = [
    path("ke-hoach/<int:plan_pk>/ket-qua/de-ra-va-da-lam/", closing.closing, name="closing"),
    path("chuyen-di/<int:pk>/bao-cao-ket-qua/", reports.report, name="report"),
    path("chuyen-di/<int:pk>/bao-cao-ket-qua/da-bao-cao/", reports.say_reported, name="say_reported"),
    path("chuyen-di/<int:pk>/bao-cao-ket-qua/phan/<slug:key>/", reports.report_part, name="report_part"),
    path("chuyen-di/<int:pk>/bao-cao-ket-qua/phan/<slug:key>/theo-nguon/", reports.drop_edit, name="drop_edit"),
    path("ke-hoach/<int:plan_pk>/ket-qua/buoi-lam-viec/", sessions.sessions, name="sessions"),
]
