"""The portal's settings in its test environment; files go to a folder that ends with the run."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["PORTAL_ENV"] = "test"
os.environ["PORTAL_VAR"] = tempfile.mkdtemp(prefix="portal-test-")
atexit.register(shutil.rmtree, os.environ["PORTAL_VAR"], ignore_errors=True)

from config.settings import *
from config.settings import DATABASES, LOGGING
from config.settings import INSTALLED_APPS as APPS

# In a file as in earnest: each thread of a live server has a connection of its own, which is closed with its request.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": Path(os.environ["PORTAL_VAR"]) / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # nothing in it is worth keeping

# The live server of pytest-django looks for this name before it serves static files.
INSTALLED_APPS = [app.replace("config.apps.OurStaticFiles", "django.contrib.staticfiles") for app in APPS]

# A page that is refused and a task that is done are answers like others here: four handlers wrote each out.
LOGGING["loggers"] |= {"django.request": {"level": "ERROR"}, "django.tasks": {"level": "WARNING"}}
