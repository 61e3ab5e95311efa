"""Addresses of this floor."""

from django.urls import path

from tours import views

app_name = "tours"
urlpatterns = [
    path("bat-dau/", views.start, name="start"),
    path("ke-hoach/", views.plans, name="plans"),
    path("ke-hoach/<int:pk>/", views.plan, name="plan"),
]
