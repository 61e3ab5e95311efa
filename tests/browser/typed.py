"""A list under someone's hands: opened, typed into and read."""

from playwright.sync_api import Page

from registrations.models import Registration
from tests import factories
from tests.browser.visitor import Visitor


def open_list(someone: Visitor, name: str, registration: Registration) -> Page:
    user = factories.clerk(registration.agency)
    user.full_name = name
    user.save()
    someone.enter_as(user)
    someone.arrive(registration.get_absolute_url())
    return someone.page


def type_a_line(page: Page, line: str, name: str, post: str) -> None:
    """By the keyboard alone, from the name to the post."""
    page.locator(f"#id_{line}-full_name").focus()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(post)


def cells(page: Page, section: str) -> list[list[str]]:
    """What stands in the table of a section, without the notes."""
    found: list[list[str]] = page.locator(f'[data-sheet="{section}"] [data-sheet-row]').evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('input, textarea')].map(one => one.value))"
    )
    return found
