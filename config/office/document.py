"""From the parts of an archive to the text document in it."""

from config.office.body import Body
from config.office.document_tables import Manner
from config.office.markup import parse
from config.office.numbering import DocumentStyles, Numbering
from config.office.refusals import DAMAGED, Refusal
from config.office.relations import link_of_type, links_of, main_part

TYPES_PART = "[Content_Types].xml"
MAIN_PART = "word/document.xml"  # where nothing says it is another


def read_body(parts: dict[str, bytes], main: str, manner: Manner) -> Body:
    """`main`: the name of the part that holds the text."""
    links = links_of(parts, main)
    styles = DocumentStyles(parts.get(link_of_type(links, "/styles"), b""))
    numbering = Numbering(parts.get(link_of_type(links, "/numbering"), b""))
    body = Body(styles, numbering, manner)
    parse(parts[main], body.start, body.end, body.text)
    return body


def main_part_of(parts: dict[str, bytes]) -> str:
    """The name of the part that holds the text; raises Refusal for an archive that is no text document."""
    main = main_part(parts) or MAIN_PART
    if main not in parts or TYPES_PART not in parts:
        raise Refusal(DAMAGED)
    return main
