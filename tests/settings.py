"""The portal's settings in its test environment."""

import os

os.environ["PORTAL_ENV"] = "test"

from config.settings import *
