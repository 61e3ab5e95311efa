"""Reading a part's XML by expat itself: no document types, no entities, and a refusal for what is damaged."""

from collections.abc import Callable
from functools import lru_cache
from xml.parsers import expat

from config.office.refusals import DAMAGED, Refusal

Attributes = dict[str, str]


@lru_cache(maxsize=256)
def local(name: str) -> str:
    """The tag without its prefix: some programs write x:row for row."""
    return name.rpartition(":")[2]


def make_parser(
    start: Callable[[str, Attributes], None] | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> expat.XMLParserType:
    """An expat parser that refuses document types: no entity is ever declared, so none can be blown up or fetched."""

    def refuse(*_declaration: object) -> None:
        raise Refusal(DAMAGED)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    return parser


def parse(
    content: bytes,
    start: Callable[[str, Attributes], None] | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    if not content:
        return
    try:
        make_parser(start, end, text).Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # LookupError: an encoding nobody knows
        raise Refusal(DAMAGED) from error
