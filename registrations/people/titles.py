"""Titles and their usual abbreviations, read as the level of a post; the text itself is kept elsewhere."""

import re
from functools import cache

from config.late import late
from registrations.people.names import clean_name, search_key
from tours.enums import PositionLevel

_HEADS_DEPUTY = {
    PositionLevel.PROVINCE_LEADER: PositionLevel.PROVINCE_LEADER,
    PositionLevel.HEAD: PositionLevel.DEPUTY_HEAD,
    PositionLevel.DIVISION_HEAD: PositionLevel.DIVISION_DEPUTY,
}
_HIGHEST_FIRST = list(PositionLevel)

# Read in this order at the start of a title, without accents; "tp" and "p" elsewhere are thành phố and phòng.
_ABBREVIATIONS = (
    (r"p(?=g[đd]\b|tp\b|cvp\b|ct\b|tb\b|cct\b|ht\b|bt\b|ctt\b|vp\b|trp\b)", "pho "),
    (r"p[. ]+(?=gd\b|giam|tp\b|truong|tr\b|cvp\b|chanh|ct\b|chu\b|tb\b|cuc|chi cuc|hieu|bi thu|ht\b|bt\b)", "pho "),
    (r"pho (?:tp|phong)\b|pp\b|p[. ]*phong\b", "pho truong phong"),
    (r"gd\b", "giam doc"),
    (r"(?:tr|trg|t)[. ]*(?:phong|p\b)|tp\b", "truong phong"),
    (r"cvp\b|chanh vp\b|vp\b(?=$|,)", "chanh van phong"),
    (r"ctt\b", "chanh thanh tra"),
    (r"cvcc\b", "chuyen vien cao cap"),
    (r"cvc\b", "chuyen vien chinh"),
    (r"cv\b|ch?[. ]*vien\b", "chuyen vien"),
    (r"nv\b|n[. ]*vien\b", "nhan vien"),
    (r"ktt\b", "ke toan truong"),
    (r"cb\b|c[. ]*bo\b", "can bo"),
    (r"ch[. ]*tich\b", "chu tich"),
    (r"chanh tt\b", "chanh thanh tra"),
    (r"cct\b", "chi cuc truong"),
    (r"ct\b", "chu tich"),
    (r"tb\b", "truong ban"),
    (r"ht\b", "hieu truong"),
    (r"bt\b", "bi thu"),
)
_BETWEEN_TITLES = late(r"[,;/+&\n]|\s[-–]\s|\bkiêm\b|\bđồng thời\b", re.IGNORECASE)
_AFTER_A_NAME = late(r"[,;:/()\n]|\s*[-–—]\s+|\s+[-–—]")
_ASIDE = late(r"(?P<name>[^()\[\]]*\w[^()\[\]]*)(?P<aside>(?:[(\[][^()\[\]]+[)\]]\s*)+)[\s.,;]*")
_ACTING = late(r"^(?:q|quyen|pt|phu trach|thuong truc|nguyen)\b[. ]*")
_PEOPLES_BODY = r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|doan dai bieu quoc hoi|doan dbqh)"
_OF_THE_PROVINCE = late(rf"{_PEOPLES_BODY}(?:[ ,&-]+(?:va )?{_PEOPLES_BODY})* tinh\b|\btinh uy\b")
_SOCIAL_BODY = late(r"\b(?:chi bo|chi doan|cong doan|doan co so|cuu chien binh co quan|hoi dong truong)\b")
_INSIDE_ANOTHER = late(r"\b(?:thuoc|truc thuoc|so|huyen|quan(?! ly)|thi xa)\b")
_BELOW_THE_PROVINCE = late(r"\b(?:huyen|quan(?! ly)|thi xa|xa|phuong|thi tran)\b")
_UNIT_OF_A_DEPARTMENT = late(r"\b(?:trung tam|chi nhanh|doanh nghiep)\b")
_STAFF = late(
    r"^(?:chuyen vien|can su|can bo|cong chuc|vien chuc|nhan vien|van thu|ke toan|thu quy|lai xe|thanh tra vien|"
    r"kiem lam vien|kiem soat vien|giao vien|giang vien|bac si|duoc si|ky su|ky thuat vien|nghien cuu vien|luu tru|"
    r"thu ky|van phong|tu phap|dia chinh|tai chinh|van hoa|hop dong|bien tap vien|phong vien)\b"
)
_DIVISION = late(r"^(?:truong (?:phong|khoa|bo phan|tram)|chi cuc truong|hat truong|doi truong|tram truong)\b")
_HEAD = late(
    r"^(?:tong giam doc|cuc truong|hieu truong|vien truong|chanh an|tong bien tap|chi huy truong|truong cong an|"
    r"thu truong co quan)\b"
)


# A post whose level depends on where it is held: the place that tells, the level there, the level elsewhere.
_BY_PLACE = (
    ("chanh van phong", _OF_THE_PROVINCE, PositionLevel.HEAD, PositionLevel.DIVISION_HEAD),
    ("chanh thanh tra", late(r"thanh tra tinh\b"), PositionLevel.HEAD, PositionLevel.DIVISION_HEAD),
    ("truong ban", _BELOW_THE_PROVINCE, PositionLevel.DIVISION_HEAD, PositionLevel.HEAD),
)


def position_level(title: str, *, unit: str = "") -> PositionLevel | None:
    """The level of a title; of several ("Phó Bí thư, Chủ tịch UBND xã") the highest; None where it cannot be told.

    `unit` is the person's place of work, used where the title does not name one: a Chánh Văn phòng of UBND tỉnh heads
    an agency, that of a Sở heads a division.
    """
    parts = _BETWEEN_TITLES.split(title)
    place = search_key(unit)
    levels = [_level_of(search_key(part), place) for part in parts]
    return min((level for level in levels if level), key=_HIGHEST_FIRST.index, default=None)


def name_and_title(text: str) -> tuple[str, str]:
    """A name and the title written after it in one cell: "Nguyễn Văn An - Giám đốc", "… (Giám đốc)"; else no title."""
    parts = [clean_name(part).value for part in _AFTER_A_NAME.split(text)]
    name, *rest = [part for part in parts if part] or [""]
    if rest and " " in name and not position_level(name) and all(position_level(part) for part in rest):
        return name, ", ".join(rest)
    return clean_name(text).value, ""


def name_and_aside(text: str) -> tuple[str, str]:
    """A name and what is said in brackets behind it that is no title: "Nguyễn Văn An (SN 1980)"; else nothing aside."""
    found = _ASIDE.fullmatch(text)
    if not found or not re.search(r"\w", found["aside"]) or position_level(found["aside"].strip(" ()[]")):
        return text, ""
    return found["name"], "; ".join(
        clean_name(part).value for part in re.split(r"[()\[\]]+", found["aside"]) if part.strip()
    )


@cache
def _abbreviations() -> list[tuple[re.Pattern[str], str, bool]]:
    """With whether "phó" is in it."""
    return [(re.compile(short), full, full == "pho " or short.startswith("pho")) for short, full in _ABBREVIATIONS]


def _level_of(title: str, place: str) -> PositionLevel | None:
    title = _ACTING.sub("", title.strip(" .:-*"))
    for short, full, is_of_deputy in _abbreviations():
        lead = "pho " if not is_of_deputy and title.startswith("pho ") else ""
        if found := short.match(title, len(lead)):
            title = f"{lead}{full}{title[found.end() :]}"
    is_deputy = title.startswith("pho ")
    title = _ACTING.sub("", title.removeprefix("pho ").strip())
    if _STAFF.match(title):
        return None if is_deputy else PositionLevel.STAFF
    level = _head_level(title, place)
    return _HEADS_DEPUTY[level] if level and is_deputy else level


def _leader_level(title: str, where: str) -> PositionLevel:
    own = title if re.search(_PEOPLES_BODY, title) or " uy" in title else where
    return PositionLevel.PROVINCE_LEADER if _OF_THE_PROVINCE.search(own) else PositionLevel.HEAD


def _head_level(title: str, place: str) -> PositionLevel | None:
    """The level of the head's post, "phó" already taken off. The title's own words count before the place of work."""
    where = f"{title} {place}"
    if _SOCIAL_BODY.search(title):
        return None
    if re.match(r"(?:chu tich|bi thu)\b", title):
        return _leader_level(title, where)
    for post, place_that_tells, there, elsewhere in _BY_PLACE:
        if title.startswith(post):
            return there if place_that_tells.search(where) else elsewhere
    if _DIVISION.match(title):
        return PositionLevel.DIVISION_HEAD
    if title.startswith("giam doc"):
        is_inside = _UNIT_OF_A_DEPARTMENT.search(where) and _INSIDE_ANOTHER.search(where)
        return PositionLevel.DIVISION_HEAD if is_inside else PositionLevel.HEAD
    return PositionLevel.HEAD if _HEAD.match(title) else None
