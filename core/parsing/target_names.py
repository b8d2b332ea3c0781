"""The name of the indicator that a target is about, as the text writes it."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from core.lexicons import load_cues
from core.lexicons.matching import by_first
from core.parsing.date_words import find_dates

_ENUMERATOR = re.compile(
    r"^(?:[—\-·:;,、。 \n]+|[一二三四五六七八九十]{1,2}是|\([一二三四五六七八九十0-9]{1,2}\)|[0-9]{1,2}[.、])"
)
_BASE = re.compile(
    r"同比|环比|(?:比|较|与|在)((?:上|去)年(?:同期|度)?|20[0-9]{2}年(?:同期|底|末)?|“十[一二三四五]五”末|[\u4e00-\u9fff]{2,8}平均水平)"
    r"(?:基础上|相比)?|(?:由|从)([\u4e00-\u9fff]{0,4}[0-9][^,。;]{0,11})(?=(?:提高|增加|提升|扩大|下降|降低|减少|压缩|缩短)(?:到|至))"
)
_JOINED = re.compile("^(?:分别|均|又|再|和|与|及(?!时)|以及|、|,| )+|(?:分别|(?<![日人年月亩户])均|都|各| |、|和|与)+$")
_NOUN = re.compile("[\u4e00-\u9fffA-Za-z0-9“”·]{1,24}")
_PER = re.compile(
    r"每(?![千万百十])(?:个|一|座|所|家|条|户|名)?((?:[\u4e00-\u9fff]{1,6}?)(?:\([^()]{1,8}\))?)"
    r"(?=[0-9一两]|(?:至少|不少于|都|要|应|将)?(?:有|配备|配有|配置|组建|新?建|新增|设立|明确|培育|开展|组织|召开|安排|达到|完成|举办|不少于|至少))"
)


# Within what time or for what each, where other words stand before the figure: 每月外出招商不少于2次.
_PERIOD = re.compile(
    "每个?((?:[半两三四]|[0-9]{1,2})?(?:小时|天|日|周|旬|月|季度?|学期|年)|[亩户人](?:每[年月天])?)(?![0-9年月日])"
)


class Name(NamedTuple):
    """A name, where it begins in the words before the figure, and what the figure is measured against."""

    text: str
    start: int
    base: str | None
    per: str | None


def read_name(lead: str, tail: str, *, paced: bool = False) -> Name:
    """The name told by the words before a figure and, where it counts things, the words behind it. `paced`: the figure
    may be one for each month, person or the like."""
    per = _PER.search(lead) or (_PERIOD.search(lead) if paced else None)
    base = _BASE.search(lead)
    start = _start(lead)
    kept = lead[start:]
    for match in (base, per):
        if match and match.start() >= start:
            kept = kept.replace(match.group(), "", 1)
    name = _strip_level(kept, whole=per is not None).replace("分别", "") + tail
    if not name and (before := _before_date(lead)):  # 普及率2018年达到80%
        begins = _start(before)
        return Name(_strip_level(before[begins:], whole=False), begins, _base_words(base), None)
    if per:
        start = min(start, per.start()) if not lead[start : per.start()].strip() else start
    return Name(name, start, _base_words(base), per.group(1) if per else None)


def _before_date(lead: str) -> str:
    """The words before the last date, where nothing but a word of reaching follows it."""
    dates = find_dates(lead)
    return lead[: dates[-1][0]] if dates else ""


def without_base(name: str) -> str:
    """A name without what the figure is compared with: 用水量比2015年 → 用水量."""
    return _BASE.sub("", name)


def noun_behind(text: str, start: int, end: int) -> str:
    """What a counting word counts: the run of words behind it, within a clause."""
    match = _NOUN.match(text, start + text.startswith("的", start), end)
    return match.group() if match else ""


def _base_words(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    return match.group(1) or match.group(2) or "上年同期"


def _start(lead: str) -> int:
    """Where the name begins: behind enumerators, dates and words of will."""
    start = max((end for begin, end, _ in find_dates(lead) if not _compared(lead, begin)), default=0)
    while lead[start : start + 1] in ("前", "底", "末", "内", ",", " ", "、") and start < len(lead):
        start += 1
    if not lead[start:].strip("、和与及 "):
        return len(lead)
    moved = True
    while moved:
        moved = False
        if match := _ENUMERATOR.match(lead[start:]):
            start, moved = start + match.end(), True
        words = _lead_words().get(lead[start : start + 1], ())
        word = next((word for word in words if lead.startswith(word, start)), "")
        if word and not lead.startswith(("要素", "要点", "要件"), start):
            start, moved = start + len(word), True
    return start


def _compared(lead: str, begin: int) -> bool:
    return lead[max(0, begin - 1) : begin] in ("比", "较", "与", "在", "从", "由")


@cache
def _lead_words() -> Mapping[str, tuple[str, ...]]:
    return by_first(load_cues("targets")["lead_words"])


@cache
def _level_words(whole: bool) -> tuple[str, ...]:
    """Words of reaching at the end of a lead; `whole` also takes the verbs of doing (每月开展1次)."""
    cues = load_cues("targets")
    doing = cues["doing_words"] if whole else ()
    before = [word for group, words in cues.groups.items() if group.startswith("before_") for word in words]
    return tuple(sorted({*cues["level_words"], *doing, *before}, key=len, reverse=True))


def _strip_level(kept: str, *, whole: bool) -> str:
    kept = _JOINED.sub("", kept)
    words = _level_words(whole)
    while kept.endswith(words):
        word = next(word for word in words if kept.endswith(word))
        kept = _JOINED.sub("", kept[: -len(word)])
    return kept
