"""Documents of lessons, actions and obstacles of a plan."""

from reports.catalogue.order import LIST, PAPER, Entry, Order
from reports.document import Document
from reports.documents import learning
from results.enums import LessonState
from results.queries import applying, lessons, obstacles


def _applying_plan(order: Order) -> Document:
    found = applying.actions_of(order.plan).order_by("agency__position", "agency__name", "body", "due_on", "pk")
    return learning.applying_plan(order.plan, list(found), order.made)


def _lessons(order: Order) -> Document:
    published = lessons.lessons_of_plan(order.plan).filter(state=LessonState.PUBLISHED)
    found = list(published.prefetch_related("agencies").order_by("topic__tour__position", "topic__position", "pk"))
    told = lessons.sources_of_all(found)
    authors = {pk: ", ".join(dict.fromkeys(note.author for note in notes)) for pk, notes in told.items()}
    return learning.lessons_list(order.plan, found, authors, order.made)


def _obstacles(order: Order) -> Document:
    found = list(obstacles.all_of_plan(order.plan))
    return learning.obstacles_summary(order.plan, found, obstacles.waits_of(order.plan), order.made)


OF_LEARNING = (
    Entry("bai-hoc", "Tổng hợp bài học", LIST, "reports.make_plan_papers", _lessons),
    Entry(
        "ke-hoach-van-dung", "Kế hoạch vận dụng", PAPER, "reports.make_plan_papers", _applying_plan, is_personal=True
    ),
    Entry(
        "tong-hop-vuong-mac",
        "Tổng hợp vướng mắc, đề xuất",
        LIST,
        "reports.make_plan_papers",
        _obstacles,
        is_personal=True,
    ),
)
