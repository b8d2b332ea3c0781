"""The directive ledger: which clauses order something, of whom, how strongly.

Actors pass on along a sentence until a new subject or its end. So does modality, which holds for the next subject too,
but for leave, encouragement and bans; a clause's own cue overrides for that clause. In a meeting report orders begin
where somebody demands something; in a plan or notice every clause that tells an action is one.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from core.parsing.announcements import find_announcement
from core.parsing.clauses import BEFORE_ITEMS, Clause, Sentence
from core.parsing.labels import action_label
from core.parsing.order_forms import gathers, tells_action
from core.parsing.organs import lists_only_names, split_names
from core.parsing.predicates import Predicate, analyse, is_condition
from core.parsing.speech_frames import speech_frame
from core.parsing.statements import (
    PERFECTIVE,
    before_role,
    frames,
    is_frame,
    opens_purpose,
    states,
    tells_event,
    wants_state,
)
from core.parsing.states import tells_indicator
from core.parsing.summary import Genre, Modality
from core.parsing.text_reading import TextReading
from core.parsing.verbs import acts_by_form, head_verb, skip_adverbs, verb_at, verbs

_TIME_ONLY = re.compile(
    r"(?:力争|争取)?(?:到|至|在|于)?(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:今年|明年|年)?(?:[上下]半年|[一二三四1-4]季度)?(?:底|末|内|前|中){0,2}"
)
_ENACTS = re.compile(
    r"(?:现|特|经[^,]{0,20}|结合[^,]{0,20}|现就[^,]{0,60})?(?:制定|制订|提出|出台|修订|印发|拟定)"
    r"(?:给你们|[^,]{0,12}(?:如下|以下|本|实施意见|意见|方案|措施|办法|规定|细则|计划|通知))|(?:经研究)?决定(?=[在把对从于开成])|现(?:将|就)[^,]{0,80}(?:如下|通知|意见)"
)
_POLICY_SAYS = re.compile(
    "(?:[^,]{0,20}[《“][^,]{2,40}[》”]|方案|意见|办法|规划|计划|通知)(?:明确|提出|要求|指出|规定)"
)
_SUBJECT_OF_FRAME = re.compile("各[^,要]{1,14}?(?=结合|围绕|按照|对照|根据|立足|针对)")
_TIME_FIRST = frozenset("力争到至在于0123456789今明年底末内前中")
_LABEL_ENDS = ("单位", "部门", "责任人", "时限", "电话", "附件")
_LABEL = re.compile(f"[^,。]{{0,12}}(?:{'|'.join(_LABEL_ENDS)})")
_PLAN_GENRES: frozenset[Genre] = frozenset({"通知", "意见", "方案", "规划", "工作报告"})
_TELLING: frozenset[Genre] = frozenset({"解读", "其他"})
_BINDING: frozenset[Modality | None] = frozenset({"must", "should", "want", "prohibit"})
# What is said of one action and goes on to the next; a prohibition ends with its clause.
_PASSING: frozenset[Modality | None] = _BINDING - {"prohibit"}
# What is said to one subject and not to the next: 市民政局可以委托,市财政局安排资金.
_FOR_ONE: frozenset[Modality | None] = frozenset({"may", "encourage", "prohibit"})
_BANNED_LIST = re.compile(
    "[^,]{0,12}(?:严禁|禁止|不得|不准)[^,]{0,10}(?:下列|以下)[^,]{0,8}(?:行为|活动|情形)$"
    "|[^,]{0,8}(?:下列|以下)[^,]{0,8}(?:行为|活动|情形)(?:一律|均|都)?(?:禁止|不允许|不得有)$"
)
_MIN_CLAUSE = 3
_MAX_LABEL = 18
_LONGEST_LIST = 300
_SEVERAL = 2  # marks between names that make a clause of nothing else a subject
_MAX_TOPIC = 6
_MAX_NAMED = 8


class FoundDirective(NamedTuple):
    """Positions are in the view. `actors` are the names of the grammatical subject."""

    start: int
    end: int
    modality: Modality
    cue: str | None
    actors: tuple[tuple[int, int], ...]
    action: str | None
    object: str | None
    text: str


class _Setting(NamedTuple):
    """What holds for a whole text."""

    genre: Genre
    reading: TextReading


class _Carry(NamedTuple):
    """What passes on from clause to clause."""

    modality: Modality | None = None
    cue: str | None = None
    actors: tuple[tuple[int, int], ...] = ()
    demanded: bool = False
    chain: bool = False

    def chained(self, chain: bool) -> "_Carry":
        """The same, inside or outside a chain of orders."""
        return self if self.chain is chain else _Carry(self.modality, self.cue, self.actors, self.demanded, chain)


def find_directives(
    sentences: Sequence[Sentence],
    reading: TextReading,
    genre: Genre,
    is_plan: Callable[[int], bool],
    *,
    official: bool = False,
) -> list[FoundDirective]:
    """The directives of a text; `reading` is of the same sentences. `is_plan(position)` is False where a report tells
    what was done (回顾); `official`: it is a text that a body issued, of whatever kind, and no report."""
    found: list[FoundDirective] = []
    genre = "通知" if official and genre not in _PLAN_GENRES else genre
    planned = ordering = genre in _PLAN_GENRES
    announced = urged = banned = False
    setting = _Setting(genre, reading)
    for sentence in sentences:
        if sentence.opens and not planned and not (ordering and _goes_on(sentence.clauses[0].text)):
            ordering = announced and (bool(sentence.clauses[0].mark) or ordering)
            announced = ordering and bool(sentence.clauses[0].mark)
        urged = not planned and (
            (urged and not sentence.opens and _urges_on(sentence.clauses[0].text))
            or (genre in _TELLING and _tells_provision(sentence))
        )
        if sentence.is_heading or not is_plan(sentence.clauses[0].start):
            continue
        directives, demanded = _read_sentence(
            sentence, setting, ordering or urged, banned and bool(sentence.clauses[0].mark)
        )
        banned = _bans_list(sentence) or (banned and bool(sentence.clauses[0].mark))
        found.extend(directives)
        ordering = ordering or demanded or _counts_orders(sentence, directives)
        urged = not planned and (any(item.modality in _BINDING for item in directives) or (urged and bool(directives)))
        if demanded and sentence.closes and (sentence.clauses[-1].after == ":" or _only_announces(sentence)):
            announced = True
    return found


def _only_announces(sentence: Sentence) -> bool:
    """会议要求 on a line of its own: the paragraphs below it say what."""
    return sentence.opens and len(sentence.clauses) == 1 and sentence.clauses[0].after == "\n"


def _counts_orders(sentence: Sentence, directives: Sequence[FoundDirective]) -> bool:
    """一要加强领导。 : what follows in the paragraph says how."""
    return bool(sentence.clauses[0].mark) and any(item.modality in _BINDING for item in directives)


def _goes_on(text: str) -> bool:
    """A paragraph or sentence that begins with what is to be done goes on with what was demanded before it."""
    lead = head_verb(text)
    leads = lead is not None and lead[1] == skip_adverbs(text)
    return (leads or acts_by_form(text)) and not PERFECTIVE.search(text)


def _urges_on(text: str) -> bool:
    """A sentence behind an order goes on with what is to be done: with a verb, a modal word, or who is to do it."""
    if _goes_on(text):
        return True
    told = analyse(text)
    return bool(told.modality or told.subject or "将" in text) and not PERFECTIVE.search(text)


def _tells_provision(sentence: Sentence) -> bool:
    """A sentence of an explanation that begins with what is to be done, or a numbered item that does."""
    return _goes_on(sentence.clauses[0].text)


def _bans_list(sentence: Sentence) -> bool:
    """严禁下列行为: each numbered item behind it is banned."""
    last = sentence.clauses[-1]
    return last.after == ":" and bool(_BANNED_LIST.match(last.text))


def _read_sentence(
    sentence: Sentence, setting: _Setting, ordering: bool, banned: bool
) -> tuple[list[FoundDirective], bool]:
    found: list[FoundDirective] = []
    carry = _Carry("prohibit", chain=True) if banned else _Carry()
    spoken = False
    for clause in sentence.clauses[_behind_purposes(sentence) :]:
        told, offset = speech_frame(clause.text)
        if told:
            spoken = True
            ordering = ordering or told == "demand" or _tells_of_policy(clause.text, setting.genre, told)
            carry = _Carry(demanded=told == "demand")
            if offset >= len(clause.text):
                continue
        names = _role_names(clause)
        if names:
            carry = carry._replace(actors=(*carry.actors, *names))
            continue
        named = _all_names(clause) if _lists(clause) or clause.after in (BEFORE_ITEMS, ":") else ()
        if named or clause.after == BEFORE_ITEMS:
            carry = carry._replace(actors=named)
            continue
        directive, carry = _read_clause(clause, offset, carry, setting, ordering)
        if directive:
            found.append(directive)
    return found, spoken


def _tells_of_policy(text: str, genre: Genre, told: str) -> bool:
    """What an explanation says a policy text provides, or a body has decided, is ordered."""
    return genre == "解读" and (told == "inline" or bool(_POLICY_SAYS.match(text)))


def _behind_purposes(sentence: Sentence) -> int:
    """Number of the clauses that only say what a text is made for: 为…, 提振…, 结合…实际,制定以下措施."""
    if not opens_purpose(sentence.clauses[0].text):
        return 0
    made = (number for number, clause in enumerate(sentence.clauses, 1) if _ENACTS.match(clause.text))
    return next(made, 0)


def _role_names(clause: Clause) -> tuple[tuple[int, int], ...]:
    """The names in a clause that only says who leads or supports: they act in the clauses behind it."""
    before = before_role(clause.text)
    if not before:
        return ()
    first = clause.start + len("由") if before.startswith("由") else clause.start
    return tuple((first + a, first + b) for a, b in split_names(before.removeprefix("由")))


def _lists(clause: Clause) -> bool:
    """A clause of several names and nothing else, that the sentence goes on from."""
    if clause.after != "," or len(clause.text) > _LONGEST_LIST:
        return False
    return clause.text.count("、") >= _SEVERAL and lists_only_names(clause.text)


def _all_names(clause: Clause) -> tuple[tuple[int, int], ...]:
    """The names in a clause that holds nothing else."""
    return tuple((clause.start + a, clause.start + b) for a, b in split_names(clause.text, persons=True))


def _read_clause(
    clause: Clause, offset: int, carry: _Carry, setting: _Setting, ordering: bool
) -> tuple[FoundDirective | None, _Carry]:
    text = clause.text[offset:]
    base = clause.start + offset
    if len(text) < _MIN_CLAUSE or (text.endswith(_LABEL_ENDS) and _is_label(text)):
        return None, carry
    if clause.after == ":" and len(text) <= _MAX_NAMED and text.endswith(frames("colon_ends")):
        return None, carry
    acting = _acts_within_frame(text) if text.startswith("各") else []
    if acting:
        return None, carry._replace(actors=tuple((base + a, base + b) for a, b in acting)).chained(True)
    predicate = analyse(text)
    carry, announced = _taken_over(text, base, predicate, carry, ordering or setting.genre != "会议报道")
    ordering = ordering or announced
    by_rule = _is_order(text, predicate, carry, setting.genre, ordering)
    told = by_rule or ordering or carry.modality is not None or setting.genre != "会议报道"
    # Behind 会议呼吁 a clause would read otherwise.
    confirmed = by_rule if offset else setting.reading.confirms(clause, by_rule=by_rule)
    if not (told and confirmed):
        if predicate.modality and not tells_event(text, predicate):
            return None, carry._replace(modality=predicate.modality, cue=predicate.cue, chain=True)
        return None, carry.chained(False)
    if predicate.subject is None and tells_indicator(text):
        carry = carry._replace(actors=())
    modality, cue = _strength(predicate, carry)
    action, thing = action_label(text, predicate.rest)
    directive = FoundDirective(base, clause.end, modality, cue, carry.actors, action, thing, text)
    return directive, carry.chained(True)


def _is_label(text: str) -> bool:
    """The name of a field with nothing to do in it: 责任单位, 完成时限."""
    listed = "、" in text and head_verb(text) is not None  # 明确时间表、路线图、责任人
    return len(text) < _MAX_LABEL and _LABEL.fullmatch(text) is not None and not listed


def _taken_over(text: str, base: int, predicate: Predicate, carry: _Carry, reading: bool) -> tuple[_Carry, bool]:
    """What passes on with this clause, and whether it announces what will be done. `reading`: a 将 with no organ
    before it counts too."""
    will = "将" in text
    told = find_announcement(text) if will and predicate.modality is None else None
    if told:
        names = tuple((base + a, base + b) for a, b in told.names)
        return _Carry(modality="none", cue="将", actors=names, chain=True), True
    announced = will and reading and _announces(text)
    carry = _Carry(modality="none", cue="将") if announced else carry
    if predicate.subject is not None:
        subject = tuple((base + a, base + b) for a, b in predicate.subject)
        own = predicate.modality if predicate.modality != "prohibit" else None
        kept = carry if predicate.modality is None and carry.modality not in _FOR_ONE else None
        modality, cue = (kept.modality, kept.cue) if kept else (own, predicate.cue if own else None)
        return _Carry(modality, cue, subject, carry.demanded), announced
    if predicate.modality in _PASSING and predicate.rest > 0:
        carry = carry._replace(modality=predicate.modality, cue=predicate.cue)
    return carry, announced


def _acts_within_frame(text: str) -> list[tuple[int, int]]:
    """The names before a frame, who act in what follows it: 各区结合实际,周密安排."""
    match = _SUBJECT_OF_FRAME.match(text)
    if match is None or not is_frame(text[match.end() :], 0):
        return []
    return split_names(match.group())


def _announces(text: str) -> bool:
    """What a body says it will do: 将开展排查, 各地还将同步部署."""
    at = text.find("将", 0, 18)
    return at >= 0 and verb_at(text, skip_adverbs(text, at + 1)) is not None


def _strength(predicate: Predicate, carry: _Carry) -> tuple[Modality, str | None]:
    if predicate.modality:
        return predicate.modality, predicate.cue
    if carry.modality:
        return carry.modality, carry.cue
    return ("want", None) if carry.demanded else ("none", None)


def _is_order(text: str, predicate: Predicate, carry: _Carry, genre: Genre, ordering: bool) -> bool:
    short_time = text[0] in _TIME_FIRST and len(text) < _MAX_LABEL and _TIME_ONLY.fullmatch(text)
    topic = len(text) <= _MAX_TOPIC and text.endswith(frames("topic_ends")) and predicate.modality is None
    framed = topic or is_condition(text) or short_time or is_frame(text, predicate.rest)
    if framed or (tells_event(text, predicate) and not (genre in _PLAN_GENRES and gathers(text))):
        return False
    if predicate.modality in _BINDING:
        return True
    within = ordering or carry.modality is not None
    if ordering and (genre in _PLAN_GENRES or genre == "解读") and wants_state(text):
        return True
    if predicate.modality is not None:
        return within or genre != "会议报道"
    acts = (
        predicate.verb is not None
        or _continues(text, carry)
        or text.startswith(verbs("outcome_starts"))
        or (within and (acts_by_form(text) or tells_action(text)))
    )
    return within and acts and not states(text, predicate)


def _continues(text: str, carry: _Carry) -> bool:
    """A clause without a verb the lexicon knows, in a chain of orders: 一人一档, 责任到人."""
    return carry.chain and (carry.modality is not None or carry.demanded or len(text) <= 8)
