"""What if two do it at once? Every action that changes something takes a lock first, or says here why it needs none."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house import FLOORS, ROOT

type Named = tuple[Path | None, str]
"""A function, or a value of a module, by its file and name; no file: Django's own."""

LOCK: Named = (None, "select_for_update")
APART = {"audit.py", "chain.py", "letters.py", "outbox.py"}
"""They lock what is theirs, the trail and the outbox, not what the action changes."""
WITHOUT = {
    "accounts/actions/addresses.py: ask_for_address": "within the action that locked the account",
    "accounts/actions/forms.py: keep_form": "one row for each key, the newest content of it",
    "accounts/actions/invitations.py: invite": "one open invitation for an address, which the database keeps",
    "accounts/actions/invitations.py: invite_several": "the same, each row for itself",
    "accounts/actions/invitations.py: _opened": "the same",
    "accounts/actions/locks.py: lift_lock": "lifted twice it is lifted",
    "accounts/actions/places.py: store_localities": "one row for each code; a file says them all",
    "accounts/actions/places.py: store_agencies": "the same",
    "accounts/actions/places.py: store_portal": "one row for the whole portal",
    "accounts/actions/retaining.py: _batch": "deletes what is due; deleted twice it is deleted",
    "accounts/actions/retaining.py: hold": "one open hold of a kind, which the database keeps",
    "accounts/actions/sealing.py: seal": "one seal for each place, which the database keeps",
    "accounts/actions/sessions.py: _end": "deletes; of two, one tells of it",
    "accounts/actions/watching.py: _settle": "one statement of the queue's own",
    "delegations/actions/people.py: add_person": "adds one; its form is taken once",
    "destinations/actions/indices.py: store_index_scores": "one row for each place, index, year; a file says all",
    "destinations/actions/indices.py: store_score_lines": "the same",
    "destinations/actions/indices.py: use_airports": "a command says them all",
    "registrations/actions/data_requests.py: ask": "adds one; its form is taken once",
    "registrations/actions/gate.py: refusals_first": "the transaction of others",
    "registrations/actions/intake.py: forget_expired_uploads": "deletes; deleted twice it is deleted",
    "results/actions/road.py: call_roll": "adds entries, one for each digest: nothing written is changed",
    "results/actions/road.py: receive": "the same",
    "results/actions/road.py: receive_rescued": "the same",
    "tours/actions/duties.py: write_notices": "a task, which one worker takes",
    "tours/actions/versions.py: new_plan": "adds one; its form is taken once",
    "trips/actions/details.py: read_for": "adds who read",
    "trips/actions/pages.py: revoke": "one statement for all that stand; revoked twice it is revoked",
    "trips/actions/pages.py: revoke_calendar": "the same",
}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def named(path: Path) -> dict[str, ast.AST]:
    """The functions of a file, and what it gives a name (a statement that is kept)."""
    found: dict[str, ast.AST] = {node.name: node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)}
    kept = (node for node in tree(path).body if isinstance(node, ast.Assign))
    return found | {target.id: node for node in kept for target in node.targets if isinstance(target, ast.Name)}


@cache
def imported(path: Path) -> dict[str, Named | Path]:
    """Our own names in a file: a module, or a name of one."""
    found: dict[str, Named | Path] = {}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in (*FLOORS, "config"):
            for alias in node.names:
                module, home = file_of(f"{node.module}.{alias.name}"), file_of(node.module)
                found[alias.asname or alias.name] = module or (home, alias.name)
    return found


def file_of(module: str) -> Path | None:
    path = ROOT.joinpath(*module.split("."))
    return next((one for one in (path.with_suffix(".py"), path / "__init__.py") if one.exists()), None)


def home_of(path: Path, name: str) -> Named | None:
    """Where a name stands that may be imported through others."""
    if name in named(path):
        return path, name
    match imported(path).get(name):
        case (Path() as further, str() as there):
            return home_of(further, there)
    return None


def used(path: Path, node: ast.AST) -> Iterator[Named]:
    for one in ast.walk(node):
        if isinstance(one, ast.Attribute) and one.attr == LOCK[1]:
            yield LOCK
        if not isinstance(one, ast.Call):
            continue
        if isinstance(one.func, ast.Name) and (found := home_of(path, one.func.id)):
            yield found
        elif isinstance(one.func, ast.Attribute) and isinstance(one.func.value, ast.Name):
            module = imported(path).get(one.func.value.id)
            if isinstance(module, Path) and (found := home_of(module, one.func.attr)):
                yield found


@cache
def used_by(one: Named) -> tuple[Named, ...]:
    path, name = one
    return tuple(used(path, named(path)[name])) if path and path.name not in APART else ()


def takes_a_lock(path: Path, node: ast.AST) -> bool:
    """Itself, or by what it calls."""
    waiting, seen = [*used(path, node)], set[Named]()
    while waiting:
        one = waiting.pop()
        if one == LOCK:
            return True
        if one not in seen:
            seen.add(one)
            waiting += used_by(one)
    return False


def transactions(node: ast.AST) -> Iterator[ast.With]:
    """Those that a function opens, but for one within another."""
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.With) and any("atomic(" in ast.unparse(one) for one in inner.items):
            yield inner
        else:
            yield from transactions(inner)


def test_an_action_takes_a_lock_or_says_why_it_needs_none() -> None:
    opened = [
        (path, name, transaction)
        for floor in FLOORS
        for path in (ROOT / floor / "actions").rglob("*.py")
        for name, function in named(path).items()
        for transaction in transactions(function)
    ]
    assert len(opened) > 200
    assert {
        f"{path.relative_to(ROOT)}: {name}" for path, name, transaction in opened if not takes_a_lock(path, transaction)
    } == set(WITHOUT)
