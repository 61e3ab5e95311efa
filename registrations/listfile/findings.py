"""What is said of one person's row, by weight."""

from msgspec import Struct, field

from registrations.listfile.columns import Column
from registrations.listfile.form import Verdict

LABELS = {
    Column.NAME: "Họ và tên",
    Column.POST: "Chức vụ/ chức danh",
    Column.UNIT: "Đơn vị công tác",
    Column.PHONE: "Số điện thoại",
    Column.NOTE: "Ghi chú",
}


class Findings(Struct):
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)  # of the warnings, what is only left out
    faulty: set[Column] = field(default_factory=set)  # what stands there is not known, so it is not missing

    @property
    def verdict(self) -> Verdict:
        if self.errors:
            return Verdict.ERROR
        return Verdict.WARNING if self.warnings else Verdict.OK

    def leave_out(self, sentence: str) -> None:
        self.warnings.append(sentence)
        self.gaps.append(sentence)

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*self.errors, *self.warnings, *self.remarks]))


def with_note(note: str, more: str) -> str:
    return "; ".join(filter(None, (note, more)))
