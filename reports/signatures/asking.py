"""Has a PDF read by a process of its own: what a file does to the reader ends there, and no page keeps its memory."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from reports.signatures.facts import Facts, State, facts_of

HOME = Path(__file__).parents[2]
LONGEST_WAIT = 20  # seconds, on a machine that has other things to do


def read_apart(paper: Path, roots: Iterable[Path]) -> Facts:
    command = [sys.executable, "-m", "reports.signatures.reading", str(paper), *map(str, roots)]
    try:
        done = subprocess.run(command, cwd=HOME, env={}, capture_output=True, timeout=LONGEST_WAIT, check=False)
    except subprocess.TimeoutExpired:
        return Facts(State.TOO_LONG)
    return facts_of(json.loads(done.stdout)) if done.returncode == 0 else Facts(State.TOO_LONG)
