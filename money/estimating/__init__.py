"""Itinerary, people, norms and prices → what a trip costs, line by line, and what would bring it under its ceiling.
Pure; whole đồng everywhere."""

from money.estimating.reckoning import Line, Reckoning, reckon
from money.estimating.shape import Case, Day, Leg, Member, Option, Price, Stay

__all__ = ["Case", "Day", "Leg", "Line", "Member", "Option", "Price", "Reckoning", "Stay", "reckon"]
