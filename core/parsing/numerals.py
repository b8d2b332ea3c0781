"""Figures and Chinese numerals as numbers."""

import re
from decimal import Decimal

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "俩": 2,
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
_FIGURES = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?|[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,6})?")

NUMERAL = "[零〇○一二两三四五六七八九十百千]"


def read_number(written: str) -> float | None:
    """The number behind 1,200, 2.5, 五十七, 二百, 二〇二三; null where it is none. A trailing 万 or 亿 counts."""
    scale = 1
    while written and written[-1] in _GROUPS:
        scale *= _GROUPS[written[-1]]
        written = written[:-1]
    if _FIGURES.fullmatch(written):
        return float(Decimal(written.replace(",", "")) * scale)
    value = _read_numeral(written)
    return None if value is None else float(value * scale)


def _read_numeral(written: str) -> int | None:
    if not written or any(character not in _DIGITS and character not in _UNITS for character in written):
        return None
    if all(character in _DIGITS for character in written):
        return int("".join(str(_DIGITS[character]) for character in written))
    total, digit = 0, 0
    for character in written:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            total += (digit or 1) * _UNITS[character]
            digit = 0
    return total + digit
