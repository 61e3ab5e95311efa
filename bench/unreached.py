"""Why a line misses its aim: where the time of its page goes, by a profile of the processor's clock. It is a miss still."""

UNREACHED: dict[str, str] = {}
