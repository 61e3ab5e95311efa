"""Where the time of a line goes that misses its aim, by a profile of the processor's clock. It is a miss still."""

UNREACHED: dict[str, str] = {}
