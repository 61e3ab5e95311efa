"""Whether a certificate holds: everything worked out again from its file, and in words what does not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from delegations.verifying.counting import counted
from delegations.verifying.statement import Unfit, digest, read, whole_digest

SHORT = 8
_WRONG_SHAPE = (AttributeError, IndexError, KeyError, TypeError, ValueError)


class Verdict(Struct, frozen=True):
    """`faults` are whole sentences; none: the list is what the file says it is."""

    faults: tuple[str, ...]
    people: int = 0
    rules: int = 0
    aims: int = 0
    code: str = ""

    @property
    def holds(self) -> bool:
        return not self.faults

    @property
    def summary(self) -> str:
        return (
            f"{self.people} người, {self.rules} quy tắc, {self.aims} mục tiêu, mã {self.code[:SHORT]}"
            if self.holds
            else ""
        )


def verify(content: bytes, code: str = "") -> Verdict:
    """`code`: the digest printed on paper, or its beginning, where the reader has it."""
    try:
        data = read(content)
        faults = [*_digests(data, code), *_contents(data)]
        rules = sum(rule["severity"] != "off" for rule in data["instance"]["rules"])
        return Verdict(tuple(faults), len(data["places"]), rules, len(data["aims"]), data["sha256"])
    except Unfit as unfit:
        return Verdict((str(unfit),))
    except _WRONG_SHAPE:
        return Verdict(("Tệp có mục không đúng dạng nên không tính lại được: tệp đã bị sửa. Tải lại tệp từ cổng.",))


def _digests(data: Mapping[str, Any], code: str) -> Iterator[str]:
    if (found := digest(data["instance"])) != data["instance_sha256"]:
        yield (
            f"Mã của bài toán không khớp: tệp ghi {str(data['instance_sha256'])[:SHORT]}, tính lại được "
            f"{found[:SHORT]}. Người, quy tắc hay mã trong tệp đã bị sửa."
        )
    whole = whole_digest(dict(data))
    if whole != data["sha256"]:
        yield (
            f"Mã kiểm tra của cả tệp không khớp: tệp ghi {str(data['sha256'])[:SHORT]}, tính lại được {whole[:SHORT]}. "
            "Tệp đã bị sửa sau khi cổng lập."
        )
    wanted = "".join(code.split()).lower()
    if wanted and not (len(wanted) >= SHORT and whole.startswith(wanted)):
        yield (
            f"Mã kiểm tra anh/chị nêu là {wanted[:SHORT]}, của tệp này là {whole[:SHORT]}. "
            "Tệp này không phải tệp của danh sách đã in."
        )


def _contents(data: Mapping[str, Any]) -> Iterator[str]:
    instance, places = data["instance"], data["places"]
    if (data["seed"] or "") != instance.get("fairness", {}).get("seed", ""):
        yield f"Hạt giống ghi ngoài bài toán là “{data['seed']}”, khác hạt giống của bài toán."
    proposed = places if data["proposed"] is None else data["proposed"]
    wrong = [*_people(instance, places, "Danh sách"), *_whom_it_may_hold(instance, proposed)]
    if data["proposed"] is not None:
        wrong += _people(instance, proposed, "Gợi ý")
    yield from wrong
    if not wrong:
        yield from _aims(data["aims"], counted(instance, places), counted(instance, proposed))


def _people(instance: Mapping[str, Any], places: Sequence[Mapping[str, Any]], what: str) -> Iterator[str]:
    """Whatever was broken on purpose, nobody sits twice, is unknown, or leaves the place of a lock."""
    known = {person["nomination"] for person in instance["candidates"]}
    numbers = {one["number"] for one in instance["delegations"]}
    out = {one["nomination"] for one in instance["kept_out"]}
    seen: dict[int, Mapping[str, Any]] = {}
    for place in places:
        id = place["nomination"]
        if id not in known:
            yield f"{what} có người mã {id}, không có trong bài toán."
        elif id in seen:
            yield f"{what} có người mã {id} hai lần."
        elif place["delegation"] not in numbers:
            yield f"{what} xếp người mã {id} vào đoàn {place['delegation']}, không có trong bài toán."
        elif id in out:
            yield f"{what} có người mã {id}, đã khóa ngoài đoàn."
        seen[id] = place
    for lock in instance["locked"]:
        place = seen.get(lock["nomination"], {})
        if any(place.get(key) != lock[key] for key in ("delegation", "role")):
            yield f"{what} không giữ vị trí đã khóa của người mã {lock['nomination']}."


def _whom_it_may_hold(instance: Mapping[str, Any], proposed: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Nobody is proposed for where they cannot go, nor whom the plan does not ask, but for locks and what was
    approved."""
    people = {person["nomination"]: person for person in instance["candidates"]}
    codes = {group["code"] for group in instance["groups"]}
    locked = {lock["nomination"] for lock in instance["locked"]}
    approved = {place["nomination"] for place in instance["announced"]}
    for place in proposed:
        id, person = place["nomination"], people.get(place["nomination"])
        if person is None or id in locked:
            continue
        if place["delegation"] in person["away"]:
            yield f"Gợi ý xếp người mã {id} vào đoàn {place['delegation']}, đợt mà người ấy không đi được."
        if codes.isdisjoint(person["groups"]) and id not in approved:
            yield f"Gợi ý xếp người mã {id}, ngoài mọi diện của kế hoạch."


def _aims(
    aims: Sequence[Mapping[str, Any]], of_list: Mapping[str, list[int]], of_proposal: Mapping[str, list[int]]
) -> Iterator[str]:
    if [one["aim"] for one in aims] != list(of_list):
        yield "Các mục tiêu trong tệp thiếu, thừa hoặc sai thứ tự."
        return
    for one in aims:
        name, text = one["aim"], one["text"].rstrip(".")
        if one["values"] != of_list[name]:
            yield f"Mục tiêu “{text}”: tệp ghi kết quả {_said(one['values'])}, tính lại được {_said(of_list[name])}."
        if one["best"] != of_proposal[name]:
            yield (
                f"Mục tiêu “{text}”: tệp ghi gợi ý đạt {_said(one['best'])}, tính lại được {_said(of_proposal[name])}."
            )
        elif one["bounds"] is not None and not _is_below(one["bounds"], one["best"]):
            yield (
                f"Mục tiêu “{text}”: tệp ghi giới hạn {_said(one['bounds'])} mà gợi ý đạt {_said(one['best'])}, "
                "vượt giới hạn; giới hạn ghi sai."
            )


def _is_below(bounds: Sequence[int], best: Sequence[int]) -> bool:
    return len(bounds) == len(best) and all(bound <= value for bound, value in zip(bounds, best, strict=True))


def _said(values: Sequence[int]) -> str:
    return ", ".join(map(str, values))
