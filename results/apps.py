"""The app's entry for Django; what this floor puts on the plan bar."""

from importlib import import_module

from django.apps import AppConfig

from accounts.enums import Role
from tours import bar, carried, waiting
from tours.bar import AGENCY, Part
from trips import bar as trip_bar


class ResultsConfig(AppConfig):
    name = "results"
    verbose_name = "Kết quả"

    def ready(self) -> None:
        import_module("results.permissions")  # makes the floor's permissions known to django-rules
        today = import_module("results.today")
        waiting.register(today.reports)
        waiting.register(today.returned)
        trip_bar.register(
            trip_bar.Part(95, "Báo cáo kết quả", "results:report", "results.view", below=("results:report_part",))
        )
        bar.register(
            Part(80, "Kết quả", "results:actions", (Role.ORGANISER, Role.LEADER, *AGENCY), below=("results:",)),
            Part(81, "Bài học", "results:library", (Role.MEMBER,), of_plan=False, below=("results:l", "results:own_")),
            beside=("results:library",),
        )
        trip_bar.register(trip_bar.Part(92, "Bài học", "results:gather", "results.view"))
        models = import_module("results.models")
        carried.register({}, work={models.Lesson, models.LessonNote, models.Obstacle})
