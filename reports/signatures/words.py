"""What was found in a signed PDF, in the words of an office: a headline for the paper, a card for each signature."""

import datetime

from msgspec import Struct

from config.words import NBSP, vn_date, vn_datetime
from reports.signatures.facts import Change, Facts, Owner, Signature, State, Trust

_COUNTS = ("Không", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")
_UNREAD = {
    State.ENCRYPTED: "Tệp đặt mật khẩu nên không đọc được chữ ký. Đề nghị lấy lại bản không đặt mật khẩu.",
    State.BROKEN: "Tệp hỏng cấu trúc PDF nên không đọc được chữ ký. Đề nghị lấy lại tệp gốc từ văn thư.",
    State.TOO_LONG: "Đọc chữ ký quá lâu nên dừng giữa chừng. Bấm “Đọc lại chữ ký”; nếu vẫn thế, lấy lại tệp gốc.",
}
_OWNERS = {
    Owner.PERSON: "người ký",
    Owner.SEAL: "dấu cơ quan",
    Owner.UNKNOWN: "chứng thư không nói rõ là người ký hay dấu cơ quan",
    Owner.CLOCK: "dấu thời gian cho cả văn bản",
}
_CHANGES = {
    Change.NONE: "Không có gì sửa sau đó.",
    Change.UPKEEP: "Sau đó chỉ thêm dữ liệu để kiểm tra chữ ký; nội dung giữ nguyên.",
    Change.SIGNING: "Sau đó chỉ thêm chữ ký hoặc điền biểu mẫu; nội dung giữ nguyên.",
    Change.COMMENT: "Sau đó có ghi chú thêm lên trang; chữ của văn bản giữ nguyên nhưng ghi chú có thể che chữ.",
    Change.CONTENT: "Sau đó nội dung bị sửa.",
}


class Headline(Struct, frozen=True):
    """`kind` as of a tag: good, wait, bad, or nothing where nothing is judged."""

    text: str
    kind: str


class Card(Struct, frozen=True):
    who: str
    lines: tuple[tuple[str, str], ...]


def headline(facts: Facts) -> Headline:
    if facts.state is not State.READ:
        return Headline(_UNREAD[facts.state], "wait" if facts.state is State.TOO_LONG else "bad")
    signed = [one for one in facts.signatures if one.owner is not Owner.CLOCK]
    if not signed:
        return Headline(
            "Tệp không có chữ ký số. Nếu là bản chụp văn bản giấy thì xem chữ ký và dấu ngay trên bản chụp.", "wait"
        )
    count = f"{_counted(len(signed))} chữ ký"
    broken = _of_altered(facts, count) or _of_revoked(signed, count)
    return broken or _of_unclear(facts, count) or _of_whole(signed, count)


def _of_altered(facts: Facts, count: str) -> Headline | None:
    """The worst first."""
    if broken := [one for one in facts.signatures if not one.is_intact]:
        return Headline(f"Chữ ký của {_names(broken)} không khớp nội dung: tệp đã bị sửa hoặc hỏng.", "bad")
    if changed := [one for one in facts.signatures if one.change is Change.CONTENT]:
        return Headline(f"{count}, nhưng nội dung bị sửa sau chữ ký của {_names(changed)}.", "bad")
    if facts.loose_bytes:
        return Headline(f"{count}, nhưng cuối tệp có thêm {facts.loose_bytes}{NBSP}byte không ai ký.", "bad")
    return None


def _of_revoked(signed: list[Signature], count: str) -> Headline | None:
    if revoked := [one for one in signed if one.trust is Trust.REVOKED]:
        return Headline(f"{count}, không sửa sau khi ký, nhưng chứng thư của {_names(revoked)} đã bị thu hồi.", "bad")
    return None


def _of_unclear(facts: Facts, count: str) -> Headline | None:
    """Of a paper two signatures are right: only the last has to cover the file."""
    if any(one.change is Change.COMMENT for one in facts.signatures):
        return Headline(f"{count}, nguyên vẹn, nhưng có ghi chú thêm vào sau khi ký.", "wait")
    if facts.signatures[-1].change is Change.SIGNING:
        return Headline(f"{count}, nguyên vẹn, nhưng chữ ký cuối không phủ hết tệp: sau đó có điền biểu mẫu.", "wait")
    return None


def _of_whole(signed: list[Signature], count: str) -> Headline:
    whole = f"{count}, nguyên vẹn, không sửa sau khi ký"
    if expired := [one for one in signed if one.trust is Trust.EXPIRED]:
        return Headline(f"{whole}; chứng thư của {_names(expired)} nay đã hết hạn, không có dấu thời gian.", "wait")
    if unknown := [one for one in signed if one.trust in (Trust.UNKNOWN_ROOT, Trust.OTHER)]:
        return Headline(f"{whole}; không đủ căn cứ để kết luận về chứng thư của {_names(unknown)}.", "wait")
    if any(one.trust is Trust.NO_ROOTS for one in signed):
        return Headline(f"{whole}. Chưa đối chiếu chứng thư: cổng chưa đặt tổ chức chứng thực nào để tin.", "")
    return Headline(f"{whole}.", "good")


def cards(facts: Facts) -> list[Card]:
    return [_card(one, is_last=one is facts.signatures[-1], loose=facts.loose_bytes) for one in facts.signatures]


def _card(one: Signature, *, is_last: bool, loose: int) -> Card:
    body = f", {one.body}" if one.body and one.body != one.name else ""
    changed = _CHANGES[one.change]
    if is_last and loose and one.change is Change.NONE:
        changed = f"Cuối tệp có thêm {loose}{NBSP}byte nằm ngoài phần được ký."
    return Card(
        f"{one.name}{body}",
        (
            ("Ai ký", f"{one.name}{body}: {_OWNERS[one.owner]}."),
            ("Khi nào", _when(one)),
            ("Phủ đến đâu", _covered(one)),
            ("Sau khi ký", changed if one.is_intact else "Nội dung không còn khớp chữ ký."),
            ("Tin ai", _trusted(one)),
        ),
    )


def _when(one: Signature) -> str:
    if one.stamped_at:
        doubt = "" if one.is_stamp_chained or one.trust is Trust.NO_ROOTS else ", chưa đối chiếu được"
        return f"{_moment(one.stamped_at)}, theo dấu thời gian của {one.stamped_by}{doubt}."
    if one.said_at:
        return f"{_moment(one.said_at)}, theo đồng hồ máy ký."
    return "Chữ ký không ghi thời điểm."


def _covered(one: Signature) -> str:
    if one.covers_file:
        return "Toàn bộ tệp."
    return "Văn bản như lúc ký; phần thêm vào sau nằm ngoài chữ ký này."


def _trusted(one: Signature) -> str:
    if one.trust is Trust.CHAINED:
        checked = (
            "chưa bị thu hồi, theo dữ liệu kèm trong tệp"
            if one.is_revocation_checked
            else "chưa kiểm tra thu hồi: tệp không kèm dữ liệu"
        )
        return f"Chứng thư do tổ chức đã đặt làm gốc cấp: {one.root}; {checked}."
    if one.trust is Trust.REVOKED:
        at = f" từ {_moment(one.revoked_at)}" if one.revoked_at else ""
        return f"Chứng thư đã bị thu hồi{at}, theo dữ liệu kèm trong tệp."
    if one.trust is Trust.EXPIRED:
        return (
            f"Chứng thư hết hạn ngày{NBSP}{vn_date(_aware(one.expires_at))}; theo đồng hồ máy ký thì lúc ký còn hạn, "
            "nhưng không có dấu thời gian để chắc."
        )
    if one.trust is Trust.NO_ROOTS:
        return "Chưa đối chiếu: cổng chưa đặt tổ chức chứng thực nào để tin."
    return "Không đủ căn cứ để kết luận: chứng thư không nối được tới tổ chức nào đã đặt làm gốc."


def _moment(iso: str) -> str:
    return vn_datetime(_aware(iso))


def _aware(iso: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(iso)


def _names(signatures: list[Signature]) -> str:
    return " và ".join(dict.fromkeys(one.name for one in signatures))


def _counted(number: int) -> str:
    return _COUNTS[number] if number < len(_COUNTS) else str(number)
