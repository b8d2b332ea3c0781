"""What tells how things are, or what figure is reached: clauses that order nothing unless something asks for it."""

import re
from functools import cache

from core.parsing.verbs import head_verb, verbs

_MEASURED = re.compile(
    "(?:达到?|控制在|超过|突破|保持在|稳定在|压缩至|压缩到|缩短至|缩短到|压减至)[^,]{0,12}[0-9]|[0-9][^,]{0,10}(?:以上|以内|左右|以下)$|[率度](?:要|应)?(?:达到?|为)?[0-9.]{1,5}%$"
)
_KEPT_TO = re.compile("不[得应]?[低少]于")
_FIGURE = re.compile("[0-9]")
# A clause whose subject is an indicator, and how far that is to come: 入学率达到95%, 演练不少于2次.
_INDICATOR = re.compile(
    "[^,;0-9]{0,20}?[\u4e00-\u9fff”](?:[0-9]{4}年[底末前]{0,2}|年底前?)?(?<![将把在对])(?:要|应|须|必须)?"
    "(?:达到?|不低于|不得低于|不少于|不超过|控制在|稳定在|保持在|提高到|提升到|扩充到)[^,;]{0,4}[0-9一二三四五六七八九十]"
)


@cache
def _endings() -> frozenset[str]:
    """The last characters of all words for a state that is reached."""
    return frozenset(word[-1] for word in verbs("state_ends"))


def tells_state(text: str) -> bool:
    """机制不断完善, 产品更加丰富."""
    return text[-1:] in _endings() and text.endswith(verbs("state_ends"))


def asks_figure(text: str) -> bool:
    """A figure that is wanted, be it reached (床位达到500张) or kept to (巡查不少于2次)."""
    return tells_figure(text) or (_FIGURE.search(text) is not None and _KEPT_TO.search(text) is not None)


def tells_figure(text: str) -> bool:
    """床位达到500张, 覆盖率80%以上."""
    return bool(_FIGURE.search(text) and _MEASURED.search(text))


def tells_indicator(text: str) -> bool:
    """A clause that says of an indicator, and of nobody, how far it is to come."""
    return _INDICATOR.match(text) is not None and head_verb(text) is None
