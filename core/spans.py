"""Where something stands in a source text, and a matching form that never loses the way back."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from opencc import OpenCC


class Span(NamedTuple):
    """Half-open range of a decoded source text: text[start:end] is the quote."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The quote."""
        return text[self.start : self.end]


def held_in(outer: Sequence[tuple[int, int]], inner: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Which ranges lie whole in which other, both by their numbers; `outer` in the order of the text and disjoint."""
    starts = [start for start, _ in outer]
    held: dict[int, list[int]] = {}
    for number, (start, end) in enumerate(inner):
        at = bisect_right(starts, start) - 1
        if at >= 0 and end <= outer[at][1]:
            held.setdefault(at, []).append(number)
    return held


_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys([0x09, 0x0B, 0x0C, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], 0x20)
_LOOK_ALIKES = str.maketrans("［］〇﹐﹑﹔﹕｡､", "[]○,、;:。、")
_HAN_RANGES = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))


@cache
def _table() -> dict[str, str]:
    """One character for one: traditional to simplified, full width to half width, odd spaces to a space."""
    han = [chr(code) for low, high in _HAN_RANGES for code in range(low, high + 1)]
    simple = OpenCC("t2s").convert("\n".join(han)).split("\n")
    variants = {ord(a): ord(b) for a, b in zip(han, simple, strict=True) if a != b and len(b) == 1}
    return {chr(a): chr(b) for a, b in (variants | _FULL_WIDTH | _SPACES | _LOOK_ALIKES).items()}


# By far the most frequent characters that have another form.
_MARKS = "，；：（）！？％"


@cache
def _folded() -> re.Pattern[str]:
    """All of them; a text holds few of the others."""
    return re.compile(f"[{re.escape(''.join(_table()))}]")


def fold(text: str) -> str:
    """The matching form of a text, of the same length: offsets in it are offsets in the text."""
    table = _table()
    for mark in _MARKS:
        text = text.replace(mark, table[mark])
    return _folded().sub(lambda match: table[match.group()], text)


# What a page holds inside words although no reader sees it as text: zero-width characters, and the
# glosses in Latin letters that copying machines put behind characters, as in 会(huì)议.
# It opens with one character of a set, which is searched for ten times as fast as anything else.
_ZERO_WIDTH = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad"
_UNREAD = re.compile(
    f"[{_ZERO_WIDTH}(](?:(?<=[{_ZERO_WIDTH}])[{_ZERO_WIDTH}]*"
    "|(?<=[\u4e00-\u9fff]\\()[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,7}\\))"
)


def find_unread(folded: str) -> Iterator[tuple[int, int]]:
    """Where a text in matching form holds what no reader sees: runs of zero-width characters, and single glosses."""
    return (match.span() for match in _UNREAD.finditer(folded))


def legible(folded: str) -> str:
    """A line in matching form without what no reader sees in it; for looking at it, not for offsets."""
    return _UNREAD.sub("", folded)


@dataclass(frozen=True, slots=True)
class View:
    """Some spans of a source text in matching form, joined by line breaks.

    `index[i]` is the offset in the source of character i of `text`, so a match in the view is a span of the source;
    one more entry stands for the end.
    """

    text: str
    index: "array[int]"

    def span(self, start: int, end: int) -> Span:
        """The span of the source behind text[start:end], with what stands unread behind its last character."""
        return Span(self.index[start], self.index[end])


def view(text: str, spans: Iterable[Span]) -> View:
    """The matching form of these spans of a text, in their order. Linear in the length of the spans."""
    parts: list[str] = []
    index = array("I")
    end = 0
    for span in spans:
        if parts:
            parts.append("\n")
            index.append(end)
        start, end = span
        origin = max(start - 1, 0)  # the character before tells a gloss from a bracket
        folded = fold(text[origin:end])
        kept = start - origin
        for hole in [*find_unread(folded), (len(folded), len(folded))]:
            if hole[0] >= kept:
                parts.append(folded[kept : hole[0]])
                index.extend(range(origin + kept, origin + hole[0]))
                kept = hole[1]
    index.append(end)
    return View("".join(parts), index)
