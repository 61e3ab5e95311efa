"""Addresses of this floor."""

from django.urls import path

from results.views import sessions

app_name = "results"
urlpatterns = [
    path("ke-hoach/<int:plan_pk>/ket-qua/buoi-lam-viec/", sessions.sessions, name="sessions"),
]
