"""Addresses of the floor."""

from django.contrib.auth.views import LoginView
from django.urls import path

from bench.floor import views

urlpatterns = [
    path("", views.people, name="people"),
    path("form/", views.form, name="form"),
    path("login/", LoginView.as_view(), name="login"),
    path("<int:pk>/", views.person, name="person"),
]
