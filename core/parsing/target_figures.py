"""Which figures of a clause are to be reached, and which only say of how many, of what size or since when."""

import re
from collections.abc import Sequence

from core.lexicons import load_cues
from core.lexicons.matching import holds_any
from core.parsing.quantities import (
    EACH_TIME,
    REPEATS,
    Quantity,
    classifiers,
    duration_units,
    extents,
    money_units,
)
from core.parsing.target_clauses import TargetClause
from core.parsing.target_names import noun_behind

# How many characters before a figure are looked at.
REACH = 120
_SHORTENING = re.compile("压缩|缩短|办结|控制在|缩减|提速|用时|时长")
_INSIDE = re.compile("“[^”]{0,9}$|的$")
_FROM = re.compile("[从由][\u4e00-\u9fff]{0,4}$")
# Within this much time something is due, or for this long it is to last.
_TERMS = ("天", "日", "小时", "分钟", "工作日", "自然日")
_EACH_TIME = re.compile(f"{EACH_TIME}$")
_AMONG = re.compile("(?<![稳固定保维持控制])在$")
# A figure behind what it counts, with nothing behind itself: 铺设管道8公里.
_COUNTED = re.compile("[\u4e00-\u9fff”)](?<![在第约共的等])$")
_CLOSES = re.compile("[,;。:、和及(]|$")
_YEARS_OF_LIFE = re.compile("(?:年限|寿命|天数)[^,;、0-9]{0,6}$")
_CHANGES = re.compile("(?:提高|增加|提升|扩大|上升|下降|降低|减少|压缩|缩短)[到至]")


def wanted_figures(text: str, clause: TargetClause, inside: Sequence[Quantity], *, goes_on: bool) -> list[Quantity]:
    """Those of the quantities in a clause that are to be reached; `goes_on`: another target stands right before it."""
    part = goes_on and (clause.text.startswith("其中") or _ends_with_one(clause, inside))
    counted = [item for item in inside if _is_counted(text, clause, item)]
    return [item for item in counted if _is_wanted(text, clause, item, part=part)]


def _ends_with_one(clause: TargetClause, inside: Sequence[Quantity]) -> bool:
    """A thing and how many: 示范片20个, behind 新建防护林6万亩."""
    return len(inside) == 1 and inside[0].end == clause.end and inside[0].start - clause.start > 1


def grants(text: str) -> bool:
    """Whether a clause tells of conditions or of money given; a standard (补助标准提高24元) is no grant."""
    words = load_cues("targets")["standards"]
    bare = next((text.replace(word, "") for word in words if word in text), text)
    return holds_any("targets", "no_target")(bare)


def _is_counted(text: str, clause: TargetClause, item: Quantity) -> bool:
    """Whether a figure says how much: of time only where it is a limit, or a term to be shorter or a life longer."""
    if item.unit not in duration_units() or _SHORTENING.search(clause.text):
        return True
    if is_limit(item):
        return True
    return bool(_YEARS_OF_LIFE.search(text[clause.start : item.start]))


def is_limit(item: Quantity) -> bool:
    """Whether a figure says within what time something is due, or how long it lasts at least."""
    return item.unit in _TERMS and item.comparator in ("≤", "≥")


def _tells_scope(text: str, clause: TargetClause, item: Quantity) -> bool:
    """Whether a figure says of how many or of what size something is: 在3个县, 年产100万吨乙烯项目, 10亿元以上项目."""
    cues = load_cues("targets")
    if text.startswith(cues["scope_nouns"], item.end) and not text.startswith(cues["scope_goes_on"], item.end):
        return True
    if item.unit in classifiers():
        return bool(_AMONG.search(text[clause.start : item.start]))
    sized = text.endswith(cues["capacities"], clause.start, item.start)
    sized = sized or (item.comparator is not None and item.unit in money_units())
    return sized and noun_behind(text, item.end, clause.end) != ""


def _is_wanted(text: str, clause: TargetClause, item: Quantity, *, part: bool) -> bool:
    """Whether a quantity is to be reached: a comparison or a verb of reaching goes with it, no 的 follows, and a change
    does not begin with it (从60%提高到80%). `part`: the clause tells a part of what is to be reached."""
    before = text[max(clause.start, item.start - REACH) : item.start]
    if item.unit in money_units() and before.endswith(load_cues("targets")["founding"]):
        return True
    of_a_thing = text.startswith(("的", "(含)"), item.end) and not text.startswith("的目标", item.end)
    if of_a_thing and not (clause.is_directive and item.start < item.figure and item.unit in classifiers()):
        return False
    often = item.unit in REPEATS and _EACH_TIME.search(before)
    if (_tells_scope(text, clause, item) and not often) or _INSIDE.search(before):
        return False
    if _FROM.search(before) and _CHANGES.match(text, item.end):
        return False
    described = item.unit in classifiers() or item.unit in extents()
    describes = described and noun_behind(text, item.end, clause.end) != ""
    compared = clause.is_wanted and item.comparator not in (None, "≈") and not describes
    least = "至少" in before
    told = clause.is_directive and _COUNTED.search(before) and _CLOSES.match(text, item.end, clause.end)
    return (
        compared
        or part
        or is_limit(item)
        or least
        or bool(often or told)
        or holds_any("targets", "goal_verbs", "goal_nouns")(before)
    )
