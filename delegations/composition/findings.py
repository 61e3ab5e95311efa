"""What one rule says of an arrangement."""

from collections.abc import Iterable

from msgspec import Struct

from tours.enums import Severity

from .case import Rule
from .records import OUTSIDE


class Finding(Struct, frozen=True):
    """What one rule says of one delegation (None: of all together), or of one locality or agency (`unit`).

    `short` and `over` count how many too few and too many; `people` are the candidates counted. A finding without a
    rule is about the arrangement itself, or (`is_outside`) about people outside the plan's groups. `lists` are the
    names too many for the sentence, each with its heading.
    """

    rule: Rule | None
    delegation: int | None
    met: bool
    text: str
    severity: Severity
    short: int = 0
    over: int = 0
    people: tuple[int, ...] = ()
    unit: str = ""
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    is_outside: bool = False

    @property
    def gap(self) -> int:
        return self.short + self.over

    @property
    def blocks(self) -> bool:
        """Whether it keeps the composition from being submitted."""
        return not self.met and self.severity in (Severity.BLOCKS_MOVE, Severity.BLOCKS_SUBMISSION)

    @property
    def warns(self) -> bool:
        """Whether it is not met and asks for a reason only."""
        return not self.met and not self.blocks

    @property
    def question(self) -> int | None:
        """The rule whose breaking may be explained; None: a fault that only a mending or a lock answers."""
        return OUTSIDE if self.is_outside else self.rule.id if self.rule else None

    @property
    def key(self) -> tuple[object, ...]:
        """The same question asked of two arrangements has the same key."""
        return (self.rule.id if self.rule else None, self.delegation, self.unit)


def broken(findings: Iterable[Finding], rule: int) -> str:
    """What is not met of one rule, in its own sentences: the fact a reason is given for."""
    return " ".join(finding.text for finding in findings if not finding.met and finding.question == rule)
