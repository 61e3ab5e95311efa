"""What the web process has done by the time its workers fork."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LATE = ("cryptography", "docx", "fido2", "highspy", "icalendar", "openpyxl", "pyhanko", "segno", "weasyprint")
"""Heavy, and needed by few pages: imported where they are used."""
FORKING = f"""
import gc, sys, config.wsgi
from django.db import connections
print([one for one in {LATE} if one in sys.modules], [one.connection for one in connections.all()], gc.isenabled())
"""


def test_workers_fork_with_every_address_and_share_neither_a_connection_nor_what_few_pages_need() -> None:
    """A connection that two processes shared would mix up their answers."""
    assert "--preload" in (ROOT / "Procfile").read_text(encoding="utf-8")
    loaded = subprocess.run(
        [sys.executable, "-c", FORKING], cwd=ROOT, env=os.environ, text=True, capture_output=True, check=False
    )
    assert loaded.stdout.strip() == "[] [None] True", loaded.stderr
