"""The blocks of a document with their numbers, which come from their place."""

from collections.abc import Iterable, Iterator

from reports.document.content import Block, Item
from tours.enums import PassageStyle
from tours.numbering import labels

BESIDE = Item(PassageStyle.PARAGRAPH)
"""What a table or chart counts as."""


def numbered(blocks: Iterable[Block]) -> Iterator[tuple[str, Block]]:
    """Each of the sibling blocks with its label; tables, charts and paragraphs have none and break no count."""
    blocks = list(blocks)
    return zip(labels(block if isinstance(block, Item) else BESIDE for block in blocks), blocks, strict=True)
