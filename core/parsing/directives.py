"""The directive ledger: which clauses order something, of whom, how strongly.

Modality and actors pass on along a sentence until a new subject or its end; a clause's own cue overrides for that
clause. In a meeting report orders begin where somebody demands something; in a plan or notice every clause that leads
with an action is one.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from core.lexicons import load_cues
from core.lexicons.matching import holds_any
from core.parsing.announcements import find_announcement
from core.parsing.clause_words import held
from core.parsing.clauses import BEFORE_ITEMS, Clause, Sentence
from core.parsing.organs import split_names
from core.parsing.outcomes import find_kind, tells_figure, tells_state
from core.parsing.predicates import Predicate, analyse, is_condition
from core.parsing.speech_frames import speech, speech_frame
from core.parsing.summary import Genre, Kind, Modality
from core.parsing.verbs import acts_by_form, head_verb, skip_adverbs, verb_at

_PERFECTIVE = re.compile("(?<![为除得])了(?!解|然|如)")
_TIME_ONLY = re.compile(
    r"(?:力争|争取)?(?:到|至|在|于)?(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:今年|明年|年)?(?:底|末|内|前|中)?"
)
_COPULA = re.compile("(?<![还但特尤凡于若更正就总可求])是(?!否|非)")
_ENACTS = re.compile(
    r"(?:现|特|经[^,]{0,20}|结合[^,]{0,20}|现就[^,]{0,60})?(?:制定|制订|提出|出台|修订|印发|拟定)"
    r"(?:给你们|[^,]{0,12}(?:如下|以下|本|实施意见|意见|方案|措施|办法|规定|细则|计划|通知))|(?:经研究)?决定(?=[在把对从于开成])|现(?:将|就)[^,]{0,80}(?:如下|通知|意见)"
)
_POLICY_SAYS = re.compile(
    "(?:[^,]{0,20}[《“][^,]{2,40}[》”]|方案|意见|办法|规划|计划|通知)(?:明确|提出|要求|指出|规定)"
)
_SUBJECT_OF_FRAME = re.compile("各[^,要]{1,14}?(?=结合|围绕|按照|对照|根据|立足|针对)")
_BY_RULE = re.compile("按照?[^,]{2,30}?(?:原则|要求|方式|标准|办法|程序|规定|模式|比例|时限)")
_TIME_FIRST = frozenset("力争到至在于0123456789今明年底末内前中")
_LABEL_ENDS = ("单位", "部门", "责任人", "时限", "电话", "附件")
_LABEL = re.compile(f"[^,。]{{0,12}}(?:{'|'.join(_LABEL_ENDS)})")
_PLAN_GENRES: frozenset[Genre] = frozenset({"通知", "意见", "方案", "规划", "工作报告"})
_TELLING: frozenset[Genre] = frozenset({"解读", "其他"})
_BINDING: frozenset[Modality | None] = frozenset({"must", "should", "want", "prohibit"})
_QUOTED = re.compile("“[^”]*”")
_MARKS = dict.fromkeys(map(ord, "“”《》() "))
_MIN_CLAUSE = 3
_MAX_LABEL = 18
_MAX_TOPIC = 6
_MAX_NAMED = 8


class FoundDirective(NamedTuple):
    """Positions are in the view. `actors` are the names of the grammatical subject."""

    start: int
    end: int
    kind: Kind
    modality: Modality
    cue: str | None
    actors: tuple[tuple[int, int], ...]
    action: str | None
    object: str | None
    text: str


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


@cache
def _frames(group: str) -> tuple[str, ...]:
    return load_cues("frames")[group]


@cache
def _longest_first(group: str) -> tuple[str, ...]:
    return tuple(sorted(_frames(group), key=len, reverse=True))


@cache
def _purpose_firsts() -> frozenset[str]:
    """The first characters of all words that open a purpose or ground."""
    return frozenset(word[0] for word in _frames("purpose_starts"))


def _opens_purpose(text: str) -> bool:
    if text[:1] not in _purpose_firsts() or not text.startswith(_frames("purpose_starts")):
        return False
    return not text.startswith(_verbs("manner"))  # 按期, 按时: how, not why


def find_directives(
    sentences: Sequence[Sentence], genre: Genre, is_plan: Callable[[int], bool], *, official: bool = False
) -> list[FoundDirective]:
    """The directives of a text. `is_plan(position)` is False where a report tells what was done (回顾); `official`: it
    is a text that a body issued, of whatever kind, and no report."""
    found: list[FoundDirective] = []
    genre = "通知" if official and genre not in _PLAN_GENRES else genre
    ordering = genre in _PLAN_GENRES
    announced = urged = False
    for sentence in sentences:
        if sentence.opens and genre not in _PLAN_GENRES and not (ordering and _goes_on(sentence.clauses[0].text)):
            ordering = announced and (bool(sentence.clauses[0].mark) or ordering)
            announced = ordering and bool(sentence.clauses[0].mark)
        urged = (urged and not sentence.opens and _urges_on(sentence.clauses[0].text)) or (
            genre in _TELLING and _tells_provision(sentence)
        )
        if sentence.is_heading or not is_plan(sentence.clauses[0].start):
            continue
        directives, demanded = _read_sentence(sentence, genre, ordering or urged)
        found.extend(directives)
        ordering = ordering or demanded
        urged = any(item.modality in _BINDING for item in directives) or (urged and bool(directives))
        if demanded and sentence.clauses[-1].after == ":" and sentence.closes:
            announced = True
    return found


def _goes_on(text: str) -> bool:
    """A paragraph or sentence that begins with what is to be done goes on with what was demanded before it."""
    lead = head_verb(text)
    leads = lead is not None and lead[1] == skip_adverbs(text)
    return (leads or acts_by_form(text)) and not _PERFECTIVE.search(text)


def _urges_on(text: str) -> bool:
    """A sentence behind an order goes on with what is to be done: with a verb, a modal word, or who is to do it."""
    if _goes_on(text):
        return True
    told = analyse(text)
    return bool(told.modality or told.subject or "将" in text) and not _PERFECTIVE.search(text)


def _tells_provision(sentence: Sentence) -> bool:
    """A sentence of an explanation that begins with what is to be done, or a numbered item that does."""
    return _goes_on(sentence.clauses[0].text)


def _read_sentence(sentence: Sentence, genre: Genre, ordering: bool) -> tuple[list[FoundDirective], bool]:
    found: list[FoundDirective] = []
    carry = _Carry()
    spoken = False
    for clause in sentence.clauses[_behind_purposes(sentence) :]:
        told, offset = speech_frame(clause.text)
        if told:
            spoken = True
            ordering = ordering or told == "demand" or _tells_of_policy(clause.text, genre, told)
            carry = _Carry(demanded=told == "demand")
            if offset >= len(clause.text):
                continue
        names = _role_names(clause)
        if names:
            carry = carry._replace(actors=(*carry.actors, *names))
            continue
        if clause.after == BEFORE_ITEMS:
            carry = carry._replace(actors=_all_names(clause))
            continue
        directive, carry = _read_clause(clause, offset, carry, genre, ordering)
        if directive:
            found.append(directive)
    return found, spoken


def _tells_of_policy(text: str, genre: Genre, told: str) -> bool:
    """What an explanation says a policy text provides, or a body has decided, is ordered."""
    return genre == "解读" and (told == "inline" or bool(_POLICY_SAYS.match(text)))


def _behind_purposes(sentence: Sentence) -> int:
    """Number of the clauses that only say what a text is made for: 为…, 提振…, 结合…实际,制定以下措施."""
    if not _opens_purpose(sentence.clauses[0].text):
        return 0
    made = (number for number, clause in enumerate(sentence.clauses, 1) if _ENACTS.match(clause.text))
    return next(made, 0)


def _role_names(clause: Clause) -> tuple[tuple[int, int], ...]:
    """The names in a clause that only says who leads or supports: they act in the clauses behind it."""
    before = _before_role(clause.text)
    return tuple((clause.start + a, clause.start + b) for a, b in split_names(before)) if before else ()


def _before_role(text: str) -> str:
    """What stands before the word for leading or supporting that a clause ends with; empty where it ends otherwise."""
    if not text.endswith(_frames("role_ends")):
        return ""
    end = next(word for word in _longest_first("role_ends") if text.endswith(word))
    return text[: -len(end)]


def _all_names(clause: Clause) -> tuple[tuple[int, int], ...]:
    """The names in a clause that holds nothing else."""
    return tuple((clause.start + a, clause.start + b) for a, b in split_names(clause.text, persons=True))


def _read_clause(
    clause: Clause, offset: int, carry: _Carry, genre: Genre, ordering: bool
) -> tuple[FoundDirective | None, _Carry]:
    text = clause.text[offset:]
    base = clause.start + offset
    if len(text) < _MIN_CLAUSE or (text.endswith(_LABEL_ENDS) and len(text) < _MAX_LABEL and _LABEL.fullmatch(text)):
        return None, carry
    if clause.after == ":" and len(text) <= _MAX_NAMED and text.endswith(_frames("colon_ends")):
        return None, carry
    acting = _acts_within_frame(text)
    if acting:
        return None, carry._replace(actors=tuple((base + a, base + b) for a, b in acting)).chained(True)
    predicate = analyse(text)
    carry, announced = _taken_over(text, base, predicate, carry, ordering or genre != "会议报道")
    ordering = ordering or announced
    if not _is_order(text, predicate, carry, genre, ordering):
        if predicate.modality and not _tells_event(text, predicate):
            return None, carry._replace(modality=predicate.modality, cue=predicate.cue, chain=True)
        return None, carry.chained(False)
    modality, cue = _strength(predicate, carry)
    action, thing = _label(text, predicate)
    kind = find_kind(text, predicate.rest, modality)
    directive = FoundDirective(base, clause.end, kind, modality, cue, carry.actors, action, thing, text)
    return directive, carry.chained(True)


def _taken_over(text: str, base: int, predicate: Predicate, carry: _Carry, reading: bool) -> tuple[_Carry, bool]:
    """What passes on with this clause, and whether it announces what will be done. `reading`: a 将 with no organ
    before it counts too."""
    told = find_announcement(text) if predicate.modality is None else None
    if told:
        names = tuple((base + a, base + b) for a, b in told.names)
        return _Carry(modality="none", cue="将", actors=names, chain=True), True
    announced = reading and _announces(text)
    carry = _Carry(modality="none", cue="将") if announced else carry
    if predicate.subject is not None:
        subject = tuple((base + a, base + b) for a, b in predicate.subject)
        return _Carry(predicate.modality, predicate.cue, subject, carry.demanded), announced
    if predicate.modality in _BINDING and predicate.rest > 0:
        carry = carry._replace(modality=predicate.modality, cue=predicate.cue)
    return carry, announced


def _acts_within_frame(text: str) -> list[tuple[int, int]]:
    """The names before a frame, who act in what follows it: 各区结合实际,周密安排."""
    match = _SUBJECT_OF_FRAME.match(text)
    if match is None or not _is_frame(text[match.end() :], 0):
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
    topic = len(text) <= _MAX_TOPIC and text.endswith(_frames("topic_ends")) and predicate.modality is None
    framed = topic or is_condition(text) or short_time or _is_frame(text, predicate.rest)
    if framed or _tells_event(text, predicate):
        return False
    if predicate.modality in _BINDING:
        return True
    within = ordering or carry.modality is not None
    if ordering and (genre in _PLAN_GENRES or genre == "解读") and _wants_state(text):
        return True
    if predicate.modality is not None:
        return within or genre != "会议报道"
    acts = (
        predicate.verb is not None
        or _continues(text, carry)
        or text.startswith(_verbs("outcome_starts"))
        or (within and acts_by_form(text))
    )
    return within and acts and not _states(text, predicate)


def _wants_state(text: str) -> bool:
    """A state or a figure that a plan wants reached, or a thing it wants done: 机制不断完善, 床位达到500张,
    甲乡组建消防队."""
    if "了" in text and _PERFECTIVE.search(text):
        return False
    if _opens_purpose(text):
        return text.startswith("其中") and tells_figure(text)
    return tells_state(text) or tells_figure(text) or ("fulfilled" in held(text) and bool(_fulfils().match(text)))


@cache
def _fulfils() -> re.Pattern[str]:
    return re.compile(f"[^,]{{2,40}}?(?:{'|'.join(_verbs('fulfilled'))})(?!的|情况|时|后)")


def _continues(text: str, carry: _Carry) -> bool:
    """A clause without a verb the lexicon knows, in a chain of orders: 一人一档, 责任到人."""
    return carry.chain and (carry.modality is not None or carry.demanded or len(text) <= 8)


def _is_frame(text: str, rest: int) -> bool:
    """Purpose, ground and adverbial frames: they tell why and how, not what."""
    part = text.startswith("其中")
    if part and tells_figure(text):
        return False
    if (rest == 0 or part) and _opens_purpose(text):
        return "purpose_unless" not in held(text) and not _orders_by_rule(text)
    body = text[skip_adverbs(text, rest) :]
    if body.startswith("以") and "为" in body:
        return body.endswith(_frames("as_frame_ends"))
    if body.startswith(_frames("frame_starts")):
        start = next(word for word in _longest_first("frame_starts") if body.startswith(word))
        behind = body[len(start) :].rstrip("》”")
        leads = head_verb(behind)
        return (body.endswith("》") or behind.endswith(_frames("frame_ends"))) and not (leads and leads[1] == 0)
    return not body


def _orders_by_rule(text: str) -> bool:
    """按“能放尽放”原则推进放权: the manner is told first, and then what is to be done."""
    manner = _BY_RULE.match(text)
    lead = head_verb(text[manner.end() :]) if manner else None
    return lead is not None and lead[1] <= 2


def _tells_event(text: str, predicate: Predicate) -> bool:
    if "event_parts" in held(text) and "event_unless" not in held(text):
        return predicate.modality is None or predicate.rest > 12
    return predicate.modality is None and len(text) < 60 and (_says_who(text) or text.endswith(speech("present")))


def _says_who(text: str) -> bool:
    """A牵头, B配合: who leads or supports; 密切配合 orders it of whoever is spoken of."""
    before = _before_role(text)
    return before != "" and skip_adverbs(text) < len(before) and head_verb(text) is None


def _states(text: str, predicate: Predicate) -> bool:
    """A clause without modal word that tells how things are or what was done."""
    if "了" in text and _PERFECTIVE.search(text):
        return True
    stated = "statement_parts" in held(text) and "statement_parts" in held(_QUOTED.sub("", text))
    if stated or ("是" in text and _COPULA.search(text)):
        return not text.startswith(_verbs("disposals"))  # 让环境有利于孩子成长: that is to be
    if predicate.verb is not None or text.startswith(_verbs("outcome_starts")):
        return False
    return "statement_bare" in held(text) or _only_coverb(text) or holds_any("frames", "statement_verbs")(text[:14])


def _only_coverb(text: str) -> bool:
    """用扎实的作风, 以点带面: a way of doing without what is done; 把…抓在手上 and 从…抓起 say what."""
    if text.startswith("从") and text.endswith(_frames("from_ends")):
        return False
    return text.startswith(("以", "用", "在", "从", "对", "按")) and head_verb(text) is None


@cache
def _verbs(group: str) -> tuple[str, ...]:
    return load_cues("verbs")[group]


def _label(text: str, predicate: Predicate) -> tuple[str | None, str | None]:
    """Verb and object of the action, for a label such as 完善 → 台账; null where they are not plain."""
    lead = head_verb(text, predicate.rest)
    if lead is None:
        return None, None
    verb, at = lead
    thing = text[at + len(verb) :]
    thing = thing[1:] if thing.startswith(("好", "起", "了", "到", "对")) else thing
    thing = thing.rsplit("的", 1)[-1] if "的" in thing[:-1] else thing
    thing = thing.split("、", 1)[0]
    thing = thing if thing.isalnum() else thing.translate(_MARKS)
    return verb, thing if 1 < len(thing) <= 10 else None
