"""The app's entry for Django; what this floor puts under a trip."""

from importlib import import_module

from django.apps import AppConfig

from tours import bar
from trips import bar as trip_bar
from trips import beside


class MoneyConfig(AppConfig):
    name = "money"
    verbose_name = "Kinh phí"

    def ready(self) -> None:
        import_module("money.showing").declare()
        import_module("money.permissions")  # makes the floor's permissions known to django-rules
        trip_bar.register(trip_bar.Part(90, "Kinh phí", "money:money", "money.view", below=("money:",)))
        bar.stand_below("trips:trips", "money:")
        beside.register(
            beside.Beside("Thanh toán của tôi", "Đã tạm ứng, được duyệt, giấy tờ phải nộp.", "money:own", "")
        )
