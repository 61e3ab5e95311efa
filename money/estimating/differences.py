"""What an approved estimate says and what would be reckoned now, in words."""

from collections.abc import Iterable

from msgspec import Struct

from config.words import money


class Told(Struct, frozen=True):
    """A line, frozen or of now. `amount`: none = not known."""

    code: str
    name: str
    making: str
    amount: int | None


def differences(before: Iterable[Told], now: Iterable[Told]) -> list[str]:
    """Lines are the same by their codes; in the order of what was approved, new ones last."""
    old, new = {one.code: one for one in before}, {one.code: one for one in now}
    found = []
    for code, line in old.items():
        other = new.get(code)
        if other is None:
            found.append(f"{line.name}: không còn, giảm {money(line.amount)}.")
        elif (line.making, line.amount) != (other.making, other.amount):
            found.append(f"{other.name}: {line.making} → {other.making}, {_more(line.amount, other.amount)}.")
    found += [f"{line.name}: thêm, {line.making}{_new(line.amount)}." for code, line in new.items() if code not in old]
    return found


def _more(before: int | None, now: int | None) -> str:
    if before is None or now is None:
        return "chưa biết số tiền"
    if now == before:
        return "số tiền không đổi"
    return f"{'tăng' if now > before else 'giảm'} {money(abs(now - before))}"


def _new(amount: int | None) -> str:
    return ", chưa biết số tiền" if amount is None else f", tăng {money(amount)}"
