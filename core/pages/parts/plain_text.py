"""What a page says in words. Text from a source is shown as text: never as markup, never as Markdown."""

from collections.abc import Iterable
from html import escape

import streamlit as st


def say(style: str, text: str, tag: str = "p") -> None:
    """A line of text in one of the styles of look.css."""
    st.html(f'<{tag} class="pc-{style}">{escape(text)}</{tag}>')


def title(text: str) -> None:
    """The answer of a page in a line."""
    say("title", text, "h1")


def heading(text: str) -> None:
    say("heading", text, "h2")


def note(text: str) -> None:
    """A line in grey: how to read it, what to beware of."""
    say("note", text)


def caveats(texts: Iterable[str]) -> None:
    """What to beware of, a line each."""
    lines = "".join(f"<li>{escape(text)}</li>" for text in texts)
    if lines:
        st.html(f'<ul class="pc-caveats">{lines}</ul>')


def empty(text: str, advice: str | None = None) -> None:
    """Why there is nothing here, and what to do next."""
    st.html(f'<div class="pc-empty"><p>{escape(text)}</p><p>{escape(advice or "")}</p></div>')


_MARKUP = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()#+-.!|<>~$:&^=@/"})


def unmarked(text: str) -> str:
    """Text for the label of a button, which Streamlit reads as Markdown: every sign that could mark is only itself."""
    return text.translate(_MARKUP)


def marked(text: str, hits: Iterable[tuple[int, int]]) -> str:
    """HTML of a text with some of its ranges marked; overlapping ranges are marked as one."""
    parts, at = [], 0
    for start, end in sorted(hits):
        if end <= max(at, start):  # within one before it, or no range
            continue
        parts += [escape(text[at : max(at, start)]), f"<mark>{escape(text[max(at, start) : end])}</mark>"]
        at = end
    return "".join([*parts, escape(text[at:])])


def link(url: str | None, text: str) -> str:
    """HTML of a link to a source, or of its bare text where the address is not one of the web."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return escape(text)
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'
