"""The house's own alarms: pure rooms stay pure, files stay short, templates state their variables."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.house import FLOORS, ROOT

PURE_ROOMS = (
    "policies",
    "reference",
    "normfile",
    "selection",
    "geography",
    "scoresheet",
    "startfile",
    "costing",
    "planfile",
    "parts",
    "deadlines",
    "readiness",
    "renewal",
    "listfile",
    "people",
    "composition",
    "proposal",
    "verifying",
    "itinerary",
    "rooming",
    "estimating",
    "settling",
    "notebook",
    "merging",
    "years",
    "sealing",
    "feed",
    "document",
)
DATABASE_WORDS = ("django.db", "django.shortcuts", "django.http", ".models", ".queries", ".actions")
ROOMS_OF_MODULES = {"actions", "queries", "policies", "forms", "presenters", "views"}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "services", "managers", "mixins", "signals"}


def modules() -> Iterator[Path]:
    for folder in (*FLOORS, "config"):
        yield from (path for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts)


def pure_modules() -> Iterator[Path]:
    for path in modules():
        room = path.relative_to(ROOT).parts[1]
        if room.removesuffix(".py") in PURE_ROOMS:
            yield path


def imported(path: Path) -> Iterator[str]:
    """Every module a file names in an import, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_there_are_pure_rooms_to_look_at() -> None:
    assert len(list(pure_modules())) > 20


def test_policies_and_special_rooms_touch_no_database_and_no_request() -> None:
    guilty = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in pure_modules()
        for name in imported(path)
        if any(word in f".{name}" if word.startswith(".") else name.startswith(word) for word in DATABASE_WORDS)
    ]
    assert guilty == []


def test_pure_rooms_ask_no_clock() -> None:
    guilty = [
        f"{path.relative_to(ROOT)}: {call}"
        for path in pure_modules()
        for call in ("timezone.now(", "datetime.now(", "date.today(", "localdate(")
        if call in path.read_text(encoding="utf-8")
    ]
    assert guilty == []


ASKED_BY_TESTS = {
    "is_declared": "whether a page that shows people was recorded, tests/test_access.py",
    "is_declared_file": "the same of a file",
    "invited_agencies": "whom a plan asks, bench/portal/data.py",
}


def test_every_function_is_used_by_the_product() -> None:
    """What only its test calls is kept working for nobody."""
    paths = [*modules(), *(ROOT / "templates").rglob("*.html"), *(ROOT / "templates").rglob("*.txt")]
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in paths)
    words = Counter(re.findall(r"\w+", text))
    functions = re.findall(r"\n\ndef (\w+)", text)  # without a decorator, which would give it away
    assert len(functions) > 3000
    assert {name for name in functions if words[name] == 1} == set(ASKED_BY_TESTS)


def test_views_reach_records_only_through_queries_and_actions() -> None:
    guilty = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in modules()
        if "views" in path.relative_to(ROOT).as_posix()
        for word in (".objects", ".save(", "transaction", ".delete(")
        if word in path.read_text(encoding="utf-8")
    ]
    assert guilty == []


NAMES_OF_ONE_PROVINCE = re.compile(r"Sở Nội vụ|Ban Chỉ đạo|Khánh Hòa|UBND tỉnh")
BEGINNINGS = re.compile(r"Sở|Ban|Khánh|UBND")
"""Of those names: a file without one, wherever its strings are broken, need not be taken apart."""
OWN_NAMES = {
    "accounts/whose.py": "the name of a portal that nobody has started yet",
    "destinations/startfile/shape.py": "the workbook that asks for these names, with examples",
    "destinations/queries/starting.py": "fills that workbook",
    "templates/destinations/start_portal.html": "the page that gives it out",
}


def words_in(path: Path) -> Iterator[tuple[int, str]]:
    """Text that may be shown: strings but for docstrings."""
    said: set[int] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):  # what holds a node comes before it
        if isinstance(node, ast.Expr):
            said.add(id(node.value))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def test_no_sentence_names_the_bodies_of_one_province() -> None:
    """The plan says who organises and decides, else the portal does: config/naming.py. Demonstration data may."""
    named = [
        f"{path.relative_to(ROOT)}:{line}: {text[:60]}"
        for path in modules()
        if "management" not in path.parts and str(path.relative_to(ROOT)) not in OWN_NAMES
        if BEGINNINGS.search(path.read_text(encoding="utf-8"))
        for line, text in words_in(path)
        if NAMES_OF_ONE_PROVINCE.search(text)
    ]
    pages = [path for path in (ROOT / "templates").rglob("*") if path.suffix in (".html", ".txt")]
    scripts = [path for path in (ROOT / "static" / "js").glob("*.js") if ".min." not in path.name]
    named += [
        str(path.relative_to(ROOT))
        for path in (*pages, *scripts)
        if str(path.relative_to(ROOT)) not in OWN_NAMES
        and NAMES_OF_ONE_PROVINCE.search(path.read_text(encoding="utf-8"))
    ]
    assert named == []


def test_stored_files_are_reached_through_their_storage() -> None:
    """In an S3 store there is no path to open."""
    by_path = re.compile(r"MEDIA_ROOT|\.file\.path\b|default_storage\.path\(")
    found = [path.name for path in modules() if by_path.search(path.read_text(encoding="utf-8"))]
    assert found == ["settings.py"]


def test_no_file_grows_past_three_hundred_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert long == {}


def test_no_room_has_a_name_that_says_nothing() -> None:
    assert [path for path in modules() if path.stem in FORBIDDEN_NAMES or path.parent.name in FORBIDDEN_NAMES] == []


def test_a_room_hands_nothing_on() -> None:
    """What holds a thing is imported, so that there is one way to it; `__all__` would let an `__init__` be a second."""
    rooms = [path for path in modules() if path.name == "__init__.py" and path.parent.name in ROOMS_OF_MODULES]
    assert len(rooms) > 12
    assert [str(path) for path in rooms if "__all__" in path.read_text(encoding="utf-8")] == []


def test_every_module_has_its_door_plate() -> None:
    bare = [
        str(path.relative_to(ROOT))
        for path in modules()
        for text in [path.read_text(encoding="utf-8")]
        if text.strip() and not text.startswith('"""')
    ]
    assert bare == []


def test_no_floors_tests_lean_on_another_floors() -> None:
    """What several floors' tests need is a world (tests/worlds/), not somebody else's test."""
    guilty = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / "tests").rglob("*.py")
        for floor in [path.relative_to(ROOT / "tests").parts[0]]
        for others in [tuple(f"tests.{other}" for other in (*FLOORS, "config", "browser") if other != floor)]
        if any(other in path.read_text(encoding="utf-8") for other in others)
        for name in imported(path)
        if name.startswith(tuple(f"{other}." for other in others))
    ]
    assert guilty == []


def test_what_modules_of_tests_share_stands_in_none_of_them() -> None:
    """A module of tests can be split, renamed or run alone, and nothing else notices."""
    taken = re.compile(r"^(?:from|import) tests\.(?:\w+\.)*test_\w+", re.MULTILINE)
    guilty = [
        f"{path.relative_to(ROOT)}: {line}"
        for path in (ROOT / "tests").rglob("*.py")
        for line in taken.findall(path.read_text(encoding="utf-8"))
    ]
    assert guilty == []


def test_browser_tests_wait_for_the_page_in_one_place() -> None:
    """`Visitor` waits until a page is ready; what goes or reloads past it presses buttons that are not bound yet.
    And it alone takes the network away: a line that was made slow does not hear it from others."""
    guilty = [
        f"{path.relative_to(ROOT)}: {call}"
        for path in (ROOT / "tests/browser").glob("test_*.py")
        for call in (
            ".goto(",
            "page.reload(",
            ".go_back(",
            "wait_for_load_state(",
            "expect_navigation(",
            ".set_offline(",
        )
        if call in path.read_text(encoding="utf-8")
    ]
    assert guilty == []


# Who signs in or out has no key yet or makes nothing; an invitation is taken once by itself.
WITHOUT_KEY = ("account/", "mfa/", "components/masthead.html", "accounts/accept_invitation.html")


def test_every_form_that_posts_has_its_key() -> None:
    """So that what is sent twice is taken once (accounts/once.py)."""
    names = {path: path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.html")}
    bare = [
        name
        for path, name in names.items()
        if not name.startswith(WITHOUT_KEY)
        for form in path.read_text(encoding="utf-8").split("<form")[1:]
        if 'method="post"' in form.split("</form>")[0] and "{% form_key %}" not in form.split("</form>")[0]
    ]
    assert bare == []


def test_a_part_shown_alone_is_given_the_token_of_its_forms() -> None:
    """`only` keeps the token from a part too: its forms would be turned away as if the session had changed."""
    texts = {
        path.relative_to(ROOT / "templates").as_posix(): path.read_text(encoding="utf-8")
        for path in (ROOT / "templates").rglob("*.html")
    }
    bare = [
        f"{name} shows {part}"
        for name, text in texts.items()
        for part, given in re.findall(r'{% include "([^"]+)"([^%]*) only %}', text)
        if "{% csrf_token %}" in texts.get(part, "") and "csrf_token=csrf_token" not in given
    ]
    assert bare == []


def test_no_page_hides_where_its_forms_come_from() -> None:
    """A browser told so on the page sends forms from nowhere, and the portal turns them away; whoever serves a secret
    address says it in the answer's header, and takes such forms."""
    pages = (ROOT / "templates").rglob("*.html")
    assert [path.name for path in pages if 'name="referrer"' in path.read_text(encoding="utf-8")] == []
