"""The level of the acting body, by how it speaks of itself: 我市, 全县, 区政府."""

import re
from collections import Counter
from functools import cache
from typing import cast

from core.lexicons import load_cues
from core.parsing.summary import Level

_OPENING = 500
_LONGEST_PLACE = 6  # before a colon: 保定市:市政府召开…会
_TOWN = "(?:镇|乡|街道|村)"
_ORDER: tuple[Level, ...] = ("国家", "省", "市", "县", "乡")


@cache
def _levels() -> dict[str, Level]:
    return {word: cast(Level, level) for word, level in (pair.split("=") for pair in load_cues("region_cues")["层级"])}


def _any(words: tuple[str, ...] | dict[str, Level]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _own() -> re.Pattern[str]:
    """全市, 我县; not 在我县, which only says where."""
    cues = load_cues("region_cues")
    return re.compile(f"(?<![{''.join(cues['非自称'])}])(?:{_any(cues['自称'])})({_any(_levels())})(?![域级内场])")


@cache
def _organs() -> re.Pattern[str]:
    """市委, 县政府, 副区长; not 各乡镇妇联, nor the second of 市、区民政部门."""
    cues = load_cues("region_cues")
    listed = "(?<![省市县区州]、)"
    return re.compile(f"(?<![{''.join(cues['泛指'])}]){listed}({_any(_levels())})(?={_any(cues['机关'])})")


@cache
def _village_acts() -> re.Pattern[str]:
    """A title in which a town or village does something: 青石镇柳河村召开…会."""
    acts = _any(load_cues("region_cues")["办事"])
    return re.compile(f"[\u4e00-\u9fff]{{1,9}}[^城乡村各]{_TOWN}(?:党委|政府|党支部|村委会)?(?={acts})")


@cache
def _village_meets() -> re.Pattern[str]:
    """A text that opens with what a town does: 近日,青石街道召开…会; 青石街道3月9日下午召开…会."""
    day = "(?:近日|日前|(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日(?:上午|下午)?)?,?"
    acts = _any(load_cues("region_cues")["办会"])
    return re.compile(
        rf"\s*{day}[\u4e00-\u9fff]{{1,9}}[^城乡村各]{_TOWN}(?:党工委|党委|政府|党支部|村委会|办事处)?{day}(?={acts})"
    )


def stated_level(title: str, issuer: str | None) -> Level | None:
    """The level that the issuer (省民政厅) or the title (全市…会议) names; null if neither does."""
    opening = next((part for part in re.split("[: ]", title) if part), "")
    parts = (title, title[len(opening) + 1 :]) if len(opening) <= _LONGEST_PLACE else (title,)
    match = (
        _organs().match(issuer or "") or _own().search(title) or next(filter(None, map(_organs().match, parts)), None)
    )
    if match:
        return _levels()[match[1]]
    return "乡" if _village_acts().match(title) else None


def spoken_level(body: str) -> Level | None:
    """The level that the opening of a text speaks of most; of two as frequent the lower, since bodies name those
    above them when they pass their words on. A town that opens the text speaks of itself."""
    if _village_meets().match(body):
        return "乡"
    for part in (body[:_OPENING], body):
        counts: Counter[Level] = Counter()
        for pattern, weight in ((_own(), 2), (_organs(), 1)):
            for match in pattern.finditer(part):
                counts[_levels()[match[1]]] += weight
        if counts:
            return max(counts, key=lambda level: (counts[level], _ORDER.index(level)))
    return None
