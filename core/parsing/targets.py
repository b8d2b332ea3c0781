"""Targets: a quantity or share that is to be reached."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from core.lexicons import load_cues
from core.lexicons.matching import holds_any
from core.parsing.date_words import FoundDate, find_dates
from core.parsing.numerals import NUMERAL, read_number
from core.parsing.quantities import (
    Quantity,
    classifiers,
    comparator_in,
    duration_units,
    extents,
    find_quantities,
    shares,
)
from core.parsing.summary import Comparator, PolicyDate, Section
from core.parsing.target_clauses import TargetClause, read_clause, sentence_start, speaks_of_goals
from core.parsing.target_figures import REACH, grants, is_limit, wanted_figures
from core.parsing.target_names import Name, noun_behind, read_name, without_base
from core.parsing.target_years import GovernedYear, year_at

SectionOf = Callable[[int], Section | None]
Nature = Literal["约束性", "预期性"]

_LONGEST_NAME = 60
_AGAIN = re.compile("(?:并|且)?(?:力争|争取|努力|奋斗目标)(?:是|为)?(?:达到|实现|完成|突破)?$")


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """A target of a text and where it stands; `what` is the indicator as the text names it.

    Growth keeps its verb in `what` (地区生产总值增长 ≈ 5 %), a level does not (失业率 ≤ 5.5 %).
    """

    start: int
    end: int
    what: str
    comparator: Comparator
    quantity: float | tuple[float, float] | None
    unit: str | None
    base: str | None
    deadline: PolicyDate | None
    nature: Nature | None

    @property
    def is_term(self) -> bool:
        """Whether it is a time within which something is due: that holds in any year."""
        return self.unit in duration_units()


def find_targets(
    text: str,
    clauses: Sequence[tuple[int, int]],
    anchor: PolicyDate | None,
    section_of: SectionOf,
    *,
    ordered: Sequence[int] = (),
    plan: bool = False,
    years: Sequence[GovernedYear] = (),
) -> list[FoundTarget]:
    """The targets in these clauses of a text in matching form, in order.

    `ordered`: where the directives of the text begin, in order. `plan`: the text as a whole looks ahead, as a plan
    does. `years` by headings or the title date what has no date of
    its own. `anchor` dates 今年 and tells past from future. What looks back (回顾), has been reached, or states a
    condition or a grant is no target.
    """
    quantities = find_quantities(text, lambda at: section_of(at) != "回顾")
    figures = [item.figure for item in quantities]
    asked = [clause for clause in _clauses_at([*figures, *_special(text)], clauses) if section_of(clause[0]) != "回顾"]
    dates = _dates_around(text, asked, anchor)
    quantities = _outside(quantities, [(start, end) for start, end, _ in dates])
    figures = [item.figure for item in quantities]
    found: list[FoundTarget] = []
    for start, end in asked:
        inside = quantities[bisect_left(figures, start) : bisect_left(figures, end)]
        looks_ahead = plan or section_of(start) == "部署" or speaks_of_goals(text, start)
        is_directive = bisect_left(ordered, start) < bisect_left(ordered, end)
        clause = read_clause(text, (start, end), dates, anchor, plan=looks_ahead, is_directive=is_directive)
        near = found[-1] if found and start - found[-1].end <= 1 else None
        year = year_at(years, clause, anchor)
        found += [
            replace(target, deadline=year) if year and target.deadline is None and not target.is_term else target
            for target in _in_clause(text, clause, inside, near)
        ]
    return found


def _clauses_at(places: Sequence[int], clauses: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The clauses in which any of these places lies, in order."""
    starts = [start for start, _ in clauses]
    first = {bisect_right(starts, place) - 1: place for place in sorted(places, reverse=True)}
    return [clauses[at] for at, place in sorted(first.items()) if at >= 0 and place < clauses[at][1]]


def _dates_around(text: str, clauses: Sequence[tuple[int, int]], anchor: PolicyDate | None) -> list[FoundDate]:
    """The dates in these clauses and in what their sentences say before them; the rest of a text is not looked at."""
    dates: list[FoundDate] = []
    reached = 0
    for start, end in clauses:
        first = max(reached, sentence_start(text, start))
        dates += [(first + a, first + b, date) for a, b, date in find_dates(text[first:end], anchor)]
        reached = max(reached, end)
    return dates


def _outside(quantities: list[Quantity], taken: list[tuple[int, int]]) -> list[Quantity]:
    """The quantities that are not part of a date."""
    starts = [start for start, _ in taken]
    kept = []
    for item in quantities:
        place = bisect_right(starts, item.end - 1) - 1
        if place < 0 or taken[place][1] <= item.figure:
            kept.append(item)
    return kept


def _in_clause(
    text: str, clause: TargetClause, inside: Sequence[Quantity], near: FoundTarget | None
) -> Iterator[FoundTarget]:
    """The targets of a clause; `near` the one that the clause goes on from."""
    if clause.is_past or not clause.is_ordered or grants(clause.text) or _sets_conditions(clause.sentence):
        return
    wanted = wanted_figures(text, clause, inside, goes_on=near is not None)
    if not wanted:
        yield from _without_figure(clause)
        return
    names = _names(text, clause, wanted, near)
    signs = _signs(text, clause, wanted)
    for item, (name, start, end), sign in zip(wanted, names, signs, strict=True):
        if not 2 <= len(name.text) <= _LONGEST_NAME:
            continue
        if name.text in load_cues("targets")["goal_verbs"] and not (name.per or is_limit(item)):
            continue
        unit = f"{item.scale}{item.unit}/{name.per}" if name.per else item.scale + item.unit
        deadline = clause.deadline_of(item.figure)
        yield FoundTarget(start, end, name.text, sign, item.value, unit, name.base, deadline, _nature(clause))


def _sets_conditions(sentence: str) -> bool:
    return holds_any("targets", "conditions")(sentence)


def _names(
    text: str, clause: TargetClause, wanted: Sequence[Quantity], near: FoundTarget | None
) -> list[tuple[Name, int, int]]:
    """For each quantity its name and the place from the name to the quantity's end."""
    named: list[tuple[Name, int, int]] = []
    reached = clause.start
    for place, item in enumerate(wanted):
        limit = wanted[place + 1].start if place + 1 < len(wanted) else clause.end
        reached = max(reached, item.start - REACH)
        lead = text[reached : item.start]
        tail = noun_behind(text, item.end, limit) if _stands_before_noun(lead, item) or is_limit(item) else ""
        name = read_name(lead, tail, paced=item.unit not in duration_units() and item.unit not in shares())
        if near and not named and (not name.text or _AGAIN.fullmatch(lead)):
            name = Name(near.what, len(lead), near.base, None)
        if named and (not name.text or name.text in load_cues("targets")["change_words"]):
            name = Name(_subject(named[-1][0].text) + name.text if name.text else named[-1][0].text, *name[1:])
        start = min(reached + name.start, item.start)
        reached = item.end + len(tail)
        named.append((name, start, reached))
    return _shared_out(text, clause, wanted, named)


def _stands_before_noun(lead: str, item: Quantity) -> bool:
    """Whether what a figure counts or measures follows it: 10个平台, behind a verb alone also 4万亩农田."""
    if item.unit in classifiers():
        return True
    cues = load_cues("targets")
    return item.unit in extents() and read_name(lead, "").text in ("", *cues["goal_verbs"], *cues["founding"])


def _subject(name: str) -> str:
    """A name without the verb of change at its end: 收入增长 → 收入."""
    return next((name[: -len(word)] for word in load_cues("targets")["change_words"] if name.endswith(word)), name)


def _shared_out(
    text: str, clause: TargetClause, wanted: Sequence[Quantity], named: list[tuple[Name, int, int]]
) -> list[tuple[Name, int, int]]:
    """城镇、农村居民收入分别增长5%、6%: each figure goes to its own subject, and all to the same base and place."""
    lead = text[clause.start : wanted[0].start]
    subject, parted, verb = lead.partition("分别")
    items = re.split("[、和与及]", subject[named[0][0].start :]) if parted else []
    if len(items) < 2 or len(items) != len(wanted):
        return named
    tail = items[-1][len(items[0]) :] if len(items[0]) < 4 else ""
    full = [item + tail for item in items[:-1]] + [without_base(items[-1])]
    verb = read_name(verb, "").text
    (first, start, _), (_, _, end) = named[0], named[-1]
    return [(Name(item + verb, first.start, first.base, first.per), start, end) for item in full]


def _signs(text: str, clause: TargetClause, wanted: Sequence[Quantity]) -> list[Comparator]:
    """The comparison of each quantity: its own, that in the words before, that of the next one in a list, else =."""
    signs: list[Comparator | None] = []
    reached = clause.start
    for item in wanted:
        signs.append(item.comparator or comparator_in(text[reached : item.start]))
        reached = item.end
    if "分别" in clause.text or len(wanted) > 1:
        for place in range(len(wanted) - 2, -1, -1):
            if signs[place] is None and wanted[place + 1].start - wanted[place].end <= 1:
                signs[place] = signs[place + 1]
    return [sign or "=" for sign in signs]


def _nature(clause: TargetClause) -> Nature | None:
    if holds_any("targets", "binding")(clause.sentence):
        return "约束性"
    return "预期性" if holds_any("targets", "expected")(clause.sentence) else None


_COVERAGE = re.compile("全(?<=[^,。;:“”个0-9一二三四五六七八九十].)覆盖")
_ALL = re.compile("覆盖到?(?:所有|全部)(?P<whom>[^,。;:、0-9]{1,16})")
_EACH = re.compile(
    "(?:全体|全部|所有|每[个名所家]?)(?P<whom>[^,。;:0-9都均]{2,16})(?:都|均|全都)(?P<what>[^,。;:0-9]{2,14})"
    "|(?P<those>[^,。;:0-9使让前]{2,16})(?:全都(?P<thus>[^,。;:0-9]{2,14})|一个(?:也|都)?不[漏少])"
)
_WHOLLY = re.compile("(?P<what>[^,。;:0-9前]{2,24}?)?全部(?P<done>(?!的)[^,。;:0-9的]{2,20})$")
_ALL_OF = re.compile("全体|全部|全都|所有|每[个名所家]|一个(?=[也都]?不)")
_BEFORE_ALL, _BEHIND_ALL = 16, 36
_DONE, _BEFORE_DONE = "办结", 9
_REACHING = re.compile("(?:要|将|已)?(?:完成|实现|达到|推进|推动)")
_DONE_IN = re.compile(rf"“?([0-9]{{1,3}}|半|{NUMERAL}{{1,2}})个?(工作日|日|天|小时)内?办结”?(?=[^,。;]{{0,6}}目标)?")


@cache
def _bases() -> re.Pattern[str]:
    words = "|".join(load_cues("targets")["bases"])
    return re.compile(
        rf"(不得低于|不低于|不少于|不得少于|不超过|不高于|高于|超过|低于)({words})(?![\u4e00-\u9fff]{{0,3}}[0-9])"
    )


def _special(text: str) -> Iterator[int]:
    """Where a target may stand that has no figure."""
    yield from (match.start() - 1 for match in _COVERAGE.finditer(text))
    yield from (match.start() for match in _ALL.finditer(text))
    yield from (match.start() for match in _bases().finditer(text))
    yield from (match.end() - 1 for match in (_EACH.search(text, *around) for around in _around_all(text)) if match)
    yield from (match.start() for match in re.finditer("全部(?!的)", text))
    yield from (match.start() for match in (_DONE_IN.search(text, *around) for around in _up_to_done(text)) if match)


def _up_to_done(text: str) -> Iterator[tuple[int, int]]:
    """The places up to the words that speak of what is done, with the time that may stand before them."""
    reached = 0
    for match in re.finditer(_DONE, text):
        yield max(reached, match.start() - _BEFORE_DONE), match.end()
        reached = match.end()


def _around_all(text: str) -> Iterator[tuple[int, int]]:
    """The places around the words that speak of all there are."""
    for match in _ALL_OF.finditer(text):
        yield max(0, match.start() - _BEFORE_ALL), match.end() + _BEHIND_ALL


def _without_figure(clause: TargetClause) -> Iterator[FoundTarget]:
    """全覆盖 with a date, “一日办结” and not lower than the year before."""
    if match := _bases().search(clause.text):
        name = read_name(clause.text[: match.start()], "")
        yield _told(
            clause, name, (name.start, match.end()), (comparator_in(match.group(1)) or "≥", None, match.group(2))
        )
    elif (match := _DONE_IN.search(clause.text)) and re.search("目标|实现|确保|推行|压缩", clause.text):
        value = 0.5 if match.group(1) == "半" else read_number(match.group(1))
        name = Name("办结", 0, None, None)
        yield _told(clause, name, (0, len(clause.text)), ("≤", value, match.group(2)))
    elif (match := _ALL.search(clause.text)) and clause.deadline:
        name = read_name(clause.text[: match.start()], "")
        named = Name(f"{name.text}覆盖{match['whom']}", name.start, name.base, name.per)
        yield _told(clause, named, (name.start, match.end()), ("=", 100.0, "%"))
    elif (match := _EACH.search(clause.text)) and clause.deadline:
        whom, what = match["whom"] or match["those"], match["what"] or match["thus"] or "覆盖率"
        yield _told(clause, Name(whom + what, match.start(), None, None), match.span(), ("=", 100.0, "%"))
    elif (match := _WHOLLY.search(clause.text)) and clause.deadline:
        named = Name(
            read_name((match["what"] or "").lstrip("年月底前将使"), "").text + match["done"], match.start(), None, None
        )
        yield _told(clause, named, match.span(), ("=", 100.0, "%"))
    elif (match := _COVERAGE.search(clause.text)) and clause.deadline:
        name = read_name(clause.text[: match.start()], "")
        named = Name(f"{_REACHING.sub('', name.text)}覆盖率", name.start, name.base, name.per)
        yield _told(clause, named, (name.start, match.end()), ("=", 100.0, "%"))


def _told(
    clause: TargetClause, name: Name, place: tuple[int, int], measure: tuple[Comparator, float | None, str]
) -> FoundTarget:
    """A target told in words. One that is compared with an earlier year has that year for its unit and base."""
    sign, value, unit = measure
    base = unit if value is None else name.base
    start, end = clause.start + place[0], clause.start + place[1]
    return FoundTarget(start, end, name.text, sign, value, unit, base, clause.deadline, _nature(clause))
