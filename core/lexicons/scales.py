"""万 and 亿 in front of a unit, and the numbers they stand for."""

import re
from math import prod

_SCALED = re.compile("(?P<scale>万亿|[百千]?[万亿])(?P<unit>.+)")
_MAGNITUDES = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}


def magnitude(scale: str) -> int:
    """The number behind 万, 亿, 千万 or 万亿; 1 for none."""
    return prod(_MAGNITUDES[character] for character in scale)


def without_scale(unit: str) -> tuple[int, str]:
    """A unit as printed → how many of what it counts: 万人 → 10000, 人."""
    match = _SCALED.fullmatch(unit)
    return (magnitude(match["scale"]), match["unit"]) if match else (1, unit)
