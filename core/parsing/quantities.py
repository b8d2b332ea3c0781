"""Quantities in a text: a figure or a range, its unit, and the words that compare it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from core.lexicons import load_cues, magnitude
from core.parsing.numerals import NUMERAL, read_number
from core.parsing.summary import Comparator

# It opens with one character of a set, which is searched for ten times as fast as anything else.
_DIGIT = "[0-9]"
_DIGITS = r"(?:[0-9]{0,2}(?:,[0-9]{3}){1,4}|[0-9]{0,11})(?:\.[0-9]{1,6})?"
_FIGURE = _DIGIT + _DIGITS
_LONE = r"(?<![0-9A-Za-z.+×*/〔第].)"
_BARE_FIGURE = re.compile(_FIGURE)
_SCALE = "(?: ?[多余来]?(?:万亿|千亿|百亿|千万|百万|[万亿]))?"
_TO = "(?:—{1,2}|-{1,2}|–|~|至|到)"
_COMPARATORS = ("≥", "≤", ">", "<", "≈")
_REACH = 8
REPEATS = ("次", "趟", "遍", "回", "期")
EACH_TIME = "每(?:个|半|两|三|[0-9])?(?:小时|天|日|周|旬|月|季度?|学期|年)[^,;。:0-9]*"
_REPEATED = re.compile(
    rf"(?<!第)(?<!{NUMERAL})(?P<number>{NUMERAL}{{1,3}})(?P<unit>{'|'.join(REPEATS)})(?!性|要求|会议|全会|产业)"
)
_HOW_OFTEN = re.compile(f"(?:{EACH_TIME}|(?:不[得应]?[少低]于|至少)[^,;。:0-9]{{0,6}})$")
_SHORT_TERM = re.compile(rf"(?P<number>{NUMERAL}{{1,3}})个?(?P<unit>小时|分钟)(?=以?内)")
_BACK = 24
# Behind a term it is a limit (100个工作日内), behind anything else the beginning of a noun (3个内河港口).
_WITHIN = "内"
_MORE = re.compile("[0-9万亿千百] ?[多余]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """text[start:end] holds the figure, its unit and the comparing words around it; `figure` is where the figure is.

    A share of 个百分点 has the unit 百分点, which is not %; 成 and fractions become %. The scale stays as printed, in
    front of what is counted: 70 with the scale 万 and the unit 人.
    """

    start: int
    figure: int
    end: int
    value: float | tuple[float, float]
    unit: str
    comparator: Comparator | None
    scale: str = ""


def find_quantities(text: str, counts: Callable[[int], bool] = lambda _: True) -> list[Quantity]:
    """The quantities of a text in matching form, in order; a figure without a unit of the table is none. `counts`
    tells by place which lines of the text are asked for."""
    found = [*_figures(text, counts), *_times(text), *_shares(text), *_doublings(text)]
    kept: list[Quantity] = []
    for item in sorted(found, key=lambda item: (item.figure, -item.end)):
        if not kept or item.figure >= kept[-1].end:
            kept.append(item)
    return kept


@cache
def duration_units() -> frozenset[str]:
    """Units of time."""
    return frozenset(load_cues("units")["durations"])


@cache
def classifiers() -> frozenset[str]:
    """Units that count things or persons and are followed by what they count."""
    return frozenset(load_cues("units")["things"] + load_cues("units")["people"])


@cache
def shares() -> frozenset[str]:
    """Units of shares and of how many times."""
    return frozenset(load_cues("units")["share"] + load_cues("units")["times"])


@cache
def money_units() -> frozenset[str]:
    return frozenset(load_cues("units")["money"])


@cache
def extents() -> frozenset[str]:
    """Units of money and measure."""
    return money_units().union(load_cues("units")["measures"])


@cache
def _pattern() -> re.Pattern[str]:
    units = sorted({unit for words in load_cues("units").groups.values() for unit in words}, key=len, reverse=True)
    unit = "|".join(re.escape(word) for word in units)
    return re.compile(
        rf"(?P<low>{_DIGIT}{_LONE}{_DIGITS}{_SCALE})"
        rf"(?: ?(?P<unit1>{unit})? ?{_TO} ?(?P<high>{_FIGURE}{_SCALE}))?"
        rf" ?[多余来]?(?P<unit>{unit})(?P<per>/[\u4e00-\u9fff]{{1,4}}?(?=以|左右|及以|[^\u4e00-\u9fff]|$))?"
    )


def _figures(text: str, counts: Callable[[int], bool]) -> list[Quantity]:
    return [_quantity(text, match) for match in _pattern().finditer(text) if counts(match.start())]


def _quantity(text: str, match: re.Match[str]) -> Quantity:
    lower, higher, unit, per = match.group("low", "high", "unit", "per")
    unit = unit.removeprefix("个") if unit in ("个百分点", "个工作日") else unit
    low, scale = _read(lower)
    value: float | tuple[float, float] = low
    if higher is not None:
        high, upper = _read(higher)
        value = (low * magnitude(scale or upper) / magnitude(upper), high)
        scale = upper
    found = _compared(text, match.span(), value, unit + (per or ""), scale)
    more = found.comparator is None and bool(_MORE.search(match.group()))
    return replace(found, comparator=">") if more else found


def _read(written: str) -> tuple[float, str]:
    """The figure and the scale of 1.4万亿, 100余万."""
    figure = _BARE_FIGURE.match(written)
    if figure is None:
        return 0.0, ""
    return float(figure.group().replace(",", "")), written[figure.end() :].strip(" 多余来")


def _times(text: str) -> list[Quantity]:
    """How often in words, where it is said how often at least or within what time: 每季度不少于一次, 每半年检查两次;
    and terms in hours and minutes: 五分钟内."""
    often = (
        match
        for match in _REPEATED.finditer(text)
        if _HOW_OFTEN.search(text, max(0, match.start() - _BACK), match.start())
    )
    return [
        _compared(text, match.span(), read_number(match["number"]) or 0.0, match["unit"])
        for match in (*often, *_SHORT_TERM.finditer(text))
    ]


def _shares(text: str) -> list[Quantity]:
    """五成, 七成五, 三分之二."""
    found = []
    for match in re.finditer(
        rf"([一二三四五六七八九])(?<!{NUMERAL}.)成([一二三四五六七八九])?(?=[^\u4e00-\u9fff]|以上|左右|的|以)",
        text,
    ):
        tenths = (read_number(match.group(1)) or 0) * 10 + (read_number(match.group(2) or "零") or 0)
        found.append(_compared(text, match.span(), tenths, "%"))
    for match in re.finditer(rf"({NUMERAL}{NUMERAL}{{0,3}})分之({NUMERAL}{{1,4}})", text):
        parts, share = read_number(match.group(1)), read_number(match.group(2))
        if parts and share is not None and share <= parts:
            found.append(_compared(text, match.span(), round(100 * share / parts, 2), "%"))
    return found


def _doublings(text: str) -> list[Quantity]:
    """翻一番 is twice, 翻两番 four times, 翻番 twice."""
    found = []
    for match in re.finditer("翻([一两二三])?番", text):
        times = float(2 ** int(read_number(match.group(1) or "一") or 1))
        found.append(_compared(text, match.span(), times, "倍"))
    return found


def _compared(
    text: str, place: tuple[int, int], value: float | tuple[float, float], unit: str, scale: str = ""
) -> Quantity:
    """The quantity with the comparing words around it; a word behind the figure counts before one in front."""
    start, end = place
    before, after = _words_around()
    lasts, firsts = _edges_around()
    front = text[max(0, start - _REACH) : start]
    bare = front.rstrip(" ")
    lead = next((word for word in before if bare.endswith(word)), "") if bare[-1:] in lasts else ""
    behind = end + 1 if text.startswith(" ", end) and text[end + 1 : end + 2] in firsts else end
    tail = (
        next((word for word in after if text.startswith(word, behind)), "")
        if text[behind : behind + 1] in firsts
        else ""
    )
    if not tail and unit in duration_units() and text.startswith(_WITHIN, behind):
        tail = _WITHIN
    comparator: Comparator | None = "≤" if tail == _WITHIN else after[tail] if tail else before.get(lead)
    opened = start - len(lead) - (len(front) - len(bare)) if lead else start
    return Quantity(opened, start, behind + len(tail) if tail else end, value, unit, comparator, scale)


@cache
def _words_around() -> tuple[dict[str, Comparator], dict[str, Comparator]]:
    """Comparing words before and behind a figure, the longest first."""
    groups = load_cues("targets").groups
    sides = []
    for side in ("before", "after"):
        pairs = [(word, sign) for sign in _COMPARATORS for word in groups.get(f"{side}_{sign}", ())]
        sides.append({word: cast(Comparator, sign) for word, sign in sorted(pairs, key=lambda pair: -len(pair[0]))})
    return sides[0], sides[1]


@cache
def _edges_around() -> tuple[frozenset[str], frozenset[str]]:
    """The last characters of the words before a figure, and the first ones of those behind it."""
    before, after = _words_around()
    return frozenset(word[-1] for word in before), frozenset(word[0] for word in after)


def comparator_in(text: str) -> Comparator | None:
    """The comparison that words before a figure name, where it does not stand right at the figure: 至少开展1次."""
    before, _ = _words_around()
    return next((before[word] for word in before if len(word) > 1 and word in text[-12:]), None)
