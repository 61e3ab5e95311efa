"""Slices of a document, each made by WeasyPrint as a PDF of its own, joined into one PDF with one tree of tags."""

import re
from io import BytesIO
from typing import Any

import pydyf

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_OF_ONE_SLICE = ("Type", "Pages", "StructTreeRoot", "Outlines")


class _Written(pydyf.Object):  # type: ignore[misc]  # pydyf says nothing of its types
    """An object as the bytes that will stand in the file: a tenth of what its values take in memory."""

    def __init__(self, data: bytes, *, is_stream: bool) -> None:
        super().__init__()
        self.content, self.is_stream = data, is_stream

    @property
    def data(self) -> bytes:
        return self.content

    @property
    def compressible(self) -> bool:
        return not self.is_stream


class JoinedPdf:
    """The pages and tags of each slice become a branch of the trees of the whole (ISO 32000-1, 7.7.3, 7.9.7, 14.7)."""

    def __init__(self) -> None:
        self.pdf = pydyf.PDF()
        self.root = self._added({"Type": "/StructTreeRoot"})
        self.document = self._added({"Type": "/StructElem", "S": "/Document", "P": self.root.reference})
        self.document["K"] = pydyf.Array()
        self.parents = self._added({"Kids": pydyf.Array()})
        self.root["K"] = pydyf.Array([self.document.reference])
        self.root["ParentTree"] = self.parents.reference
        self.pages = self.keys = self.slices = 0

    def add(self, _document: Any, slice: Any) -> None:
        """A `finisher` for WeasyPrint. It leaves nothing in the slice's own PDF, which nobody reads."""
        self.slices += 1
        above = self._renumbered_tags(slice)
        above[slice.pages.number] = b"/Parent " + self.pdf.pages.reference
        shift = len(self.pdf.objects) - 1
        for made in slice.objects[1:]:
            is_stream = isinstance(made, pydyf.Stream)
            data = _shifted(made.data, shift, is_stream=is_stream)
            if made.number in above:
                data = data.removesuffix(b">>") + above[made.number] + b">>"
            self.pdf.add_object(_Written(data, is_stream=is_stream))
        self._hang(slice, shift)
        del slice.objects[1:]

    def written(self, *, identifier: bool) -> bytes:
        file = BytesIO()
        self.pdf.write(file, version=b"1.7", identifier=identifier, compress=True)
        return file.getvalue()

    def _added(self, values: dict[str, Any]) -> Any:
        made = pydyf.Dictionary(values)
        self.pdf.add_object(made)
        return made

    def _renumbered_tags(self, slice: Any) -> dict[int, bytes]:
        """Keys of the tree of tags and names of table heads are counted on; gives what its branch hangs on."""
        if "StructTreeRoot" not in slice.catalog:
            return {}
        root = _found(slice, slice.catalog["StructTreeRoot"])
        document, parents = _found(slice, root["K"][0]), _found(slice, root["ParentTree"])
        count = len(parents["Nums"]) // 2
        parents["Limits"] = pydyf.Array([self.keys, self.keys + count - 1])
        parents["Nums"][::2] = range(self.keys, self.keys + count)
        for made in slice.objects:
            if not isinstance(made, pydyf.Dictionary):
                continue
            for key in ("StructParents", "StructParent"):
                if key in made:
                    made[key] += self.keys
            if "ID" in made and made.get("S") == "/TH":
                made["ID"].string = f"{self.slices}-{made['ID'].string}"
        self.keys += count
        document["S"] = "/Part"
        del document["P"]
        return {document.number: b"/P " + self.document.reference}

    def _hang(self, slice: Any, shift: int) -> None:
        def moved(reference: bytes) -> bytes:
            return _shifted(reference, shift, is_stream=False)

        self.pdf.pages["Kids"].extend([slice.pages.number + shift, 0, "R"])
        self.pdf.pages["Count"] += slice.pages["Count"]
        self.pages = self.pdf.pages["Count"]
        if "StructTreeRoot" in slice.catalog:
            root = _found(slice, slice.catalog["StructTreeRoot"])
            self.document["K"].append(moved(root["K"][0]))
            self.parents["Kids"].append(moved(root["ParentTree"]))
            self.pdf.catalog["StructTreeRoot"] = self.root.reference
        for key, value in slice.catalog.items():
            if key not in _OF_ONE_SLICE and key not in self.pdf.catalog:
                self.pdf.catalog[key] = moved(pydyf.Array([value]).data[1:-1])
        self.pdf.info = self.pdf.info or slice.info


def _shifted(data: bytes, shift: int, *, is_stream: bool) -> bytes:
    """Its references count on from what is there already. The drawing of a stream has none."""
    head, mark, drawing = data.partition(b"\nstream\n") if is_stream else (data, b"", b"")
    moved = _REFERENCE.sub(lambda found: b"%d 0 R" % (int(found[1]) + shift), head)
    return moved + mark + drawing


def _found(slice: Any, reference: bytes) -> Any:
    """ "12 0 R" → the object numbered 12."""
    return slice.objects[int(reference.split()[0])]
