"""The organs in a list as it is printed: with the persons who stand for them, and with what opens and closes it."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from core.lexicons import load_cues
from core.parsing.organs import is_office, is_organ, is_sector, list_members, split_names

_GOES_ON = re.compile("(?:等|及其)|分别|依次|先后|在会|围绕|结合|就|派|均|都|的?(?:主要|分管|有关|相关)?负责")
_PERSON = re.compile("(?:长|书记|主任|主席|常委)[\u4e00-\u9fff]{2,3}$")
_COUNTED = "等?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[余多]?[家个](?:有关|相关)?(?:单位|部门)"
# 民政局从事儿童福利的人员, 乡镇分管农业的领导: persons told by what they do.
_DOING = "(?:从事|分管|负责|主管|管)[^、,]{2,12}?的(?:人员|负责人|干部|领导|同志)"
_FIELD = re.compile("[\u4e00-\u9fff]{2,5}")
_OF_ALL = ("各", "全体", "部分", "全市各", "全县各", "全区各")
_LIST_LEAD = re.compile(
    r"^(?:[^、,]{0,30}(?:长|书记|主任|主席)[\u4e00-\u9fff]{2,3}(?:等(?!部门|单位)|[带率]领?)|[^、,各]{0,20}成员单位(?=[省市县区州])|[^、,]{0,16}(?:带领|率领|(?<![党团级层])组织|召集)(?=..)|[^、,]{0,20}听取了?|会上|会议上|会后|随后|最后|先后|观看了?|由|和|及|与|以及|并|其中)"
)


@cache
def _delegates() -> re.Pattern[str]:
    """The persons that stand for an organ in a list, and what closes the list: 等部门有关负责人."""
    cues = load_cues("organs")
    ends = "|".join(sorted(cues["list_ends"], key=len, reverse=True))
    persons = "|".join(sorted(cues["delegates"], key=len, reverse=True))
    return re.compile(
        rf"(?:{ends}|{_COUNTED})?(?:{_DOING})?(?:的)?(?:(?:{persons})(?:[、和及](?:{persons}))*)?(?:等)?(?:共?\d+[余多]?人)?(?:分别|先后|均|都)?$"
    )


def names_in_list(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The organs in a list, without the persons who stand for them and what closes the list."""
    whole = text[start:end]
    of_all = whole.startswith(_OF_ALL)

    def bare(name: str) -> str:
        return _bare_of_all(name) if of_all or name.startswith(_OF_ALL) else _bare(name)

    counted = re.search(_COUNTED, whole) is not None

    def listed(name: str) -> bool:
        return is_organ(bare(name)) or _is_group(name)

    for a, b in split_names(whole, accepts=listed) or _members(whole, bare):
        name = whole[a:b] if _is_group(whole[a:b]) else bare(whole[a:b])
        lead = _LIST_LEAD.match(name)
        offset = lead.end() if lead else 0
        if is_organ(name[offset:]) or _is_group(name) or ("、" in whole and _stands_for_organ(name, counted)):
            yield start + a + offset, start + a + len(name)


def _stands_for_organ(name: str, counted: bool) -> bool:
    """A field of work for its department in a list (综治办、公安、财政); in one that counts units, any short name."""
    return is_sector(name, alone=False) or (counted and bool(_FIELD.fullmatch(name)))


def _is_group(name: str) -> bool:
    """各队长, 镇党政班子成员: office-holders all of whom are meant; leaders stand for their organs."""
    told = name.startswith("各") and not name.endswith(("领导", "负责人"))
    return (told or name.endswith(load_cues("organs")["groups"])) and is_office(name)


def _bare(name: str) -> str:
    held = _delegates().sub("", name).rstrip("的")
    return _organ_of(held, "heads_of_organs")


def _bare_of_all(name: str) -> str:
    """The same in a list of all there are (各县区水务局长、各乡镇党委书记), where an office stands for its organ."""
    return _organ_of(_bare(name), "holders_in_lists")


def _organ_of(held: str, offices: str) -> str:
    """The organ of an office in a list; what holds none of these offices, as it is."""
    for office in load_cues("organs")[offices]:
        if held.endswith(office):
            organ = held.removesuffix(office)
            inside = office[1:] == "长" and not organ.endswith(office[0])  # 水务局长, not 公安局局长
            organ = held.removesuffix("长") if inside else organ
            return organ if is_organ(organ) else held
    return held


def _members(text: str, bare: Callable[[str], str]) -> list[tuple[int, int]]:
    """The members of a list whose last one is no organ: persons may close it, or it goes on as a sentence does."""
    *members, (start, end) = list_members(text, lambda name: is_organ(bare(name))) or [(0, 0)]
    if _PERSON.search(text, start, end):  # 州禁毒委主任、州公安局局长吴青: all of them are one person's
        while members and text[slice(*members[-1])].endswith(load_cues("persons")["offices"]):
            members.pop()
    organ = leading_organ(text, start)
    return [*members, (start, organ if members and _GOES_ON.match(text, organ) else end)]


def leading_organ(text: str, start: int) -> int:
    """End of the longest organ that stands at a position: 听取各区县民政部门…进展."""
    ends = [end for end in range(start + 2, min(len(text), start + 20) + 1) if is_organ(text[start:end])]
    return ends[-1] if ends else start
