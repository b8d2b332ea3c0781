"""Which lines of a page belong to the document, and which are the site's own.

Nothing is changed: every line ends up as a block or as a cut with the rule that took it out.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from core.lexicons import load_cues
from core.lexicons.header_fields import is_field_line, split_fields, value_may_follow
from core.reading.document import Block, Cut
from core.spans import fold, legible

_SENTENCE = re.compile("[。;!?]")
_NUMBERED = re.compile(r"[(]?[一二三四五六七八九十\d]{1,3}[)、.]|第[一二三四五六七八九十百\d]{1,4}[条章节]")
_DATED = re.compile(r"(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|\d\d-\d\d \d\d:\d\d")
_SERIES = re.compile(
    r"^(?P<stem>.{4,40}?)\s?(?:第?[一二三四五六七八九十]{1,2}篇?|篇[一二三四五六七八九十]{1,2}|[(]?\d{1,2}[)]?)\s?:?$"
)
_HAN = re.compile("[\u4e00-\u9fff]")
# 关于…, and not yet what kind of text it is: the title goes on in the next line.
_OPEN_TITLE = re.compile("关于[^《》]{0,60}$")
_ISSUER_LINE = re.compile("[\u4e00-\u9fff、 ]{3,80}[府室厅局委会办部院署]$")
_NUMBER_ALONE = re.compile(r"[〔\[(]\s?\d{4}\s?[〕\])]\s?\d+\s?号$")
# Under the title of a report: when, where and by whom it was given.
_SESSION = re.compile(r"[—-]{1,4}|(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日[^,。]{0,20}在[^,。]{2,40}(?:会议|大会)上")
# Under the title of a law: when it was passed and amended.
_ENACTED = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日.{0,120}(?:通过|修订|修正|公布|施行)[)]?$")
# The place and day of a dispatch on a line of its own: 某社某地5月5日电.
_DISPATCH = re.compile(r"[\u4e00-\u9fff]{2,12}\d{1,2}月\d{1,2}日(?:电|讯)$")
_MIN_PROSE = 25
_CLAUSES_OF_PROSE = 3  # commas of a sentence that is broken off, and of no title
_MAX_TITLE = 200
_MAX_HEAD = 30


def lay_out(
    text: str, blocks: Sequence[Block], outside: Sequence[Cut] = ()
) -> tuple[tuple[Block, ...], tuple[Cut, ...]]:
    """Sorts a page's lines into title, field lines and body, and sets the site's own lines aside.

    `blocks` are the lines the format's reader found, `outside` what it had set aside already; field lines among the
    latter (a table of 发文字号 and 成文日期 above the text) come back as `meta` blocks.
    """
    folded = fold(text)
    kept, cuts = _cut_chrome(folded, blocks)
    if not any(block.kind == "title" for block in kept):
        kept, more = _find_titles(folded, kept)
        cuts += more
    fields = [Block(cut.span, "meta") for cut in outside if is_field_line(folded[cut.span.start : cut.span.end])]
    recovered = {block.span for block in fields}
    cuts += [cut for cut in outside if cut.span not in recovered]
    return tuple(sorted(kept + fields, key=lambda b: b.span)), tuple(sorted(cuts, key=lambda c: c.span))


def _line(folded: str, block: Block) -> str:
    return legible(folded[block.span.start : block.span.end]).strip()


def _is_prose(line: str) -> bool:
    return len(line) >= _MIN_PROSE and bool(_SENTENCE.search(line))


def _is_text(line: str) -> bool:
    """Prose, or a short line that is a sentence or an item all the same: 1.扫描二维码登记。"""
    return _is_prose(line) or line.endswith("。") or bool(_NUMBERED.match(line))


def _cut_chrome(folded: str, blocks: Sequence[Block]) -> tuple[list[Block], list[Cut]]:
    """Lines that the layout word lists name, and everything behind the heading of a list of links."""
    kept: list[Block] = []
    cuts: list[Cut] = []
    tail_from = _tail_start(folded, blocks)
    starts, parts = _chrome_patterns()
    whole = _words("whole_lines")
    in_head, names_field = True, False
    for position, block in enumerate(blocks):
        line = _line(folded, block)
        is_field = in_head and block.kind != "title" and (names_field or is_field_line(line))
        names_field = is_field and not names_field and any(map(value_may_follow, split_fields(line)[-1:]))
        in_head = in_head and not (_is_prose(line) and not is_field)
        if position >= tail_from:
            cuts.append(Cut(block.span, "related"))
        elif is_field:
            kept.append(Block(block.span, "meta"))
        elif line in whole or (not _is_text(line) and (starts.match(line) or parts.search(line))):
            cuts.append(Cut(block.span, "chrome"))
        else:
            kept.append(block)
    return kept, cuts


def _tail_start(folded: str, blocks: Sequence[Block]) -> int:
    """Position of the first line of the list of links at the end; len(blocks) where there is none."""
    headings = _words("tail_headings")
    for position in range(len(blocks) - 1, -1, -1):
        line = _line(folded, blocks[position]).strip(" :【】[]>|")
        if _is_prose(line) or line.endswith("。"):
            break
        if line in headings:
            return _first_heading(folded, blocks, position)
    return len(blocks)


def _first_heading(folded: str, blocks: Sequence[Block], position: int) -> int:
    """The earliest heading of a list of links that no prose follows."""
    first = position
    while position > 0:
        position -= 1
        line = _line(folded, blocks[position]).strip(" :【】[]>|")
        if _is_prose(line) or line.endswith("。"):
            break
        if line in _words("tail_headings"):
            first = position
    return first


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load_cues("layout")[group])


@cache
def _any_of(group: str) -> re.Pattern[str]:
    words = sorted(load_cues("layout")[group], key=len, reverse=True)
    return re.compile("|".join(re.escape(fold(word)) for word in words))


@cache
def _chrome_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    cues = load_cues("layout")
    starts = "|".join(re.escape(fold(word)) for word in cues["line_starts"])
    parts = "|".join(re.escape(fold(word)) for word in cues["line_parts"])
    return re.compile(starts), re.compile(parts)


def _find_titles(folded: str, blocks: Sequence[Block]) -> tuple[list[Block], list[Cut]]:
    """Marks the title above the body, and the headings of a page that strings several texts together."""
    lines = [_line(folded, block) for block in blocks]
    series = _series_headings(lines)
    if series:
        return _mark_series(blocks, lines, series)
    head = _head_length(blocks, lines)
    title = _best_title(lines, [i for i in range(head) if blocks[i].kind != "meta"])
    kept: list[Block] = []
    cuts: list[Cut] = []
    for position, block in enumerate(blocks):
        line = lines[position]
        if position in title:
            kept.append(Block(block.span, "title"))
        elif position < head and block.kind == "paragraph" and _is_byline(line):
            kept.append(Block(block.span, "meta"))
        elif title and position < title[0] and block.kind == "paragraph" and not _belongs(line):
            cuts.append(Cut(block.span, "chrome"))
        else:
            kept.append(block)
    return kept, cuts


def _head_length(blocks: Sequence[Block], lines: Sequence[str]) -> int:
    """Number of lines before the body begins."""
    for position, line in enumerate(lines[:_MAX_HEAD]):
        body = _is_prose(line) or line.endswith(("。", ":", ";")) or _NUMBERED.match(line)
        if blocks[position].kind == "paragraph" and body and not _is_byline(line):
            return position
    return min(len(lines), _MAX_HEAD)


def _is_byline(line: str) -> bool:
    return (
        len(line) < 80
        and not line.endswith("。")
        and bool(_DATED.search(line))
        and (len(_DATED.sub("", line)) < 12 or bool(_any_of("byline_words").search(line)))
    )


def _belongs(line: str) -> bool:
    """A line above the title that is the document's all the same: its number."""
    return bool(re.search(r"[〔\[(]\s?\d{4}\s?[〕\])]\s?\d+\s?号", line)) or bool(
        _any_of("byline_words").search(line) and _DATED.search(line)
    )


def _best_title(lines: Sequence[str], candidates: Sequence[int]) -> tuple[int, ...]:
    """The lines of the title: one, or two where it is broken over two lines or printed twice."""
    scored = [(_title_score(lines, i, candidates), i) for i in candidates if 4 <= len(lines[i]) <= _MAX_TITLE]
    scored = [pair for pair in scored if pair[0] > 0]
    if not scored:
        return ()
    best = max(scored, key=lambda pair: (pair[0], pair[1]))[1]
    for first, second in pairwise(candidates):
        if best in (first, second) and second - first == 1 and _goes_on(lines[first], lines[second]):
            return (first, second)
    return (best,)


def _goes_on(line: str, following: str) -> bool:
    """A title broken over two lines: behind 关于…, or between the issuer and 关于."""
    about = bool(_OPEN_TITLE.search(line)) and not _is_closed(line)
    return about or (bool(_ISSUER_LINE.match(line)) and following.startswith("关于"))


def _title_score(lines: Sequence[str], position: int, candidates: Sequence[int]) -> int:
    line = lines[position]
    if (
        _NUMBER_ALONE.search(line)
        or _is_byline(line)
        or _SESSION.match(line)
        or not _HAN.search(line)
        or _ENACTED.search(line)
        or _DISPATCH.match(line)
        or (line.count(",") >= _CLAUSES_OF_PROSE and not _is_closed(line))
    ):
        return 0
    score = len(set(_any_of("title_words").findall(line))) + 2 * (sum(lines[i] == line for i in candidates) > 1)
    score += 2 * ("关于" in line) + 3 * _is_closed(line) - 3 * bool(_any_of("site_marks").search(line))
    return score + (len(line) >= 10)


def _is_closed(line: str) -> bool:
    return line.endswith(load_cues("layout")["title_ends"])


def _series_headings(lines: Sequence[str]) -> list[int]:
    """Headings that share a stem and count on (…总结一, …总结二), or one that repeats the page's title."""
    stems: dict[str, list[int]] = {}
    for position, line in enumerate(lines):
        match = _SERIES.match(line) if len(line) <= 45 and not _SENTENCE.search(line) else None
        if match and len(_HAN.findall(match["stem"])) >= 4:
            stems.setdefault(match["stem"].strip(), []).append(position)
    for stem, positions in stems.items():
        page_title = any(line.startswith(stem) and line != stem for line in lines[: positions[0]])
        if len(positions) > 1 or page_title:
            return positions
    return []


def _mark_series(blocks: Sequence[Block], lines: Sequence[str], series: Sequence[int]) -> tuple[list[Block], list[Cut]]:
    kept: list[Block] = []
    cuts: list[Cut] = []
    for position, block in enumerate(blocks):
        if position in series:
            kept.append(Block(block.span, "title"))
        elif position < series[0] and (block.kind == "meta" or _is_byline(lines[position])):
            kept.append(Block(block.span, "meta"))
        elif position < series[0] and not _is_prose(lines[position]):
            cuts.append(Cut(block.span, "page_title"))
        else:
            kept.append(block)
    return kept, cuts
