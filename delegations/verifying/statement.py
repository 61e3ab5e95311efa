"""The file of a certificate as plain values: what is not there or of another kind is said, never guessed."""

import hashlib
import json
from typing import Any

type Data = dict[str, Any]

VERSION = 1
KEYS = ("version", "instance", "places", "proposed", "aims", "model", "solver", "seed", "instance_sha256", "sha256")


class Unfit(ValueError):
    """Why the file is no certificate, as a whole sentence."""


def read(content: bytes) -> Data:
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Unfit("Tệp không phải dữ liệu JSON mã UTF-8 nên không kiểm tra được. Tải lại tệp từ cổng.") from error
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise Unfit("Tệp không phải tệp kiểm tra của một danh sách đã trình. Tải lại tệp từ cổng.")
    missing = [key for key in KEYS if key not in data]
    if missing:
        raise Unfit(f"Tệp kiểm tra thiếu mục {', '.join(f'“{key}”' for key in missing)}. Tải lại tệp từ cổng.")
    return data


def digest(data: object) -> str:
    """SHA-256 of the canonical form: keys in order, no spaces, UTF-8."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def whole_digest(data: Data) -> str:
    """Of everything the file says but this digest itself."""
    return digest({key: value for key, value in data.items() if key != "sha256"})
