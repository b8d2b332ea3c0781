"""Organs and the part they play: who leads, supports, answers for a task, reports at a meeting or only attends."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from core.lexicons import load_cues
from core.parsing.clauses import Clause, Sentence
from core.parsing.directives import FoundDirective
from core.parsing.organs import is_formal, is_organ, split_names
from core.parsing.summary import Role

_BRACKET = re.compile(
    r"[(【](?P<label>责任单位|责任部门|牵头单位|牵头部门|配合单位|主办单位|协办单位|实施单位)?:?(?P<list>[^()【】\n]{2,400})[)】]"
)
_LABEL = re.compile(
    r"(?P<label>责任单位|责任部门|牵头单位|牵头部门|主办单位|配合单位|配合部门|协办单位|参与单位|成员单位|实施单位|落实单位):(?P<list>[^。;\n]{2,400})"
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
    "(?:等)?(?:按照?(?:各自)?职责(?:分工)?)?(?:分别|分工|共同)?负责$|牵头负责$|(?<!的)牵头$|(?<!的)(?:协助|积极|密切|全力|共同)?配合$|(?<!的)(?:协助|参与)$|具体负责$"
)
_DIVIDED_ENDS = ("负责", "牵头", "配合", "协助", "参与")
_LEAD = re.compile("牵头(?:负责|抓总)?|主牵头")
_SUPPORT = re.compile("(?:协助)?配合|协助|参与|会同")
_ADDRESSED = re.compile(r"^[^。!?《》]{2,400}:$")
_EVENT = re.compile("主持|召开|举行|讲话|强调|指出|要求")
_LIST_LEAD = re.compile(r"^(?:会上|会议上|会后|随后|最后|先后|会议听取了?|听取了?|观看了?|由|和|及|与|以及|并|其中)")


@dataclass(frozen=True, slots=True)
class FoundAgency:
    """A name in a role; positions are in the view, `also` where else it stands in that role."""

    start: int
    end: int
    role: Role
    also: tuple[tuple[int, int], ...] = ()


@cache
def _speech(group: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(load_cues("speech")[group], key=len, reverse=True)))


@cache
def _delegates() -> re.Pattern[str]:
    """The persons that stand for an organ in a list, and what closes the list: 等部门有关负责人."""
    cues = load_cues("organs")
    ends = "|".join(sorted(cues["list_ends"], key=len, reverse=True))
    persons = "|".join(sorted(cues["delegates"], key=len, reverse=True))
    return re.compile(
        rf"(?:{ends})?(?:的)?(?:(?:{persons})(?:[、和及](?:{persons}))*)?(?:等)?(?:共?\d+[余多]?人)?(?:分别|先后|均|都)?$"
    )


def find_agencies(
    text: str,
    sentences: Sequence[Sentence],
    directives: Sequence[FoundDirective],
    *,
    report: bool,
    formal: bool = False,
) -> list[FoundAgency]:
    """Organs with their roles, one entry per name and role, in order of first mention.

    `report`: the text tells of a meeting, so lists of those who attend or speak are looked for. `formal`: the text
    speaks of the whole of society, as a work report does, so that of its subjects only organs and groups count.
    """
    tasks = [*_from_labels(text), *_from_task_clauses(sentences)]
    actors = [a for a in _from_actors(text, directives) if not formal or is_formal(text[a.start : a.end])]
    helpers = {text[item.start : item.end] for item in [*tasks, *actors] if item.role in ("lead", "support")}
    told = [item for item in actors if item.role != "responsible" or text[item.start : item.end] not in helpers]
    meeting = list(_from_meeting(sentences)) if report else []
    return _merge(text, [*_from_addressees(text), *tasks, *told, *meeting])


def _merge(text: str, found: Sequence[FoundAgency]) -> list[FoundAgency]:
    merged: dict[tuple[str, Role], list[tuple[int, int]]] = {}
    for item in sorted(found, key=lambda f: (f.start, f.end)):
        places = merged.setdefault((text[item.start : item.end], item.role), [])
        if (item.start, item.end) not in places:
            places.append((item.start, item.end))
    return [FoundAgency(*places[0], role, tuple(places[1:])) for (_, role), places in merged.items()]


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The organs in a list, without the persons who stand for them and what closes the list."""
    whole = text[start:end]
    listed = split_names(whole, accepts=lambda name: is_organ(_bare(name))) or _members(whole)
    for a, b in listed:
        name = _bare(whole[a:b])
        lead = _LIST_LEAD.match(name)
        offset = lead.end() if lead else 0
        if is_organ(name[offset:]):
            yield start + a + offset, start + a + len(name)


def _bare(name: str) -> str:
    return _delegates().sub("", name).rstrip("的")


def _members(text: str) -> list[tuple[int, int]]:
    """Pieces of a list whose last member is no organ: persons may close it."""
    return [match.span() for match in re.finditer(r"(?:\([^()]{0,40}\)|[^、,;(])+", text)]


def _from_addressees(text: str) -> Iterator[FoundAgency]:
    """The line a notice opens with: 各县市区人民政府,市直有关部门:"""
    start = 0
    for line in text.split("\n")[:12]:
        stripped = line.strip()
        at = start + line.find(stripped)
        start += len(line) + 1
        if _ADDRESSED.match(stripped):
            names = list(_names(text, at, at + len(stripped) - 1))
            yield from (FoundAgency(a, b, "responsible") for a, b in names)
            if names:
                return


def _from_labels(text: str) -> Iterator[FoundAgency]:
    """责任单位:A、B with or without brackets, and (A、B按职责分工负责)."""
    for match in _LABEL.finditer(text):
        yield from _listed(text, match.start("list"), match.end("list"), _LABEL_ROLES[match["label"][:2]])
    for match in _BRACKET.finditer(text):
        divided = _DIVIDED.search(match["list"].split("。")[0])
        if not match["label"] and divided:
            end = match.start("list") + divided.start()
            yield from _listed(text, match.start("list"), end, _role_of(divided.group()))


def _listed(text: str, start: int, end: int, role: Role) -> Iterator[FoundAgency]:
    stop = re.search("】|(?:牵头|配合|责任|主办|协办)(?:单位|部门)", text[start:end])
    end = _closing(text, start, start + stop.start() if stop else end)
    yield from (FoundAgency(a, b, role) for a, b in _names(text, start, end))


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


def _from_task_clauses(sentences: Sequence[Sentence]) -> Iterator[FoundAgency]:
    """A牵头,B、C配合: clauses that only say who does it."""
    for sentence in sentences:
        for clause in sentence.clauses:
            divided = _DIVIDED.search(clause.text) if clause.text.endswith(_DIVIDED_ENDS) else None
            if divided and divided.start() > 1 and "(" not in clause.text[:1]:
                begin = clause.start + _behind_by(clause.text)
                role = _role_of(divided.group())
                yield from (
                    FoundAgency(a, b, role) for a, b in _names_in(clause, begin, clause.start + divided.start())
                )


def _behind_by(text: str) -> int:
    return 1 if text.startswith("由") else 0


def _names_in(clause: Clause, start: int, end: int) -> Iterator[tuple[int, int]]:
    offset = clause.start
    for a, b in _names(clause.text, start - offset, end - offset):
        yield a + offset, b + offset


def _from_actors(text: str, directives: Sequence[FoundDirective]) -> Iterator[FoundAgency]:
    """Who is told to act: responsible, but lead or support where the order is to lead or support."""
    for directive in directives:
        for start, end in directive.actors:
            name = text[start:end]
            if is_organ(name):
                yield FoundAgency(start, end, _actor_role(name, directive))
            else:
                office = re.search("(?:主席|主任|领导|负责人|书记|干部)$", name)
                if office and is_organ(name[: office.start()]):
                    yield FoundAgency(start, start + office.start(), "responsible")


def _actor_role(name: str, directive: FoundDirective) -> Role:
    if name.startswith("牵头") or re.search("牵头(?:抓总|作用|负责)|牵头(?=组织|制定|做好|推进)", directive.text):
        return "lead"
    return (
        "support"
        if name.startswith("配合") or re.search("(?:做好|全力|积极|主动)(?:做好)?配合$", directive.text)
        else "responsible"
    )


def _from_meeting(sentences: Sequence[Sentence]) -> Iterator[FoundAgency]:
    """Who attends and who reports: the list before 参会, 到会, 通报, 作了发言."""
    for sentence in sentences:
        pending: list[Clause] = []
        for clause in sentence.clauses:
            role, at = _meeting_role(clause.text)
            if role is None:
                pending.append(clause)
                continue
            names = list(_names_in(clause, clause.start, clause.start + at))
            if role == "attend":
                names = [name for earlier in pending for name in _whole_list(earlier)] + names
            elif not names and pending:  # 甲局、乙局围绕职责,就落实情况作了发言
                names = list(
                    _names_in(pending[-1], pending[-1].start, pending[-1].start + _subject_end(pending[-1].text))
                )
            yield from (FoundAgency(a, b, role) for a, b in names)
            pending = []


def _whole_list(clause: Clause) -> Iterator[tuple[int, int]]:
    if not _EVENT.search(clause.text):
        yield from _names_in(clause, clause.start, clause.end)


def _meeting_role(text: str) -> tuple[Role | None, int]:
    attend = _speech("present").search(text)
    if attend and attend.end() >= len(text) - 6:
        return "attend", attend.start()
    heard = re.match("(?:会议)?(?:分别)?听取了?", text)
    if heard:
        return "report", _leading_organ(text, heard.end())
    report = _speech("report").search(text)
    if report:
        return "report", _subject_end(text[: report.start()])
    return None, 0


def _leading_organ(text: str, start: int) -> int:
    """End of the longest organ that stands at a position: 听取各区县民政部门…进展."""
    ends = [end for end in range(start + 2, min(len(text), start + 20) + 1) if is_organ(text[start:end])]
    return ends[-1] if ends else start


def _subject_end(text: str) -> int:
    """End of the list that is the subject: before 就…, 围绕…, 分别, 代表…."""
    stop = re.search("就|围绕|对|分别|依次|先后|代表|逐一|作了?|做了?|还", text)
    return stop.start() if stop else len(text)
