"""What was done to a PDF after one of its signatures: nothing, upkeep, signing, comments, or its content."""

from typing import Any

from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation.status import SignatureCoverageLevel

from reports.signatures.facts import Change


def covers_file(status: Any) -> bool:

    return bool(status.coverage is SignatureCoverageLevel.ENTIRE_FILE)


def change_after(reader: Any, one: Any, status: Any) -> Change:

    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return Change.CONTENT
    level = status.modification_level
    if level is ModificationLevel.OTHER:
        return Change.COMMENT if _only_comments_came(reader, one.signed_revision) else Change.CONTENT
    return {
        ModificationLevel.NONE: Change.NONE,
        ModificationLevel.LTA_UPDATES: Change.UPKEEP,
        ModificationLevel.FORM_FILLING: Change.SIGNING,
        ModificationLevel.ANNOTATIONS: Change.COMMENT,
    }[level]


def _only_comments_came(reader: Any, revision: int) -> bool:
    """Whether of what was there only pages changed, and of these only which annotations they carry: what is new can
    then be reached from nowhere else. What a program writes about the file itself counts for nothing."""
    signed = reader.get_historical_resolver(revision)
    about_file = reader.trailer.raw_get("/Info") if "/Info" in reader.trailer else None
    for later in range(revision + 1, reader.xrefs.total_revisions):
        for reference in reader.xrefs.explicit_refs_in_revision(later):
            is_new = reader.xrefs.get_introducing_revision(reference) > revision
            if is_new or reference == getattr(about_file, "reference", None):
                continue
            if not _is_same_but_comments(signed.get_object(reference), reader.get_object(reference)):
                return False
    return True


_BESIDE_CONTENT = {
    "/Page": {"/Annots"},
    "/Catalog": {"/Metadata", "/Extensions", "/Version", "/DSS"},
    "": {"/Fields", "/SigFlags"},  # the form of signatures has no type; each field that came is looked at
}


def _is_same_but_comments(before: Any, after: Any) -> bool:
    if isinstance(before, list) and isinstance(after, list):
        return all(_is_annotation(item.get_object()) for item in [*before, *after])
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return False
    kind = str(before.get("/Type", ""))
    if kind == "/Annot":  # but for the picture of a signature
        return bool(after.get("/Type") == kind and before.get("/Subtype") != "/Widget")
    if kind == "/Metadata":
        return bool(after.get("/Type") == kind)
    if not kind and not _only_signatures_came(before, after):
        return False
    beside = _BESIDE_CONTENT.get(kind)
    return beside is not None and _without(before, beside) == _without(after, beside)


def _only_signatures_came(before: Any, after: Any) -> bool:
    if "/Fields" not in before or "/Fields" not in after:
        return False
    known = [repr(item) for item in before["/Fields"]]
    came = [item.get_object() for item in after["/Fields"] if repr(item) not in known]
    return all(isinstance(item, dict) and item.get("/FT") == "/Sig" for item in came)


def _is_annotation(item: Any) -> bool:
    return isinstance(item, dict) and "/Subtype" in item and "/Rect" in item


def _without(held: Any, beside: set[str]) -> dict[str, str]:
    return {str(name): repr(held.raw_get(name)) for name in held if name not in beside}
