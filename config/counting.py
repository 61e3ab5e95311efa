"""Where the web processes of this machine count together. Imported before config/metrics.py, which reads it once."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder below is the user's own


def count_together(var: Path) -> None:
    """Before the workers fork. The files stand in memory: a full disk under a mapped file would end the process. Those
    of processes that are gone are of a start before this one."""
    folder = _folder(var)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for file in folder.glob("*.db"):
        if not _is_alive(file.stem.rpartition("_")[2]):
            with suppress(FileNotFoundError):
                file.unlink()
    os.environ[FOLDER] = str(folder)


def _folder(var: Path) -> Path:
    if given := os.environ.get("RUNTIME_DIRECTORY"):  # systemd's
        return Path(given) / "metrics"
    if os.access(_MEMORY, os.W_OK):
        return _MEMORY / f"portal-{os.getuid()}-{hashlib.sha256(bytes(var.resolve())).hexdigest()[:12]}"
    return var / "metrics"


def _is_alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True
