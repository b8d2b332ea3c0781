"""Orders that no list of verbs tells: where orders stand, a clause counts by its form or by any verb in it."""

import re
from functools import cache

from core.lexicons.matching import holds_any
from core.parsing.organs import lists_only_names
from core.parsing.statements import PERFECTIVE, frames
from core.parsing.terms import tagged
from core.parsing.verbs import verbs

_DONE_ALREADY = re.compile("已(?!经?批准)|是否|(.)不\\1")
_LONGEST_NOUN = 8
_TIME_OR_FIGURE = re.compile("[0-9年月日时前后底末内至到每个季度周半以之左右、-]+")


def gathers(text: str) -> bool:
    """A meeting that a plan wants held: 每季度召开一次例会; one that was held is told with 了 or a day."""
    return any(word in text for word in frames("gatherings")) and not PERFECTIVE.search(text)


def tells_action(text: str) -> bool:
    """A clause whose action follows a subject or an object that the lexicon does not know: 监护状况逐项核实."""
    if text[0] == "(" or text.endswith(frames("quality_ends")) or _TIME_OR_FIGURE.fullmatch(text):
        return False
    if _DONE_ALREADY.search(text) or _names_thing(text):
        return False
    if not holds_any("verbs", "actions")(text) and not _forms().search(text) and not _has_verb(text):
        return False
    return not lists_only_names(text)


def _names_thing(text: str) -> bool:
    """A noun with what tells it apart before it: 来自禁渔水域的渔获物."""
    noun = text[text.rfind("的") + 1 :] if "的" in text[:-1] else ""
    return 0 < len(noun) <= _LONGEST_NOUN and not holds_any("verbs", "actions")(noun)


def _has_verb(text: str) -> bool:
    """Whether a word of it is a verb by the segmenter's dictionary, and not one that tells how things are."""
    return any(tag == "v" and word not in verbs("being") for word, tag in tagged(text))


@cache
def _forms() -> re.Pattern[str]:
    return re.compile("|".join(verbs("forms")))
