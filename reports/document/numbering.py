"""The blocks of a document with their numbers, which come from their place."""

from collections.abc import Iterable, Iterator

from reports.document.content import Block, Item
from tours.enums import PassageStyle
from tours.numbering import labels


def numbered(blocks: Iterable[Block]) -> Iterator[tuple[str, Block]]:
    """Each of the sibling blocks with its label; tables, charts and paragraphs have none and break no count."""
    blocks = list(blocks)
    styles = [block.style if isinstance(block, Item) else PassageStyle.PARAGRAPH for block in blocks]
    return zip(labels(styles), blocks, strict=True)
