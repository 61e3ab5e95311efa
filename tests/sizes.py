"""How much the searching tests try: a tenth in `make check`, all of it with EXHAUSTIVE=1, as in `make check-all`."""

import os

EXHAUSTIVE = bool(os.environ.get("EXHAUSTIVE"))
FUZZ_CASES = int(os.environ.get("FUZZ_CASES", "300"))  # damaged files of lists; `make fuzz` tries more


def share(number: int) -> int:
    return number if EXHAUSTIVE else max(1, number // 10)


def cases(number: int) -> range:
    """The numbers of the cases: all, or always the same few. Eleven, because sizes come round every 7, 8, 9 or 10."""
    return range(0, number, 1 if EXHAUSTIVE else 11)


def also[T](*values: T) -> tuple[T, ...]:
    """More values of a parameter, where the few of `make check` tell as much."""
    return values if EXHAUSTIVE else ()
