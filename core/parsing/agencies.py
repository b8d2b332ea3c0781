"""Organs and the part they play: who leads, supports, answers for a task, reports at a meeting or only attends."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from core.lexicons import load_cues
from core.parsing.agency_tasks import FoundAgency, from_labels, from_task_clauses, names_in_clause
from core.parsing.clauses import Clause, Sentence
from core.parsing.directives import FoundDirective
from core.parsing.organ_lists import leading_organ, names_in_list
from core.parsing.organs import ends_alike, is_formal, is_office, is_organ, split_names
from core.parsing.summary import Role

_ADDRESSED = re.compile(r"^[^。!?《》]{2,400}:$")
_EVENT = re.compile("主持|召开|举行|讲话|强调|指出|要求|一行|先后到|来到|走进|深入|前往|查看|视察")
_CALLED = re.compile("(?P<names>[^,]*?(?:组织|召集)[^,]{3,}?)(?:召开|收看|收听|观看|参加)")
_EVERYBODY = re.compile("全.(?:上下)?")
_TAKEN = re.compile(
    "(?:带领?|率领?)(?P<names>[^,]{4,}?(?:负责人|负责同志|人员))(?:一行)?(?:$|赴|到|深入|前往|先后|对|检查|督|调研|走访|实地|开展)"
)
_PART = re.compile("[要应须]?(?:积极|主动|全力|密切)?(?P<part>牵头|配合|协助)")
_OFFICE = re.compile("(?:主席|主任|(?:主要|分管|主管|有关|相关)?领导|负责人|书记)$")


@cache
def _speech(group: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(load_cues("speech")[group], key=len, reverse=True)))


def find_agencies(
    text: str,
    sentences: Sequence[Sentence],
    directives: Sequence[FoundDirective],
    *,
    report: bool,
    formal: bool = False,
    addressed: bool = True,
) -> list[FoundAgency]:
    """Organs with their roles, one entry per name and role, in order of first mention.

    `report`: the text tells of a meeting, so lists of those who attend or speak are looked for. `formal`: the text
    speaks of the whole of society, as a work report does, so that of its subjects only organs and groups count.
    `addressed`: those it is sent to are to act on it, and not only governments below.
    """
    tasks = [*from_labels(text), *from_task_clauses(sentences)]
    actors = [a for a in _from_actors(text, directives) if not formal or is_formal(text[a.start : a.end])]
    helpers = {text[item.start : item.end] for item in [*tasks, *actors] if item.role in ("lead", "support")}
    told = [item for item in actors if item.role != "responsible" or text[item.start : item.end] not in helpers]
    meeting = _from_meeting(sentences) if report else ()
    sent_to = list(_from_addressees(text))
    sent_to = sent_to if addressed or any("政府" in text[item.start : item.end] for item in sent_to) else []
    return _merge(text, [item for item in [*sent_to, *tasks, *told, *meeting] if not _is_everybody(text, item)])


def _merge(text: str, found: Sequence[FoundAgency]) -> list[FoundAgency]:
    merged: dict[tuple[str, Role], dict[tuple[int, int], None]] = {}
    for item in sorted(found, key=lambda f: (f.start, f.end)):
        merged.setdefault((text[item.start : item.end], item.role), {})[item.start, item.end] = None
    return [FoundAgency(*first, role, tuple(more)) for (_, role), (first, *more) in merged.items()]


def _from_addressees(text: str) -> Iterator[FoundAgency]:
    """The line a notice opens with: 各县市区人民政府,市直有关部门:"""
    start = 0
    for line in text.split("\n")[:12]:
        stripped = line.strip()
        at = start + line.find(stripped)
        start += len(line) + 1
        if _ADDRESSED.match(stripped):
            names = list(names_in_list(text, at, at + len(stripped) - 1))
            yield from (FoundAgency(a, b, "responsible") for a, b in names)
            if names:
                return


def _from_actors(text: str, directives: Sequence[FoundDirective]) -> Iterator[FoundAgency]:
    """Who is told to act: responsible, but lead or support where the order is to lead or support."""
    for directive in directives:
        for start, end in directive.actors:
            name = text[start:end]
            held_in = _OFFICE.search(name)
            stem = name[: held_in.start()] if held_in else ""
            if held_in and not is_organ(name) and is_organ(stem) and not stem.endswith("级"):
                yield FoundAgency(start, start + held_in.start(), "responsible")
            elif is_organ(name) or is_office(name):
                alike = ends_alike(name)
                end = start + alike if alike and is_organ(name[:alike]) else end
                yield FoundAgency(start, end, _actor_role(name, directive))
            else:
                yield from (FoundAgency(a, b, "responsible") for a, b in names_in_list(text, start, end))


def _actor_role(name: str, directive: FoundDirective) -> Role:
    part = _PART.match(directive.text, max(0, directive.actors[-1][1] - directive.start))
    if part:
        return "lead" if part["part"] == "牵头" else "support"
    if re.search("^牵头|牵头(?:部门|单位)$", name) or re.search(
        "牵头(?:抓总|作用|负责|协调作用)|牵头(?=组织|制定|做好|推进)", directive.text
    ):
        return "lead"
    return (
        "support"
        if re.search("^配合|配合(?:部门|单位)$", name)
        or re.search("(?:做好|全力|积极|主动)(?:做好)?配合$", directive.text)
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
            names = list(names_in_clause(clause, clause.start, clause.start + at))
            if role == "attend":
                names = [name for earlier in pending for name in _whole_list(earlier)] + names
            elif pending:
                names = [*_before_report(pending[-1], whole=bool(names)), *names]
            yield from (FoundAgency(a, b, role) for a, b in names)
            pending = []


def _before_report(clause: Clause, *, whole: bool) -> Iterator[tuple[int, int]]:
    """Who reports in the next clause: 甲局、乙局围绕职责,就落实情况作了发言; `whole`: a list that goes on there."""
    if whole and not split_names(clause.text):
        return
    end = len(clause.text) if whole else _subject_end(clause.text)
    yield from names_in_clause(clause, clause.start, clause.start + end)


def _is_everybody(text: str, item: FoundAgency) -> bool:
    """全县, 全市上下: nobody in particular, though it may be told to act."""
    return bool(_EVERYBODY.fullmatch(text, item.start, item.end))


def _whole_list(clause: Clause) -> Iterator[tuple[int, int]]:
    if not _EVENT.search(clause.text):
        yield from names_in_clause(clause, clause.start, clause.end)


def _meeting_role(text: str) -> tuple[Role | None, int]:
    called = _CALLED.match(text) or _TAKEN.search(text)
    if called:
        return "attend", called.end("names")
    attend = _speech("present").search(text)
    if attend and attend.end() >= len(text) - 6:
        return "attend", attend.start()
    heard = re.match("(?:会议)?(?:还)?(?:分别)?听取了?", text)
    if heard:
        return "report", leading_organ(text, heard.end())
    report = _speech("report").search(text)
    if report:
        return "report", _subject_end(text[: report.start()])
    told = _speech("report_verbs").search(text)
    if told and split_names(text[: told.start()]):
        return "report", told.start()
    return None, 0


def _subject_end(text: str) -> int:
    """End of the list that is the subject: before 就…, 围绕…, 分别, 代表…."""
    stop = re.search("在会|就(?!业|近|医|地)|围绕|对|分别|结合|依次|先后|代表|逐一|作了?|做了?|还", text)
    return stop.start() if stop else len(text)
