"""What can be done with one person, and what each of it would do, in one piece: the menu has a dozen choices of several
effects, and the page of reserves a dozen people of several."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe

from config.addresses import reverse
from config.escaping import escape
from config.templatetags.portal import icon
from delegations.composition import Effect, Turn
from delegations.presenters.choices import MenuChoice, PersonMenu

register = template.Library()
_SIGNS = {
    Turn.MENDS: ("tick", "Sẽ đạt"),
    Turn.WARNS: ("alert", "Sẽ có cảnh báo"),
    Turn.BREAKS: ("cross", "Sẽ không đạt"),
}


@register.filter("effects")
def written_effects(found: Iterable[Effect]) -> SafeString:
    """Each with the mark of the rule panel."""
    return mark_safe(_effects(found))  # noqa: S308 - every text is escaped below


def _effects(found: Iterable[Effect]) -> str:
    return "".join([f'<span class="effect {one.turn}">{_sign(one.turn)}{escape(one.text)}</span> ' for one in found])


def _sign(turn: Turn) -> str:
    if turn not in _SIGNS:
        return ""
    name, words = _SIGNS[turn]
    return f'{icon(name)}<span class="visually-hidden">{words}: </span>'


@register.simple_tag
def move_choices(menu: PersonMenu, composition: int, kept: str) -> SafeString:
    """`{% move_choices menu composition.pk kept %}`: the buttons of the form that moves. `kept` is the filter of the
    board, "?…" or ""."""
    name, swap = escape(menu.name), f"{reverse('delegations:swap', [composition])}{escape(kept)}"
    beside = reverse("delegations:beside", [composition, menu.id])
    return mark_safe("".join([_choice(one, name, swap, beside) for one in menu.choices]))  # noqa: S308 - as above


def _choice(choice: MenuChoice, name: str, swap: str, beside: str) -> str:
    value, title = escape(choice.value), escape(choice.title)
    sent = f'formaction="{swap}" name="other"' if choice.is_swap else 'name="place"'
    off = ' aria-disabled="true"' if choice.why_off else ""
    inside = f"<b>{title}</b> {escape(choice.why_off) or _effects(choice.effects)}"
    both = ""
    if choice.is_swap:
        whom = f'<span class="visually-hidden">: {name}, {title}</span>'
        both = f'<p><a href="{beside}?voi={value}">So hai người{whom}</a></p>'
    return f'<li><button type="submit" {sent} value="{value}"{off}>{inside}</button>{both}</li>\n'
