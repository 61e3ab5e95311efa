"""Broken backups and portals that do not fit: a sentence each, before anything is touched."""

import io
import json
import tarfile
from collections.abc import Callable
from copy import replace
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command

from accounts.models import AuditEntry
from config.backup import archive, databases, sealed
from config.backup.manifest import BrokenBackup, Here, Manifest, Part, problems, read
from config.storage import every_file

PASSPHRASE = "một mật khẩu đủ dài"
HERE = Here(
    portal="0.1.0",
    engine="sqlite",
    tool=3,
    migrations=("accounts.0001_initial",),
    tables=0,
    others=0,
    keys=("K1",),
    free=10**9,
)
MANIFEST = Manifest(
    made_at="2026-11-28T06:00:00+07:00",
    portal="0.1.0",
    engine="sqlite",
    tool=3,
    migrations=("accounts.0001_initial",),
    database=Part(7, "x"),
    tables={"accounts_user": 3},
    head="12:3f9ac07be512",
    keys=("K1",),
)

DOES_NOT_FIT: list[tuple[dict[str, object], str]] = [
    ({"portal": "0.0.9"}, "mới hơn cổng này"),
    ({"migrations": ()}, "mới hơn cổng này"),
    ({"engine": "postgresql"}, "Hai bên phải cùng loại"),
    ({"tool": 2}, "cài công cụ cùng phiên bản"),
    ({"tables": 90}, "đang có 90 bảng"),
    ({"others": 4}, "đang có 4 tệp không thuộc bản sao lưu"),
    ({"keys": ()}, "Thiếu khóa K1"),
    ({"free": 10}, "ổ đĩa còn 1 MB"),
]


@pytest.mark.parametrize(("change", "said"), DOES_NOT_FIT)
def test_a_portal_that_does_not_fit_is_told_why(change: dict[str, object], said: str) -> None:
    [problem] = problems(MANIFEST, replace(HERE, **change), without_keys=False)  # type: ignore[arg-type]
    assert said in problem


def test_what_fits_is_restored_and_keys_may_be_given_up() -> None:
    assert problems(MANIFEST, HERE, without_keys=False) == []
    assert problems(MANIFEST, replace(HERE, keys=()), without_keys=True) == []


def test_a_manifest_says_the_same_read_back() -> None:
    whole = replace(MANIFEST, files={"công văn/một.pdf": Part(3, "y")})
    assert read(whole.as_json()) == whole


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "private" / "thư").mkdir(parents=True)
    (tmp_path / "private" / "thư" / "một.pdf").write_bytes(b"%PDF" * 1000)
    (tmp_path / "database").write_bytes(b"rows" * 600_000)
    return tmp_path


def make(root: Path, passphrase: str = "") -> Path:
    database, stored = root / "database", FileSystemStorage(root / "private")
    with database.open("rb") as rows, stored.open("thư/một.pdf") as letter:
        manifest = replace(MANIFEST, database=archive.part_of(rows), files={"thư/một.pdf": archive.part_of(letter)})
    made = root / "made"
    archive.write(made, manifest, database, stored, passphrase)
    return made


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_what_was_kept_comes_back_byte_for_byte(root: Path, passphrase: str) -> None:
    made = make(root, passphrase)
    archive.prove(made, passphrase)
    back = FileSystemStorage(root / "back")
    back.save("thư/một.pdf", ContentFile(b"%PDF, cut"))  # a restore that was stopped
    archive.unpack(made, passphrase, root / "database.back", back)
    assert (root / "database.back").read_bytes() == (root / "database").read_bytes()
    assert [*every_file(back)] == ["thư/một.pdf"]
    assert (root / "back" / "thư" / "một.pdf").read_bytes() == b"%PDF" * 1000
    assert (b"%PDF" in made.read_bytes()) == (not passphrase)


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def altered(content: bytes) -> bytes:
    place = len(content) // 2
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def of_something_else(_content: bytes) -> bytes:
    return b"PK\x03\x04" + b"\0" * 4000


def without_a_part(content: bytes) -> bytes:
    return rewritten(content, lambda name, body: None if name.endswith(".pdf") else body)


def with_a_manifest_that_says_nothing(content: bytes) -> bytes:
    return rewritten(content, lambda name, body: b"{}" if name == archive.MANIFEST else body)


def reaching_outside(content: bytes) -> bytes:
    def outside(name: str, body: bytes) -> bytes:
        if name != archive.MANIFEST:
            return body
        told = json.loads(body)
        told["files"] = {"../../etc/passwd": {"size": 1, "digest": "z"}}
        return json.dumps(told).encode()

    return rewritten(content, outside)


def rewritten(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(content)) as old, tarfile.open(fileobj=made, mode="w") as new:
        for entry in old:
            source = old.extractfile(entry)
            if source is not None and (body := change(entry.name, source.read())) is not None:
                entry.size = len(body)
                new.addfile(entry, io.BytesIO(body))
    return made.getvalue()


BROKEN: list[tuple[Callable[[bytes], bytes], str]] = [
    (cut, "cắt giữa chừng"),
    (altered, "không đúng như lúc chép"),
    (of_something_else, "không phải bản sao lưu của cổng"),
    (without_a_part, "thiếu 1 phần"),
    (with_a_manifest_that_says_nothing, "Không đọc được phần mô tả"),
    (reaching_outside, "nằm ngoài thư mục của cổng"),
]


@pytest.mark.parametrize(("breaks", "said"), BROKEN, ids=[one.__name__ for one, _ in BROKEN])
def test_a_broken_backup_is_refused(root: Path, breaks: Callable[[bytes], bytes], said: str) -> None:
    made = make(root)
    made.write_bytes(breaks(made.read_bytes()))
    with pytest.raises(BrokenBackup, match=said):
        archive.prove(made, "")


@pytest.mark.parametrize("breaks", [cut, altered])
def test_a_sealed_backup_that_was_touched_is_refused(root: Path, breaks: Callable[[bytes], bytes]) -> None:
    made = make(root, PASSPHRASE)
    made.write_bytes(breaks(made.read_bytes()))
    with pytest.raises(BrokenBackup):
        archive.prove(made, PASSPHRASE)


def test_a_sealed_stream_that_ends_between_two_chunks_is_no_end() -> None:
    whole = io.BytesIO()
    writer = sealed.SealingWriter(whole, PASSPHRASE)
    writer.write(b"rows" * sealed.CHUNK)
    writer.close()
    first = whole.getvalue()[len(sealed.MAGIC) :][: sealed.SALT + sealed.CHUNK + sealed.TAG]
    with pytest.raises(BrokenBackup, match="bị cắt"):
        sealed.SealedReader(io.BytesIO(first), PASSPHRASE).read()


@pytest.mark.parametrize(
    ("passphrase", "said"), [("", "nêu --passphrase-file"), ("sai mật khẩu rồi", "mật khẩu không đúng")]
)
def test_a_sealed_backup_asks_for_its_passphrase(root: Path, passphrase: str, said: str) -> None:
    made = make(root, PASSPHRASE)
    with pytest.raises(BrokenBackup, match=said):
        archive.prove(made, passphrase)


@pytest.mark.django_db
def test_a_copy_of_the_whole_portal_is_in_the_record_before_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_copy: Path) -> None:
        told.extend(AuditEntry.objects.values_list("verb", "target_label", "is_reading"))
        raise BrokenBackup("hỏng")

    told: list[tuple[str, str, bool]] = []
    monkeypatch.setattr(databases, "copied", broken)
    with pytest.raises(CommandError, match="hỏng"):
        call_command("backup", str(tmp_path))
    assert told == [("Sao lưu", "toàn bộ cổng", True)]
