"""The app's entry for Django; what this floor puts on the plan bar."""

from importlib import import_module

from django.apps import AppConfig

from accounts.enums import Role
from registrations import personal
from results.policies.road import SECRETARIES
from tours import bar, carried, experience, waiting
from tours.bar import AGENCY, Part
from trips import bar as trip_bar
from trips import beside
from trips.beside import Beside

KEPT = (r"^/(di/[^/]+|chuyen-di/[0-9]+)/so-ghi/([0-9a-f-]{36}/)?$",)
"""The notebook of each session opens without a network."""


class ResultsConfig(AppConfig):
    name = "results"
    verbose_name = "Kết quả"

    def ready(self) -> None:
        import_module("results.showing").declare()
        import_module("results.history").declare()
        import_module("results.keeping").declare()
        import_module("results.permissions")  # makes the floor's permissions known to django-rules
        own = import_module("results.personal")
        personal.register(personal.Source(own.held, own.erase))
        beside.register(
            Beside(
                "Ghi các buổi làm việc",
                "điểm danh, ghi chép, câu hỏi, ảnh, tài liệu; ghi được cả khi không có mạng.",
                own="results:own_sessions",
                linked="results:linked_sessions",
                roles=SECRETARIES,
            ),
            Beside(
                "Ghi bài học",
                "cách làm đã thấy, ai ở tỉnh mình có thể làm; từ ngày đầu của chuyến đi.",
                own="results:own_notes",
                linked="results:pocket_notes",
            ),
            kept=KEPT,
        )
        experience.register(import_module("results.queries.experience").experiences)
        today = import_module("results.today")
        waiting.register(today.reports)
        waiting.register(today.returned)
        waiting.register(today.learning)
        trip_bar.register(
            trip_bar.Part(
                90,
                "Ghi các buổi",
                "results:own_sessions",
                "results.view",
                below=("results:own_session", "results:own_rescue"),
            ),
            trip_bar.Part(95, "Báo cáo kết quả", "results:report", "results.view", below=("results:report_part",)),
        )
        bar.register(
            Part(80, "Kết quả", "results:actions", (Role.ORGANISER, Role.LEADER, *AGENCY), below=("results:",)),
            Part(81, "Bài học", "results:library", (Role.MEMBER,), of_plan=False, below=("results:l", "results:own_")),
            beside=("results:library",),
        )
        trip_bar.register(trip_bar.Part(92, "Bài học", "results:gather", "results.view"))
        models = import_module("results.models")
        carried.register({}, work={models.Lesson, models.LessonNote, models.Obstacle})
