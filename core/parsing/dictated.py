"""What a person writes into a form or on a command line → the JSON of a field's value."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pydantic_core import from_json, to_json

from core.errors import RequestError
from core.lexicons import load_codebooks
from core.parsing import calendar
from core.parsing.correctable import ITEMS, Json, blank_of, hint_of, json_of, normal, read_value
from core.parsing.numbers import normalise
from core.parsing.regions import place_named
from core.parsing.summary import CitedPolicy, DocNumber, DocType, PolicyDate, Region, Speaker, ThemeCode
from core.spans import fold

_LIST = re.compile("[、，,]")
_PARTS = re.compile("[；;]")
_NAMED = re.compile(r"\s*《?([^《》（）()]+)》?\s*(?:[（(](.*)[）)])?\s*")


def read_dictated(field: str, words: str, now: Json) -> Json:
    """The value that the words stand for: its JSON, else its usual way of writing. `now` is what the field says now;
    what the words leave open is kept. Raises RequestError that says how the value is written."""
    words = words.strip()
    try:
        value = from_json(words, allow_inf_nan=False)
    except ValueError:
        return normal(field, _read(field, words, now))
    try:
        return normal(field, value)
    except RequestError:
        if isinstance(value, dict | list):
            raise
    return normal(field, _read(field, words, now))


def _read(field: str, words: str, now: Json) -> Json:
    reader = None if field in ITEMS else _READERS.get(hint_of(field))
    if reader is None or not (words or reader in _OF_NOTHING):
        return words or blank_of(field)
    found = reader(words, now and read_value(field, now))
    return words if found is None else json_of(field, found)


def _names(words: str, _now: object) -> tuple[str, ...]:
    return tuple(part.strip() for part in _LIST.split(words) if part.strip())


def _date(words: str, _now: object) -> PolicyDate | None:
    """YYYY-MM-DD, YYYY-MM or YYYY with first and last day; --MM-DD without; nothing for a date that is not known."""
    if not words:
        return PolicyDate()
    parts = re.fullmatch(r"(?:(\d{4})|-)(?:-(\d\d))?(?:-(\d\d))?", words)
    if parts is None:
        return None
    year, month, day = (int(part) if part else None for part in parts.groups())
    if year is None:
        found = calendar.month_day(month or 0, day or 0, words)
    elif month is None:
        found = calendar.year(year, words)
    else:
        found = calendar.day(year, month, day, words) if day else calendar.month(year, month, words)
    return found and replace(found, basis="none", as_written=None)


def _region(words: str, _now: object) -> Region | None:
    """省/市/县 by their full names, whatever stands between them; nothing for a region that is not known."""
    if not words:
        return Region()
    place = place_named(re.sub(r"[\s/、，,·]+", "", fold(words)))
    return Region(place.code, place.province, place.city, place.county) if place else None


def _doc_type(words: str, now: DocType | None) -> DocType:
    return replace(now or DocType("其他"), genre=words)  # type: ignore[arg-type]


def _doc_number(words: str, _now: object) -> DocNumber | None:
    return normalise(fold(words))


def _named(words: str) -> list[tuple[str, str]]:
    matches = [_NAMED.fullmatch(part) for part in _PARTS.split(words) if part.strip()]
    return [(match[1].strip(), match[2] or "") for match in matches if match]


def _speakers(words: str, _now: object) -> tuple[Speaker, ...]:
    """林知远（副市长、局长）；周启明（市长）"""
    return tuple(Speaker(name, _names(roles, None)) for name, roles in _named(words))


def _citations(words: str, _now: object) -> tuple[CitedPolicy, ...]:
    """《甲方案》（甲政发〔2017〕1号）；《乙办法》"""
    return tuple(CitedPolicy(name, number or None) for name, number in _named(words))


def _themes(words: str, now: tuple[ThemeCode, ...] | None) -> tuple[ThemeCode, ...]:
    """Codes by their names, of whatever book has them; a code that was given keeps its reason."""
    known = {each.code: each for each in now or ()}
    books = {code: book.book for book in load_codebooks().values() for code in book.codes}
    return tuple(known.get(code) or ThemeCode(books.get(code, ""), code, "") for code in _names(words, None))


_READERS: Mapping[Any, Callable[[str, Any], Any]] = {
    tuple[str, ...]: _names,
    PolicyDate: _date,
    Region: _region,
    DocType: _doc_type,
    DocNumber | None: _doc_number,
    tuple[Speaker, ...]: _speakers,
    tuple[CitedPolicy, ...]: _citations,
    tuple[ThemeCode, ...]: _themes,
    PolicyDate | None: lambda words, now: _date(words, now),
}


# What reads the empty line itself: a date or region that is not known is a value with nothing in it.
_OF_NOTHING = (_date, _region)


def written(field: str, value: Json) -> str:
    """A value as a person writes it, so that `read_dictated` reads it again; JSON where there is no such way."""
    writer = _WRITERS.get(hint_of(field) if field not in ITEMS else None)
    if value is None:
        return ""
    if writer is not None:
        return writer(value)
    return value if isinstance(value, str) else to_json(value).decode()


def _list(words: list[str]) -> str:
    return "、".join(words)


def _write_date(date: Mapping[str, str | None]) -> str:
    span = [day for day in (date["earliest"], date["latest"]) if day]
    return date["value"] or ("" if not span else to_json(date).decode())


def _write_region(region: Mapping[str, str | None]) -> str:
    return "".join(region[part] or "" for part in ("province", "city", "county"))


def _write_speakers(speakers: list[Mapping[str, Any]]) -> str:
    return "；".join(each["name"] + (f"（{_list(each['roles'])}）" if each["roles"] else "") for each in speakers)


def _write_citations(citations: list[Mapping[str, Any]]) -> str:
    return "；".join(
        f"《{each['title']}》" + (f"（{each['doc_number']}）" if each["doc_number"] else "") for each in citations
    )


_WRITERS: Mapping[Any, Callable[[Any], str]] = {
    tuple[str, ...]: _list,
    PolicyDate: _write_date,
    PolicyDate | None: _write_date,
    Region: _write_region,
    DocType: lambda kind: str(kind["genre"]),
    DocNumber | None: lambda number: str(number["text"]),
    tuple[Speaker, ...]: _write_speakers,
    tuple[CitedPolicy, ...]: _write_citations,
    tuple[ThemeCode, ...]: lambda themes: _list([each["code"] for each in themes]),
}
