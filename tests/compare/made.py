"""Summaries made to measure: a place, so many characters, so many directives of a theme, these words."""

from collections.abc import Mapping
from typing import Any

from core.lexicons import load_agencies
from core.parsing.summary import Agency, Directive, DocType, Region, Summary, ThemeCode
from core.spans import Span
from tests.factories import day, make_source, make_summary

CODES = {"甲市": "130600", "乙市": "131100", "丙市": "130700", "丁市": "130800", "戊市": "130900"}


def region(place: str) -> Region:
    return Region(CODES[place], "河北省", place, None, place, "text")


def made(
    identity: str,
    place: str,
    themes: Mapping[str, int] | None = None,
    terms: Mapping[str, int] | None = None,
    **fields: Any,
) -> Summary:
    """A notice of a place. `themes` says how many directives carry each code."""
    codes = [code for code, n in (themes or {}).items() for _ in range(n)]
    directives = tuple(
        Directive(
            id=f"{identity}-{i}",
            span=Span(10 * i, 10 * i + 8),
            text=None,
            gist=None,
            kind="measure",
            modality="must",
            cue=None,
            actors=(),
            action="办理",
            object="事项",
            themes=(ThemeCode("governance", code, "线索"),),
            topics=(),
            section=None,
            instrument=None,
            target_ids=(),
        )
        for i, code in enumerate(codes)
    )
    values: dict[str, Any] = {
        "id": identity,
        "title": f"{place}通知 {identity}",
        "doc_type": DocType("通知"),
        "region": region(place),
        "issue_date": day("2020-03-01"),
        "directives": directives,
        "agencies": (),
        "terms": dict(terms or {}),
        "n_chars": 1000,
        "n_tokens": 500,
        "source": make_source(identity),
    }
    return make_summary(f"正文 {identity}", **values | fields)


def bears(name: str, *directives: str, role: str = "lead", organ: str | None = "organ", at: int = 0) -> Agency:
    """An organ whose mention stands in the directive that begins at ten times its number, or outside any."""
    if organ == "organ":
        resolved = load_agencies().resolve(name) or load_agencies().resolve(f"{name}部门")
        assert resolved, name
        organ = resolved.id
    starts = [10 * int(each.split("-")[-1]) for each in directives] or [at]
    return Agency(name, organ, name, role, tuple(Span(s, s + 4) for s in starts))  # type: ignore[arg-type]
