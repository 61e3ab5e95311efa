"""Signed papers of every sort, and the one right sentence about each; the reader works apart, within limits."""

import datetime
import io
import resource
import socket
import sys
from collections.abc import Callable
from copy import replace
from functools import cache
from pathlib import Path

import pytest

from reports.signatures import asking, reading
from reports.signatures.facts import Change, Facts, State, Trust, facts_of
from reports.signatures.reading import read
from reports.signatures.words import cards, headline
from tests.worlds import signed

NOW = datetime.datetime(2026, 11, 28, 3, 0, tzinfo=datetime.UTC)
WHOLE = "nguyên vẹn, không sửa sau khi ký"


@cache
def facts(make: Callable[[], bytes], *, has_root: bool = True) -> Facts:
    return read(io.BytesIO(make()), [signed.authority().pem] if has_root else [], NOW)


def commented() -> bytes:
    return signed.commented(signed.two())


def page_replaced() -> bytes:
    return signed.with_another_page(signed.one())


def trailing() -> bytes:
    return signed.two() + b"\n% them vao"


def revoked() -> bytes:
    return signed.with_revocations(signed.one(), signed.person())


def encrypted() -> bytes:
    return signed.encrypted(signed.unsigned())


def broken() -> bytes:
    return signed.with_broken_xref(signed.one())


def largest() -> bytes:
    paper = signed.signed(signed.unsigned(signed.LARGEST - 40_000), signed.person())
    assert signed.LARGEST - 30_000 < len(paper) <= signed.LARGEST
    return paper


@pytest.mark.parametrize(
    ("make", "said", "kind"),
    [
        (signed.unsigned, "Tệp không có chữ ký số. Nếu là bản chụp văn bản giấy", "wait"),
        (signed.one, f"Một chữ ký, {WHOLE}.", "good"),
        (signed.two, f"Hai chữ ký, {WHOLE}.", "good"),
        (commented, "Hai chữ ký, nguyên vẹn, nhưng có ghi chú thêm vào sau khi ký.", "wait"),
        (page_replaced, "Một chữ ký, nhưng nội dung bị sửa sau chữ ký của Nguyễn Văn Thử.", "bad"),
        (trailing, "Hai chữ ký, nhưng cuối tệp có thêm 10\u00a0byte không ai ký.", "bad"),
        (signed.of_unknown_root, f"Một chữ ký, {WHOLE}; không đủ căn cứ để kết luận về chứng thư của Trần", "wait"),
        (signed.expired_since, f"Một chữ ký, {WHOLE}; chứng thư của Lê Văn Cũ nay đã hết hạn, không có dấu", "wait"),
        (revoked, "Một chữ ký, không sửa sau khi ký, nhưng chứng thư của Nguyễn Văn Thử đã bị thu hồi.", "bad"),
        (encrypted, "Tệp đặt mật khẩu nên không đọc được chữ ký. Đề nghị lấy lại bản không đặt mật khẩu.", "bad"),
        (broken, "Tệp hỏng cấu trúc PDF nên không đọc được chữ ký. Đề nghị lấy lại tệp gốc từ văn thư.", "bad"),
        (largest, f"Một chữ ký, {WHOLE}.", "good"),
    ],
)
def test_each_sort_of_file_gets_its_sentence(make: Callable[[], bytes], said: str, kind: str) -> None:
    found = headline(facts(make))
    assert found.text.startswith(said)
    assert found.kind == kind


def test_a_paper_has_two_signatures_and_only_the_last_covers_the_file() -> None:
    first, last = (dict(card.lines) for card in cards(facts(signed.two)))
    assert first["Ai ký"] == "Nguyễn Văn Thử, Sở Nội vụ: người ký."
    assert first["Khi nào"].startswith("15\u00a0giờ\u00a005 ngày\u00a03/11/2026, theo dấu thời gian của Dấu thời")
    assert first["Phủ đến đâu"].startswith("Văn bản như lúc ký;")
    assert first["Sau khi ký"] == "Sau đó chỉ thêm chữ ký hoặc điền biểu mẫu; nội dung giữ nguyên."
    assert first["Tin ai"].startswith("Chứng thư do tổ chức đã đặt làm gốc cấp: CA thử nghiệm; chưa kiểm tra thu hồi")
    assert last["Ai ký"] == "Sở Nội vụ, UBND tỉnh Khánh Hòa: dấu cơ quan."
    assert (last["Phủ đến đâu"], last["Sau khi ký"]) == ("Toàn bộ tệp.", "Không có gì sửa sau đó.")


def test_without_roots_nothing_is_judged_and_nothing_is_wrong() -> None:
    found = facts(signed.two, has_root=False)
    assert headline(found).text.startswith(f"Hai chữ ký, {WHOLE}. Chưa đối chiếu chứng thư: cổng chưa đặt")
    assert headline(found).kind == ""
    assert dict(cards(found)[0].lines)["Khi nào"].endswith("theo dấu thời gian của Dấu thời gian thử nghiệm.")


def test_a_clock_of_the_machine_is_called_so_and_an_old_certificate_is_told_by_it() -> None:
    (card,) = cards(facts(signed.expired_since))
    lines = dict(card.lines)
    assert lines["Khi nào"].endswith("ngày\u00a01/3/2023, theo đồng hồ máy ký.")
    assert lines["Tin ai"].startswith("Chứng thư hết hạn ngày\u00a028/2/2025; theo đồng hồ máy ký thì lúc ký còn hạn")


@pytest.mark.parametrize(
    ("is_chained", "trust", "doubt"),
    [(True, Trust.CHAINED, False), (False, Trust.CHAINED, True), (False, Trust.NO_ROOTS, False)],
)
def test_a_timestamp_of_an_authority_nobody_knows_is_doubted(is_chained: bool, trust: Trust, doubt: bool) -> None:
    [first, _] = facts(signed.two).signatures
    (card,) = cards(Facts(State.READ, (replace(first, is_stamp_chained=is_chained, trust=trust),)))
    assert dict(card.lines)["Khi nào"].endswith("chưa đối chiếu được.") == doubt


def test_a_comment_before_the_last_signature_is_told_too() -> None:
    [first, last] = facts(signed.two).signatures
    found = headline(Facts(State.READ, (replace(first, change=Change.COMMENT), last)))
    assert found.text == "Hai chữ ký, nguyên vẹn, nhưng có ghi chú thêm vào sau khi ký."


def test_one_signature_is_no_good_word_for_loose_bytes_or_a_certificate_of_nobody_known() -> None:
    [found] = facts(signed.one).signatures
    assert headline(Facts(State.READ, (found,))).kind == "good"
    assert headline(Facts(State.READ, (found,), loose_bytes=10)).kind == "bad"
    assert headline(Facts(State.READ, (replace(found, trust=Trust.OTHER),))).kind == "wait"


def test_what_was_found_is_kept_whole() -> None:
    found = facts(signed.two)
    assert facts_of(found.kept) == found
    assert found.library.startswith("pyHanko 0.")
    assert [len(root) for root in found.roots] == [64]


def test_any_bytes_are_answered_with_facts() -> None:
    """Cut off or changed anywhere: never an error, and never a good word for a paper that was changed."""
    paper = signed.one()
    signed_bytes = paper.index(b"/Contents <")  # what follows is the signature, which does not sign itself
    for place in range(20, signed_bytes, signed_bytes // 8):
        cut = read(io.BytesIO(paper[:place]), [], NOW)
        assert cut.state in (State.BROKEN, State.READ)
        hit = bytearray(paper)
        hit[place] ^= 0x55
        assert headline(read(io.BytesIO(bytes(hit)), [signed.authority().pem], NOW)).kind != "good"


def test_the_reader_works_apart_and_asks_no_network(tmp_path: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.setblocking(False)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/ca.crl"
        holder = signed.issued("Nguyễn Văn Thử", signed.authority(), uid="CCCD:3", points_to=address)
        paper, root = tmp_path / "van-ban.pdf", tmp_path / "goc.pem"
        paper.write_bytes(signed.signed(signed.unsigned(), holder))
        root.write_bytes(signed.authority().pem)
        found = asking.read_apart(paper, [root])
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert headline(found).kind == "good"
    assert "chưa kiểm tra thu hồi" in dict(cards(found)[0].lines)["Tin ai"]


def test_a_reader_that_fails_or_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(sys, "executable", "/bin/false")
        assert headline(asking.read_apart(tmp_path / "khong-co.pdf", [])).text.startswith("Đọc chữ ký quá lâu")
    monkeypatch.setattr(asking, "LONGEST_WAIT", 0.01)
    assert asking.read_apart(tmp_path / "khong-co.pdf", []).state is State.TOO_LONG


def test_the_reader_limits_its_time_and_memory_first(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", limits.__setitem__)
    reading.limit()
    assert limits == {
        resource.RLIMIT_AS: (reading.MOST_MEMORY, reading.MOST_MEMORY),
        resource.RLIMIT_CPU: (reading.MOST_SECONDS, reading.MOST_SECONDS),
    }
