"""Letters of this floor, in words; each is left in the outbox."""

from collections.abc import Sequence

from django.conf import settings
from django.db import models
from django.template.loader import render_to_string
from msgspec import Struct

from accounts import outbox, whose
from accounts.enums import Role
from accounts.models import Agency, User
from config.naming import speaking
from results.enums import Holder, Said
from results.models import Obstacle
from results.policies.reminding import DIGEST


def tell_of_obstacle(obstacle: Obstacle, kind: Said, text: str) -> None:
    """Whoever has it now; an answer goes to who asked."""
    to: list[User | str] = [obstacle.written_by]
    if obstacle.holder == Holder.COMMITTEE:
        to = list(User.objects.with_role(Role.LEADER))
    elif obstacle.holder == Holder.ORGANISER:
        to = list(User.objects.with_role(Role.ORGANISER))
    with speaking(obstacle.plan.called):
        outbox.write(
            "Vướng mắc, đề xuất",
            to=to,
            subject=f"{kind.label}: vướng mắc số {obstacle.number}, {obstacle.plan}",
            body=render_to_string(
                "results/obstacle.txt",
                {
                    "obstacle": obstacle,
                    "kind": kind,
                    "text": text,
                    "address": settings.SITE_URL + obstacle.get_absolute_url(),
                    "reopen_days": settings.OBSTACLE_REOPEN_DAYS,
                },
            ),
            about=obstacle,
            agency=obstacle.agency,
        )


class Line(Struct, frozen=True):
    """One thing of a digest: what, by when, where."""

    text: str
    path: str


class Group(Struct, frozen=True):
    title: str
    lines: tuple[Line, ...]


def digest(
    to: User, groups: Sequence[Group], *, agency: Agency | None = None, about: models.Model | None = None
) -> None:
    """All that waits for one address, in one letter."""
    count = sum(len(group.lines) for group in groups)
    outbox.write(
        DIGEST,
        to=[to],
        subject=f"{count} việc đến hạn hoặc quá hạn về kết quả học tập kinh nghiệm",
        body=render_to_string(
            "results/digest.txt",
            {"groups": groups, "site": settings.SITE_URL, "body_name": whose.names().signature},
        ),
        agency=agency,
        about=about,
    )
