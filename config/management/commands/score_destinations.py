"""Prints what the figures say of every place a tour could go to."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError

from config.management.asking import add_plan_arguments, asked_plan
from destinations import selection
from destinations.queries import workbench as queries


class Command(BaseCommand):
    help = "Chấm các nơi theo tiêu chí của kế hoạch: score_destinations --plan 8752 --tour ngoai-tinh --json"

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_plan_arguments(parser)
        parser.add_argument("--tour", required=True, help="mã chương trình, ví dụ ngoai-tinh")
        parser.add_argument("--json", dest="as_json", action="store_true", help="in dạng JSON")

    def handle(
        self, *_args: object, plan: str, tour: str, as_json: bool, year: int | None = None, **_options: object
    ) -> None:
        found = asked_plan(plan, year)
        tours = queries.tours_by_code(found)
        if tour not in tours:
            named = f"Chọn trong: {', '.join(tours)}." if tours else "Kế hoạch này chưa có chương trình nào."
            raise CommandError(f"{found} không có chương trình “{tour}”. {named}")
        assessments = [entry.assessment for entry in queries.bench(tours[tour]).entries]
        if as_json:
            records = [selection.as_record(assessment) for assessment in assessments]
            self.stdout.write(json.dumps({"candidates": records}, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(line for assessment in assessments for line in _lines(assessment)))


def _lines(assessment: selection.Assessment) -> Iterator[str]:
    """Each criterion's verdict with its margin, and below it the figures it rests on."""
    yield f"{assessment.candidate.name}: đáp ứng {assessment.met}/{assessment.of} tiêu chí."
    for number, result in enumerate(assessment.results, start=1):
        yield f"  {number}. {result.reason}"
        for figure in result.evidence:
            yield f"     {_figure(figure)}"


def _figure(figure: selection.Figure) -> str:
    known = [f"hạng {figure.rank}"] if figure.rank is not None else []
    if figure.value is not None:
        known.append(f"điểm {selection.number(figure.value)}")
    source = f" Nguồn: {figure.source}" if figure.source else ""
    return f"{figure.index.label} {figure.year}: {', '.join(known) or figure.state.label.lower()}.{source}"
