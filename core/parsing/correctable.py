"""What of a summary a person may correct, and the JSON its values are written in.

Everything follows from the annotations of the contract: a field added to it can be corrected without a line here.
"""

import json
import math
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from unicodedata import category

from pydantic import TypeAdapter, ValidationError

from core.errors import RequestError
from core.lexicons import load_codebooks, load_gazetteer
from core.parsing.books import INSTRUMENTS, TOPICS
from core.parsing.summary import Agency, Directive, PolicyDate, Region, Summary, Target
from core.spans import Span

Json = Any  # what a JSON text can hold: null, true, numbers, strings, lists, objects

ITEMS: Mapping[str, type] = {"directives": Directive, "agencies": Agency, "targets": Target}
# What identifies a summary or an item, where it stands, what it quotes, and what is counted or derived.
_FIXED = {"id", "span", "spans", "text", "target_ids"}
_FIXED_OF_SUMMARY = {"id", "terms", "n_chars", "n_tokens", "anomalies", "source", "parser", "schema_version", *ITEMS}
DOCUMENT_FIELDS = tuple(each.name for each in fields(Summary) if each.name not in _FIXED_OF_SUMMARY)
ITEM_FIELDS: Mapping[str, tuple[str, ...]] = {
    name: tuple(each.name for each in fields(kind) if each.name not in _FIXED) for name, kind in ITEMS.items()
}
ALL_FIELDS = (
    *DOCUMENT_FIELDS,
    *(field for name, own in ITEM_FIELDS.items() for field in (name, *(f"{name}.{each}" for each in own))),
)
LONGEST = 2_000  # characters of any string in a value
_LARGEST = 2**31  # the tables hold whole numbers of 32 bits


@cache
def hint_of(field: str) -> Any:  # noqa: ANN401 - an annotation has no narrower type
    """The annotation of a field of a summary, or of <items>.<field>; raises RequestError where it cannot be
    corrected."""
    if field not in ALL_FIELDS:
        raise RequestError("correction.field", field=field[:80], allowed="、".join(ALL_FIELDS))
    name, _, own = field.partition(".")
    return get_type_hints(ITEMS[name])[own] if own else get_type_hints(Summary)[name]


def is_item(field: str) -> bool:
    """Whether a correction of this field needs the place of an item."""
    return field.partition(".")[0] in ITEMS


@cache
def _adapter(field: str) -> TypeAdapter[Any]:
    return TypeAdapter(hint_of(field))


def read_value(field: str, value: Json) -> Any:  # noqa: ANN401 - the field's own type
    """A value from JSON as the field's own type; of a whole item its correctable fields by name, null where it is to be
    removed. Raises RequestError that says how the value is written."""
    if field in ITEMS:
        return None if value is None else _read_item(field, value)
    try:
        found = _adapter(field).validate_json(json.dumps(value), strict=True)
    except (ValidationError, ValueError) as error:
        raise _misfit(field, value) from error
    if _says_more(value, json_of(field, found)) or not _is_possible(found) or not _is_known(field, found):
        raise _misfit(field, value)
    return found


def _read_item(name: str, value: Json) -> Mapping[str, Any]:
    """What is left out is unknown or empty, where that is a value of the field."""
    if not isinstance(value, dict) or not value.keys() <= set(ITEM_FIELDS[name]):
        raise _misfit(name, value)
    return {
        own: read_value(f"{name}.{own}", value[own] if own in value else blank_of(f"{name}.{own}"))
        for own in ITEM_FIELDS[name]
    }


@cache
def blank_of(field: str) -> Json:
    """What an unknown or empty value of a field is: null, else the empty list; null too where the field has neither."""
    try:
        _adapter(field).validate_json("[]", strict=True)
        return []
    except ValidationError:
        return None


def json_of(field: str, value: Any) -> Json:  # noqa: ANN401 - the field's own type
    """A value of the contract as JSON."""
    return _adapter(field).dump_python(value, mode="json")


def json_of_item(name: str, item: Any) -> Json:  # noqa: ANN401 - one of ITEMS
    """The correctable fields of an item as JSON."""
    return {own: json_of(f"{name}.{own}", getattr(item, own)) for own in ITEM_FIELDS[name]}


def normal(field: str, value: Json) -> Json:
    """A value in the one form it is compared in, with everything that was left out; raises as `read_value` does."""
    found = read_value(field, value)
    if field in ITEMS:
        return found and {own: json_of(f"{field}.{own}", each) for own, each in found.items()}
    return json_of(field, found)


def _misfit(field: str, value: Json) -> RequestError:
    return RequestError("correction.value", field=field, value=_shown(value), form=form_of(field))


def _shown(value: Json) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= 80 else f"{shown[:79]}…"


def _says_more(given: Json, kept: Json) -> bool:
    """Whether JSON names anything that its type does not have: a misspelt key must not vanish."""
    if isinstance(given, dict) and isinstance(kept, dict):
        return any(key not in kept or _says_more(value, kept[key]) for key, value in given.items())
    if isinstance(given, list) and isinstance(kept, list):
        return any(_says_more(*pair) for pair in zip(given, kept, strict=False))
    return False


def _is_possible(value: object) -> bool:
    """Whether tables and pages can hold a value: no figure out of range, no control characters, no impossible day."""
    if isinstance(value, str):
        return len(value) <= LONGEST and not any(category(sign) in ("Cc", "Cs") for sign in value)
    if isinstance(value, int):
        return abs(value) < _LARGEST
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, tuple):
        return all(map(_is_possible, value))
    if is_dataclass(value):
        law = _LAWS.get(type(value))
        return (law is None or law(value)) and all(_is_possible(getattr(value, own.name)) for own in fields(value))
    return True


def codes_of(field: str) -> Mapping[str, str]:
    """The codes that a field takes, each with its book; none where it takes other values. An instrument is a code of
    its book, a topic one of its own, a theme one of any other."""
    apart = {"directives.instrument": INSTRUMENTS, "directives.topics": TOPICS}
    if field not in (*apart, "directives.themes"):
        return {}
    books = load_codebooks()
    own = [apart[field]] if field in apart else [book for book in books if book not in apart.values()]
    return {code: book for book in own for code in books[book].codes}


def _is_known(field: str, value: Any) -> bool:  # noqa: ANN401 - the field's own type
    known = codes_of(field)
    if isinstance(value, tuple):
        return not known or all(known.get(each.code) == each.book for each in value)
    return not known or value is None or value in known


def _is_day(text: str | None) -> bool:
    try:
        return text is None or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_date(found: PolicyDate) -> bool:
    """Days that exist, in their order; a value with a year has its first and last day."""
    first, last, value = found.earliest, found.latest, found.value
    if not (_is_day(first) and _is_day(last)) or (first and last and first > last):
        return False
    if value is None:
        return True
    if value.startswith("--"):
        return len(value) == 7 and _is_day(f"2000{value[1:]}")
    return len(value) in (4, 7, 10) and _is_day(f"{value}-01-01"[:10]) and first is not None and last is not None


def _is_place(region: Region) -> bool:
    return region.code is None or region.code in load_gazetteer().places


_LAWS: Mapping[type, Callable[[Any], bool]] = {PolicyDate: _is_date, Region: _is_place}
_DAY = '"YYYY-MM-DD" | null'
_FORMS: Mapping[Any, str] = {
    str: '"…"',
    bool: "true | false",
    int: "1",
    float: "1.5",
    type(None): "null",
    Span: "[0, 1]",
}
_FORMS_OF_KEYS: Mapping[tuple[type, str], str] = {
    (PolicyDate, "value"): '"YYYY-MM-DD" | "YYYY-MM" | "YYYY" | "--MM-DD" | null',
    (PolicyDate, "earliest"): _DAY,
    (PolicyDate, "latest"): _DAY,
}


def form_of(field: str) -> str:
    """How a value of a field is written as JSON; … stands for any text, and for more of the same in a list."""
    if field in ITEMS:
        own = ", ".join(f'"{each}": {form_of(f"{field}.{each}")}' for each in ITEM_FIELDS[field])
        return f"{{{own}}} | null"
    form = _form(hint_of(field))
    codes = codes_of(field)
    if not codes:
        return form
    return form.replace('"code": "…"', f'"code": {_options(codes)}') if "[" in form else f"{_options(codes)} | null"


def _options(values: Iterable[str]) -> str:
    return " | ".join(f'"{value}"' for value in values)


def _form(hint: Any) -> str:  # noqa: ANN401 - an annotation
    if get_origin(hint) is Literal:
        return _options(get_args(hint))
    if get_origin(hint) in (Union, types.UnionType):
        return " | ".join(map(_form, get_args(hint)))
    if get_origin(hint) is tuple:
        return f"[{', '.join('…' if each is ... else _form(each) for each in get_args(hint))}]"
    if hint in _FORMS:
        return _FORMS[hint]
    hints = get_type_hints(hint)
    own = ", ".join(f'"{each}": {_FORMS_OF_KEYS.get((hint, each)) or _form(hints[each])}' for each in hints)
    return f"{{{own}}}"
