"""What a backup says of itself before anything of it is used, and why it may not be used here. Pure."""

import json
from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

from msgspec import Struct, field, to_builtins

FORMAT = 1
LONGEST = 64 * 1024 * 1024  # bytes; a million stored files


class BrokenBackup(Exception):
    """The file is no backup of the portal, or not all of one. The words are for the administrator."""


class Part(Struct, frozen=True):
    """Of a stored file or the database: its bytes, and their SHA-256."""

    size: int
    digest: str


class Manifest(Struct, frozen=True):
    """`tables`: rows by table. `head`: the end of the record, as `verify_audit --head` takes it, or "".
    `keys`: ids of the keys without which travel details cannot be read."""

    made_at: str
    portal: str
    engine: str
    tool: int
    migrations: tuple[str, ...]
    database: Part
    tables: Mapping[str, int]
    head: str = ""
    keys: tuple[str, ...] = ()
    files: Mapping[str, Part] = field(default_factory=dict)
    format: int = FORMAT

    def as_json(self) -> bytes:
        return json.dumps(to_builtins(self), ensure_ascii=False, sort_keys=True).encode()

    @property
    def size(self) -> int:
        return self.database.size + sum(part.size for part in self.files.values())


def read(content: bytes) -> Manifest:
    """Raises BrokenBackup."""
    try:
        told = json.loads(content)
        if told["format"] != FORMAT:
            raise BrokenBackup(f"Bản sao lưu theo khuôn {told['format']}, cổng này đọc khuôn {FORMAT}.")
        files = {name: Part(int(one["size"]), str(one["digest"])) for name, one in told["files"].items()}
        found = Manifest(
            made_at=str(told["made_at"]),
            portal=str(told["portal"]),
            engine=str(told["engine"]),
            tool=int(told["tool"]),
            migrations=tuple(map(str, told["migrations"])),
            database=Part(int(told["database"]["size"]), str(told["database"]["digest"])),
            tables={str(name): int(rows) for name, rows in told["tables"].items()},
            head=str(told["head"]),
            keys=tuple(map(str, told["keys"])),
            files=files,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenBackup("Không đọc được phần mô tả ở đầu bản sao lưu. Đề nghị dùng bản khác.") from error
    if wrong := next((name for name in found.files if not _is_inside(name)), None):
        raise BrokenBackup(f"Bản sao lưu có tên tệp nằm ngoài thư mục của cổng: {wrong}. Đề nghị không dùng bản này.")
    return found


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\0" not in name


class Here(Struct, frozen=True):
    """The portal that a backup would be restored into. `others`: files that are there, and not the backup's. `free`:
    bytes of the disk, on which `has_files` says whether the files come to lie as well as the database."""

    portal: str
    engine: str
    tool: int
    migrations: Collection[str]
    tables: int
    others: int
    keys: Collection[str]
    free: int
    has_files: bool = True


def problems(manifest: Manifest, here: Here, *, without_keys: bool) -> list[str]:
    """Every reason why it may not be restored here, in words; none: it may."""
    found = []
    unknown = sorted(set(manifest.migrations) - set(here.migrations))
    if _version(manifest.portal) > _version(here.portal) or unknown:
        found.append(
            f"Bản sao lưu của cổng phiên bản {manifest.portal}, mới hơn cổng này ({here.portal}). "
            "Đề nghị nâng cấp cổng trước, rồi khôi phục."
        )
    if manifest.engine != here.engine:
        found.append(f"Bản sao lưu là của {manifest.engine}, cổng này chạy trên {here.engine}. Hai bên phải cùng loại.")
    elif manifest.tool > here.tool:
        found.append(
            f"Cơ sở dữ liệu được chép bằng {manifest.engine} {manifest.tool}, ở đây là {here.tool}. "
            "Đề nghị cài công cụ cùng phiên bản hoặc mới hơn."
        )
    if here.tables:
        found.append(
            f"Cơ sở dữ liệu đang có {here.tables} bảng. Chỉ khôi phục vào cơ sở dữ liệu trống: "
            "tạo cơ sở dữ liệu mới và đặt DATABASE_URL, hoặc cất tệp cũ sang nơi khác."
        )
    if here.others:
        found.append(
            f"Thư mục tệp đang có {here.others} tệp không thuộc bản sao lưu này. "
            "Đề nghị đặt PORTAL_VAR sang một thư mục trống."
        )
    if not without_keys and (missing := sorted(set(manifest.keys) - set(here.keys))):
        found.append(
            f"Thiếu khóa {', '.join(missing)} của thông tin đi lại. Đề nghị chép tệp khóa về (docs/khoa.md); nếu không "
            "còn, thêm --without-keys: thông tin đó không đọc lại được."
        )
    size = manifest.size if here.has_files else manifest.database.size
    if size * 2 > here.free:
        found.append(
            f"Cần khoảng {_megabytes(size * 2)} MB trống, ổ đĩa còn {_megabytes(here.free)} MB. Đề nghị dọn chỗ trước."
        )
    return found


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in text.split("."))


def _megabytes(size: int) -> int:
    return -(-size // 1_000_000)
