"""Addresses of this floor."""

from django.urls.resolvers import URLPattern

app_name = "reports"
urlpatterns: list[URLPattern] = []
