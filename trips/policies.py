"""Is it allowed now, and if not, why? The ways of a trip from state to state."""

from collections.abc import Mapping

from trips.enums import TripState as State

TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.PREPARING: frozenset({State.AGREED, State.UNDER_WAY, State.CANCELLED}),
    State.AGREED: frozenset({State.PREPARING, State.READY, State.UNDER_WAY, State.CANCELLED}),
    State.READY: frozenset({State.PREPARING, State.UNDER_WAY, State.CANCELLED}),
    State.UNDER_WAY: frozenset({State.COMPLETED, State.CANCELLED}),
    State.COMPLETED: frozenset({State.REPORTED, State.CANCELLED}),
    State.REPORTED: frozenset(),
    State.CANCELLED: frozenset(),
}
"""Leaving before it is ready takes a reason."""
