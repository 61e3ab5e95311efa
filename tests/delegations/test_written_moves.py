"""The menu of a person that Python writes: every text is escaped, an exchange goes to its own address."""

import re

from delegations.composition import Effect, Turn
from delegations.presenters.choices import MenuChoice, PersonMenu
from delegations.templatetags.moves import move_choices, written_effects

SHARP, SAID = "<b> & 'c'", "&lt;b&gt; &amp; &#x27;c&#x27;"


def menu(*choices: MenuChoice) -> PersonMenu:
    return PersonMenu(84, SHARP, "", "", (), choices, True, False, "", "", "", "")


def test_each_effect_has_its_sign_in_words() -> None:
    page = written_effects([Effect(turn, SHARP) for turn in Turn])
    assert SHARP not in page
    assert page.count(SAID) == len(Turn)
    assert re.findall(r'class="effect (\w*)"', page) == ["good", "wait", "bad", ""]
    assert re.findall(r'hidden">([^<]+): <', page) == ["Sẽ đạt", "Sẽ có cảnh báo", "Sẽ không đạt"]
    assert page.count("<svg") == 3


def test_a_choice_says_what_it_does_or_why_it_cannot_be_made() -> None:
    effect = (Effect(Turn.BREAKS, "Thiếu người."),)
    page = move_choices(menu(MenuChoice("1:member", SHARP, effect), MenuChoice("2:head", "B", effect, SHARP)), 3, "")
    can, cannot = page.strip().split("\n")
    assert 'name="place" value="1:member"><b>' in can
    assert "Thiếu người." in can
    assert 'value="2:head" aria-disabled="true"><b>B</b> ' + SAID in cannot
    assert "Thiếu người." not in cannot
    assert SHARP not in page


def test_an_exchange_keeps_the_filter_of_the_board_and_shows_both() -> None:
    page = move_choices(menu(MenuChoice("91", SHARP, (), is_swap=True)), 3, "?q=a&d=1")
    assert 'formaction="/doan/3/doi-cho/?q=a&amp;d=1" name="other" value="91"' in page
    assert 'href="/doan/3/nguoi/84/canh/?voi=91"' in page
    assert f"{SAID}, {SAID}" in page
