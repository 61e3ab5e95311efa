"""How the parts of an Office archive point to each other."""

import posixpath

from config.office.markup import Attributes, local, parse


def links_of(parts: dict[str, bytes], source: str) -> dict[str, tuple[str, str]]:
    """Relationships of a part: id → (type, target part)."""
    folder, name = posixpath.split(source)
    links: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if local(tag) == "Relationship":
            target = posixpath.normpath(posixpath.join("/" + folder, attributes.get("Target", ""))).lstrip("/")
            links[attributes.get("Id", "")] = (attributes.get("Type", ""), target)

    parse(parts.get(posixpath.join(folder, "_rels", name + ".rels"), b""), start)
    return links


def link_of_type(links: dict[str, tuple[str, str]], ending: str) -> str:
    return next((part for kind, part in links.values() if kind.endswith(ending)), "")


def main_part(parts: dict[str, bytes]) -> str:
    return link_of_type(links_of(parts, ""), "/officeDocument")
