"""The app's entry for Django, and which static files are worth collecting."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Hạ tầng"


class OurStaticFiles(StaticFilesConfig):
    """Without what no page names: htmx's extensions, a widget's other languages. The web process looks at each file."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "ext", "admin/js/vendor/select2/i18n/[!v]*"]
