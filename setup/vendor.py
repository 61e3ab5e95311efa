"""Puts the style sheet, script and fonts of others into static/vendor/, made as small as this portal needs them."""

import re
from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"

# What Vietnamese pages are written in; the ranges of static/tokens.css.
LATIN = {*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "\u2002\u2003\u2009\u202f‐‑‒–—‘’“”•…′″←↑→↓−")}
VIETNAMESE = {*range(0x1EA0, 0x1EFA), *map(ord, "ĂăĐđĨĩŨũƠơƯư\u0300\u0301\u0303\u0309\u0323₫")}
COLUMN_DIGITS = set(map(ord, "%+,-./0123456789−"))

LETTER_FEATURES = ["ccmp", "kern", "mark", "mkmk"]
FONTS = [
    ("be-vietnam-pro", "latin-400", LATIN, LETTER_FEATURES),
    ("be-vietnam-pro", "latin-600", LATIN, LETTER_FEATURES),
    ("be-vietnam-pro", "vietnamese-400", VIETNAMESE, LETTER_FEATURES),
    ("be-vietnam-pro", "vietnamese-600", VIETNAMESE, LETTER_FEATURES),
    ("inter", "latin-500", COLUMN_DIGITS, ["tnum"]),
]


def write_style_sheet() -> None:
    """Bootstrap without its pictures in `data:` addresses, which the content security policy would refuse."""
    css = (NODE_MODULES / "bootstrap" / "dist" / "css" / "bootstrap.min.css").read_text(encoding="utf-8")
    css = re.sub(r'url\("data:[^"]*"\)', "none", css)
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    (VENDOR / "bootstrap.min.css").write_text(css, encoding="utf-8")


def write_script() -> None:
    script = (NODE_MODULES / "sortablejs" / "Sortable.min.js").read_text(encoding="utf-8")
    (VENDOR / "Sortable.min.js").write_text(script, encoding="utf-8")


def write_font(family: str, face: str, characters: set[int], features: list[str]) -> None:
    """Hinting goes too: it is half the weight, and today's systems draw without it."""
    name = f"{family}-{face}-normal.woff2"
    options = subset.Options(flavor="woff2", layout_features=features, hinting=False, name_IDs=[0, 1, 2, 13])
    font = subset.load_font(NODE_MODULES / "@fontsource" / family / "files" / name, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    subset.save_font(font, VENDOR / "fonts" / name, options)


def main() -> None:
    (VENDOR / "fonts").mkdir(parents=True, exist_ok=True)
    write_style_sheet()
    write_script()
    for font in FONTS:
        write_font(*font)


if __name__ == "__main__":
    main()
