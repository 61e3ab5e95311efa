"""How the layout engine comes into a process."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
IMPORTING = """
import ctypes.util, sys
from reports.formats.layout_engine import weasyprint
looks_for, started = ctypes.util.find_library, []
sys.addaudithook(lambda event, of: event in ("os.posix_spawn", "subprocess.Popen") and started.append(of[0]))
print(weasyprint().HTML.__name__, started, ctypes.util.find_library is looks_for)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere its libraries are looked for")
def test_it_starts_no_program_to_look_for_its_libraries() -> None:
    said = subprocess.run([sys.executable, "-c", IMPORTING], cwd=ROOT, text=True, capture_output=True, check=False)
    assert said.stdout.strip() == "HTML [] True", said.stderr
