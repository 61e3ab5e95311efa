"""A plan written as a TOML file (data/plans/README.md) → a PlanFile, or every problem with its line and place."""

import datetime
from collections.abc import Collection, Mapping
from copy import replace
from types import MappingProxyType

from tours.parts import ROOT
from tours.parts.declared import Type
from tours.planfile.checks import Known, check, check_cancelled, check_home
from tours.planfile.columns import check_columns, columns_of_form
from tours.planfile.nesting import nested
from tours.planfile.records import PlanFileError, Problems
from tours.planfile.syntax import MOST_BYTES, parse, text_of
from tours.planfile.tables import Passage, PlanFile, Row, read_table

__all__ = ["MOST_BYTES", "Passage", "PlanFile", "PlanFileError", "Row", "parse", "read_plan", "text_of"]


def read_plan(
    text: str,
    *,
    source: str,
    agencies: Collection[str] | None = None,
    localities: Collection[str] | None = None,
    norms: Collection[str] | None = None,
    kinds: Collection[str] | None = None,
    home: Collection[str] = (),
    today: datetime.date | None = None,
    bodies_gone: Mapping[str, str] = MappingProxyType({}),
    places_gone: Mapping[str, str] = MappingProxyType({}),
) -> PlanFile:
    """The plan in `text`. `source` is the file's name as sentences give it.

    Codes of agencies, their kinds and norms and names of localities are checked against those lists when given; no
    tour out of the province goes to `home`, its own name. No notice is of a day after `today`.
    `bodies_gone` and `places_gone` say of what does not exist on the plan's day what does.
    Raises PlanFileError with all problems.
    """
    data = parse(text, source=source)
    problems = Problems(source, text)
    read = read_table(ROOT, data, (), problems)
    plan = PlanFile(read.part, read.values, read.at, read.given)
    problems.end_reading()
    names = {
        Type.AGENCY: agencies,
        Type.AGENCIES: agencies,
        Type.KINDS: kinds,
        Type.LOCALITIES: localities,
        Type.NORM: norms,
    }
    gone = {Type.AGENCY: bodies_gone, Type.AGENCIES: bodies_gone, Type.LOCALITIES: places_gone}
    check(plan, problems, Known(names, gone))
    check_columns(plan, problems)
    check_home(plan.tours, home, problems)
    check_cancelled(plan.tours, today, problems)
    problems.raise_if_any()
    text_parts = {name: nested(plan.values[name]) for name in ("preamble", "passages", "closing")}
    return replace(plan, values={**plan.values, **text_parts, "columns": columns_of_form(plan)})
