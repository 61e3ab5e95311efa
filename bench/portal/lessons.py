"""A library of ten thousand lessons of many trips, some of them at work, and obstacles that wait."""

from django.utils import timezone

from accounts.models import Agency, Locality, User
from accounts.search import search_key
from results.actions import obstacles
from results.actions.obstacles import Writing
from results.enums import ActionState, LessonDecision, LessonState
from results.models import Action, Lesson
from tours.models import Topic
from trips.models import Trip

LESSONS = 10_000
OF_ONE_TRIP = 40
"""What a delegation of thirty brings home; those of other trips were decided long ago."""
TITLES = (
    "Thư xin lỗi và hẹn lại một lần khi hồ sơ trễ",
    "Năm sở ngồi chung quầy đầu tư",
    "Điểm hỗ trợ nộp hồ sơ trực tuyến ở xã xa",
    "Khảo sát hài lòng bằng tin nhắn",
    "Số hóa hồ sơ ngay tại quầy",
)
SEEN = (
    "Khi hồ sơ sắp trễ, hệ thống báo cho người phụ trách trước một ngày. Trễ thì người đứng đầu cơ quan ký thư "
    "xin lỗi, nêu lý do và ngày hẹn mới; chỉ hẹn lại một lần. Bảng ở sảnh nêu tên cơ quan giữ hồ sơ lâu nhất. "
) * 3


def fill_library(trip: Trip, organiser: User, agencies: list[Agency]) -> dict[str, dict[str, int]]:
    topics = list(Topic.objects.filter(tour=trip.round.tour))
    places = list(Locality.objects.all()[:60])
    others = list(Trip.objects.exclude(round__tour__plan=trip.round.tour.plan_id))
    now, today = timezone.now(), timezone.localdate()
    decided = {"decision": LessonDecision.KEPT, "decided_at": now, "decision_reason": "Đã có mẫu của tỉnh."}
    lessons = Lesson.objects.bulk_create(
        Lesson(
            trip=trip if number < OF_ONE_TRIP else others[number % len(others)],
            topic=topics[number % len(topics)] if topics and number < OF_ONE_TRIP else None,
            title=f"{TITLES[number % len(TITLES)]}, bài {number}",
            seen=SEEN,
            place=places[number % len(places)].full_name,
            locality=places[number % len(places)],
            state=LessonState.PUBLISHED,
            published_at=now,
            created_at=now,
            decide_by=today,
            indices=" pci ",
            search_key=search_key(f"{TITLES[number % len(TITLES)]} bài {number} {SEEN} {places[number % len(places)]}"),
            **({} if number < OF_ONE_TRIP else decided),
        )
        for number in range(LESSONS)
    )
    through = Lesson.agencies.through
    through.objects.bulk_create(
        through(lesson_id=one.pk, agency_id=agencies[place % len(agencies)].pk) for place, one in enumerate(lessons)
    )
    actions = Action.objects.bulk_create(
        Action(
            lesson=one,
            agency=agencies[place % len(agencies)],
            what=f"Ban hành mẫu thư {place}",
            state=ActionState.PROPOSED,
            proposed_at=now,
            proposed_by=organiser,
            answer_by=today,
        )
        for place, one in enumerate(lessons[:300])
    )
    writing = Writing("Lịch trình", "Không có xe về Vạn Giã.", "Xin xe đón.")
    waiting = [obstacles.write(trip.round.tour.plan, writing, by=organiser) for _ in range(30)]
    return {"lesson": {"pk": lessons[0].pk}, "action": {"pk": actions[0].pk}, "obstacle": {"pk": waiting[0].pk}}
