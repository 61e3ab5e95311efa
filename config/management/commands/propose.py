"""Proposes the delegations of a tour from the shell, or of a case in a file, and says why."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from copy import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts import showing
from config.management.asking import add_plan_arguments, asked_plan, file_trouble
from delegations.composition import Arrangement, Balance, Case, balance
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Delegation
from delegations.proposal import Proposal, Unsolved, propose
from delegations.proposal.instance import case_as_data, proposal_as_data
from delegations.proposal.part import Unreadable
from delegations.proposal.reading import case_from_text
from delegations.queries import candidates, compositions
from delegations.queries.case import case_file
from delegations.queries.rows import people_in, unreviewed_people
from delegations.wording import unreviewed_in_words
from destinations.queries.workbench import tours_by_code
from tours.enums import Fairness
from tours.models import Tour


class Command(BaseCommand):
    help = "Gợi ý sắp xếp đoàn, kèm lý do: propose --plan 8752 --tour ngoai-tinh [--json]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_plan_arguments(parser, required=False)
        parser.add_argument("--tour", default="", help="mã chương trình, ví dụ ngoai-tinh")
        parser.add_argument("--json", action="store_true", dest="as_json", help="in dữ liệu JSON")
        parser.add_argument("--dump", type=Path, help="ghi bài toán ra tệp, người là mã số")
        parser.add_argument("--with-names", action="store_true", help="ghi cả họ tên, chức vụ vào tệp")
        parser.add_argument("--seed", help="bốc thăm giữa những người ngang nhau theo hạt giống này")
        parser.add_argument("--instance", type=Path, help="đọc bài toán từ tệp, không dùng cơ sở dữ liệu")

    def handle(self, *_args: object, **options: Any) -> None:
        if options["instance"] and (options["plan"] or options["tour"]):
            raise CommandError("Nêu --instance, hoặc --plan và --tour; không nêu cả hai.")
        if options["with_names"] and not options["dump"]:
            raise CommandError("--with-names đi cùng --dump: ghi cả họ tên, chức vụ vào tệp.")
        seed = (options["seed"] or "").strip()
        if options["seed"] is not None and not seed:
            raise CommandError("Bốc thăm thì phải có hạt giống: ghi dãy chữ, số đã công bố sau --seed.")
        if options["instance"]:
            (case, current), waiting = _from_file(options["instance"]), ""
        else:
            case, current, waiting = _from_database(options["plan"], options["year"], options["tour"])
        if seed:
            case = replace(case, fairness=Fairness.DRAW, seed=seed)
        if options["dump"]:
            _write(options["dump"], case_as_data(case, current, with_names=options["with_names"]))
            self.stderr.write(f"Đã ghi bài toán vào {options['dump']}.")
        try:
            proposal = propose(case, current)
        except Unsolved as unsolved:
            raise CommandError(str(unsolved)) from unsolved
        if options["as_json"]:
            self.stdout.write(json.dumps(proposal_as_data(case, proposal), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_in_words(case, proposal, waiting)))


def _from_file(path: Path) -> tuple[Case, Arrangement]:
    try:
        return case_from_text(path.read_bytes())
    except Unreadable as error:
        raise CommandError(f"Không đọc được bài toán ở {path}. {error}") from error
    except OSError as error:
        raise CommandError(f"Không mở được {path}. {file_trouble(error)}") from error


def _write(path: Path, data: object) -> None:
    try:
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as error:
        raise CommandError(f"Không ghi được {path}. {file_trouble(error)}") from error


def _from_database(number: str, year: int | None, code: str) -> tuple[Case, Arrangement, str]:
    """The locks and changes of the newest version that is still being worked on; without one, an empty version that
    is not kept. With it, what registrations still wait for a review."""
    if not number:
        raise CommandError("Nêu --plan (số kế hoạch) và --tour (mã chương trình).")
    plan = asked_plan(number, year)
    tours = tours_by_code(plan)
    if code not in tours:
        raise CommandError(f"{plan} không có chương trình “{code}”. Nêu --tour là một trong: {', '.join(tours)}.")
    tour = tours[code]
    if not tour.rounds.exists():
        raise CommandError(f"Chương trình “{tour.name}” chưa có đợt nào nên chưa có đoàn để xếp.")
    open_versions = tour.compositions.filter(status__in=[Status.DRAFT, Status.RETURNED, Status.SUBMITTED])
    composition = open_versions.select_related("tour__plan").order_by("-version").first()
    with transaction.atomic():
        file = case_file(composition or _empty(tour))
        transaction.set_rollback(True)
    waiting = people_in(unreviewed_people(tour.pk))
    showing.by_command("gợi ý bố trí đoàn", tour, len(file.case.people))
    return file.case, file.arrangement, unreviewed_in_words(candidates.unreviewed(tour, waiting))


def _empty(tour: Tour) -> Composition:
    """Of no author, since it is rolled back before any constraint is checked."""
    approved = compositions.approved_composition(tour)
    made = Composition.objects.create(
        tour=tour, version=compositions.next_version(tour), created_by_id=0, replaces=approved
    )
    Delegation.objects.bulk_create(
        Delegation(composition=made, round=round, number=round.number) for round in tour.rounds.all()
    )
    return made


def _member(one: dict[str, str]) -> str:
    agency = one["agency"] and f" ({one['agency']})"
    return f"  - {one['name']}{agency}, {one['role']}. {one['reason']} {one['contrast']}".rstrip()


def _figures(case: Case, figures: Balance) -> list[str]:
    groups = _counted((case.group[code].name, count) for code, count in figures.groups)
    agencies = _counted((name or "chưa rõ", count) for name, count in figures.agencies)
    levels = _counted((level.label, count) for level, count in figures.levels if count)
    indices = _counted((index.label, count) for index, count in figures.indices if count)
    lines = (
        ("Theo diện, một người có thể thuộc nhiều diện", groups, "không có diện nào"),
        ("Theo cơ quan", agencies, "chưa có ai"),
        ("Theo cấp chức vụ", levels, "chưa rõ cấp của ai"),
        ("Theo dõi", indices, "chưa có ai"),
    )
    return [f"  {heading}: {counts or nobody}" for heading, counts, nobody in lines]


def _counted(counts: Iterable[tuple[object, int]]) -> str:
    return ", ".join(f"{name}: {count}" for name, count in counts)


def _first_line(proposal: Proposal) -> str:
    if proposal.feasible:
        return "Gợi ý đạt mọi quy tắc bắt buộc."
    if proposal.is_impossible:
        return "Chưa thể đạt mọi quy tắc bắt buộc."
    return "Chưa tìm được cách đạt mọi quy tắc bắt buộc trong giới hạn tính; chưa chứng minh là không có."


def _in_words(case: Case, proposal: Proposal, waiting: str) -> list[str]:
    lines = [_first_line(proposal), *(one.text for one in proposal.unproved)]
    data = proposal_as_data(case, proposal)
    for delegation, figures in zip(data["delegations"], balance(case, proposal.arrangement), strict=True):
        lines += ["", f"{delegation['name']}: {figures.size} người", *_figures(case, figures)]
        lines += map(_member, delegation["members"])
    lines += ["", f"Chưa chọn: {len(data['not_chosen'])} người"]
    lines += [f"  - {one['name']}. {one['reason']} {one['contrast']}".rstrip() for one in data["not_chosen"]]
    if waiting and not proposal.feasible:
        lines += ["", waiting]
    if proposal.shortages:
        lines += ["", "Còn thiếu:", *_numbered(proposal.shortages)]
    for conflict in proposal.conflicts:
        heading = "Không thể đạt:" if len(conflict) == 1 else "Không thể cùng đạt:"
        lines += ["", heading, *_numbered([part.text for part in conflict])]
    for number, remedy in enumerate(proposal.remedies, start=1):
        sizes = ", ".join(f"{name} có {count} người" for name, count in remedy.sizes)
        lines += ["", f"Cách sửa {number}, {remedy.points} điểm. {remedy.title}; khi đó {sizes}:"]
        lines += _numbered([f"{step.text} {step.price}" for step in remedy.steps])
    return lines


def _numbered(texts: Iterable[str]) -> list[str]:
    return [f"  {number}. {text}" for number, text in enumerate(texts, start=1)]
