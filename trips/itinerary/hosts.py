"""Rules of hosts: each was asked and said yes, to the hours the itinerary has now."""

from collections.abc import Iterator

from destinations.enums import HostState
from trips.itinerary.findings import Code, ItineraryProblem, found
from trips.itinerary.shape import Item, Itinerary, Slot
from trips.itinerary.words import called, day, hour

_STANDS = {
    HostState.NOT_ASKED: "Nơi này chưa được hỏi.",
    HostState.ASKED: "Đã hỏi, chưa có trả lời.",
    HostState.PROPOSED: "Nơi này đề nghị lịch khác.",
}


def answers(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    """One for each host, with all its sessions."""
    for host in itinerary.hosts:
        sessions = sorted(item.id for item in itinerary.items if item.host == host.id and item.is_session)
        if not sessions or host.state == HostState.CONFIRMED:
            continue
        count = f"{len(sessions)} buổi trong lịch trình"
        if host.state == HostState.REFUSED:
            yield found(
                Code.HOST_REFUSED,
                f"{host.name} đã từ chối tiếp đoàn.",
                f"Còn {count}. Bỏ các buổi này, hoặc chọn nơi khác.",
                items=sessions,
                hosts=(host.id,),
            )
        else:
            yield found(
                Code.HOST_SILENT,
                f"{host.name} chưa nhận lời.",
                f"{_STANDS[host.state]} Có {count}. Gửi công văn hoặc gọi hỏi, hoặc ghi rõ vì sao vẫn công bố.",
                host.state,
                items=sessions,
                hosts=(host.id,),
            )


def other_times(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    """What the host said yes to, beside what it would now read; a session it said yes to may be gone."""
    items = {item.id: item for item in itinerary.items}
    for host in itinerary.hosts:
        for slot in host.agreed:
            item = items.get(slot.item)
            if item is None or item.host != host.id:
                now, what = "Bản soạn không còn buổi này", f"Buổi {host.name} đã nhận lời không còn trong lịch trình."
            elif (item.day, item.starts, item.ends) != (slot.day, slot.starts, slot.ends):
                now, what = f"Bản soạn ghi {_when(item)}", f"{called(item)} không còn vào giờ {host.name} đã nhận lời."
            else:
                continue
            yield found(
                Code.OTHER_TIME,
                what,
                f"Đã nhận lời {_when(slot)}. {now}. Hỏi lại nơi tiếp, hoặc trả về giờ cũ.",
                slot.day, slot.starts, slot.ends, item and _when(item),
                items=(slot.item,) if item else (), hosts=(host.id,),
            )  # fmt: skip


def _when(at: Slot | Item) -> str:
    if at.starts is None:
        return f"ngày {day(at.day)}"
    ends = f" đến {hour(at.ends)}" if at.ends else ""
    return f"từ {hour(at.starts)}{ends} ngày {day(at.day)}"
