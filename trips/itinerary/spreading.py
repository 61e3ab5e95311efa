"""Topics over hosts: each topic once, where what is known speaks most for it, and nobody without one."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from config.words import and_joined
from trips.itinerary.shape import Host, Topic
from trips.itinerary.words import inside

UNRANKED = 1000


class Evidence(Struct, frozen=True):
    """What speaks for learning this topic of this host. `is_planned`: the plan says so; else its rank in an index of
    the topic, and how many places it rose."""

    topic: int
    host: int
    index: str = ""
    year: int | None = None
    rank: int | None = None
    rose: int | None = None
    is_planned: bool = False

    @property
    def weight(self) -> tuple[bool, int, str]:
        return not self.is_planned, self.rank or UNRANKED, self.index


class Spread(Struct, frozen=True):
    hosts: Mapping[int, tuple[int, ...]]
    best: Mapping[tuple[int, int], Evidence]

    def of(self, host: int, sessions: int) -> list[tuple[int, ...]]:
        """The topics of each of its sessions, as even as can be, in the plan's order."""
        topics = self.hosts.get(host, ())
        share, more = divmod(len(topics), sessions)
        sizes = [share + (number < more) for number in range(sessions)]
        return [topics[sum(sizes[:number]) : sum(sizes[: number + 1])] for number in range(sessions)]

    def why(self, host: Host, topics: Sequence[int], labels: Sequence[str]) -> str:
        """The strongest reason for one of these topics here; without any that each is placed once."""
        named = dict(zip(topics, labels, strict=True))
        known = [one for id in topics if (one := self.best.get((id, host.id)))]
        if not known:
            numbers = and_joined([label.removeprefix("nội dung ") for label in labels])
            return f"Mỗi nội dung được xếp một lần; nội dung {numbers} ở đây." if labels else ""
        one = min(known, key=lambda found: (found.weight, found.topic))
        if one.is_planned:
            return f"Kế hoạch ghi học {named[one.topic]} ở {inside(host.name)}."
        rose = f", lên {one.rose} bậc" if one.rose and one.rose > 0 else ""
        return f"{host.name} hạng {one.rank} {one.index} năm {one.year}{rose}; {one.index} gắn với {named[one.topic]}."


def spread(topics: Sequence[Topic], hosts: Sequence[Host], evidence: Iterable[Evidence]) -> Spread:
    """Each topic goes to the host with the strongest evidence; of equal ones to the host with the fewest topics. Then
    a host without a topic takes the one that is weakest where it stands."""
    best: dict[tuple[int, int], Evidence] = {}
    for one in sorted(evidence, key=lambda found: (found.topic, found.host, found.weight)):
        best.setdefault((one.topic, one.host), one)
    given: dict[int, list[int]] = {host.id: [] for host in hosts}
    if not hosts:
        return Spread({}, best)

    def weight(topic: int, host: int) -> tuple[bool, int]:
        found = best.get((topic, host))
        return found.weight[:2] if found else (True, UNRANKED)

    order = [host.id for host in hosts]
    for topic in topics:
        chosen = min(order, key=lambda host: (weight(topic.id, host), len(given[host]), order.index(host)))
        given[chosen].append(topic.id)
    for host in order:
        donors = [other for other in order if len(given[other]) > 1]
        if given[host] or not donors:
            continue
        donor, topic_id = max(
            ((other, id) for other in donors for id in given[other]),
            key=lambda pair: (len(given[pair[0]]), weight(pair[1], pair[0]), -pair[1]),
        )
        given[donor].remove(topic_id)
        given[host].append(topic_id)
    places = {topic.id: place for place, topic in enumerate(topics)}
    return Spread({host: tuple(sorted(ids, key=places.__getitem__)) for host, ids in given.items()}, best)
