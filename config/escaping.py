"""Text as HTML writes it. A page says thousands of words and few of them need another letter."""

import html
from typing import Any

from django.utils.html import conditional_escape


def escape(text: str) -> str:
    """As `html.escape`, which writes every text anew five times."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return html.escape(text)
    return text


def tag(word: str, kind: str) -> str:
    """As components/tag.html."""
    return f'<span class="tag{f" tag-{escape(kind)}" if kind else ""}">{escape(word)}</span>'


def said(value: Any) -> str:
    """As a template writes it. Most are plain words, which need not be asked what else they may be."""
    return escape(value) if type(value) is str else conditional_escape(value)
