"""How easily somebody who knows the country, the office and the person guesses a password. Pure.

zxcvbn counts the guesses: its lists of leaked passwords and names, rows of keys, dates, repeats, letters turned into
digits and signs. What it does not know is said here: how Vietnamese passwords begin, and the words of the one who asks.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from msgspec import Struct

from accounts.search import search_key

ENOUGH = 9.0
"""As a power of ten. Nine signs by chance are enough; a word with a year, or two names, are not."""
TRIED = 100  # whoever guesses here tries each of our words so soon
LONGEST = 72  # what follows is not read: reading takes the longer the longer the text
OURS = "words of ours"
LEAKED = "passwords"
WHY = {
    OURS: "tên người, tên cơ quan, địa danh hoặc từ hay dùng làm mật khẩu",
    LEAKED: "mật khẩu đã bị lộ ở nơi khác",
    "dictionary": "tên riêng hoặc từ có trong danh sách đoán mật khẩu",
    "spatial": "các phím liền nhau trên bàn phím",
    "sequence": "dãy chữ hoặc số liên tiếp",
    "repeat": "ký tự lặp lại",
    "date": "ngày, tháng, năm",
    "regex": "ngày, tháng, năm",
}
COMMON_HERE = tuple(
    """
    matkhau matkhaumoi matma khongbiet khongnho quenmatkhau dangnhap taikhoan quantri nguoidung congvu conganh
    anhyeuem emyeuanh yeuem yeuanh anhnhoem emnhoanh vochong giadinh yeugiadinh connguoi hanhphuc maiyeu tinhyeu
    vietnam viet nam vn hochiminh bacho dangcongsan quehuong dongbao thanhpho tinh huyen xa phuong quan
    ubnd hdnd uybannhandan ubndtinh sonoivu noivu so phong ban chicuc vanphong trungtam capxa banchidao
    cchc caicach hanhchinh caicachhanhchinh hoctap kinhnghiem kehoach congchuc canbo vienchuc phongnoivu
    giamdoc phogiamdoc truongphong chuyenvien lanhdao ketoan vanthu chutich bithu
    viettel vnpt mobifone vinaphone fpt zalo facebook admin administrator user password pass test welcome login
    xuan ha thu dong mua nam thang ngay hai ba tu bon sau bay tam chin muoi
    """.split()  # noqa: SIM905  # as a text it can be read and added to
)


class Guess(Struct, frozen=True):
    """`power`: ten to this power of guesses; `made_of`: what is guessed in it, in words."""

    power: float
    made_of: tuple[str, ...]

    @property
    def is_enough(self) -> bool:
        return self.power >= ENOUGH


def guess(password: str, *names: str) -> Guess:
    """`names`: of the person, the offices, the places. The easiest way counts: as typed, without accents, and without
    what stands between words."""
    words = {word: TRIED for word in _words(names) if len(word) > 1}
    plain = search_key(password)
    ways = dict.fromkeys(
        (password[:LONGEST], plain[:LONGEST], "".join(one for one in plain if one not in " -_.")[:LONGEST])
    )
    return min((_guess(way, words) for way in ways if way), key=lambda one: one.power, default=Guess(0, ()))


def _words(names: Iterable[str]) -> Iterable[str]:
    """Each name alone, its words, all of them together, its last two, and the letters they begin with."""
    yield from COMMON_HERE
    for name in dict.fromkeys(search_key(name) for name in names if name):
        parts = "".join(one if one.isalnum() else " " for one in name).split()
        yield from parts
        yield from ("".join(parts), "".join(parts[-2:]), "".join(part[0] for part in parts))


def _guess(password: str, words: dict[str, int]) -> Guess:
    matching, scoring = import_module("zxcvbn.matching"), import_module("zxcvbn.scoring")
    known = matching.RANKED_DICTIONARIES | {OURS: words}
    found = scoring.most_guessable_match_sequence(password, matching.omnimatch(password, known))
    reasons = dict.fromkeys(_why(match) for match in found["sequence"])
    return Guess(float(found["guesses_log10"]), tuple(reason for reason in reasons if reason))


def _why(match: dict[str, Any]) -> str:
    return WHY.get(match.get("dictionary_name", ""), "") or WHY.get(match["pattern"], "")
