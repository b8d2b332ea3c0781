"""Where somebody demands, states or decides something, and where in a clause what is said begins."""

import re
from functools import cache

from core.lexicons import load_cues
from core.parsing.clause_words import SPEECH, held
from core.parsing.organs import is_organ
from core.parsing.predicates import analyse
from core.parsing.verbs import acts_by_form, head_verb, skip_adverbs

_POINTS = re.compile("提出?了?[^,]{0,8}(?:要求|意见|希望|建议)[几两二三四五六七八九]点$")
_MAX_FRAME = 44
_MAX_INLINE = 16
_MAX_GATHERING = 12


@cache
def speech(group: str) -> tuple[str, ...]:
    return tuple(sorted(load_cues("speech")[group], key=len, reverse=True))


@cache
def _speech_lasts() -> frozenset[str]:
    """The last characters of all words that introduce what is said."""
    return frozenset(word[-1] for word in (*speech("demand"), *speech("state")))


def speech_frame(text: str) -> tuple[str | None, int]:
    """Whether somebody demands or states something here, and where what is said begins."""
    words = held(text)
    kind = _frame_at_end(text) if SPEECH in words else None
    if kind:
        return kind, len(text)
    if "inline" not in words:
        return None, 0
    for match in _inline().finditer(text, 0, _MAX_INLINE):
        if match.end() < len(text) and _says(text[: match.start()]) and _introduces(text, match.end()):
            return "inline" if match.group() == "决定" else "demand", match.end()
    return None, 0


def _frame_at_end(text: str) -> str | None:
    """The frame of a clause that only says that somebody speaks or decides: 周某提出意见三点, 几家部门作出决定."""
    for kind in ("demand", "state") if text[-1:] in _speech_lasts() else ():
        if text.endswith(speech(kind)):
            word = next(word for word in speech(kind) if text.endswith(word))
            if len(text) <= _MAX_FRAME and (word.startswith("提") or _says(text[: -len(word)])):
                return kind
    if text.endswith("点") and len(text) <= _MAX_FRAME and _POINTS.search(text):
        return "demand"
    return "inline" if text.endswith(speech("decided")) else None


@cache
def _inline() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(speech('inline'))})(?![了的])")


def _says(before: str) -> bool:
    """What stands before a word of speech names who speaks, or says that demands are put: it orders nothing itself."""
    if before.startswith(("把", "将")) or before.endswith(("各项", "的", "其他")):  # 将各项要求做细
        return False
    if (
        before.startswith("由")
        or before in speech("occasions")
        or (len(before) <= _MAX_GATHERING and before.endswith(speech("gatherings")) and not analyse(before).modality)
        or is_organ(before)
        or re.search("提(?:出了?|了)[^,]{0,8}$", before)
    ):
        return True
    return len(before) <= 24 and head_verb(before) is None and analyse(before).modality is None


def _introduces(text: str, at: int) -> bool:
    lead = head_verb(text, at)
    predicate = analyse(text[at:])
    leads = lead is not None and lead[1] <= skip_adverbs(text, at)
    return (
        leads
        or acts_by_form(text, at)
        or predicate.rest == 1
        or bool(predicate.subject)
        or text.startswith(speech("asked"), at)
    )
