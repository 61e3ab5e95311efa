"""What a text document's styles and lists say of a paragraph: its font, and the number that stands before it."""

from collections.abc import Mapping

from msgspec import Struct, field

from config.office.markup import Attributes, local, parse
from config.typed import whole_number
from config.words import roman

MOST_LEVELS = 9
MOST_STEPS = 20  # from a style to what it is based on; more is a circle
_BULLETS = frozenset("-–—•·▪+*o")


def attribute(attributes: Attributes, name: str) -> str:
    """The value of w:name, whatever the prefix."""
    return next((value for key, value in attributes.items() if local(key) == name), "")


def is_on(attributes: Attributes) -> bool:
    """Of a switch such as <w:vanish/>, <w:vanish w:val="0"/>."""
    return attribute(attributes, "val") not in {"0", "false", "off"}


def font_of(attributes: Attributes) -> str:
    """The font of letters beyond ASCII, which is what old encodings are about, else of all."""
    return attribute(attributes, "hAnsi") or attribute(attributes, "ascii")


class Shown(Struct, frozen=True):
    """What stands before a paragraph of a list: "1.", "II.", or a bullet."""

    text: str = ""
    is_bullet: bool = False


class _Style(Struct):
    parent: str = ""
    font: str = ""
    is_bold: bool | None = None
    list_id: str = ""
    level: int = 0

    def take(self, name: str, attributes: Attributes) -> None:
        match name:
            case "basedOn":
                self.parent = attribute(attributes, "val")
            case "rFonts":
                self.font = font_of(attributes)
            case "b":
                self.is_bold = is_on(attributes)
            case "numId":
                self.list_id = attribute(attributes, "val")
            case "ilvl":
                self.level = whole_number(attribute(attributes, "val")) or 0


class DocumentStyles:
    """The styles of a document by id, each with what it takes from the one it is based on."""

    def __init__(self, content: bytes) -> None:
        self.found: dict[str, _Style] = {}
        self.default = ""  # the style of paragraphs that name none
        self.font = ""  # of a document's defaults
        self._style: _Style | None = None
        parse(content, self._start, self._end)

    def _start(self, tag: str, attributes: Attributes) -> None:
        name = local(tag)
        if name == "style":
            self._begin(attributes)
        elif self._style is not None:
            self._style.take(name, attributes)
        elif name == "rFonts":
            self.font = self.font or font_of(attributes)

    def _begin(self, attributes: Attributes) -> None:
        key = attribute(attributes, "styleId")
        self._style = self.found[key] = _Style()
        if attribute(attributes, "type") == "paragraph" and attribute(attributes, "default") in {"1", "true"}:
            self.default = key

    def _end(self, tag: str) -> None:
        if local(tag) == "style":
            self._style = None

    def font_in(self, run_style: str, paragraph_style: str) -> str:
        for key in (run_style, paragraph_style or self.default):
            for style in self._line(key):
                if style.font:
                    return style.font
        return self.font

    def is_bold_in(self, run_style: str, paragraph_style: str) -> bool:
        styles = (style for key in (run_style, paragraph_style or self.default) for style in self._line(key))
        return next((style.is_bold for style in styles if style.is_bold is not None), False)

    def list_in(self, paragraph_style: str) -> tuple[str, int]:
        """The list a paragraph is numbered in by its style, and its level; "" for none."""
        return next(
            ((style.list_id, style.level) for style in self._line(paragraph_style or self.default) if style.list_id),
            ("", 0),
        )

    def _line(self, key: str) -> list[_Style]:
        line: list[_Style] = []
        while key in self.found and len(line) < MOST_STEPS:
            line.append(self.found[key])
            key = line[-1].parent
        return line


class _Level(Struct):
    form: str = "decimal"
    text: str = ""
    start: int = 1


class _List(Struct):
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document as they come, and says the number each one shows."""

    def __init__(self, content: bytes) -> None:
        self._lists: dict[str, _List] = {}  # by their abstract id
        self._list_of: dict[str, str] = {}  # numbers' id → abstract id
        self._starts: dict[str, dict[int, int]] = {}  # of a number's id that begins anew, by level
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        self._abstract, self._number, self._at = "", "", 0
        parse(content, self._start, self._end)

    def _start(self, tag: str, attributes: Attributes) -> None:
        name, value = local(tag), attribute(attributes, "val")
        if name == "abstractNum":
            self._abstract = attribute(attributes, "abstractNumId")
            self._lists[self._abstract] = _List()
        elif name == "num":
            self._number = attribute(attributes, "numId")
        elif name == "abstractNumId":
            self._list_of[self._number] = value
        elif name in {"lvl", "lvlOverride"}:
            self._at = whole_number(attribute(attributes, "ilvl")) or 0
            if name == "lvl" and self._abstract:
                self._lists[self._abstract].levels[self._at] = _Level()
        elif name == "startOverride":
            self._starts.setdefault(self._number, {})[self._at] = whole_number(value) or 0
        elif self._abstract and self._at in (levels := self._lists[self._abstract].levels):
            _describe(levels[self._at], name, value)

    def _end(self, tag: str) -> None:
        if local(tag) == "abstractNum":
            self._abstract = ""

    def _start_anew(self, list_id: str, counts: list[int | None]) -> None:
        """Where the list begins it may count from a number of its own, in what it shares with other lists."""
        if list_id in self._begun:
            return
        self._begun.add(list_id)
        for place, start in self._starts.get(list_id, {}).items():
            if place < MOST_LEVELS:
                counts[place] = start - 1

    def next_number(self, list_id: str, at: int) -> Shown:
        """Of the next paragraph of a list; nothing for no list. A bullet that is a picture or a sign is a dash."""
        key = self._list_of.get(list_id, "")
        level = self._lists[key].levels.get(at) if key in self._lists else None
        if level is None or not 0 <= at < MOST_LEVELS:
            return Shown()
        counts = self._counts.setdefault(key, [None] * MOST_LEVELS)
        self._start_anew(list_id, counts)
        before = counts[at]
        counts[at] = level.start if before is None else before + 1
        counts[at + 1 :] = [None] * (MOST_LEVELS - at - 1)
        if level.form == "none":
            return Shown()
        if level.form == "bullet":
            return Shown(level.text if level.text in _BULLETS else "-", is_bullet=True)
        return Shown(_with_counts(level.text, self._lists[key].levels, counts))


def _describe(level: _Level, name: str, value: str) -> None:
    if name == "numFmt":
        level.form = value
    elif name == "lvlText":
        level.text = value[:40]
    elif name == "start":
        level.start = whole_number(value) or 0


def _with_counts(text: str, levels: Mapping[int, _Level], counts: list[int | None]) -> str:
    """The text of a level with the numbers of its own and of those above: "%1.%2" → "2.1"."""
    for place, own in levels.items():
        count = counts[place] if 0 <= place < MOST_LEVELS else None
        text = text.replace(f"%{place + 1}", _written(own.start if count is None else count, own.form))
    return text.strip()


def _written(number: int, form: str) -> str:
    if form in {"upperRoman", "lowerRoman"} and 0 < number < 4000:
        return roman(number) if form == "upperRoman" else roman(number).lower()
    if form in {"upperLetter", "lowerLetter"} and 0 < number <= 26:
        return chr(ord("A" if form == "upperLetter" else "a") + number - 1)
    return str(number)
