"""A mail server of flesh: it takes letters, refuses, stays silent or hangs up, as each address asks for."""

import asyncio
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core import mail

HANGS = 60  # seconds, far longer than the portal waits in these tests


class Desk:
    """What stands before the @ says how the server behaves: tu-choi, ban, im, dut; anything else is taken."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []

    @property
    def addresses(self) -> list[str]:
        return [one.rcpt_tos[0] for one in self.taken]

    async def handle_RCPT(self, _server: SMTP, _s: Session, envelope: Envelope, address: str, _o: list[str]) -> str:  # noqa: N802
        if address.startswith("tu-choi"):
            return "550 5.1.1 No such user here"
        if address.startswith("ban"):
            return "451 4.7.1 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        match envelope.rcpt_tos[0].partition("@")[0]:
            case "im":
                await asyncio.sleep(HANGS)
            case "dut":
                transport: Any = server.transport
                transport.abort()
                return "451 Gone"
            case "thu-rac":
                return "554 5.7.1 Looks like spam"
        self.taken.append(envelope)
        return "250 OK"


@contextmanager
def post_office() -> Iterator[tuple[Desk, int]]:
    desk = Desk()
    controller = Controller(desk, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield desk, controller.port
    finally:
        controller.stop()


@contextmanager
def silent_server() -> Iterator[tuple[int, Callable[[], int]]]:
    """Takes the connection and never says a word. Its port, and how often it was connected to since the last time."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)

        def connected() -> int:
            found = 0
            with suppress(BlockingIOError):
                while True:
                    listening.accept()[0].close()
                    found += 1
            return found

        yield listening.getsockname()[1], connected


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


def link_in(letter: mail.EmailMessage) -> str:
    """The path of the one link of the portal in it."""
    found = re.search(r"http://127\.0\.0\.1:8000(/\S+)", str(letter.body))
    assert found
    return found[1]
