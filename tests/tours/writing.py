"""Changes a draft at random, through the editor's own actions."""

import datetime
import random
from collections.abc import Callable
from typing import Any

from accounts.models import Agency, Locality, User
from tours.actions import editing
from tours.enums import PassageStyle, RuleKind, Scope
from tours.models import CompositionRule, ParticipantGroup, Passage, Plan, Recipient, Round, Stop, Task, Tour
from tours.queries.copying import ROUTES

DAY = datetime.date(2023, 9, 20)


class Writing:
    def __init__(self, draft: Plan, writer: User, seed: int, *, cites: bool = False) -> None:
        """`cites`: new groups and rules name a passage, as the editor's forms ask."""
        self.cited = draft.passages.first() if cites else None
        self.draft, self.by, self.chance = draft, writer, random.Random(seed)  # noqa: S311 - cases, not secrets

    def change_many(self, times: int) -> None:
        acts: list[Callable[[], None]] = [
            self.reword, self.move, self.add_passage, self.add_round, self.add_group, self.change_rule,
            self.remove_rule, self.change_task, self.remove_recipient, self.add_recipient,
            self.change_options, self.rename_tours,
        ]  # fmt: skip
        for _ in range(times):
            self.chance.choice(acts)()

    def one(self, model: type[Any], **filters: Any) -> Any:
        found = model.objects.filter(**{ROUTES.get(model, "plan"): self.draft}, **filters).order_by("pk")
        return self.chance.choice(list(found))

    @property
    def revision(self) -> int:
        return Plan.objects.get(pk=self.draft.pk).revision

    @property
    def quote(self) -> str:
        return self.cited.plain if self.cited else ""

    def change(self, record: Any, **values: Any) -> None:
        editing.change(self.draft, record, values, revision=self.revision, by=self.by)

    def add(self, record: Any, **values: Any) -> None:
        editing.add(self.draft, record, values, revision=self.revision, by=self.by)

    def reword(self) -> None:
        passage = self.one(Passage)
        self.change(passage, text=f"{passage.text} Câu {self.revision}.")  # what quotes it still can

    def move(self) -> None:
        record = self.one(self.chance.choice([Passage, CompositionRule, Task, ParticipantGroup, Tour]))
        editing.move(self.draft, record, self.chance.choice([-1, 1]), by=self.by)

    def add_passage(self) -> None:
        self.add(Passage(plan=self.draft), text=f"Đoạn {self.revision}.", style=PassageStyle.PARAGRAPH)

    def add_round(self) -> None:
        self.add(Round(tour=self.one(Tour)), name=f"Đợt mới {self.revision}")

    def add_group(self) -> None:
        tour = self.one(Tour)
        agencies = list(Agency.objects.filter(kind__code="department")[:3])
        name = f"Diện {self.revision}"
        self.add(
            ParticipantGroup(tour=tour),
            name=name,
            short_name=name,
            quote=self.quote,
            passage=self.cited,
            agencies=agencies,
        )
        group = tour.groups.get(name=name)
        rule = {"kind": RuleKind.GROUP_COUNT, "scope": "overall", "severity": "warns", "group": group, "minimum": 1}
        self.add(CompositionRule(tour=tour), **rule, quote=self.quote, passage=self.cited)

    def change_rule(self) -> None:
        self.change(self.one(CompositionRule), note=f"Ghi chú {self.revision}.", severity="off")

    def remove_rule(self) -> None:
        rules = CompositionRule.objects.filter(tour__plan=self.draft).exclude(kind=RuleKind.SIZE)
        if rules.count() > 2:
            editing.remove(self.draft, self.chance.choice(list(rules)), by=self.by)

    def change_task(self) -> None:
        self.change(self.one(Task), due_on=DAY + datetime.timedelta(days=self.revision), due_text="hạn mới")

    def remove_recipient(self) -> None:
        if Recipient.objects.filter(plan=self.draft).count() > 1:
            editing.remove(self.draft, self.one(Recipient), by=self.by)

    def add_recipient(self) -> None:
        agencies = list(Agency.objects.filter(kind__code="department")[:2])
        self.add(Recipient(plan=self.draft), text=f"Nơi nhận {self.revision}", agencies=agencies)

    def change_options(self) -> None:
        stop = self.one(Stop, tour__scope=Scope.OUT_OF_PROVINCE)
        places = Locality.objects.filter(level="province").order_by("pk")
        kept = [f"dia-phuong-{one.locality_id}" for one in stop.options.all()]
        self.change(
            stop, options=[f"dia-phuong-{self.chance.choice(places).pk}", *kept][:3], either=self.chance.random() < 0.5
        )

    def rename_tours(self) -> None:
        """The two change their places in the form: numbers that may stand only once in a plan."""
        tours = list(Tour.objects.filter(plan=self.draft).order_by("pk"))
        sections = [tour.form_section for tour in tours]
        Tour.objects.filter(pk=tours[0].pk).update(form_section="-")
        for tour, section in zip(reversed(tours), sections, strict=True):
            Tour.objects.filter(pk=tour.pk).update(form_section=section)
