"""Addresses of this floor."""

from django.urls import path

from tours.views import plans

app_name = "tours"
urlpatterns = [
    path("bat-dau/", plans.start, name="start"),
    path("ke-hoach/", plans.plans, name="plans"),
    path("ke-hoach/<int:pk>/", plans.plan, name="plan"),
]
