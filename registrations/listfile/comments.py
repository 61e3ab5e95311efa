"""The comments of a Word document: those of an earlier check taken away, new ones added."""

from xml.sax.saxutils import quoteattr

from config.office.markup import Attributes, local, make_parser, parse
from config.office.numbering import attribute
from config.office.relations import link_of_type, links_of
from config.typed import whole_number
from registrations.listfile.splicing import Splice, as_utf8, as_xml, spliced

AUTHOR, INITIALS = "Kết quả kiểm tra", "KQ"
COMMENTS = "comments-ket-qua-kiem-tra.xml"  # beside the main part, in a document that has none yet
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_MAIN_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_NO_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>'
_NO_LINKS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'


class Comments:
    """The document's comments, without those of an earlier check, and the new ones."""

    def __init__(self, parts: dict[str, bytes], main: str) -> None:
        self._parts, self._main = parts, main
        self._part = link_of_type(links_of(parts, main), "/comments")
        self._content = as_utf8(parts.get(self._part, b""))
        self._old: list[Splice] = []
        self._next = 1
        self._texts: dict[int, str] = {}
        self._end = 0
        self._prefix = ""
        if self._content:
            self._look()

    def _look(self) -> None:
        began: list[int] = []

        def start(tag: str, attributes: Attributes) -> None:
            if local(tag) == "comments":
                self._prefix = tag.removesuffix("comments")
            elif local(tag) == "comment":
                self._next = max(self._next, (whole_number(attribute(attributes, "id")) or 0) + 1)
                is_ours = attribute(attributes, "author") == AUTHOR
                began.append(parser.CurrentByteIndex if is_ours else -1)

        def end(tag: str) -> None:
            at = parser.CurrentByteIndex
            if local(tag) == "comment" and (since := began.pop()) >= 0:
                behind = self._content.index(b">", at) + 1 if self._content.startswith(b"</", at) else at
                self._old.append((since, behind, b""))
            elif local(tag) == "comments":
                self._end = at

        parser = make_parser(start, end)
        parser.Parse(self._content, True)

    def add(self, text: str) -> int:
        number = self._next
        self._next += 1
        self._texts[number] = text
        return number

    def parts(self, prefix: str, namespace: str) -> dict[str, bytes]:
        """The parts of the archive that say them: the comments and, for a document that had none, what leads there."""
        if self._content and self._content.startswith(b"</", self._end):
            new = self._written(self._prefix).encode("ascii", "xmlcharrefreplace")
            return {self._part: spliced(self._content, [*self._old, (self._end, self._end, new)])}
        if not self._texts:
            return {}
        folder = self._main.rpartition("/")[0]
        declared = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
        inner = self._written(prefix)
        whole = f"<{prefix}comments {declared}={quoteattr(namespace)}>{inner}</{prefix}comments>"
        name = f"{folder}/{COMMENTS}".lstrip("/")
        head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return {
            name: head + whole.encode("ascii", "xmlcharrefreplace"),
            **self._link(folder),
            "[Content_Types].xml": _with_type(self._parts["[Content_Types].xml"], name),
        }

    def _link(self, folder: str) -> dict[str, bytes]:
        name = f"{folder}/_rels/{self._main.rpartition('/')[2]}.rels".lstrip("/")
        kinds = [kind for kind, _ in links_of(self._parts, "").values()]
        kind = next((kind for kind in kinds if kind.endswith("/officeDocument")), _MAIN_LINK)
        kind = f"{kind.removesuffix('/officeDocument')}/comments"
        link = f'Id="ketQuaKiemTra" Type={quoteattr(kind)} Target="{COMMENTS}"'
        return {name: _inside(as_utf8(self._parts.get(name, b"")), f"Relationship {link}", _NO_LINKS)}

    def _written(self, p: str) -> str:
        return "".join(
            f'<{p}comment {p}id="{number}" {p}author="{AUTHOR}" {p}initials="{INITIALS}">'
            f'<{p}p><{p}r><{p}t xml:space="preserve">{as_xml(text)}</{p}t></{p}r></{p}p></{p}comment>'
            for number, text in self._texts.items()
        )


def _with_type(content: bytes, name: str) -> bytes:
    return _inside(as_utf8(content), f'Override PartName="/{name}" ContentType="{_TYPE}"', _NO_TYPES)


def _inside(content: bytes, element: str, otherwise: bytes) -> bytes:
    """`content` with one empty element more at the end of its root; `otherwise`: where there is no content yet."""
    content = content if b"</" in content else otherwise
    tags: list[str] = []
    parse(content, lambda tag, _attributes: tags.append(tag))
    prefix = tags[0].removesuffix(local(tags[0]))
    end = content.rindex(b"</")
    return content[:end] + f"<{prefix}{element}/>".encode() + content[end:]
