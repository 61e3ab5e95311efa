"""Addresses of this floor."""

from django.urls import path

from money.views import estimates

app_name = "money"
urlpatterns = [
    path("chuyen-di/<int:pk>/kinh-phi/", estimates.money, name="money"),
]
