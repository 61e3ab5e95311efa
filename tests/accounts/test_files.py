"""A file is judged by its content, for every place that takes one."""

import pytest
from django.core.files.base import ContentFile

from accounts.policies.files import (
    ENDS,
    MEGABYTE,
    PDF,
    PROOF,
    SIGNED,
    Accepted,
    Content,
    content_of,
    problems_with_file,
)
from accounts.uploaded import ends_of, problems_with_upload, sha256_of

HEAD, TAIL = b"%PDF-1.7\n...", b"startxref\n9\n%%EOF\n"
JPEG, PNG = b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("accepted", "size", "head", "tail", "said"),
    [
        (PDF, 5_000, HEAD, TAIL, ""),
        (PDF, 5_000, b"PK\x03\x04 a zip named .pdf", TAIL, "Tệp này không phải PDF, hoặc đã hỏng"),
        (PDF, 5_000, HEAD, b"cut off", "Tệp này không phải PDF, hoặc đã hỏng"),
        (PDF, 5_000, b"<script>alert(1)</script>" + HEAD, TAIL, "Tệp này không phải PDF"),
        (PDF, 5_000, JPEG, b"\xff\xd9", "Tệp này không phải PDF"),
        (PDF, 10 * MEGABYTE, HEAD, TAIL, ""),
        (PDF, 10 * MEGABYTE + 1, HEAD, TAIL, "Tệp nặng 10,1 MB, cổng nhận tối đa 10 MB."),
        (PROOF, 5_000, HEAD, TAIL, ""),
        (PROOF, 5_000, JPEG, b"..\xff\xd9", ""),
        (PROOF, 5_000, PNG, b"IEND\xaeB`\x82", ""),
        (PROOF, 5_000, JPEG, b"cut off", "Tệp này không phải PDF hay ảnh JPEG, PNG"),
        (PROOF, 5_000, b"GIF89a", b";", "Tệp này không phải PDF hay ảnh JPEG, PNG"),
        (SIGNED, 50 * MEGABYTE, HEAD, TAIL, ""),
        (SIGNED, 50 * MEGABYTE + 1, HEAD, TAIL, "Tệp nặng 50,1 MB, cổng nhận tối đa 50 MB."),
    ],
)
def test_a_file_is_judged_by_its_content(accepted: Accepted, size: int, head: bytes, tail: bytes, said: str) -> None:
    problems = problems_with_file(size, head, tail, accepted)
    assert [problem.text[: len(said)] for problem in problems] == ([said] if said else [])


def test_its_ends_and_its_digest_are_read_without_using_it_up() -> None:
    content = HEAD + b"." * 3_000 + TAIL
    file = ContentFile(content)
    assert ends_of(file) == (len(content), content[:ENDS], content[-ENDS:])
    assert content_of(*ends_of(file)[1:]) == Content.PDF
    assert len(sha256_of(file)) == 64
    assert file.read() == content


def test_text_between_the_marks_of_a_picture_is_no_picture() -> None:
    said = problems_with_upload(ContentFile(JPEG + b"<script>alert(1)</script>" + b"\xff\xd9"), PROOF)
    assert [problem.text[:27] for problem in said] == ["Tệp này không phải PDF hay "]
