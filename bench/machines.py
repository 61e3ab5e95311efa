"""Two web processes and two workers on one database and one S3 store, as on two machines; one of each is killed in the
middle of the rush. Nothing stands between them and the clients: who loses a connection sends the same again to the
other process, as somebody does who presses the button once more."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import replace
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from bench.client import LONGEST_ANSWER, Answer, Client, Failed
from bench.journeys import TEN
from bench.pooler import CONNECTIONS, has_pooler, pooled
from bench.ports import free_port
from bench.projects import GUNICORN, LONGEST_START, ROOT, Project
from bench.rush import AT_ONCE, visit
from bench.stores import s3_server
from bench.table import Line

TRIES, PAUSE = 40, 0.25
BACK_AFTER = 5.0  # seconds until what watches over the web process has started it again
LONGEST_WORK = 600  # seconds after the rush; a killed worker's lease alone is 60


class Process:
    """Killed with all its children, as when its machine loses power."""

    def __init__(self, project: Project, *command: str, said: Path) -> None:
        self._project, self._command, self._said = project, command, said
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self._said.open("ab") as said:
            self._process = subprocess.Popen(
                [sys.executable, *self._command],
                cwd=ROOT,
                env=self._project.env,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )

    def kill(self) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


class Hand(Client):
    """Begins at one of the web processes; goes to the next when a connection breaks, with the very same request."""

    def __init__(self, ports: list[int], cookie: str) -> None:
        super().__init__(ports[0], cookie)
        self._ports, self.broken = ports, 0

    def _request(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> Answer:
        began = time.perf_counter()
        for _ in range(TRIES):
            try:
                answer = super()._request(method, path, body, kind)
            except (OSError, HTTPException):
                self.broken += 1
                self._connection.close()
                self._ports = [*self._ports[1:], self._ports[0]]
                self._connection = HTTPConnection("127.0.0.1", self._ports[0], timeout=LONGEST_ANSWER)
                time.sleep(PAUSE)
            else:
                return replace(answer, ms=(time.perf_counter() - began) * 1000)
        raise Failed(f"{path}: no web process answers")


def measure_machines(portal: Project, folder: Path, agencies: int, seconds: int, papers: int) -> Iterator[Line]:
    senders = portal.ask("bench.portal.data:agencies_to_answer", agencies)
    with s3_server(folder / "store") as store, contextlib.ExitStack() as ending:
        told = dict(store.environment)
        if has_pooler():
            url = ending.enter_context(pooled(portal.env["DATABASE_URL"]))
            told |= {"DATABASE_URL": url, "DATABASE_POOLER": "transaction"}
        machines = [_machine(portal, folder, name, told) for name in ("first", "second")]
        ports = [free_port() for _ in machines]
        webs = [
            Process(
                one, "-m", "gunicorn", one.wsgi, "--bind", f"127.0.0.1:{port}", *GUNICORN, said=folder / f"web{port}"
            )
            for one, port in zip(machines, ports, strict=True)
        ]
        workers = [
            Process(one, "manage.py", "ox_worker", said=folder / f"worker{place}") for place, one in enumerate(machines)
        ]
        for process in (*webs, *workers):
            ending.callback(process.kill)
            process.start()
        for port in ports:
            _wait_for(port, portal.first_page)

        began = time.perf_counter()
        asked: list[int] = []

        def disturb() -> None:
            _until(began, seconds * 0.25)
            asked.extend(machines[0].ask("bench.portal.machines:ask_for_papers", papers))
            _until(began, seconds * 0.35)
            webs[0].kill()
            time.sleep(BACK_AFTER)
            webs[0].start()
            _until(began, seconds * 0.6)
            workers[0].kill()  # and stays away

        trouble = threading.Thread(target=disturb)
        trouble.start()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            hands = [
                (Hand(_from(ports, place), sender["cookie"]), Hand(_from(ports, place + 1), sender["cookie"]))
                for place, sender in enumerate(senders)
            ]
            visits = [
                pool.submit(visit, pair, sender, began + place * seconds / agencies)
                for place, (pair, sender) in enumerate(zip(hands, senders, strict=True))
            ]
            spent = sorted(answer.ms for one in visits for answer in one.result())
        taken = time.perf_counter() - began
        connections = portal.ask("bench.portal.machines:connections")
        trouble.join()
        worked = _wait_for_work(machines[1])
        registrations = [sender["registration"] for sender in senders]
        found = machines[1].ask("bench.portal.sent:count", registrations)
        left = machines[1].ask("bench.portal.machines:left", registrations, asked)
        twice = machines[1].ask("bench.portal.machines:told_twice")
    broken = sum(hand.broken for pair in hands for hand in pair)
    yield Line(
        f"machines: the rush of {agencies} agencies within {seconds} s on 2 web processes, 2 workers and an S3 store, "
        f"one of each process killed: p50 of {len(spent):,} answers",
        spent[len(spent) // 2],
    )
    yield Line("… p95", spent[int(len(spent) * 0.95)])
    yield Line("… the slowest answer, tries at the other process included", spent[-1])
    yield Line("… connections that broke, and were tried again at the other process", broken, unit="")
    yield Line("… error pages that a client saw", 0, unit="", most=0)  # any other answer ends the measuring
    yield Line("… until the last receipt", taken, unit="s")
    pooler = f", through PgBouncer ({CONNECTIONS} at most)" if has_pooler() else "; this computer has no PgBouncer"
    yield Line(f"… connections to PostgreSQL at its end{pooler}", connections, unit="")
    people = agencies * len(TEN)
    lost = abs(agencies - found["registrations"]) + abs(agencies - found["receipts"]) + abs(people - found["people"])
    yield Line("… registrations, receipts and people lost or doubled", lost, unit="", most=0)
    yield Line(f"… letters of theirs whole in the store, of {agencies}", left["whole"], unit="", least=agencies)
    yield Line(f"… long lists made by the workers, of {len(asked)}", left["finished"], unit="", least=len(asked))
    yield Line("… tasks that a second worker took up again", left["again"], unit="")
    yield Line("… tasks that failed", left["failed"], unit="", most=0)
    yield Line("… letters sent, of which written twice", left["letters"], twice, unit="")
    yield Line("… until the workers were done, after the rush", worked, unit="s")
    yield Line("… files that no record names, before the night", left["strays"], unit="")
    yield Line("… after it; records without their file", left["strays_after"] + left["missing"], unit="", most=0)


def _machine(portal: Project, folder: Path, name: str, told: dict[str, str]) -> Project:
    """Its own disk; what every machine is given the same: the key of the portal and the collected files."""
    var = folder / name
    var.mkdir()
    shutil.copy(folder / "secret_key", var)
    shutil.copytree(folder / "static", var / "static")
    return replace(portal, name=name, env=portal.env | told | {"PORTAL_VAR": str(var)})


def _from(ports: list[int], place: int) -> list[int]:
    begins = place % len(ports)
    return [*ports[begins:], *ports[:begins]]


def _until(began: float, seconds: float) -> None:
    time.sleep(max(0, began + seconds - time.perf_counter()))


def _wait_for(port: int, page: str) -> None:
    began = time.perf_counter()
    while time.perf_counter() - began < LONGEST_START:
        with contextlib.suppress(ConnectionRefusedError), Client(port) as client:
            client.get(page).expect(200)
            return
        time.sleep(0.05)
    raise Failed("a web process does not start")


def _wait_for_work(machine: Project) -> float:
    began = time.perf_counter()
    while machine.ask("bench.portal.machines:in_hand"):
        if time.perf_counter() - began > LONGEST_WORK:
            raise Failed("the workers are not done in time")
        time.sleep(1)
    return time.perf_counter() - began
