"""The last hour in a minute: every agency sends its ten people, and clicks twice on what it sends."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bench.client import Answer, Client
from bench.journeys import TEN, Step, steps_of_portal
from bench.projects import Project, Server
from bench.table import Line

AT_ONCE = 32  # agencies that may be under way at the same time
STALE = 422  # the second click on a list is refused: older than what the first left


def measure_rush(portal: Project, ours: Server, agencies: int, seconds: int) -> Iterator[Line]:
    """An agency begins every `seconds / agencies`, whether those before it are served or not."""
    senders = portal.ask("bench.portal.data:agencies_to_answer", agencies)
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        visits = [
            pool.submit(visit, _hands(ours.port, sender["cookie"]), sender, began + place * seconds / agencies)
            for place, sender in enumerate(senders)
        ]
        spent = sorted(answer.ms for visit in visits for answer in visit.result())
    taken = time.perf_counter() - began
    found = portal.ask("bench.portal.sent:count", [sender["registration"] for sender in senders])
    people = agencies * len(TEN)
    yield Line(
        f"rush: {agencies} agencies send {len(TEN)} people each within {seconds} s, clicking twice: p95 of "
        f"{len(spent):,} answers",
        spent[int(len(spent) * 0.95)],
        most=1000,
    )
    yield Line("… the slowest answer", spent[-1])
    yield Line("… until the last receipt", taken, unit="s", most=seconds * 1.1)
    yield Line(f"… registrations sent, of {agencies}", found["registrations"], unit="", least=agencies)
    yield Line(f"… people in them, of {people:,}", found["people"], unit="", least=people)
    lost_or_doubled = abs(agencies - found["receipts"]) + abs(people - found["people"])
    yield Line("… receipts and people lost or doubled", lost_or_doubled, unit="", most=0)


def _hands(port: int, cookie: str) -> tuple[Client, Client]:
    return Client(port, cookie), Client(port, cookie)


def visit(hands: tuple[Client, Client], sender: dict[str, Any], begins: float) -> list[Answer]:
    """From the empty form to the receipt, each click from both hands."""
    time.sleep(max(0, begins - time.perf_counter()))
    answers = []
    with hands[0] as hand, hands[1] as other:
        for step in steps_of_portal(sender):
            answers += [hand.get(step.path).expect(200)] if step.data is None else _twice((hand, other), step)
    return answers


def _twice(clients: Sequence[Client], step: Step) -> list[Answer]:
    """Both clicks are under way at the same time: one is taken, the other gets its answer or is told it comes late."""
    with ThreadPoolExecutor(2) as clicks:
        answers = list(clicks.map(step.post, clients))
    taken, second = sorted(answers, key=lambda answer: answer.status)
    taken.expect(302)
    if second.status != STALE:
        second.expect(302)
    return answers
