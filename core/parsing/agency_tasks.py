"""Who leads, supports or answers for a task, from labels, brackets and clauses that say so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from core.lexicons import load_cues
from core.parsing.clauses import Clause, Sentence
from core.parsing.organ_lists import names_in_list
from core.parsing.organs import is_office, is_organ, split_names
from core.parsing.predicates import analyse
from core.parsing.subjects import names_before_action
from core.parsing.summary import Role
from core.parsing.verbs import skip_adverbs

_BRACKET = re.compile(
    r"[(【\[](?P<label>责任单位|责任部门|牵头单位|牵头部门|配合单位|主办单位|协办单位|实施单位)?:?(?P<list>[^()【】\[\]\n]{2,400}(?:\([^()\n]{1,8}\)[^()【】\[\]\n]{0,400}){0,8})[)】\]]"
)
_LABEL = re.compile(
    r"(?P<label>责任单位|责任部门|牵头单位|牵头部门|主办单位|配合单位|配合部门|协办单位|参与单位|成员单位|实施单位|落实单位):(?=(?P<list>[^。;\n]{2,400}))"
)
_LABEL_ROLES: dict[str, Role] = {
    "责任": "responsible",
    "实施": "responsible",
    "落实": "responsible",
    "牵头": "lead",
    "主办": "lead",
    "配合": "support",
    "协办": "support",
    "参与": "support",
    "成员": "support",
}
_DIVIDED = re.compile(
    "(?:等)?(?:按照?(?:各自)?职责(?:分工)?)?(?:分别|分工|共同)?(?:负责|分担|落实)$|牵头负责$|(?<!的)牵头$|(?<!的)(?:协助|积极|密切|全力|共同)?配合$|(?<![的人])(?:协助|参与)$|具体负责$"
)
_DIVIDED_ENDS = ("负责", "分担", "落实", "牵头", "配合", "协助", "参与")
_LEAD = re.compile("牵头(?:负责|抓总)?|主牵头")
_SUPPORT = re.compile("(?:协助)?配合|协助|参与|会同")
_DONE_BY = re.compile("(?<![会议理自缘经])由(?![于此])|会同|(?<![会部])联合(?=[各有相市县区省])")
_TOGETHER = re.compile(
    "(?:会同|(?<![共会合协相不等陪])同|(?<!参)与|跟)(?P<names>[^,与同跟]{2,40}?)(?:一起|一道|比对|对接|开展联合|联动|会商)"
)
_SEAT_ENDS = ("成员", "副组长", "副总指挥", "副指挥长")
_SEAT = re.compile("[为任](?:成员|副组长|副总指挥|副指挥长)$")
_BEHIND_LIST = re.compile("(?:等[^、,]{0,10})?(?:一起|一道|共同)?")
_DUTY = re.compile("(?:具体)?负责(?![人同任制的])(?=.)|承担(?![的着了])(?=.)")


@dataclass(frozen=True, slots=True)
class FoundAgency:
    """A name in a role; positions are in the view, `also` where else it stands in that role."""

    start: int
    end: int
    role: Role
    also: tuple[tuple[int, int], ...] = ()


def from_labels(text: str) -> Iterator[FoundAgency]:
    """责任单位:A、B with or without brackets, and (A、B按职责分工负责)."""
    for match in _LABEL.finditer(text):
        yield from _listed(text, match.start("list"), match.end("list"), role_of_label(match["label"]))
    for match in _BRACKET.finditer(text):
        if not match["label"]:
            yield from _parted(text, match.start("list"), match["list"].split("。")[0])


def _parted(text: str, start: int, told: str) -> Iterator[FoundAgency]:
    """A牵头,B、C按职责分工负责: the lists of a bracket, each up to the word for its part."""
    since = 0
    for piece in re.finditer("[^,;]+", told):
        divided = _DIVIDED.search(piece.group())
        if divided:
            end = piece.start() + divided.start()
            yield from _listed(text, start + since, start + end, _role_of(divided.group()))
            since = piece.end() + 1


def role_of_label(label: str) -> Role:
    """The part that 牵头单位, 配合部门 and their like stand for."""
    return _LABEL_ROLES[label[:2]]


def _listed(text: str, start: int, end: int, role: Role) -> Iterator[FoundAgency]:
    stop = re.search("】|(?:牵头|配合|责任|主办|协办)(?:单位|部门)", text[start:end])
    end = _closing(text, start, start + stop.start() if stop else end)
    divided = _DIVIDED.search(text[start:end])
    end = start + divided.start() if divided else end
    yield from (FoundAgency(a, b, role) for a, b in names_in_list(text, start, end))


def _closing(text: str, start: int, end: int) -> int:
    """Position of the bracket that closes what was opened before `start`, else `end`."""
    depth = 0
    for position in range(start, end):
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        if depth < 0:
            return position
    return end


def _role_of(words: str) -> Role:
    if _LEAD.search(words):
        return "lead"
    return "support" if _SUPPORT.search(words) else "responsible"


def from_task_clauses(sentences: Sequence[Sentence]) -> Iterator[FoundAgency]:
    """A牵头,B、C配合; and inside clauses: 由A承担, 会同B, A负责…."""
    for sentence in sentences:
        for clause, after in zip_longest(sentence.clauses, sentence.clauses[1:]):
            text = clause.text
            if text.endswith(_DIVIDED_ENDS) and not _is_told(sentence):
                yield from _divided(clause)
            if text.endswith(_SEAT_ENDS):
                yield from _in_group(clause)
            if after and after.text.startswith("负责") and _DUTY.match(after.text):
                yield from _before_duty(clause)
            for start, end, role in _told_inside(text):
                yield FoundAgency(clause.start + start, clause.start + end, role)


def _told_inside(text: str) -> Iterator[tuple[int, int, Role]]:
    """Whom a clause names inside, beside its own subject: only clauses with these words can name any."""
    if "由" in text or "会同" in text or "联合" in text:
        yield from _done_by(text)
    if "与" in text or "同" in text or "跟" in text:
        yield from ((start, end, "support") for start, end in _together_with(text))
    if "负责" in text or "承担" in text:
        yield from ((start, end, "responsible") for start, end in _duty_of(text))


def _is_told(sentence: Sentence) -> bool:
    """A sentence that tells of somebody's words or deeds."""
    return any(clause.text.startswith(load_cues("speech")["told_starts"]) for clause in sentence.clauses[:2])


def _in_group(clause: Clause) -> Iterator[FoundAgency]:
    """Whose heads sit in a group that is set up: 县水利局、县财政局分管领导为成员."""
    seat = _SEAT.search(clause.text)
    if seat:
        listed = names_in_clause(clause, clause.start, clause.start + seat.start())
        yield from (FoundAgency(a, b, "support") for a, b in listed)


def _before_duty(clause: Clause) -> Iterator[FoundAgency]:
    """A clause that names whoever answers for what the next one tells: 各包村干部、村干部,负责清理…."""
    if split_names(clause.text, accepts=lambda name: is_organ(name) or is_office(name)):
        yield from (FoundAgency(a, b, "responsible") for a, b in names_in_clause(clause, clause.start, clause.end))


def _divided(clause: Clause) -> Iterator[FoundAgency]:
    """A clause that only says who does it."""
    divided = _DIVIDED.search(clause.text)
    if divided and divided.start() > 1 and "(" not in clause.text[:1] and not _acts_otherwise(clause.text):
        begin = clause.start + (1 if clause.text.startswith("由") else 0)
        role = _role_of(divided.group())
        yield from (FoundAgency(a, b, role) for a, b in names_in_clause(clause, begin, clause.start + divided.start()))


def _acts_otherwise(text: str) -> bool:
    """各村要加强协作配合: they are told to do something else than to lead or support."""
    told = analyse(text)
    return told.modality is not None and told.verb is not None and told.verb not in _DIVIDED_ENDS


def names_in_clause(clause: Clause, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The organs in a part of a clause; positions are in the view."""
    offset = clause.start
    for a, b in names_in_list(clause.text, start - offset, end - offset):
        yield a + offset, b + offset


def _list_of_all(text: str, start: int) -> list[tuple[int, int]]:
    """The organs of a list that the rest of a clause is: 会同甲局、乙局等12个成员单位."""
    listed = list(names_in_list(text, start, len(text)))
    return listed if listed and _BEHIND_LIST.fullmatch(text, listed[-1][1]) else []


def _done_by(text: str) -> Iterator[tuple[int, int, Role]]:
    """Who a clause says a task is done by or with, beside its own subject."""
    for match in _DONE_BY.finditer(text):
        helping = match.group() in ("会同", "联合")
        listed = _list_of_all(text, match.end()) if helping else []
        if listed:
            yield from ((a, b, "support") for a, b in listed)
            continue
        for names, position, _ in names_before_action(text, match.end()):
            if all(is_organ(text[a:b]) for a, b in names):
                led = "牵头" in text[position : skip_adverbs(text, position) + 2]
                role: Role = "support" if helping else "lead" if led else "responsible"
                members = list(names_in_list(text, names[0][0], names[-1][1])) or names
                yield from ((a, b, role) for a, b in members)
                break


def _together_with(text: str) -> Iterator[tuple[int, int]]:
    """With whom a clause says a task is done together: 与县水利局、有关部门一道."""
    for match in _TOGETHER.finditer(text):
        names = names_in_list(text, *match.span("names"))
        yield from ((a, b) for a, b in names if text[a:b] not in load_cues("organs")["vague"])


def _duty_of(text: str) -> list[tuple[int, int]]:
    """Whose duty a clause says a task is."""
    duty = _DUTY.search(text)
    if duty is None or "由" in text[: duty.start()]:
        return []
    return [(a, b) for a, b in split_names(text[: duty.start()]) if text[a] != "("]
