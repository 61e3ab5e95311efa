"""Rules of topics: each has a session, none takes two while another has none."""

from collections import Counter
from collections.abc import Iterator

from config.words import and_joined
from trips.itinerary.findings import Code, ItineraryProblem, found
from trips.itinerary.shape import Itinerary


def missing(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    sessions = _sessions(itinerary)
    for topic in itinerary.topics:
        if not sessions[topic.id]:
            name = f" ({topic.name.rstrip('.')})" if topic.name else ""
            yield found(
                Code.TOPIC_MISSING,
                f"Chưa có buổi nào cho {topic.label}.",
                f"Kế hoạch ghi {topic.label}{name}. Xếp vào một buổi làm việc, hoặc ghi rõ vì sao không.",
                topics=(topic.id,),
            )


def twice(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    sessions = _sessions(itinerary)
    without = [topic.label for topic in itinerary.topics if not sessions[topic.id]]
    for topic in itinerary.topics:
        if without and sessions[topic.id] > 1:
            yield found(
                Code.TOPIC_TWICE,
                f"{topic.label[:1].upper()}{topic.label[1:]} có {sessions[topic.id]} buổi.",
                f"Trong khi đó {and_joined(without)} chưa có buổi nào. Nhường một buổi, hoặc ghi rõ vì sao.",
                sessions[topic.id], *without,
                items=sorted(item.id for item in itinerary.items if item.is_session and topic.id in item.topics),
                topics=(topic.id,),
            )  # fmt: skip


def _sessions(itinerary: Itinerary) -> Counter[int]:
    return Counter(topic for item in itinerary.items if item.is_session for topic in item.topics)
