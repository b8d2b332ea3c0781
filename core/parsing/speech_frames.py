"""Where somebody demands, states or decides something, and where in a clause what is said begins."""

import re
from functools import cache

from core.lexicons import load_cues
from core.parsing.clause_words import held
from core.parsing.organs import is_organ
from core.parsing.predicates import analyse
from core.parsing.verbs import head_verb, skip_adverbs

_MAX_FRAME = 44
_MAX_INLINE = 16


@cache
def speech(group: str) -> tuple[str, ...]:
    return tuple(sorted(load_cues("speech")[group], key=len, reverse=True))


@cache
def _speech_lasts() -> frozenset[str]:
    """The last characters of all words that introduce what is said."""
    return frozenset(word[-1] for word in (*speech("demand"), *speech("state")))


def speech_frame(text: str) -> tuple[str | None, int]:
    """Whether somebody demands or states something here, and where what is said begins."""
    for kind in ("demand", "state"):
        if text[-1:] in _speech_lasts() and text.endswith(speech(kind)):
            word = next(word for word in speech(kind) if text.endswith(word))
            if len(text) <= _MAX_FRAME and (word.startswith("提") or _says(text[: -len(word)])):
                return kind, len(text)
    if "inline" not in held(text):
        return None, 0
    for match in _inline().finditer(text, 0, _MAX_INLINE):
        if match.end() < len(text) and _says(text[: match.start()]) and _introduces(text, match.end()):
            return "inline" if match.group() == "决定" else "demand", match.end()
    return None, 0


@cache
def _inline() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(speech('inline'))})(?![了的])")


def _says(before: str) -> bool:
    """What stands before a word of speech names who speaks, or says that demands are put: it orders nothing itself."""
    if (
        before.startswith("由")
        or before in speech("occasions")
        or is_organ(before)
        or re.search("提(?:出了?|了)[^,]{0,8}$", before)
    ):
        return True
    return len(before) <= 24 and head_verb(before) is None and analyse(before).modality is None


def _introduces(text: str, at: int) -> bool:
    lead = head_verb(text, at)
    predicate = analyse(text[at:])
    return (lead is not None and lead[1] <= skip_adverbs(text, at)) or predicate.rest == 1 or bool(predicate.subject)
