"""Several years of study tours in figures: who went and who never did, what it cost, what became of lessons. Pure."""

from results.years.figures import (
    Bodies,
    Body,
    Cost,
    Lessons,
    Travelled,
    Year,
    bodies,
    cost_a_day,
    lessons,
    people_by,
)
from results.years.spread import ENOUGH, Spread, spread

__all__ = [
    "ENOUGH",
    "Bodies",
    "Body",
    "Cost",
    "Lessons",
    "Spread",
    "Travelled",
    "Year",
    "bodies",
    "cost_a_day",
    "lessons",
    "people_by",
    "spread",
]
