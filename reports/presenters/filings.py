"""The register of papers and one paper's page: where it stands, what can be done, what its signatures say."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from config.addresses import reverse
from config.words import NBSP, and_joined, vn_date, vn_datetime
from reports.catalogue.order import Entry
from reports.enums import FilingState as State
from reports.models import Filing, FilingStep
from reports.policies.filing import TRANSITIONS, gaps, goes_back, next_number
from reports.presenters.documents import named
from reports.queries.scope import Of
from reports.signatures.facts import facts_of
from reports.signatures.words import Card, Headline, cards, headline

_KINDS = {
    State.DRAFTED: "",
    State.CHECKED: "now",
    State.SIGNED: "wait",
    State.RECORDED: "good",
    State.DROPPED: "",
}
_VERBS = {
    State.DRAFTED: "Chuyển về “Đã lập”",
    State.CHECKED: "Xác nhận đã kiểm tra",
    State.SIGNED: "Đã ký ngoài cổng",
    State.DROPPED: "Không dùng văn bản này",
}
_BACK = {State.CHECKED: "Chuyển về “Đã kiểm tra”", State.SIGNED: "Mở lại để sửa sổ"}
_NEXT = {
    State.DRAFTED: "Xem lại văn bản, rồi xác nhận đã kiểm tra.",
    State.CHECKED: "Trình ký ngoài cổng. Ký xong, ghi lại ở đây.",
    State.SIGNED: "Văn thư cấp số, ngày. Vào sổ với tệp PDF đã ký.",
    State.RECORDED: "Văn bản đã có số, ngày và bản đã ký.",
    State.DROPPED: "Văn bản này không dùng.",
}


class FilingLine(Struct, frozen=True):
    title: str
    url: str
    number: str
    word: str
    kind: str
    signatures: Headline | None
    is_outdated: bool


class SeriesLine(Struct, frozen=True):
    name: str
    text: str


class Move(Struct, frozen=True):
    state: str
    label: str
    needs_reason: bool


def lines(filings: Iterable[Filing]) -> list[FilingLine]:
    return [
        FilingLine(
            _with_version(one),
            reverse("reports:filing", args=[one.pk]),
            numbered(one) or "Chưa có",
            State(one.state).label,
            _KINDS[State(one.state)],
            verdict(one),
            one.is_outdated and one.state != State.DROPPED,
        )
        for one in filings
    ]


def _with_version(filing: Filing) -> str:
    return f"{filing.title}, phiên bản {filing.plan.version}" if filing.plan.version > 1 else filing.title


def numbered(filing: Filing) -> str:
    if filing.dated_on is None:
        return ""
    number = f"Số{NBSP}{filing.number}/{filing.symbol} ngày" if filing.number else "Ngày"
    return f"{number}{NBSP}{vn_date(filing.dated_on)}"


def verdict(filing: Filing) -> Headline | None:
    return headline(facts_of(filing.signatures)) if filing.signatures else None


def signature_cards(filing: Filing) -> list[Card]:
    return cards(facts_of(filing.signatures)) if filing.signatures else []


def series_lines(series: Mapping[tuple[str, str, int], Sequence[int]]) -> list[SeriesLine]:
    """Only of papers that have numbers."""
    return [
        SeriesLine(f"{symbol} của {issuer}, năm {year}", _series_words(numbers))
        for (issuer, symbol, year), numbers in sorted(series.items())
    ]


def _series_words(numbers: Sequence[int]) -> str:
    missing = gaps(numbers)
    said = (
        f"Giữa các số đã vào sổ, cổng chưa thấy số {and_joined([str(number) for number in missing])}."
        if missing
        else "Không thiếu số nào ở giữa."
    )
    return f"Đã vào sổ {len(numbers)} số, lớn nhất là {max(numbers)}; số tiếp theo là {next_number(numbers)}. {said}"


def next_step(filing: Filing) -> str:
    return _NEXT[State(filing.state)]


def moves(filing: Filing) -> list[Move]:
    """But for the register itself, which has a form of its own. Forward first."""
    state = State(filing.state)
    found = [after for after in State if after in TRANSITIONS[state] and after != State.RECORDED]
    return [
        Move(
            after.value,
            _BACK.get(after, _VERBS[after]) if goes_back(state, after) else _VERBS[after],
            goes_back(state, after),
        )
        for after in sorted(found, key=lambda after: goes_back(state, after))
    ]


def history(steps: Iterable[FilingStep]) -> list[dict[str, object]]:
    return [
        {
            "at": step.at,
            "when": vn_datetime(step.at),
            "text": f"{step.get_state_display()}. {step.by}{': ' + step.note if step.note else ''}",
        }
        for step in steps
    ]


def choices(papers: Iterable[tuple[Entry, Of]]) -> list[tuple[str, str, Entry, Of]]:
    """What a new filing can be of: a value for the form, its words, what it is."""
    return [(_value(entry, of), named(entry, of), entry, of) for entry, of in papers if entry.is_filed]


def _value(entry: Entry, of: Of) -> str:
    return "-".join([entry.slug, *(f"{name}{pk}" for name, pk in of.asked.items() if pk)])
