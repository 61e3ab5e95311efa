"""Every check of a plan: its head and text here, its tours and its money in the rooms beside."""

import datetime
import re
from collections.abc import Iterable, Iterator

from config.words import and_joined
from tours.deadlines import working_days
from tours.readiness.arithmetic import arithmetic
from tours.readiness.facts import Check, Facts, Tour
from tours.readiness.figures import figure_checks
from tours.readiness.money import money_checks

_DEADLINE = re.compile(
    r"(?P<before>trước\s+(?:ngày\s+)?)?(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})", re.IGNORECASE
)

FEW = 4
"""Names that a sentence has room for."""


def checks(facts: Facts) -> list[Check]:
    """Every check, those that block first, what only cannot be told last."""
    found = [*_head(facts), *_expired(facts), *_quotes(facts)]
    for tour in facts.tours:
        found += [*_contents(tour), *_topics(tour), *_rounds(tour), *_groups(tour), *arithmetic(tour)]
        if facts.recipients and not facts.is_named:
            found += _uninvited(tour)
    found += [*figure_checks(facts), *money_checks(facts)]
    return sorted(found, key=lambda check: (not check.blocks, check.is_note))


def _foreign(found: Iterable[str]) -> Check:
    words = ", ".join(f"“{word}”" for word in found)
    return Check(
        f"Dòng quyền hạn ký ghi {words}, là cách ghi của hệ thống khác. Đề nghị sửa, hoặc chọn lại thể thức.",
        "dau-van-ban",
    )


def _head(facts: Facts) -> Iterator[Check]:
    if not facts.passages:
        yield Check("Kế hoạch chưa có lời văn. Đề nghị thêm các mục của kế hoạch.", "doan", blocks=True)
    if not facts.legal_bases:
        yield Check("Kế hoạch chưa có căn cứ. Đề nghị ghi ít nhất một văn bản làm căn cứ.", "can-cu", blocks=True)
    for basis in facts.old_bases:
        yield Check(f"Căn cứ “{basis}” được ký từ hơn một năm trước. Đề nghị xem còn hiệu lực không.", "can-cu")
    for basis in facts.unsaid_bases if facts.passages else ():
        yield Check(
            f"Căn cứ “{basis}” chưa nêu trong lời văn nên văn bản không in. Đề nghị nêu số quyết định ở đoạn mở đầu.",
            "doan",
            facts.opening,
        )
    if not facts.signer:
        yield Check("Chưa có người ký. Đề nghị ghi chức vụ và họ tên người ký.", "dau-van-ban", blocks=True)
    if facts.foreign_words:
        yield _foreign(facts.foreign_words)
    if not facts.tours:
        yield Check("Kế hoạch chưa có chương trình nào. Đề nghị thêm một chương trình.", "chuong-trinh", blocks=True)
    yield from _registering(facts)


def _registering(facts: Facts) -> Iterator[Check]:
    """Who comes, and until when: asked of agencies, or named by the plan."""
    if not facts.is_named:
        yield from _window(facts)
        if not facts.recipients:
            yield Check("Chưa có nơi nhận, nên không cơ quan nào được mời. Đề nghị thêm nơi nhận.", "noi-nhan")
    elif not facts.people:
        yield Check(
            "Kế hoạch không nhận đăng ký mà chưa nêu tên ai đi. Đề nghị ghi người nêu tên ở từng chương trình.",
            "chuong-trinh",
        )


def _window(facts: Facts) -> Iterator[Check]:
    """Not asked of a plan that names who goes: nobody registers there."""
    if facts.closes_on is None or facts.opens_at is None:
        yield Check("Chưa có thời gian nhận đăng ký. Đề nghị ghi lúc mở và lúc hết hạn.", "dau-van-ban", blocks=True)
    else:
        yield from _lead_time(facts.issued_on, facts.closes_on, facts.lead_days)
        yield from _said_deadline(facts.deadline_quote, facts.closes_on)


def _lead_time(issued_on: datetime.date, closes_on: datetime.date, wanted: int) -> Iterator[Check]:
    """Working days agencies need to choose people and have the letter signed."""
    if closes_on < issued_on:
        yield Check(
            f"Hạn đăng ký {_day(closes_on)} ở trước ngày ban hành {_day(issued_on)}. Đề nghị lùi hạn đăng ký.",
            "dau-van-ban",
        )
        return
    days = working_days(issued_on, closes_on)
    if days < wanted:
        left = f"chỉ có {days} ngày làm việc" if days else "không có ngày làm việc nào"
        yield Check(
            f"Sau ngày ban hành {_day(issued_on)} đến hạn đăng ký {_day(closes_on)} {left}, ít hơn {wanted} ngày. "
            "Đề nghị lùi hạn đăng ký.",
            "dau-van-ban",
        )


def _said_deadline(quote: str, closes_on: datetime.date) -> Iterator[Check]:
    """The plan's words and the portal's window must mean the same day; "trước ngày" ends with the day before."""
    found = _DEADLINE.search(quote)
    if found is None:
        return
    try:
        said = datetime.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return
    if found["before"]:
        said -= datetime.timedelta(days=1)
    if said != closes_on:
        yield Check(
            f"Kế hoạch ghi “{quote}”, nhưng cổng nhận đến ngày {_day(closes_on)}. Đề nghị sửa cho khớp.",
            "dau-van-ban",
        )


def _and_now(name: str, now: str) -> str:
    return f"{name} (nay là {now})" if now else name


def _expired(facts: Facts) -> Iterator[Check]:
    for name, now in facts.organiser:
        yield Check(f"Cơ quan tổ chức là {name}, không còn hoạt động. {_instead(now)}", "dau-van-ban")
    for pk, section, named in facts.expired_texts:
        units = ", ".join(_and_now(name, now) for name, now in named)
        yield Check(f"Lời văn ở {section} nhắc đơn vị không còn: {units}. Đề nghị sửa lời văn.", "doan", pk)
    for pk, name, now in facts.expired_owners:
        yield Check(f"{name} được giao nhiệm vụ nhưng không còn hoạt động. {_instead(now)}", "nhiem-vu", pk)
    if facts.expired_leads:
        leads = dict.fromkeys(_and_now(name, now) for _, name, now in facts.expired_leads)
        yield Check(
            f"Cơ quan theo dõi chỉ số không còn hoạt động: {', '.join(leads)}. Đề nghị chọn cơ quan khác hoặc bỏ ra.",
            "chi-so",
            facts.expired_leads[0][0],
        )
    for pk, text, gone in facts.expired_recipients:
        bodies = ", ".join(_and_now(name, now) for name, now in gone)
        yield Check(
            f"Nơi nhận “{text}” gồm cơ quan không còn hoạt động: {bodies}. Đề nghị chọn cơ quan khác.", "noi-nhan", pk
        )
    for pk, text in facts.empty_recipients:
        yield Check(
            f"Nơi nhận “{text}” không còn cơ quan nào đang hoạt động, nên không mời được ai. "
            "Đề nghị sửa hoặc bỏ dòng này.",
            "noi-nhan",
            pk,
        )


def _quotes(facts: Facts) -> Iterator[Check]:
    for part, pk, quote in facts.loose_quotes:
        yield Check(f"Lời dẫn “{quote}” không còn trong đoạn được dẫn. Đề nghị dẫn lại.", part, pk, blocks=True)


def _contents(tour: Tour) -> Iterator[Check]:
    if not tour.topics:
        yield Check(f"{tour.name}: chưa có nội dung học tập. Đề nghị thêm nội dung.", "noi-dung", tour=tour.pk)
    if not tour.rounds:
        yield Check(f"{tour.name}: chưa có đợt nào. Đề nghị thêm đợt.", "dot", tour=tour.pk)
    if not tour.places:
        yield Check(f"{tour.name}: chưa có nơi đến. Đề nghị thêm nơi đến.", "noi-den", tour=tour.pk)
    for place in tour.places:
        for name, now in place.expired:
            text = f"Nơi đến {name} không còn tồn tại. {_instead(now)}"
            if name == now:
                text = f"Nơi đến {name} đang là đơn vị trước khi sắp xếp lại. Đề nghị chọn lại {name} của hiện nay."
            yield Check(text, "noi-den", place.pk)


def _topics(tour: Tour) -> Iterator[Check]:
    """Topics that no stop is to show; where nothing at all is said of that, one sentence is enough."""
    if not tour.places:
        return
    open_topics = [topic for topic in tour.topics if not topic.places]
    if len(open_topics) == len(tour.topics) > 1:
        yield Check(
            f"{tour.name}: chưa ghi nội dung nào học ở nơi đến nào. Đề nghị mở từng nội dung và đánh dấu nơi đến.",
            "noi-dung",
            open_topics[0].pk,
        )
        return
    for topic in open_topics:
        yield Check(
            f"{tour.name}: nội dung “{topic.name}” chưa có nơi đến nào để học. "
            "Đề nghị đánh dấu nơi đến cho nội dung này hoặc chọn thêm nơi đến.",
            "noi-dung",
            topic.pk,
        )


def _rounds(tour: Tour) -> Iterator[Check]:
    """With one round its destinations need not name it."""
    if not tour.places or not tour.rounds:
        return
    taken = {place.round for place in tour.places}
    if len(tour.rounds) == 1 and None in taken:
        return
    if taken == {None}:
        yield Check(
            f"{tour.name}: chưa xếp nơi đến nào vào đợt. Đề nghị chọn đợt cho từng nơi đến.",
            "noi-den",
            tour.places[0].pk,
        )
        return
    for one in tour.rounds:
        if one.pk not in taken:
            yield Check(f"{tour.name}: {one.name} chưa có nơi đến. Đề nghị xếp nơi đến vào đợt này.", "dot", one.pk)
    for place in tour.places:
        if place.round is None:
            yield Check(
                f"{tour.name}: nơi đến {place.name} chưa xếp vào đợt nào. Đề nghị chọn đợt.", "noi-den", place.pk
            )


def _groups(tour: Tour) -> Iterator[Check]:
    for group in tour.groups:
        for name, now in group.expired:
            yield Check(f"Diện “{group.name}” có {name}, không còn hoạt động. {_instead(now)}", "dien", group.pk)
        if group.ended_kinds and group.agencies:
            kinds = ", ".join(f"“{kind}”" for kind in group.ended_kinds)
            yield Check(
                f"Diện “{group.name}” gồm cả loại {kinds}, nay không còn cơ quan nào. "
                "Đề nghị bỏ loại đó hoặc chọn loại khác.",
                "dien",
                group.pk,
            )
        if not group.agencies and not group.by_hand:
            yield Check(
                f"Diện “{group.name}” không có cơ quan nào đang hoạt động. Đề nghị chọn lại cơ quan.", "dien", group.pk
            )


def _uninvited(tour: Tour) -> Iterator[Check]:
    """Of a plan without recipients one sentence says it for all."""
    for group in tour.groups:
        if group.uninvited and not group.by_hand:
            few, others = group.uninvited[:FEW], len(group.uninvited) - FEW
            whose = and_joined([*few, f"{others} cơ quan khác"] if others > 0 else few)
            yield Check(
                f"Diện “{group.name}” lấy người của {whose}, nhưng không nơi nhận nào gồm các cơ quan đó nên không "
                "được mời đăng ký. Đề nghị thêm vào nơi nhận, hoặc bỏ khỏi diện.",
                "noi-nhan",
            )


def _instead(now: str) -> str:
    return f"Nay là {now}. Đề nghị thay vào." if now else "Đề nghị chọn đơn vị khác hoặc bỏ ra."


def _day(day: datetime.date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
