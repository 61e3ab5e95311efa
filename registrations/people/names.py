"""Names as people type them: cleaned, put in title case, folded for search, keyed for sorting."""

import re
import unicodedata
from functools import lru_cache
from typing import TypedDict

from msgspec import Struct
from vn_collate import collate_key

from accounts.search import search_key as folded
from config.late import late
from config.typed import UNSEEN

HIDDEN = "Đã bỏ ký tự ẩn."
SORT_KEY_LENGTH = 300
SEARCH_KEY_LENGTH = 200

# Letters that look like Đ but are other letters: Icelandic eth, African D, and their small forms.
_FALSE_D = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
_DEGREES = (
    r"ths|th\.s|thạc s[ĩỹ]|ts|t\.s|tiến s[ĩỹ]|tskh|pgs|gs|(?:bs)?ck(?:i{1,2}|[12])|bs|bác s[ĩỹ]"
    r"|ks|kỹ sư|ds|dược s[ĩỹ]|ls|luật sư|kts|cn|cử nhân"
)
_HONORIFIC = late(
    rf"^(?:(?:ông|bà|anh|chị|cô|đ/c|đ\.c|đc|đồng chí|{_DEGREES})\b[.:/,]*\s*)+",
    re.IGNORECASE,
)
_DEGREE = late(rf"\b(?:{_DEGREES})\b\.?", re.IGNORECASE)
# "Ông Ích Khiêm" and "Anh Dũng" are whole names: only a surname behind such a word tells that it is none itself.
_MAY_BE_NAME = late(r"\s*(?:ông|anh|chị|cô|cn|ds|ls)\s*", re.IGNORECASE)
# A surname begins a name: where a second line begins with none, the line break stands within one name.
_SURNAMES = frozenset(
    re.findall(
        r"\w+",
        "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh trương mai tô đào "
        "đoàn vương hà lâm phùng cao thái tạ lương chu la quách tăng văn thân kiều nghiêm tống từ triệu lưu mạc doãn "
        "khổng ninh nông vi lò quàng cầm hứa bạch châu giáp diệp thạch sơn kim đàm đậu lại lữ khúc phí sầm tiêu ung "
        "chử mấu",
    )
)
_LEADS = late(r"^\s*(?:[a-zđ]\s*\)|[\W\d]+)\s*", re.IGNORECASE)  # the bullet or number before a name
_NAME_WORD = late(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*\.?")
_NEVER_LAST = frozenset({"thị", "và", "hoặc"})
_IN_BRACKETS = late(r"\([^)]*\)?|\[[^\]]*\]?")
_BETWEEN_NAMES = late(r"\n|[;,/&+]|\s(?:và|hoặc)\s|\s[-–]\s")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# The older placing of the tone in open syllables (hoà, thuỷ) is the same name as the newer (hòa, thủy), qúy as quý.
_TONE_ON_SECOND = late(rf"(o[ae]|(?<!q)uy)([{_TONES}])(?![a-z])")
_TONE_AFTER_Q = late(rf"(?<=q)(u)([{_TONES}])([a-z])")


class Cleaned(Struct, frozen=True):
    """A text after cleaning; `notes` says in Vietnamese sentences what was changed besides spaces."""

    value: str
    notes: tuple[str, ...] = ()


def _in_place_of(char: str, kind: str) -> str | None:
    """Cf: zero-width marks, soft hyphen, byte order mark. Co, Cs and Cn cannot be stored or shown."""
    return None if kind in {"Cf", "Co", "Cs", "Cn"} and not char.isspace() else " "


@lru_cache(maxsize=1024)
def clean_text(text: str) -> Cleaned:
    """NFC, Đ for its look-alikes, no invisible characters, one space between words; line breaks become spaces.

    Text of an old font (TCVN3, VNI) must be decoded before: there the soft hyphen and Ð are letters.
    """
    notes = []
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        notes.append("Đã chuyển chữ tổ hợp (dấu rời) về chữ dựng sẵn.")
    straight = composed.translate(_FALSE_D)
    if straight != composed:
        notes.append("Đã thay ký tự Ð bằng chữ Đ tiếng Việt.")
    kept = UNSEEN.sub("", straight)
    if kept != straight:
        notes.append(HIDDEN)
    if not kept.isprintable():
        kinds = {char: unicodedata.category(char) for char in set(kept) if not char.isprintable()}
        kept = kept.translate({ord(char): _in_place_of(char, kind) for char, kind in kinds.items()})
        if "Cf" in kinds.values() and HIDDEN not in notes:
            notes.append(HIDDEN)
    # Dropping an invisible mark may bring a letter and its tone together, so compose once more.
    return Cleaned(unicodedata.normalize("NFC", " ".join(kept.split())), tuple(notes))


def clean_name(text: str) -> Cleaned:
    """A person's name, kept as typed apart from spaces and normal form; capitals stay as they are."""
    return clean_text(text)


def looks_all_capitals(name: str) -> bool:
    """True for NGUYỄN VĂN AN; false for a lone initial such as "A"."""
    return name.isupper() and sum(char.isalpha() for char in name) > 1


def title_case_name(name: str) -> str:
    """NGUYỄN VĂN AN → Nguyễn Văn An; a letter after an apostrophe or a hyphen starts a word: K'BRƠI → K'Brơi."""
    return re.sub(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*", lambda word: word[0][0].upper() + word[0][1:].lower(), name)


def has_odd_capitals(name: str) -> bool:
    """True where a word begins small or is all capitals (nguyễn Văn AN); K'Brơi, H'Hen and what is in brackets pass."""
    words = _IN_BRACKETS.sub(" ", name).split()
    return any(word[0].islower() or looks_all_capitals(word) for word in words)


def without_honorific(name: str) -> str:
    """ "Ông Nguyễn Văn An" → "Nguyễn Văn An"; in "Anh Dũng" the first word is the surname."""
    without = _HONORIFIC.sub("", name)
    return without if " " in without else name


def name_called(text: str) -> tuple[str, str]:
    """What is written before a name, and the rest as typed: "Đ/c: ThS. Nguyễn Văn An" → ("Đ/c: ThS.", "Nguyễn Văn An").
    ("", text) where nothing is, or where it may be the name itself."""
    text = unicodedata.normalize("NFC", text)
    found = _HONORIFIC.match(text.lstrip())
    if not found or len(names_in(text)) > 1:
        return "", text
    called, rest = found[0], text.lstrip()[found.end() :]
    first = rest.partition(" ")[0].lower()
    is_doubtful = _MAY_BE_NAME.fullmatch(called) and (first not in _SURNAMES or first == "văn")
    return ("", text) if " " not in rest.strip() or is_doubtful else (called.strip(" :,/"), rest)


def degree_of(called: str) -> str:
    """Of what is written before a name, what is kept: "Đ/c: ThS." → "ThS."."""
    return " ".join(_DEGREE.findall(called))


def names_in(text: str) -> tuple[str, ...]:
    """The names in one cell: several where a line break, comma, slash or "và" parts names of two words or more."""
    written = _BETWEEN_NAMES.split(unicodedata.normalize("NFC", text))
    parts = [name for part in written if (name := clean_name(part).value)]
    if "\n" in text.strip() and _is_one_in_two_lines(parts):
        return (" ".join(parts),)
    if len(parts) > 1 and all(" " in _HONORIFIC.sub("", part) for part in parts):
        return tuple(parts)
    whole = clean_name(text).value
    return (whole,) if whole else ()


def _is_one_in_two_lines(parts: list[str]) -> bool:
    return len(parts) == 2 and _begins_as_name(parts[0]) and not _begins_as_name(parts[1])


def is_full_name(text: str) -> bool:
    """Whether a text is surely one whole name: a surname, and more than the middle word behind it."""
    alone = _IN_BRACKETS.sub(" ", clean_name(text).value).strip(" .,;:*")
    words = _HONORIFIC.sub("", _LEADS.sub("", alone, count=1)).split()
    said = [word.lower() for word in words]
    if len(words) < 2 or said[0] not in _SURNAMES or said[-1] in _NEVER_LAST or {"và", "hoặc"} & set(said):
        return False
    return said[1:] != ["văn"] and all(map(_NAME_WORD.fullmatch, words))


def _begins_as_name(part: str) -> bool:
    name = _HONORIFIC.sub("", re.sub(r"^[\W\d]+", "", part))  # the second of a numbered pair: "2. Trần Thị Bình"
    return name.partition(" ")[0].lower() in _SURNAMES


def sort_key(full_name: str) -> str:
    """Vietnamese order: given name, then surname, then middle names. Hexadecimal; compare it byte by byte.

    Capitals, honorifics and text in brackets do not count. At most 300 characters.
    """
    words = _bare(full_name).split()
    ordered = [*words[-1:], *words[:-1]]
    # A key for each word: in one key a space would sort after the letters, and "An Lê" after "Anh Bùi".
    return "".join(collate_key(word) for word in ordered)[:SORT_KEY_LENGTH]


def search_key(text: str) -> str:
    """Small letters without accents, đ = d, single spaces: "Đặng  Thị Ánh" → "dang thi anh". At most 200 characters."""
    return folded(clean_text(text).value)[:SEARCH_KEY_LENGTH].rstrip()


def same_person_key(full_name: str) -> str:
    """Equal for two spellings of one name: capitals, spaces, honorifics, Ð, and where the tone stands (Hoà, Hòa)."""
    decomposed = unicodedata.normalize("NFD", _bare(full_name))
    moved = _TONE_ON_SECOND.sub(lambda match: f"{match[1][0]}{match[2]}{match[1][1]}", decomposed)
    moved = _TONE_AFTER_Q.sub(r"\1\3\2", moved)
    return unicodedata.normalize("NFC", moved)


def _bare(full_name: str) -> str:
    """The name alone: cleaned, small letters, no brackets and no honorific in front."""
    name = clean_name(full_name).value.lower()
    alone = " ".join(_IN_BRACKETS.sub(" ", name).split()) or name
    return without_honorific(alone)


class KeysOfName(TypedDict):
    """What is kept beside a name, to sort people, to find them, and to know one in any spelling."""

    sort_key: str
    search_key: str
    person_key: str


def keys_of_name(full_name: str) -> KeysOfName:
    return {
        "sort_key": sort_key(full_name),
        "search_key": search_key(full_name),
        "person_key": same_person_key(full_name),
    }
