"""What was seen on the road, and what is done with it."""

from results.models.sessions import SessionEntry, SessionFile, SessionRecord

__all__ = ["SessionEntry", "SessionFile", "SessionRecord"]
