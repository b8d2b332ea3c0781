"""Names of organs, units and groups: is this a name of one, and which names does a list hold."""

import re
from collections.abc import Callable
from functools import cache

from core.lexicons import load_agencies, load_cues, load_gazetteer
from core.lexicons.matching import holds_any

_MAX_NAME = 30
_MAX_LISTED = 48  # fields of work before one ending: 公安、交通运输、…等部门
_VAGUE = re.compile("[0-9]+[余多]?[个家](?:相关|有关)")
_SPLIT = re.compile(
    r"(?<!各省)(?<!自治区)[,;]|、(?!(?<=各[乡镇]、)[乡镇]人民政府|(?:[省市县区镇乡村]、?){1,4}[两三四五]级|(?<=各[省市州]、)(?:自治区、直辖市|[县市区](?:\([市县区、]{1,3}\)|[市县区]{0,2})[^、,;()]{1,10}[局厅委办部府])|(?<=自治区、)直辖市)|以及|等(?=\d+[余多]?[个家所名]|[省市县区州镇][^等、,]{2,20}成员单位)|(?<=[\u4e00-\u9fff)])(?<!任何单位)(?<!任何组织)(?:和|与|及(?!时)|或者?)(?=[\u4e00-\u9fff])"
)
_DATED = re.compile("[0-9一二三四五六七八九十](?:[月日年周天]|季度)(?!报|刊|人大|一贯制|制|镇|乡|街|村)")
_ALIKE = re.compile("等(?:有关|相关|各)?(?:主管)?(?:部门|单位|机关|机构)$")
_NO_PLACE = re.compile("[的对在把向为]")
_BRACKETS = re.compile(r"\([^()]{0,20}\)")
_OFFICE = re.compile("(?:长|书记|主任|主席)[\u4e00-\u9fff]{2,3}$")
_NOT_IN_PERSONS = re.compile("(?<=[^结校派核应面])[对把]")
_MAX_QUALIFIED = 14
_SHORT = 5
_DIVISIONS = ("省", "市", "县", "区", "州", "盟", "旗")
_LEVEL_ENDS = (*_DIVISIONS, "乡", "镇", "村", "街道", "社区")


@cache
def _cues(group: str) -> tuple[str, ...]:
    return load_cues("organs")[group]


@cache
def _action_verbs() -> frozenset[str]:
    return frozenset(load_cues("verbs")["actions"])


@cache
def _collectives() -> frozenset[str]:
    return frozenset(load_cues("organs")["collectives"])


@cache
def _not_organs() -> frozenset[str]:
    return frozenset(load_cues("speech")["not_organs"])


@cache
def name_endings() -> frozenset[str]:
    """Characters that the name of an organ, group or person in office can end with."""
    words = (*_cues("heads"), *_cues("people"), *_cues("collectives"), *_LEVEL_ENDS)
    return frozenset(word[-1] for word in words) | {")", "地", "级"}


def _without_brackets(name: str) -> str:
    return _BRACKETS.sub("", name)


def is_organ(name: str) -> bool:
    """The name of an organ, unit or collective."""
    longest = _MAX_LISTED if "、" in name else _MAX_NAME
    if not 2 <= len(name) <= longest or name in _not_organs() or not _may_be_name(name):
        return False
    bare = _without_brackets(name)
    return bare in _collectives() or bare.endswith(_cues("heads")) or _is_division(bare)


def _is_division(bare: str) -> bool:
    """各乡镇, 全体成员: a group; or a place that acts, 新龙村."""
    if bare.startswith(("各", "每个", "全", "有关", "相关", "其他", "所在")):
        return bare.endswith((*_LEVEL_ENDS, "地", "级", "单位", "成员"))
    if bare.endswith(("村", "镇", "乡", "街道")):
        return 3 <= len(bare) <= 8 and not _NO_PLACE.search(bare) and not bare.endswith(_cues("not_places"))
    return bare.endswith(_LEVEL_ENDS) and _is_place(bare)


def _is_place(name: str) -> bool:
    """A place of the gazetteer, by itself or behind the one it lies in: 鹰潭市月湖区."""
    named = load_gazetteer().named
    return bool(named(name)) or any(named(name[:at]) and named(name[at:]) for at in range(2, min(len(name) - 1, 5)))


def _may_be_name(name: str) -> bool:
    """Nothing in it that no name has: a verb or preposition in front, a whole clause inside."""
    if name[0] in "的了是和及" or name.startswith(_cues("not_openings")) or name.endswith(_cues("not_endings")):
        return False
    if _VAGUE.match(name) or _DATED.search(name) or name.count("(") != name.count(")"):
        return False
    if "的" in name and len(name) > _MAX_QUALIFIED:
        return False
    verb = "" if len(name) <= _SHORT and name.endswith(("办", "委", "局")) else name[:2]  # 扫黑办
    return not (verb in _action_verbs() and verb not in _cues("opening_verbs")) and not holds_any(
        "organs", "not_parts"
    )(name)


def is_formal(name: str) -> bool:
    """An organ by its ending, a group that is told to act, or a city or county; not the public at large."""
    bare = _without_brackets(name)
    if bare.startswith(("各", "每个", "有关", "相关", "所在", "同级")) or bare.endswith(_cues("formal")):
        return True
    if load_agencies().knows(bare):
        return True
    return len(bare) > 2 and bare.endswith(_DIVISIONS) and _is_place(bare)


def is_actor(name: str) -> bool:
    """An organ, or persons in an office or situation: whoever can be told to act."""
    person = 2 <= len(name) <= _MAX_NAME and name.endswith(_cues("people")) and name not in _not_organs()
    return is_organ(name) or (person and not _NOT_IN_PERSONS.search(name))


def is_office(name: str) -> bool:
    """Office-holders as a group: 分管领导, 党政主要领导, 各级河长, 村干部."""
    if not name.endswith(_cues("holders")):
        return False
    bare = _without_brackets(name)
    bare = bare[max(0, bare.find("各", 0, _MAX_QUALIFIED)) :]  # 沿河各级河长
    while bare not in _cues("people"):
        opening = next((word for word in _cues("office_openings") if bare.startswith(word)), None)
        if opening is None:
            return False
        bare = bare[len(opening) :]
    return bare in _cues("holders")


def is_sector(name: str, *, alone: bool) -> bool:
    """A field of work that stands for its department: 县财政; in a list, where it is not alone, also 公安."""
    if not alone and name in _cues("fields"):
        return True
    return len(name) > 2 and name[0] in "省市县区州镇乡" and name[1:] in _cues("fields")


def split_names(
    text: str, *, persons: bool = False, accepts: Callable[[str], bool] | None = None
) -> list[tuple[int, int]]:
    """Positions of the names in a list such as A、B和C; empty unless its last member is a name.

    和 and 与 separate only where a name, or a person in an office, stands before them: 卫生和健康委员会 stays whole.
    """
    accepts = accepts or (is_actor if persons else is_organ)
    names = list_members(text, accepts)
    if not names or not accepts(text[names[-1][0] : names[-1][1]]):
        return []
    return _with_shared_endings(text, names)


def lists_only_names(text: str) -> bool:
    """Whether a text is a list of names and nothing else."""
    members = list_members(text, is_actor)
    return bool(members) and all(is_actor(text[a:b]) for a, b in members)


def list_members(text: str, accepts: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Positions of what a list such as A、B和C holds, names or not."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for mark in [m for m in _SPLIT.finditer(text) if not _inside_brackets(text, m.start())]:
        before = text[start : mark.start()].strip()
        if mark.group() in "、,;" or accepts(before) or _OFFICE.search(before):
            pieces.append((start, mark.start()))
            start = mark.end()
    pieces.append((start, len(text)))
    trimmed = [_trim(text, a, b) for a, b in pieces]
    return [(a, b) for a, b in trimmed if a < b]


def _with_shared_endings(text: str, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """公安、交通运输等部门: fields of work that share one ending are one name."""
    joined: list[tuple[int, int]] = []
    for start, end in names:
        last = _ALIKE.search(text[start:end])
        if last and not is_organ(text[start : start + last.start()]):
            while joined and text[joined[-1][1]] == "、" and not is_organ(text[slice(*joined[-1])]):
                start = joined.pop()[0]
        joined.append((start, end))
    return joined


def ends_alike(name: str) -> int | None:
    """Where 等部门 and its like begin at the end of a name; null where it ends otherwise."""
    match = _ALIKE.search(name)
    return match.start() if match else None


def _inside_brackets(text: str, position: int) -> bool:
    return text.count("(", 0, position) > text.count(")", 0, position)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " 、等[【":
        start += 1
    while end > start and text[end - 1] in " 、]】":
        end -= 1
    return start, end
