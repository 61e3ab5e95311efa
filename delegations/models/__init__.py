"""Who travels in which delegation."""

from delegations.models.compositions import Composition, Delegation, Override, Remark, Seat

__all__ = ["Composition", "Delegation", "Override", "Remark", "Seat"]
