"""The demonstration, part by part: each function adds what is missing and leaves what is there."""

import tomllib
from typing import Any

from django.conf import settings

FOLDER = settings.BASE_DIR / "data" / "demo"
PLANS = settings.BASE_DIR / "data" / "plans"


def demo_file(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
