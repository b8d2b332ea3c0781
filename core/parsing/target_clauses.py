"""What a clause and its sentence say about the quantities in it: until when, whether ordered, whether long reached."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from core.lexicons.matching import holds_any
from core.parsing.date_words import FoundDate
from core.parsing.summary import PolicyDate

_LONGEST_SENTENCE = 900
# From the last character of a date on; 2031年前10个月 and 3月前期 say something else.
_BEFORE = re.compile(".?[底末]?[之以]?前(?![0-9一二三四五六七八九十期后往景沿列段置])")
_BASE_BEFORE = re.compile("(?:[比较与同在从]|[低高多少]于|超过)$")
_WANT = re.compile("(?<![主重需首简纪摘只])要(?![求点素件么塞领])|应当|必须|将(?![来近领军])")
_DASHES = ("——", "--", "—", "●", "·", "■", "◆")
# 到2020年,… governs the sentences behind it in its paragraph.
_GOVERNS = re.compile("[^。\n]{0,30}?[到至](?:19|20)[0-9]{2}年[底末]?,")
_GOALS = re.compile("目标|指标任务|任务指标")
_HEADING = 24
_AGO = re.compile("年(?:以来|来|起)")
_COMPARED = re.compile("(?:比|较|从|与|同|高于|低于|超过)去年")


@dataclass(frozen=True, slots=True)
class TargetClause:
    """A clause, its sentence up to the clause's end, and what that sentence says of time and will."""

    start: int
    end: int
    text: str
    sentence: str
    ahead: tuple[FoundDate, ...]
    is_past: bool
    is_directive: bool
    is_wanted: bool
    is_ordered: bool

    @property
    def deadline(self) -> PolicyDate | None:
        """The last date ahead that is told up to the clause's end."""
        return self.ahead[-1][2] if self.ahead else None

    def deadline_of(self, figure: int) -> PolicyDate | None:
        """The deadline of a figure by its place in the text: the date nearest before it (2026年10个、2027年6个), else
        the last."""
        before = [date for _, end, date in self.ahead if end <= figure]
        return before[-1] if before else self.deadline


def read_clause(
    text: str,
    span: tuple[int, int],
    dates: Sequence[FoundDate],
    anchor: PolicyDate | None,
    *,
    plan: bool,
    is_directive: bool,
) -> TargetClause:
    """A clause of a text in matching form with its context; `plan` says that it stands in a part that looks ahead,
    `is_directive` that it orders something.

    到2020年 is a deadline even where the page was put out later: the writer looked ahead.
    """
    start, end = span
    opening = sentence_start(text, start)
    apart, resumed = _other_items(text, opening, start)
    sentence = text[opening:apart] + text[resumed:end]
    first = bisect_left(dates, opening, key=lambda item: item[0])
    told = [
        item
        for item in dates[first : bisect_left(dates, end, key=lambda item: item[0])]
        if not (apart <= item[0] < resumed or _is_base(text, item))
    ]
    ahead = [item for item in told if _looks_ahead(text, item[0], item[1]) or not is_past(item[2], anchor)]
    speaks_of_past = holds_any("targets", "past")
    own = _COMPARED.sub("", text[start:end])
    plan = plan or is_directive
    reached = speaks_of_past(own) or (not ahead and not plan and speaks_of_past(sentence))
    wanted = plan or bool(ahead) or holds_any("targets", "strive")(sentence)
    return TargetClause(
        start=start,
        end=end,
        text=text[start:end],
        sentence=sentence,
        ahead=tuple(ahead),
        is_past=reached or bool(told and not ahead and not is_directive),
        is_directive=is_directive,
        is_wanted=wanted,
        is_ordered=wanted or bool(_WANT.search(sentence)),
    )


def sentence_start(text: str, start: int) -> int:
    """Where the sentence begins; a line that ends in a colon belongs to the one below it, and the line above a list of
    dashes to each item of it."""
    least = max(0, start - _LONGEST_SENTENCE)
    place = max(text.rfind("。", least, start), text.rfind("\n", least, start)) + 1
    above = text[least:place].rstrip()
    if above.endswith(":"):
        place = max(text.rfind("。", least, least + len(above)), text.rfind("\n", least, least + len(above))) + 1
    place = _above_list(text, least, place)
    line = text.rfind("\n", least, start) + 1
    return min(place, max(line, least)) if _GOVERNS.match(text, line) else place


def _other_items(text: str, opening: int, start: int) -> tuple[int, int]:
    """The items of a list of dashes between the line above it and the item that a place is in: they say nothing of
    it. Empty where the place is in no such list."""
    line = text.rfind("\n", opening, start) + 1
    above = text.find("\n", opening, start) + 1
    if not line or not text.startswith(_DASHES, line) or text.startswith(_DASHES, opening):
        return start, start
    return above, line


def speaks_of_goals(text: str, start: int) -> bool:
    """Whether the paragraph, or the short line above it, says that what follows is aimed at: (一)总体目标."""
    line = text.rfind("\n", 0, start) + 1
    above = text[text.rfind("\n", 0, max(0, line - 1)) + 1 : line].strip()
    return bool(_GOALS.search(text, line, start)) or (len(above) <= _HEADING and bool(_GOALS.search(above)))


def _above_list(text: str, least: int, place: int) -> int:
    """Where the line begins that stands above a list, for a place in one of its items."""
    line = text.rfind("\n", least, place) + 1
    if not text.startswith(_DASHES, line):
        return place
    while line > least and (text.startswith(_DASHES, line) or not text[line : text.find("\n", line)].strip()):
        line = text.rfind("\n", least, line - 1) + 1
    return max(line, least)


def _looks_ahead(text: str, start: int, end: int) -> bool:
    """到2020年, 5月20日前: the writer looked ahead, whenever the page was put out."""
    return text[start - 1 : start] == "到" or bool(_BEFORE.match(text, end - 1))


def _is_base(text: str, item: FoundDate) -> bool:
    """Whether a date is what a figure is compared with (比2020年), or only says since when."""
    before = text[max(0, item[0] - 2) : item[0]]
    return bool(_BASE_BEFORE.search(before)) or bool(_AGO.match(text, max(0, item[1] - 1)))


def is_past(found: PolicyDate, anchor: PolicyDate | None) -> bool:
    """Whether a time was over before the text was written."""
    if found.latest is None:
        return found.as_written is None or found.value is not None
    return anchor is not None and anchor.earliest is not None and found.latest < anchor.earliest
