"""Which word lists a clause holds a word of: looked up in one pass, once for all who read the clause."""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import get_args

from core.lexicons import load_cues
from core.lexicons.matching import groups_held
from core.parsing.summary import Modality

_RECENT = 256
_GROUPS = (
    ("frames", "event_parts"),
    ("frames", "event_unless"),
    ("frames", "purpose_unless"),
    ("frames", "statement_parts"),
    ("frames", "statement_bare"),
    ("speech", "inline"),
    ("verbs", "fulfilled"),
    ("verbs", "reach_stages"),
    ("verbs", "outcome_unless"),
)
# A clause that holds none of these tells no outcome, no state and no figure: words of the lists, of the patterns of
# core.parsing.outcomes, and all figures.
OUTCOME = "outcome"
_OF_OUTCOMES = ("outcome_starts", "reach_states", "reach_stages", "state_ends")
_IN_PATTERNS = (
    *("为", "把", "将", "提供", "创造", "夺取", "做到", "从“", "更", "成为", "覆盖", "达", "不低于", "不少于"),
    *("控制在", "保持在", "稳定在", *"0123456789"),
)
# One that holds none of these has no modal word.
MODAL = "modal"
# One that holds none of these neither says that somebody speaks, nor why or how something is done.
SPEECH, FRAME = "speech", "frame"
_OF_SPEECH = ("demand", "state", "decided", "inline")
_OF_FRAMES = ("purpose_starts", "frame_starts")


@cache
def _groups() -> Callable[[str], frozenset[str]]:
    groups = {group: load_cues(name)[group] for name, group in _GROUPS}
    outcome = (word for group in _OF_OUTCOMES for word in load_cues("verbs")[group])
    speech = (word for group in _OF_SPEECH for word in load_cues("speech")[group])
    frame = (word for group in _OF_FRAMES for word in load_cues("frames")[group])
    modal = (word for group in get_args(Modality) for word in load_cues("modality").groups.get(group, ()))
    apart = {
        OUTCOME: (*outcome, *_IN_PATTERNS),
        MODAL: modal,
        SPEECH: (*speech, "点"),
        FRAME: (*frame, "以", "其中"),
    }
    return groups_held(groups | apart)


@lru_cache(_RECENT)
def held(clause: str) -> frozenset[str]:
    """The groups of which one word or more stands in a clause, among those that most clauses hold none of."""
    return _groups()(clause)
