"""The web process: `gunicorn config.wsgi`. All is imported before the workers fork, and shared by them from then on."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.template import engines
from django.urls import get_resolver

from config.counting import count_together

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
count_together(settings.VAR_DIR)
gc.disable()  # nothing of what is imported is garbage: looking for some is a tenth of the start
application = get_wsgi_application()
import_module("config.urls")  # else each worker does so in its first request, and keeps its own
engines.all()
get_resolver().reverse_dict  # noqa: B018 - puts all addresses together
gc.enable()
gc.freeze()
gc.set_threshold(10_000)  # Python's two thousand look through all that is kept, in 60 ms, every three hundred pages
