"""Whom each agency sends."""

from registrations.models.registrations import Dispatch, Extension, Nomination, Registration

__all__ = ["Dispatch", "Extension", "Nomination", "Registration"]
