"""What is odd in a text: reported with its place, never repaired."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from core.parsing.summary import Anomaly
from core.spans import Span, find_unread, fold

# What stands before a mark is looked at behind it: a pattern that opens with a mark is searched for ten times as fast.
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("stray_mark", re.compile("[.`~^](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")),
    ("private_use", re.compile("[\ue000-\uf8ff\ufffd][\ue000-\uf8ff\ufffd]*")),
    ("doubled_mark", re.compile("[,，;；、。](?:(?<=。)。+|(?<=[,，;；、])[,，;；、]+)")),
)
_MOST_OF_A_KIND = 50
_LONG_ENOUGH = 30


def find_anomalies(text: str, span: Span) -> tuple[Anomaly, ...]:
    """Anomalies in text[span]; `note` is what stands there. At most 50 of a kind."""
    found = [anomaly for kind, rule in _RULES for anomaly in _matches(kind, rule, text, span)]
    found += [*_unread(text, span), *islice(_repeated_lines(text, span), _MOST_OF_A_KIND)]
    return tuple(sorted(found, key=lambda anomaly: anomaly.span))


def _matches(kind: str, rule: re.Pattern[str], text: str, span: Span) -> Iterator[Anomaly]:
    for match in islice(rule.finditer(text, span.start, span.end), _MOST_OF_A_KIND):
        yield Anomaly(kind, Span(*match.span()), _around(text, span, *match.span()))


def _unread(text: str, span: Span) -> Iterator[Anomaly]:
    """What the matching form leaves out: zero-width characters, and glosses such as 会(huì)议."""
    folded = fold(span.of(text))
    counts: Counter[str] = Counter()
    for start, end in find_unread(folded):
        kind = "gloss" if folded[start] == "(" else "invisible"
        counts[kind] += 1
        if counts[kind] <= _MOST_OF_A_KIND:
            place = Span(span.start + start, span.start + end)
            yield Anomaly(kind, place, _around(text, span, *place))


def _around(text: str, span: Span, start: int, end: int) -> str:
    return text[max(span.start, start - 2) : min(span.end, end + 2)]


def _repeated_lines(text: str, span: Span) -> Iterator[Anomaly]:
    """Lines of some length that stand twice, or begin alike: a teaser before its text."""
    seen: set[str] = set()
    start = span.start
    for line in text[span.start : span.end].split("\n"):
        key = line.strip()[:_LONG_ENOUGH]
        if len(key) == _LONG_ENOUGH:
            if key in seen:
                yield Anomaly("repeated", Span(start, start + len(line)), "")
            seen.add(key)
        start += len(line) + 1
