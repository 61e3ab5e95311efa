"""Addresses of this floor."""

from django.urls.resolvers import URLPattern

app_name = "delegations"
urlpatterns: list[URLPattern] = []
