"""Clauses that order nothing: why and how something is done, what happened, how things are, who leads."""

import re
from functools import cache

from core.lexicons import load_cues
from core.lexicons.matching import holds_any
from core.parsing.clause_words import FRAME, STATE, held
from core.parsing.organs import is_actor
from core.parsing.predicates import Predicate
from core.parsing.speech_frames import speech
from core.parsing.states import asks_figure, tells_state
from core.parsing.verbs import head_verb, skip_adverbs, verbs

PERFECTIVE = re.compile("(?<![为除得不])了(?!解|然|如)")
_COPULA = re.compile("(?<![还但特尤凡于若更正就总可求])是(?!否|非)")
_BY_RULE = re.compile("按照?[^,]{2,30}?(?:原则|要求|方式|标准|办法|程序|规定|模式|比例|时限)")
_LONGEST_WHOM = 8
_QUOTED = re.compile("“[^”]*”")


@cache
def frames(group: str) -> tuple[str, ...]:
    return load_cues("frames")[group]


@cache
def _longest_first(group: str) -> tuple[str, ...]:
    return tuple(sorted(frames(group), key=len, reverse=True))


@cache
def _purpose_firsts() -> frozenset[str]:
    """The first characters of all words that open a purpose or ground."""
    return frozenset(word[0] for word in frames("purpose_starts"))


def opens_purpose(text: str) -> bool:
    if text[:1] not in _purpose_firsts() or not text.startswith(frames("purpose_starts")):
        return False
    return not text.startswith(verbs("manner"))  # 按期, 按时: how, not why


def before_role(text: str) -> str:
    """What stands before the word for leading or supporting that a clause ends with; empty where it ends otherwise."""
    if not text.endswith(frames("role_ends")):
        return ""
    end = next(word for word in _longest_first("role_ends") if text.endswith(word))
    return text[: -len(end)]


def wants_state(text: str) -> bool:
    """A state or a figure that a plan wants reached, or a thing it wants done: 机制不断完善, 床位达到500张,
    甲乡组建消防队."""
    if "了" in text and PERFECTIVE.search(text):
        return False
    if opens_purpose(text):
        return text.startswith("其中") and asks_figure(text)
    words = held(text)
    if STATE in words and (tells_state(text) or asks_figure(text)):
        return True
    return "fulfilled" in words and bool(_fulfils().match(text))


@cache
def _fulfils() -> re.Pattern[str]:
    return re.compile(f"[^,]{{2,40}}?(?:{'|'.join(verbs('fulfilled'))})(?!的|情况|时|后)")


def is_frame(text: str, rest: int) -> bool:
    """Purpose, ground and adverbial frames: they tell why and how, not what."""
    if FRAME not in held(text):
        return skip_adverbs(text, rest) >= len(text)
    part = text.startswith("其中")
    if part and asks_figure(text):
        return False
    if (rest == 0 or part) and opens_purpose(text):
        return "purpose_unless" not in held(text) and not _orders_by_rule(text)
    body = text[skip_adverbs(text, rest) :]
    if body.startswith("以") and "为" in body:
        return body.endswith(frames("as_frame_ends"))
    if body.startswith(frames("frame_starts")):
        start = next(word for word in _longest_first("frame_starts") if body.startswith(word))
        behind = body[len(start) :].rstrip("》”")
        leads = head_verb(behind)
        return (body.endswith("》") or behind.endswith(frames("frame_ends"))) and not (leads and leads[1] == 0)
    return not body


def _orders_by_rule(text: str) -> bool:
    """按“能放尽放”原则推进放权: the manner is told first, and then what is to be done."""
    manner = _BY_RULE.match(text)
    lead = head_verb(text[manner.end() :]) if manner else None
    return lead is not None and lead[1] <= 2


def tells_event(text: str, predicate: Predicate) -> bool:
    if "event_parts" in held(text) and "event_unless" not in held(text):
        return predicate.modality is None or predicate.rest > 12
    if predicate.modality is not None or len(text) >= 60 or not text.endswith(_who_ends()):
        return False
    return _says_who(text) or text.endswith(speech("present"))


@cache
def _who_ends() -> tuple[str, ...]:
    """The words for leading or supporting, and for being present, that a clause may end with."""
    return (*frames("role_ends"), *speech("present"))


def _says_who(text: str) -> bool:
    """A牵头, B配合: who leads or supports; 密切配合 orders it of whoever is spoken of."""
    before = before_role(text)
    if before.startswith("由"):
        return True
    return before != "" and skip_adverbs(text) < len(before) and head_verb(text) is None


def states(text: str, predicate: Predicate) -> bool:
    """A clause without modal word that tells how things are or what was done."""
    if "了" in text and PERFECTIVE.search(text):
        return True
    stated = "statement_parts" in held(text) and "statement_parts" in held(_QUOTED.sub("", text))
    if stated or ("是" in text and _COPULA.search(text)):
        return not text.startswith(verbs("disposals"))  # 让环境有利于孩子成长: that is to be
    if _names_whom(text):
        return True
    if predicate.verb is not None or text.startswith(verbs("outcome_starts")):
        return False
    return "statement_bare" in held(text) or _only_coverb(text) or holds_any("frames", "statement_verbs")(text[:14])


def _names_whom(text: str) -> bool:
    """对无人照看的儿童: it says to whom, whatever verb tells which persons or organs are meant."""
    whom = text[text.rfind("的") + 1 :] if "的" in text[:-1] else text[1:]
    return text.startswith("对") and len(whom) <= _LONGEST_WHOM and is_actor(whom)


def _only_coverb(text: str) -> bool:
    """用扎实的作风, 以点带面: a way of doing without what is done; 把…抓在手上 and 从…抓起 say what."""
    if text.startswith("从") and text.endswith(frames("from_ends")):
        return False
    if len(text) <= len("对号入座") and not text.startswith("以"):
        return False
    return text.startswith(("以", "用", "在", "从", "对", "按")) and head_verb(text) is None
