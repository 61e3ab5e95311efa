"""A certificate in words, for its page and its appendix."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from config.words import num
from tours.enums import Fairness, PositionLevel

NOTHING = "–"


class AimTold(Struct, frozen=True):
    """One row: what the list reaches, what nothing can be below, and whether that is proved."""

    text: str
    result: str
    bound: str
    proved: str


class Told(Struct, frozen=True):
    """The certificate's sections, ready to read."""

    problem: str
    aims: tuple[AimTold, ...]
    notes: tuple[str, ...]
    digest: tuple[str, ...]
    instance_digest: tuple[str, ...]
    made_by: str

    @property
    def code(self) -> str:
        return self.digest[0]

    @property
    def rule(self) -> str:
        return (
            "Mục tiêu sau không bao giờ làm xấu mục tiêu trước. “Giới hạn” là mức mà không cách xếp nào vượt được; "
            "bằng kết quả thì đã chứng minh là tốt nhất."
        )

    def how(self, name: str) -> str:
        return (
            "Tải tệp ở trang “Cách chọn và cách kiểm tra lại” của phương án rồi chạy: manage.py verify_proposal "
            f"{name} --code {self.code}. Phần kiểm tra viết riêng, không dùng chung mã với phần gợi ý, không cần cơ "
            "sở dữ liệu. Mã khác là tệp đã bị sửa hoặc là tệp khác; mã đúng mà kết quả khác là danh sách không do tệp "
            "này sinh ra."
        )


def file_name(tour: str, version: int) -> str:
    return f"{tour}-phuong-an-{version}.json"


def told(data: Mapping[str, Any]) -> Told:
    return Told(
        problem=_problem(data["instance"]),
        aims=tuple(_aim(data, aim) for aim in data["aims"]),
        notes=tuple(_notes(data)),
        digest=_parts(data["sha256"]),
        instance_digest=_parts(data["instance_sha256"]),
        made_by=f"Mô hình bản {data['model']}, bộ giải {data['solver']}, một luồng, giới hạn bằng số nút.",
    )


def _problem(instance: Mapping[str, Any]) -> str:
    people, rules = instance["candidates"], [one for one in instance["rules"] if one["severity"] != "off"]
    away, locked, out = [one for one in people if one["away"]], instance["locked"], instance["kept_out"]
    said = [f"{len(people)} người có thể đi", f"{len(instance['delegations'])} đoàn", f"{len(rules)} quy tắc"]
    said.append(f"{len(locked)} vị trí đã khóa" if locked else "không khóa vị trí nào")
    said += [f"{len(out)} người khóa ngoài đoàn"] if out else []
    said += [f"{len(away)} người có đợt không đi được"] if away else []
    said += [f"{len(instance['announced'])} chỗ đã phê duyệt cần giữ"] if instance["announced"] else []
    return f"{'; '.join(said)}."


def _aim(data: Mapping[str, Any], aim: Mapping[str, Any]) -> AimTold:
    if aim["aim"] == "announced" and not data["instance"]["announced"]:
        return AimTold(aim["text"], "Không áp dụng: phương án đầu", NOTHING, NOTHING)
    result = _result(data, aim["aim"], aim["values"])
    if aim["bounds"] is None:
        return AimTold(aim["text"], result, NOTHING, "Chưa")
    proved = "Có" if aim["best"] == aim["bounds"] else "Chưa"
    if aim["values"] != aim["best"]:
        proved = f"Gợi ý đạt {_figures(data['instance'], aim['aim'], aim['best'])}"
    is_said = len(aim["bounds"]) > 1 and aim["values"] == aim["bounds"]  # too long to be read twice
    bound = "Như kết quả" if is_said else _figures(data["instance"], aim["aim"], aim["bounds"])
    return AimTold(aim["text"], result, bound, proved)


def _result(data: Mapping[str, Any], name: str, values: Sequence[int]) -> str:
    """The figure first, then what it counts."""
    first = values[0]
    words = {
        "rules": "đạt mọi quy tắc" if not first else "mức thiếu, thừa",
        "announced": f"giữ {-first} trong {2 * len(data['instance']['announced'])} điểm",
        "warnings": "không bỏ qua cảnh báo nào" if not first else "mức thiếu, thừa",
        "groups": f"{len(data['places'])} trong {len(data['instance']['candidates'])} người",
        "ranks": "",
        "balance": "tổng số người lệch",
        "wishes": "người không đúng nguyện vọng",
        "roles": "điểm",
        "order": "điểm",
    }
    figures = _figures(data["instance"], name, values)
    return f"{figures} ({words[name]})" if words[name] else figures


def _figures(instance: Mapping[str, Any], name: str, values: Sequence[int]) -> str:
    """What is to be many is counted below 0 in the file; the reader sees how many."""
    if name != "ranks":
        return ", ".join(num(abs(value)) for value in values)
    *counts, order = values
    kinds = _kinds(instance) if counts else []
    counted = [f"{kind} {num(abs(count))}" for kind, count in zip(kinds, counts, strict=True) if count]
    return "; ".join([*counted, f"tổng thứ tự {num(order)}"])


def _kinds(instance: Mapping[str, Any]) -> list[str]:
    """What is counted of the people before their places are added up."""
    waited = {one.get("waited", 0) for one in instance["candidates"]} - {0}
    levels = [str(level.label).lower() for level in PositionLevel]
    if instance.get("fairness", {}).get("way") == Fairness.AGENCY:
        return ["cơ quan chưa có người đi", *levels]
    return [*(f"chờ {years} kế hoạch" for years in sorted(waited, reverse=True)), *levels]


def _notes(data: Mapping[str, Any]) -> list[str]:
    notes = []
    if data["seed"]:
        notes.append(
            f"Bốc thăm: hạt giống “{data['seed']}”. Thứ tự của mỗi người là HMAC-SHA256 của mã số người ấy với khóa là "
            "hạt giống, số nhỏ đứng trước; ai cũng tính lại được."
        )
    unproved = [
        one["text"].rstrip(".") for one in data["aims"] if one["bounds"] is not None and one["best"] != one["bounds"]
    ]
    if any(one["bounds"] is None for one in data["aims"]):
        notes.append("Máy chưa tìm được cách xếp nào trong giới hạn tính nên không có giới hạn để so.")
    if data["proposed"] is None and not unproved and not notes:
        notes.append("Danh sách đúng như gợi ý của máy; mọi mục tiêu đều đã chứng minh là tốt nhất.")
    if data["proposed"] is not None:
        notes.append(
            f"Danh sách khác gợi ý của máy ở {_differing(data)} người: do xếp tay trên bảng. Giới hạn của mục tiêu sau "
            "tính khi mọi mục tiêu trước đạt như gợi ý."
        )
    notes += [
        f"“{text}”: gợi ý là cách tốt nhất tìm được trong giới hạn tính, chưa chứng minh là tốt nhất."
        for text in unproved
    ]
    return notes


def _differing(data: Mapping[str, Any]) -> int:
    def seats(places: Sequence[Mapping[str, Any]]) -> dict[int, tuple[int, str]]:
        return {one["nomination"]: (one["delegation"], one["role"]) for one in places}

    mine, other = seats(data["places"]), seats(data["proposed"])
    return sum(mine.get(id) != other.get(id) for id in mine.keys() | other.keys())


def _parts(digest: str) -> tuple[str, ...]:
    return tuple(digest[start : start + 8] for start in range(0, len(digest), 8))
