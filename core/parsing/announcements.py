"""What somebody announces it will do: 县水利局将开展排查, 宁夏今年还将健全巡访制度."""

import re
from typing import NamedTuple

from core.lexicons import load_gazetteer
from core.parsing.organs import is_organ, split_names
from core.parsing.verbs import acts_by_form, head_verb, skip_adverbs, verb_at

_FURTHEST = 40
_WILL = re.compile(
    "(?:[还也均都]|今年|明年|近期|今后|下一步|接下来|随后|同时|分别|适时|陆续|年内|[上下]半年|[上下]个?月)*将(?![来要近于领军士])"
)
_LEAD = re.compile("(?:据悉|据了解|今后|下一步|接下来|同时|此外|另外|随后|目前|届时|今年|明年|20[0-9]{2}年)?")
_OURS = re.compile("[我全本][省市州县区旗镇乡街村]")


class Announcement(NamedTuple):
    """Who announces, by position, and where what is announced begins."""

    names: tuple[tuple[int, int], ...]
    rest: int


def find_announcement(text: str) -> Announcement | None:
    """A clause whose subject is an organ or a place that will do something; None where it says nothing of the kind."""
    will = _WILL.search(text, 2, _FURTHEST)
    if will is None or not _acts(text, will.end()):
        return None
    lead = _LEAD.match(text)
    first = lead.end() if lead else 0
    names = split_names(text[first : will.start()], accepts=_announces)
    return Announcement(tuple((first + a, first + b) for a, b in names), will.end()) if names else None


def _announces(name: str) -> bool:
    return is_organ(name) or bool(_OURS.fullmatch(name)) or (len(name) > 1 and bool(load_gazetteer().named(name)))


def _acts(text: str, at: int) -> bool:
    if (
        text.startswith(("以", "用", "在", "从", "对", "同", "协助", "按"), skip_adverbs(text, at))
        or text[at - 2 : at - 1] in "还也继"
    ):
        return True  # 还将, 也将: of itself it only says that something is to come
    return head_verb(text, at) is not None or acts_by_form(text, at) or verb_at(text, at) is not None
