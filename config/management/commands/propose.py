"""Proposes the delegations of a tour from the shell, or of a case in a file, and says why."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from delegations import queries
from delegations.composition import Arrangement, Case, balance
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Delegation
from delegations.proposal import Proposal, propose
from delegations.proposal.instance import case_as_data, case_from_data, proposal_as_data
from tours.enums import Scope
from tours.models import Plan, Tour


class Command(BaseCommand):
    help = "Gợi ý sắp xếp đoàn, kèm lý do: propose --plan 8752 --tour ngoai-tinh [--json]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--plan", default="", help="số kế hoạch, ví dụ 8752")
        parser.add_argument("--tour", default="", choices=["", *Scope.values], help="chương trình")
        parser.add_argument("--json", action="store_true", dest="as_json", help="in dữ liệu JSON")
        parser.add_argument("--dump", type=Path, help="ghi bài toán ra tệp, người là mã số")
        parser.add_argument("--with-names", action="store_true", help="ghi cả họ tên, chức vụ vào tệp")
        parser.add_argument("--instance", type=Path, help="đọc bài toán từ tệp, không dùng cơ sở dữ liệu")

    def handle(self, *_args: object, **options: Any) -> None:
        if options["instance"]:
            case, current = _from_file(options["instance"])
        else:
            case, current = _from_database(options["plan"], options["tour"])
        if options["dump"]:
            data = case_as_data(case, current, with_names=options["with_names"])
            options["dump"].write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
            self.stderr.write(f"Đã ghi bài toán vào {options['dump']}.")
        proposal = propose(case, current)
        if options["as_json"]:
            self.stdout.write(json.dumps(proposal_as_data(case, proposal), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_in_words(case, proposal)))


def _from_file(path: Path) -> tuple[Case, Arrangement]:
    try:
        return case_from_data(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise CommandError(f"Không đọc được bài toán ở {path}: {error}.") from error


def _from_database(plan: str, scope: str) -> tuple[Case, Arrangement]:
    """The locks and changes of the newest version that is still being worked on; without one, an empty version that
    is not kept."""
    found = Plan.objects.filter(number=plan).order_by("-year").first() if plan.isdecimal() else None
    tour = found.tours.filter(scope=scope).first() if found else None
    if tour is None:
        raise CommandError("Không thấy chương trình. Nêu --plan (số kế hoạch) và --tour (trong-tinh hoặc ngoai-tinh).")
    open_versions = tour.compositions.filter(status__in=[Status.DRAFT, Status.RETURNED, Status.SUBMITTED])
    composition = open_versions.select_related("tour__plan").order_by("-version").first()
    with transaction.atomic():
        file = queries.case_file(composition or _empty(tour))
        transaction.set_rollback(True)
    return file.case, file.arrangement


def _empty(tour: Tour) -> Composition:
    """Of no author, since it is rolled back before any constraint is checked."""
    approved = queries.approved_composition(tour)
    made = Composition.objects.create(tour=tour, version=queries.next_version(tour), created_by_id=0, replaces=approved)
    Delegation.objects.bulk_create(
        Delegation(composition=made, round=round, number=round.number) for round in tour.rounds.all()
    )
    return made


def _in_words(case: Case, proposal: Proposal) -> list[str]:
    lines = ["Gợi ý đạt mọi quy tắc bắt buộc." if proposal.feasible else "Chưa thể đạt mọi quy tắc bắt buộc."]
    data = proposal_as_data(case, proposal)
    for delegation, figures in zip(data["delegations"], balance(case, proposal.arrangement), strict=True):
        groups = ", ".join(f"{case.group[code].name}: {count}" for code, count in figures.groups)
        indices = ", ".join(f"{index.label}: {count}" for index, count in figures.indices if count)
        lines += ["", f"{delegation['name']}: {figures.size} người", f"  Theo diện: {groups}", f"  Theo dõi: {indices}"]
        lines += [
            f"  - {one['name']} ({one['agency']}), {one['role']}. {one['reason']}" for one in delegation["members"]
        ]
    lines += ["", f"Chưa chọn: {len(data['not_chosen'])} người"]
    lines += [f"  - {one['name']}. {one['reason']}" for one in data["not_chosen"]]
    parts = (
        ("Còn thiếu", "shortages"),
        ("Không thể cùng đạt", "conflict"),
        ("Cách sửa nhỏ nhất", "smallest_change"),
    )
    for heading, key in parts:
        if data[key]:
            lines += ["", f"{heading}:", *(f"  {number}. {text}" for number, text in enumerate(data[key], 1))]
    return lines
