"""The pages of results, linked under the head of each; and which of them somebody may open."""

from msgspec import Struct

from accounts.models import User
from config.addresses import reverse
from tours.models import Plan


class Part(Struct, frozen=True):
    """`below`: beginnings of the names of further pages that stand under it."""

    label: str
    url_name: str
    permission: str
    below: tuple[str, ...] = ()
    of_plan: bool = True


PARTS = (
    Part("Việc vận dụng", "results:actions", "results.see_actions", ("results:action",)),
    Part(
        "Bài học", "results:library", "results.read_library", ("results:lesson", "results:edit_lesson"), of_plan=False
    ),
    Part("Vướng mắc, đề xuất", "results:obstacles", "results.write_obstacle", ("results:obstacle", "results:write_")),
    Part("Đề ra và đã làm", "results:closing", "results.view"),
    Part("Qua các năm", "results:years", "results.view"),
    Part("Buổi làm việc", "results:sessions", "results.view", ("results:session", "results:gather", "results:merge")),
)


def _url(part: Part, plan: Plan | None) -> str:
    """A page of no plan is told from which one comes."""
    if part.of_plan:
        return reverse(part.url_name, args=[plan.pk] if plan else [])
    return f"{reverse(part.url_name)}?ke-hoach={plan.pk}" if plan else reverse(part.url_name)


def parts_of(user: User, plan: Plan | None, view_name: str) -> list[dict[str, object]]:
    return [
        {
            "label": part.label,
            "url": _url(part, plan),
            "current": view_name == part.url_name or bool(part.below and view_name.startswith(part.below)),
        }
        for part in PARTS
        if user.has_perm(part.permission) and (plan or not part.of_plan)
    ]
