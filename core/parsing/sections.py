"""The two parts of a work report: what was done (回顾) and what is ordered (部署)."""

import re
from collections.abc import Iterator

from core.lexicons import load_cues
from core.parsing.summary import Genre, Section

FoundSection = tuple[int, int, Section]

_LONGEST_HEADING = 48
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]{1,3}|第[一二三四五六七八九十]{1,3}部分) {0,3}[、.:,. ]")
_SENTENCE = re.compile("[。;!?]")
_YEAR_OPENING = re.compile(
    "(?:20[0-9]{2}年|“十[一二三四五六七八九]五”时期)(?:是|,|政府工作|工作|全[省市县区国]|经济社会|时?期?的?主要目标)"
)


def find_sections(text: str, genre: Genre) -> list[FoundSection]:
    """回顾 and 部署 of a work report in matching form, by its headings or else by how paragraphs open; else none."""
    if genre != "工作报告":
        return []
    return _by_headings(text) or _by_openings(text)


def _by_headings(text: str) -> list[FoundSection]:
    """From the heading that looks back to the next one that does not, and from there to the end."""
    placed = list(headings(text))
    back = next((place for place, (_, heading) in enumerate(placed) if _has(heading, "review_heading")), None)
    if back is None:
        return []
    start = placed[back][0]
    for place, heading in placed[back + 1 :]:
        if not _has(heading, "review_heading"):
            return [(start, place, "回顾"), (place, len(text), "部署")]
        if _has(heading, "forward_heading") and (turn := _turn(text, place + len(heading))):
            return [(start, turn, "回顾"), (turn, len(text), "部署")]
    return []


def _by_openings(text: str) -> list[FoundSection]:
    lines = list(_lines(text))
    start = next((place for place, line in lines if line.startswith(load_cues("sections")["review_opening"])), None)
    turn = None if start is None else _turn(text, start)
    return [] if start is None or turn is None else [(start, turn, "回顾"), (turn, len(text), "部署")]


def _turn(text: str, behind: int) -> int | None:
    """The first paragraph behind a place that opens as one that looks ahead."""
    openings = load_cues("sections")["forward_opening"]
    ahead = (place for place, line in _lines(text) if place > behind and _looks_ahead(line, openings))
    return next(ahead, None)


def _looks_ahead(line: str, openings: tuple[str, ...]) -> bool:
    return line.startswith(openings) or bool(_YEAR_OPENING.match(line))


def headings(text: str) -> Iterator[tuple[int, str]]:
    """Numbered headings of the highest rank, and short lines that name one of the two parts."""
    for place, line in _lines(text):
        if len(line) > _LONGEST_HEADING or _SENTENCE.search(line):
            continue
        if _NUMBERED.match(line) or _names_part(line):
            yield place, line


def looks_forward(heading: str) -> bool:
    """Whether a heading names what is to be done."""
    return _has(heading, "forward_heading")


def _names_part(line: str) -> bool:
    return re.match("(?:20[0-9]{2}年|过去|今年)", line) is not None and (
        _has(line, "review_heading") or _has(line, "forward_heading")
    )


def _has(line: str, group: str) -> bool:
    return any(word in line for word in load_cues("sections")[group])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text without the spaces around them, each with its place."""
    for match in re.finditer(r"[^\n]+", text):
        line = match.group().strip()
        if line:
            yield match.start() + match.group().index(line), line
