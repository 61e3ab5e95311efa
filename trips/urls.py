"""Addresses of this floor."""

from django.urls import path

from trips.views import trips

app_name = "trips"
urlpatterns = [
    path("ke-hoach/<int:plan_pk>/chuyen-di/", trips.trips, name="trips"),
    path("dot/<int:pk>/chuan-bi-chuyen-di/", trips.start, name="start"),
    path("chuyen-di/<int:pk>/", trips.trip, name="trip"),
]
