"""What a clause says: who, how strongly, which action. Works on one clause in matching form."""

import re
from functools import cache
from typing import NamedTuple, get_args

from core.lexicons import load_cues
from core.parsing.clause_words import MODAL, held
from core.parsing.organs import split_names
from core.parsing.subjects import Named, acts, agent_behind, names_before_action, opening_names
from core.parsing.summary import Modality
from core.parsing.verbs import has_coverb, head_verb, skip_adverbs

# A clause is looked at from several sides in a row; what was found is kept that long.
_RECENT = 256
_CHAIN_END = ("的", "时", "后", "前提下", "基础上", "过程中", "情况下", "期间", "之际", "的话", "以来", "方面", "同时")
_TIME = re.compile(
    r"(?:今年|明年|年内|今后|下一步|接下来|当前|会后|届时|同时|此外|另外|其中|一方面|另一方面"
    r"|(?:到|至|截至|在|于|从|自)?(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?底|末|初)?(?:前|之前|以前|起|后)?)"
)
_FARTHEST_BY = 30
_BY = re.compile("(?<![理自缘经已])由(?![于此来])")
_TIME_FIRST = frozenset("到至截在于从自0123456789年底末初前起后今明下接当会届同此另其一")
_PREPOSITIONS = frozenset(["到", "至", "截至", "在", "于", "从", "自", "前", "起", "后", "底", "末", "初", "年"])
_TIMED = re.compile("[^、,]{1,9}(?:[前后]|期间)(?=各|全[省市县区镇乡村])")
_LEADING = re.compile(
    r"(?:并|且|而|则|就|都|也|还|均|又|再|更|应当|另外|同时|此外|因此|所以|为此|对此|据此|那么|但是|但)+"
)


# A modality, its word, and where that begins and ends.
_Modal = tuple[Modality, str, int, int]


class Predicate(NamedTuple):
    """Positions are in the clause. `subject` is None where the clause names none, an empty tuple where the subject is
    no organ or person; `verb` is the action's word where the lexicon knows it; `rest` where the action begins."""

    subject: tuple[tuple[int, int], ...] | None
    modality: Modality | None
    cue: str | None
    verb: str | None
    rest: int


@cache
def _modal_words() -> dict[str, Modality | None]:
    """Modal word → its modality; null for a word that only looks like one (重要, 应急)."""
    cues = load_cues("modality")
    words: dict[str, Modality | None] = dict.fromkeys(cues["blocked"])
    return words | {word: name for name in get_args(Modality) if name in cues.groups for word in cues[name]}


@cache
def _modal_pattern() -> re.Pattern[str]:
    """The longest modal word at a place. The words of one first character stand together: few are tried."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(_modal_words(), key=len, reverse=True):
        by_first.setdefault(word[0], []).append(word[1:])
    return re.compile("|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in by_first.items()))


@cache
def _telling() -> frozenset[str]:
    return frozenset(load_cues("verbs")["telling"])


@cache
def _speech_ends() -> tuple[str, ...]:
    return (*load_cues("speech")["demand"], *load_cues("speech")["state"])


_OWN_CUES: frozenset[Modality] = frozenset({"strive", "encourage", "may", "must", "prohibit"})
# Behind what it is said of (新建住宅小区必须…, 发现险情应…) such a word binds; 要 and 请 may belong to what is said.
_FIRM: frozenset[Modality] = frozenset({"must", "should"})
_LIGHT = ("须",)
_STARTERS: frozenset[Modality] = frozenset({"strive", "encourage", "may"})


def analyse(text: str) -> Predicate:
    """Subject, modal word and action of a clause."""
    start = _behind_time(text)
    modal = _first_modal(text, start)
    lead = head_verb(text, start)
    return _bare(text, start, lead) if modal is None else _with_modal(text, start, modal, lead)


def _with_modal(text: str, start: int, modal: _Modal, lead: tuple[str, int] | None) -> Predicate:
    name, word, at, behind = modal
    agent = agent_behind(text, behind + 1) if text.startswith("由", behind) else None
    if agent:
        names, position, verb = agent
        return Predicate(names, name, word, verb, position)
    if name == "prohibit" and lead and lead[0] in _telling() and lead[1] < at:  # 提醒村民不要下河
        return _bare(text, start, lead)
    subject = _subject(text, start, at)
    if lead and lead[1] < at and not subject and not _only_adverbs(text, start, at):
        if name == "prohibit" or (name in _FIRM and word not in _LIGHT):
            return Predicate(None, name, word, lead[0], start)
        return _bare(text, start, lead)
    if name in _STARTERS and at > start and subject is None and not _only_adverbs(text, start, at):
        return _bare(text, start, lead)
    asked = opening_names(text, behind, len(text), told=True) if word == "请" and subject is None else None
    subject, behind = (asked[0], asked[1]) if asked else (subject, behind)
    own = _own_cue(text, behind)
    action = head_verb(text, behind)
    modality, cue = own if own and name != "prohibit" else (name, word)
    return Predicate(subject, modality, cue, action[0] if action else None, behind)


def _behind_time(text: str) -> int:
    match = _TIME.match(text) if text[:1] in _TIME_FIRST else None
    if match is None or match.end() >= len(text) or match.group() in _PREPOSITIONS:
        return 0
    return match.end()


def _first_modal(text: str, start: int) -> _Modal | None:
    if MODAL not in held(text):
        return None
    words = _modal_words()
    for match in _modal_pattern().finditer(text, start):
        word = match.group()
        name = words[word]
        if name and not _quoted(text, match.start()):
            return name, word, *match.span()
    return None


def _quoted(text: str, position: int) -> bool:
    """Inside “”, where words are told and not meant: “六个禁止”."""
    return "”" in text and text.count("“", 0, position) > text.count("”", 0, position)


def _own_cue(text: str, start: int) -> tuple[Modality, str] | None:
    """A cue of its own behind 要: 要积极探索, 要鼓励."""
    at = skip_adverbs(text, start)
    for position in (start, at):
        match = _modal_pattern().match(text, position)
        name = _modal_words()[match.group()] if match and match.end() < len(text) else None
        if match and name and name in _OWN_CUES:
            return name, match.group()
    return None


def _only_adverbs(text: str, start: int, end: int) -> bool:
    between = _LEADING.sub("", text[start:end])
    return not between or skip_adverbs(between + "。") >= len(between)


def _subject(text: str, start: int, end: int) -> tuple[tuple[int, int], ...] | None:
    """The names before the modal word; () for a subject that is neither organ nor person; None for none at all."""
    if start == end or _only_adverbs(text, start, end):
        return None
    before = text[start:end]
    while len(before) > 1 and before.endswith(
        ("都", "均", "也", "还", "必", "就", "则", "一律", "同时", "共同", "一定")
    ):
        before = before[: -1 if not before.endswith(("一律", "同时", "共同", "一定")) else -2]
    lead = _LEADING.match(before)
    offset = lead.end() if lead else 0
    offset += len(timed.group()) if (timed := _TIMED.match(before[offset:])) else 0
    if before.endswith(("的", "之间", "之中")):
        opening = opening_names(text, start + offset, end) if before.endswith("的") else None
        return opening[0] if opening and has_coverb(text, skip_adverbs(text, opening[1])) else None
    if before[offset:].endswith(_speech_ends()):
        return None
    names = split_names(before[offset:], persons=True)
    if not names:
        opening = opening_names(text, start + offset, end, told=True)
        if opening:
            return opening[0]
    if not names and has_coverb(before, offset):  # 对自己的问题要研判: whoever was spoken of
        return None
    return tuple((start + offset + a, start + offset + b) for a, b in names)


def _bare(text: str, start: int, lead: tuple[str, int] | None) -> Predicate:
    """A clause without a modal word: its verb first, or a name and then its verb (县民政局建立台账, 由学校提供)."""
    at = skip_adverbs(text, start)
    leads = lead is not None and lead[1] <= at
    if leads and lead is not None and lead[0] in _opening_verbs():  # 供电公司巡线: the verb begins a name
        opening = opening_names(text, start, len(text))
        if opening and opening[1] > lead[1] + len(lead[0]):
            return Predicate(opening[0], None, None, opening[2], opening[1])
    if not leads and not (has_coverb(text, at) and text[at] not in "由沿"):
        named = _named_subject(text, start)
        if named:
            return named
    return Predicate(None, None, None, lead[0] if lead else None, start)


def _named_subject(text: str, start: int) -> Predicate | None:
    """The names that stand before the first action: at the start, else behind 由, or all of a place (全县同心)."""
    told = _BY.search(text, start, start + _FARTHEST_BY)
    by = told.start() if told else -1
    for names, position, verb in names_before_action(text, start) if by >= 0 else ():
        if position < by and all(acts(text[a:b], by=False) for a, b in names):
            return Predicate(names, None, None, verb, position)
    agent = agent_behind(text, by + 1) if by >= 0 else None
    if agent:
        names, position, verb = agent
        return Predicate(names, None, None, verb, position)
    first = by + 1 if by >= 0 else start
    for names, position, verb in names_before_action(text, first):
        if all(acts(text[a:b], by >= 0) for a, b in names):
            return Predicate(names, None, None, verb, position)
    opening = _all_of(text, first) or opening_names(text, first, len(text))
    if opening:
        names, position, verb = opening
        return Predicate(names, None, None, verb, position)
    if len(text) - start <= 6 and re.match("全[省市县区镇乡村]", text[start:]):
        return Predicate(((start, start + 2),), None, None, None, start + 2)
    return None


def _all_of(text: str, start: int) -> Named | None:
    """Whoever stands before 一律: 沿街商铺一律停业."""
    end = text.find("一律", start, start + _FARTHEST_BY)
    names = split_names(text[start:end], persons=True) if end > start else []
    return (tuple((start + a, start + b) for a, b in names), end, None) if names else None


@cache
def _opening_verbs() -> frozenset[str]:
    """Verbs that may begin the name of an organ."""
    return frozenset(load_cues("organs")["opening_verbs"])


def is_condition(text: str) -> bool:
    """A clause that only says when or for whom: …的, …时, 在…基础上."""
    return text.endswith(_CHAIN_END)
