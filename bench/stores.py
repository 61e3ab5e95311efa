"""A real S3 store on loopback: rclone's, over a folder. Its address stays when it is stopped and started again."""

import contextlib
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.client import Client, Failed
from bench.ports import free_port

BUCKET = "portal"
LONGEST_START = 15


class S3Server:
    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self._secret = secrets.token_hex(16)
        self._process: subprocess.Popen[bytes] | None = None
        self.objects = folder / BUCKET
        self.objects.mkdir(parents=True)

    @property
    def environment(self) -> dict[str, str]:
        """What the portal is told of it."""
        return {
            "S3_BUCKET": BUCKET,
            "S3_ENDPOINT": f"http://127.0.0.1:{self.port}",
            "S3_ACCESS_KEY": "portal",
            "S3_SECRET_KEY": self._secret,
        }

    def start(self) -> None:
        rclone = Path(sys.executable).with_name("rclone")
        address = ("--addr", f"127.0.0.1:{self.port}", "--auth-key", f"portal,{self._secret}")
        self._process = subprocess.Popen(
            [rclone, "serve", "s3", "--config", "", *address, str(self.folder)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        began = time.perf_counter()
        while time.perf_counter() - began < LONGEST_START and self._process.poll() is None:
            with contextlib.suppress(ConnectionRefusedError), Client(self.port) as client:
                client.get("/")
                return
            time.sleep(0.01)
        raise Failed("the S3 store does not start")

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@contextlib.contextmanager
def s3_server(folder: Path) -> Iterator[S3Server]:
    server = S3Server(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
