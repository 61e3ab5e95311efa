"""The front door of this floor's models."""

from money.models.estimates import Estimate, EstimateLine

__all__ = ["Estimate", "EstimateLine"]
