"""Who a clause says acts: the organs, offices or fields of work that stand before what is done."""

import re
from collections.abc import Iterator
from functools import cache

from core.lexicons import load_cues
from core.lexicons.matching import holds_any
from core.parsing.organs import is_actor, is_formal, is_office, is_organ, is_sector, name_endings, split_names
from core.parsing.terms import tagged
from core.parsing.verbs import actions, has_coverb, head_verb, skip_adverbs, verb_at

# Names, where they end, and the verb behind them.
Named = tuple[tuple[tuple[int, int], ...], int, str | None]


_NAME_ENDS = (
    "局",
    "中心",
    "委员会",
    "办公室",
    "处",
    "站",
    "所",
    "科",
    "厅",
    "部门",
    "机构",
    "单位",
    "人员",
    "管理局",
    "室",
    "率",
)
_LONGEST_OPENING = 60
_LONGEST_AGENT, _LONGEST_VERB = 40, 8
# A clause that holds none of these names no organ, group or office.
_OF_NAMES = ("heads", "people", "collectives", "fields", "levels", "divisions")
_WHEN = re.compile(
    "天天|每(?:个?月|季|年|周|天|日|半)|全年|[年月][内底初]|当[天晚日月年]|[今明本]年|[上下]半年|[汛雨][前期天]|随时"
    "|[0-9]{1,4}(?:[年月日天]|小时|分钟)|[一二三四五六七八九十]{1,2}(?:[月天日]|小时|分钟)|要(?![素点件闻])|应(?![急届用])|须|就(?![业医诊学近])|不(?![良动锈足同])|“|负(?![债压面荷])|[是为][^,]{0,12}责任人"
    "|[^,]{1,8}(?:[前后时]|期间)(?=就?(?:要|应|须|必须))"
)
_NOT_BEHIND_NAME = ("的", "和", "与", "及", "、", "等", "负责人", "负责同志", "之间", "内", "里", "上", "以上", "以下")


def opening_names(text: str, start: int, end: int, *, told: bool = False) -> Named | None:
    """The longest list of organs or offices that a clause opens with, where something done or a time follows it:
    县民政局每月通报, 派出所对父母要训诫. `told`: a modal word stands behind it, so that a name that names nobody in
    particular is a subject too."""
    if not holds_any("organs", *_OF_NAMES)(text):
        return None
    for position in range(min(end, start + _LONGEST_OPENING), start + 1, -1):
        if text[position - 1] in name_endings() and text.endswith(_last_words(), start, position):
            names = _all_names(text[start:position], vague=told)
            if names:
                found = tuple((start + a, start + b) for a, b in names)
                return (found, position, _verb_behind(text, position)) if _goes_on(text, position) else None
    return None


@cache
def _last_words() -> tuple[str, ...]:
    """The words that a name ends with; a bracket may stand behind them."""
    cues = load_cues("organs")
    return (*dict.fromkeys(word for group in _OF_NAMES for word in cues[group]), ")", "地", "级")


def _all_names(listed: str, *, vague: bool) -> list[tuple[int, int]]:
    """The names in a list that holds nothing else; a field of work stands for its department beside others."""
    several = "、" in listed

    def opens(name: str) -> bool:
        if is_sector(name, alone=not several) or name in _levels():
            return True
        if name in _vague():
            return vague
        return acts(name, by=False)

    names = split_names(listed, accepts=opens)
    return names if all(opens(listed[a:b]) for a, b in names) else []


@cache
def _levels() -> tuple[str, ...]:
    """市级, 县级: whoever acts at that level."""
    return load_cues("organs")["levels"]


@cache
def _vague() -> tuple[str, ...]:
    """Groups that name nobody unless something stands before them."""
    return load_cues("organs")["vague"]


def _verb_behind(text: str, position: int) -> str | None:
    lead = head_verb(text, position)
    return lead[0] if lead else None


def _goes_on(text: str, position: int) -> bool:
    """Whether what follows a name says when, how or what is done, and is not the rest of a longer name."""
    if position >= len(text) or text.startswith(_NOT_BEHIND_NAME, position):
        return False
    return _acts_from(text, position) or _WHEN.match(text, position) is not None


def _acts_from(text: str, position: int) -> bool:
    """Whether adverbs, a coverb or a verb of the lists stand at a position."""
    at = skip_adverbs(text, position)
    if at > position or has_coverb(text, at):
        return True
    return verb_at(text, at) is not None and not _inside_name(text, at + 2)


def names_before_action(text: str, first: int) -> Iterator[Named]:
    """Lists of names that begin at a position and that an action follows, with where it follows and its verb."""
    endings = name_endings()
    for position in range(first + 2, min(len(text) - 1, first + 40)):
        if text[position - 1] not in endings or text[position] == "、":
            continue
        at = skip_adverbs(text, position)
        verb = text[at : at + 2] if text[at : at + 2] in actions() or text.startswith("牵头", at) else None
        behind = head_verb(text, at) if verb is None and has_coverb(text, at) else None
        if verb is None and behind is None:
            continue
        if verb and _inside_name(text, at + len(verb)):
            continue
        names = split_names(text[first:position], persons=True)
        if names:
            yield tuple((first + a, first + b) for a, b in names), position, behind[0] if behind else verb


def agent_behind(text: str, first: int) -> Named | None:
    """Whoever acts behind 由, before what is done."""
    for position in range(first + 2, min(len(text) - 1, first + _LONGEST_AGENT)):
        if text[position - 1] in name_endings() and _does(text, position):
            names = split_names(text[first:position], persons=True)
            if names and all(_can_act(text[first + a : first + b]) for a, b in names):
                return tuple((first + a, first + b) for a, b in names), position, _verb_behind(text, position)
    return None


def _can_act(name: str) -> bool:
    return is_actor(name) or is_sector(name, alone=False)


def _does(text: str, position: int) -> bool:
    """Whether something done begins at a position, with a verb of the lists or of the segmenter's dictionary."""
    if _acts_from(text, position):
        return True
    return next((tag == "v" for _, tag in tagged(text[position : position + _LONGEST_VERB])), False)


def acts(name: str, by: bool) -> bool:
    """Whether a name before a bare verb is whoever acts, and not a thing told of (城镇新增就业) or part of a longer
    phrase (继续深化金融企业改革). Behind 由 any actor is."""
    if by:
        return is_actor(name)
    return is_office(name) or (is_organ(name) and is_formal(name) and skip_adverbs(name) == 0)


def _inside_name(text: str, behind: int) -> bool:
    """The word that looks like a verb goes on to an organ's ending: 企业服务局, 投资促进局."""
    return text.startswith(_NAME_ENDS, behind)
