"""The app's entry for Django; what this floor puts on the plan bar and on "Hôm nay", and what it keeps of a plan."""

from importlib import import_module

from django.apps import AppConfig

from accounts.enums import Role
from tours import bar, carried, waiting
from tours.bar import Part

INDEX_PAGES = ("destinations:indices", "destinations:import_indices", "destinations:store_indices")
LOOKS_ON = (Role.ORGANISER, Role.LEADER)


class DestinationsConfig(AppConfig):
    name = "destinations"
    verbose_name = "Nơi đến"

    def ready(self) -> None:
        import_module("destinations.history").declare()
        import_module("destinations.permissions")  # makes the floor's permissions known to django-rules
        models = import_module("destinations.models")
        waiting.register(import_module("destinations.today").waiting)
        carried.register(
            {
                models.Candidate: "tour__plan",
                models.Judgement: "candidate__tour__plan",
                models.Decision: "candidate__tour__plan",
            },
            work={models.Host},
            asked=import_module("destinations.queries.hosts").asked_hosts,
        )
        bar.register(
            Part(40, "Nơi đến", "destinations:destinations", LOOKS_ON, below=("destinations:",), of_archive=True),
            Part(120, "Chỉ số", "destinations:indices", (Role.ADMINISTRATOR,), of_plan=False),
            Part(105, "Cổng", "destinations:start_portal", (Role.ADMINISTRATOR,), of_plan=False),
            beside=INDEX_PAGES,
        )
