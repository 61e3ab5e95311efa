"""Word's own numbering: I. / 1. / a) count by themselves, so that a paragraph put in later moves the others on."""

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from tours.enums import PassageStyle
from tours.numbering import label

_COUNTED = {PassageStyle.SECTION: "upperRoman", PassageStyle.CLAUSE: "decimal", PassageStyle.POINT: "lowerLetter"}
_MOST = 99
_LETTERS_ALIKE = 4
"""Word goes on with e after d, where Vietnamese has đ: from the fifth on a letter has a numbering text of its own."""


class Numbering:
    """The numbers of one file. A mark that does not follow the last of its kind begins a list of its own."""

    def __init__(self, word: WordDocument, indent_mm: float) -> None:
        self._part = word.part.numbering_part.element
        self._indent = Mm(indent_mm)
        self._kinds: dict[str, int] = {}
        self._lists: dict[PassageStyle, tuple[int, int]] = {}

    def put(self, paragraph: Paragraph, mark: str) -> bool:
        """Whether the mark is a number, which then stands before the paragraph."""
        if mark not in _PLACES:
            return False
        style, place = _PLACES[mark]
        properties = paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self._list(style, place, mark)
        return True

    def _list(self, style: PassageStyle, place: int, mark: str) -> int:
        if style is PassageStyle.POINT and place > _LETTERS_ALIKE:
            return self._begun(mark, "decimal", 1)
        known, last = self._lists.get(style, (0, 0))
        if place == 1 or place != last + 1:
            known = self._begun(mark[-1], _COUNTED[style], place)
        self._lists[style] = (known, place)
        return known

    def _begun(self, ending: str, number_format: str, place: int) -> int:
        """A new list that starts at `place`; `ending` follows the number, or is a whole mark that stands for it."""
        text = ending if len(ending) > 1 else f"%1{ending}"
        kind = f"{number_format} {text}"
        if kind not in self._kinds:
            self._kinds[kind] = self._define(number_format, text)
        made = self._part.add_num(self._kinds[kind])
        made.add_lvlOverride(ilvl=0).add_startOverride(place)
        return int(made.numId)

    def _define(self, number_format: str, text: str) -> int:
        known = [int(one.get(qn("w:abstractNumId"))) for one in self._part.findall(qn("w:abstractNum"))]
        definition = _element("w:abstractNum", abstractNumId=str(max(known, default=-1) + 1))
        definition.append(_element("w:multiLevelType", val="singleLevel"))
        level = _element("w:lvl", ilvl="0")
        values = (("start", "1"), ("numFmt", number_format), ("suff", "space"), ("lvlText", text), ("lvlJc", "left"))
        for name, value in values:
            level.append(_element(f"w:{name}", val=value))
        shape = OxmlElement("w:pPr")
        shape.append(_element("w:ind", left="0", firstLine=str(self._indent.twips)))
        level.append(shape)
        definition.append(level)
        first = self._part.find(qn("w:num"))
        if first is None:
            self._part.append(definition)
        else:
            first.addprevious(definition)
        return int(definition.get(qn("w:abstractNumId")))


def _element(name: str, **values: str) -> BaseOxmlElement:
    made: BaseOxmlElement = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


_PLACES = {label(style, place): (style, place) for style in _COUNTED for place in range(1, _MOST + 1)}
