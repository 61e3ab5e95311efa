"""The words of an OpenDocument cell: which font they are in and what is struck out, by the styles that cells name."""

from collections import Counter

from msgspec import Struct

from config.office.markup import Attributes, local
from registrations.listfile.grid import LONGEST_CELL, parted

MOST_PARENTS = 20  # of a style; real ones have two or three
_Name = tuple[str, str]  # the family, the name


class Look(Struct, frozen=True):
    """What a style says of a cell's text; None: what the style it is made from says."""

    parent: str = ""
    font: str | None = None
    is_struck: bool | None = None


class Styles:
    """The looks by family and by the name that cells and words give, and which tables are hidden."""

    def __init__(self) -> None:
        self.fonts: dict[str, str] = {}  # a face's name in the file → the font's own
        self.looks: dict[_Name, Look] = {}
        self.whole: dict[_Name, Look] = {}  # with what each takes from the styles it is made from
        self.hidden: set[str] = set()
        self.name: _Name = ("", "")

    def start(self, tag: str, attributes: Attributes) -> None:
        match local(tag):
            case "font-face":
                self.fonts[attributes.get("style:name", "")] = _bare(attributes.get("svg:font-family", ""))
            case "style" | "default-style":  # the latter has no name
                self.name = attributes.get("style:family", ""), attributes.get("style:name", "")
                self.looks[self.name] = Look(attributes.get("style:parent-style-name", ""))
            case "table-properties" if attributes.get("table:display") == "false":
                self.hidden.add(self.name[1])
            case "text-properties" if look := self.looks.get(self.name):
                face = attributes.get("style:font-name", attributes.get("fo:font-family"))
                line = attributes.get("style:text-line-through-style", attributes.get("style:text-line-through-type"))
                self.looks[self.name] = Look(
                    look.parent,
                    look.font if face is None else self.fonts.get(face, _bare(face)),
                    look.is_struck if line is None else line != "none",
                )

    def of(self, family: str, name: str) -> Look:
        if (family, name) not in self.whole:
            self.whole[family, name] = self._with_parents(family, name)
        return self.whole[family, name]

    def _with_parents(self, family: str, name: str) -> Look:
        found = look = self.looks.get((family, name), Look())
        seen = {name}
        while look.parent not in seen and len(seen) < MOST_PARENTS:
            seen.add(look.parent)
            look = self.looks.get((family, look.parent), Look())
            found = Look(
                "",
                look.font if found.font is None else found.font,
                look.is_struck if found.is_struck is None else found.is_struck,
            )
        return found


def _bare(family: str) -> str:
    return family.strip("'\" ")


class Words:
    """The paragraphs of one cell: each run with whether it is struck out and its font, None where the cell says."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, bool | None, str | None]] = []
        self.length = self.paragraphs = 0

    def add(self, data: str, looks: list[Look]) -> None:
        if self.length > LONGEST_CELL:
            return
        inwards = list(reversed(looks))
        struck = next((look.is_struck for look in inwards if look.is_struck is not None), None)
        font = next((look.font for look in inwards if look.font is not None), None)
        self.runs.append((data, struck, font))
        self.length += len(data)

    def begin_line(self) -> None:
        if self.paragraphs:
            self.runs.append(("\n", None, None))
        self.paragraphs += 1

    def parted(self, look: Look) -> tuple[str, str]:
        whole = bool(look.is_struck)
        standing, struck = parted((text, whole if own is None else own) for text, own, _ in self.runs)
        return standing.strip("\n")[:LONGEST_CELL], struck.strip("\n")[:LONGEST_CELL]

    def font(self, look: Look) -> str:
        """That most letters are in."""
        fonts: Counter[str] = Counter()
        for text, _, font in self.runs:
            fonts[look.font or "" if font is None else font] += len(text)
        return max(fonts, key=lambda font: fonts[font], default="")
