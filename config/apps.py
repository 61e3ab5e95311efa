"""The app's entry for Django, and which static files are worth collecting."""

from importlib import import_module

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig

from config.lines import keep_lines_whole


class ConfigConfig(AppConfig):
    name = "config"
    default = True  # of the two here
    verbose_name = "Hạ tầng"

    def ready(self) -> None:
        import_module("config.checks")
        keep_lines_whole()
        import_module("config.tracing").connect()
        for shortened in ("config.rows", "config.threads", "config.nodes", "config.writing"):
            import_module(shortened).take_the_short_way()


class OurStaticFiles(StaticFilesConfig):
    """Without what no page names: htmx's extensions, a widget's other languages. The web process looks at each file."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "ext", "admin/js/vendor/select2/i18n/[!v]*"]
