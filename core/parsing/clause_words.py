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
)
# A clause that holds none of these tells no state and no figure.
STATE = "state"
# One that holds none of these has no modal word.
MODAL = "modal"
# One that holds none of these neither says that somebody speaks, nor why or how something is done.
SPEECH, FRAME = "speech", "frame"
_OF_SPEECH = ("demand", "state", "decided", "inline")
_OF_FRAMES = ("purpose_starts", "frame_starts")


@cache
def _groups() -> Callable[[str], frozenset[str]]:
    groups = {group: load_cues(name)[group] for name, group in _GROUPS}
    speech = (word for group in _OF_SPEECH for word in load_cues("speech")[group])
    frame = (word for group in _OF_FRAMES for word in load_cues("frames")[group])
    modal = (word for group in get_args(Modality) for word in load_cues("modality").groups.get(group, ()))
    apart = {
        STATE: (*load_cues("verbs")["state_ends"], *"0123456789"),
        MODAL: modal,
        SPEECH: (*speech, "点"),
        FRAME: (*frame, "以", "其中"),
    }
    return groups_held(groups | apart)


@lru_cache(_RECENT)
def held(clause: str) -> frozenset[str]:
    """The groups of which one word or more stands in a clause, among those that most clauses hold none of."""
    return _groups()(clause)
