"""What is odd in a text: reported with its place, never repaired."""

import re
from collections.abc import Iterator

from core.parsing.summary import Anomaly
from core.spans import Span

# What stands before a mark is looked at behind it: a pattern that opens with a mark is searched for ten times as fast.
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("stray_mark", re.compile("[.·`~^](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")),
    ("gloss", re.compile("\\((?<=[\u4e00-\u9fff].)[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}\\)")),
    ("invisible", re.compile("[{0}][{0}]*".format("\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"))),
    ("private_use", re.compile("[\ue000-\uf8ff\ufffd][\ue000-\uf8ff\ufffd]*")),
    ("doubled_mark", re.compile("[,，;；、。](?:(?<=。)。+|(?<=[,，;；、])[,，;；、]+)")),
)
_MOST_OF_A_KIND = 50
_LONG_ENOUGH = 30


def find_anomalies(text: str, span: Span) -> tuple[Anomaly, ...]:
    """Anomalies in text[span]; `note` is what stands there. At most 50 of a kind."""
    found = [anomaly for kind, rule in _RULES for anomaly in _matches(kind, rule, text, span)]
    return tuple(sorted([*found, *_repeated_lines(text, span)], key=lambda anomaly: anomaly.span))


def _matches(kind: str, rule: re.Pattern[str], text: str, span: Span) -> Iterator[Anomaly]:
    for number, match in enumerate(rule.finditer(text, span.start, span.end)):
        if number == _MOST_OF_A_KIND:
            return
        around = text[max(span.start, match.start() - 2) : min(span.end, match.end() + 2)]
        if kind == "stray_mark" and _is_dotted_name(text, match.start()):
            continue
        yield Anomaly(kind, Span(match.start(), match.end()), around)


def _is_dotted_name(text: str, at: int) -> bool:
    """A middle dot joins the parts of a personal name or a title and its chapter."""
    return text[at] == "·"


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
