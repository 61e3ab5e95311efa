"""One client on loopback that keeps its connection, as a browser does."""

import time
import uuid
from http.client import HTTPConnection, HTTPMessage
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

from msgspec import Struct

LONGEST_ANSWER = 60
TOKEN = "b" * 32  # any 32 letters do: the cookie and the header must agree


class Failed(Exception):
    """What could not be measured, and why."""


class Answer(Struct, frozen=True):
    path: str
    status: int
    headers: HTTPMessage
    body: bytes
    ms: float

    def expect(self, status: int) -> Self:
        if self.status != status:
            raise Failed(f"{self.path} answers {self.status}, not {status}")
        return self

    @property
    def wire_bytes(self) -> int:
        return len(str(self.headers)) + len(self.body)


class Client:
    def __init__(self, port: int, cookie: str = "", encodings: str = "identity", *, htmx: bool = False) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=LONGEST_ANSWER)
        self._headers = {
            "Cookie": f"csrftoken={TOKEN}; sessionid={cookie}",
            "X-CSRFToken": TOKEN,
            "Accept-Encoding": encodings,
        }
        if htmx:
            self._headers["HX-Request"] = "true"

    def get(self, path: str) -> Answer:
        return self._request("GET", path)

    def post(self, path: str, data: dict[str, str], file: bytes | None = None) -> Answer:
        """`file` makes it a form with an upload named "file"."""
        if file is None:
            return self._request("POST", path, urlencode(data).encode(), "application/x-www-form-urlencoded")
        edge = uuid.uuid4().hex
        parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in data.items()]
        parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n')
        body = "".join(parts).encode() + file + f"\r\n--{edge}--\r\n".encode()
        return self._request("POST", path, body, f"multipart/form-data; boundary={edge}")

    def _request(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> Answer:
        headers = self._headers | ({"Content-Type": kind} if kind else {})
        began = time.perf_counter()
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        content = response.read()
        return Answer(path, response.status, response.headers, content, (time.perf_counter() - began) * 1000)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()
