"""Targets as goals that can be set against each other: one name an indicator, one unit, a goal told twice once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from core.compare.frames import records_of
from core.compare.material import year_of
from core.compare.scope import Scope
from core.compare.wording import quantity_in_words
from core.corpus.filters import UNKNOWN_PLACE
from core.lexicons import without_scale
from core.lexicons.indicators import load_indicators
from core.spans import fold

Goal = dict[str, Any]

LATEST = "latest"
_READ = [
    *("target_id", "document_id", "place", "what", "comparator", "quantity_low", "quantity_high", "unit", "base"),
    *(f"deadline_{part}" for part in ("value", "earliest", "latest", "basis", "as_written")),
    "nature",
]
_TITLE, _FIRST, _LAST = "title", "date_earliest", "date_latest"


def find_goals(scope: Scope, which: str) -> list[Goal]:
    """The goals of a scope's documents, a row each. LATEST keeps of each place and indicator those of the last year in
    which it set any; goals without a year stay.

    `indicator` is the name it is compared by, `value` the quantity (of a range its lower end) in `value_unit`, the unit
    that most goals of the indicator have; `n_places` are the known places that set it in a unit that can be compared.
    """
    documents = {row["document_id"]: row for row in records_of(scope.documents[["document_id", _TITLE, _FIRST, _LAST]])}
    targets = records_of(scope.corpus.targets(scope.filter)[_READ])
    goals = _told_once(_goal(target, documents[target["document_id"]]) for target in targets)
    kept = _last_set(goals) if which == LATEST else goals
    _measure(kept)
    return kept


def goal_text(target: Mapping[str, Any]) -> str:
    """Comparator, quantity and unit of a row of the targets table: ≥95%, and 24条 for =24条."""
    comparator = "" if target["comparator"] == "=" else target["comparator"] or ""
    return comparator + quantity_in_words(target["quantity_low"], target["quantity_high"], target["unit"])


def _goal(target: Mapping[str, Any], document: Mapping[str, Any]) -> Goal:
    written = target["deadline_as_written"]
    name = "".join(fold(target["what"]).split())
    return {
        **target,
        "indicator": load_indicators().name_of(name),
        "what": target["what"],
        "goal": goal_text(target),
        "year": year_of(document[_FIRST], document[_LAST]),
        "dated": document[_LAST],
        "document_title": document[_TITLE],
        "reason": None if target["deadline_latest"] else "deadline_unresolved" if written else "no_deadline",
        "ids": (target["target_id"],),
    }


def _told_once(goals: Iterable[Goal]) -> list[Goal]:
    """Goals with those joined that one document tells twice: the deadline and the nature told once hold for both."""
    kept: dict[tuple[Any, ...], list[Goal]] = {}
    for goal in goals:
        key = tuple(goal[name] for name in ("document_id", "indicator", "goal", "base"))
        same = kept.setdefault(key, [])
        twin = next((other for other in same if _agree(other, goal)), None)
        if twin is None:
            same.append(goal)
            continue
        fuller, ids = min(twin, goal, key=_vagueness), twin["ids"] + goal["ids"]
        nature = twin["nature"] or goal["nature"]
        same[same.index(twin)] = {**fuller, "nature": nature, "ids": ids}
    return [goal for same in kept.values() for goal in same]


def _vagueness(goal: Goal) -> int:
    return (None, "deadline_unresolved", "no_deadline").index(goal["reason"])


def _agree(one: Goal, other: Goal) -> bool:
    """Whether nothing that both say differs."""
    return all(one[name] in (None, other[name]) or other[name] is None for name in ("deadline_value", "nature"))


def _last_set(goals: list[Goal]) -> list[Goal]:
    last: dict[tuple[str, str], str] = {}
    for goal in goals:
        key = goal["place"], goal["indicator"]
        last[key] = max(last.get(key, ""), goal["dated"] or "")
    return [goal for goal in goals if not goal["dated"] or goal["dated"] == last[goal["place"], goal["indicator"]]]


def _measure(goals: list[Goal]) -> None:
    """Give each goal its value in the unit of its indicator, and say how many known places set it."""
    indicators = load_indicators()
    scaled = [without_scale(goal["unit"] or "") for goal in goals]
    units: dict[str, Counter[str]] = {}
    for goal, (_, unit) in zip(goals, scaled, strict=True):
        units.setdefault(goal["indicator"], Counter())[unit] += 1
    setting: dict[tuple[str, str], set[str]] = {}
    for goal, (size, unit) in zip(goals, scaled, strict=True):
        common = [other for other, _ in units[goal["indicator"]].most_common() if indicators.factor(unit, other)]
        wanted = next(iter(common), unit)
        factor, low = size * (indicators.factor(unit, wanted) or 1.0), goal["quantity_low"]
        goal["value_unit"] = wanted or None
        goal["value"] = None if low is None else low * factor
        goal["value_high"] = None if goal["quantity_high"] is None else goal["quantity_high"] * factor
        if goal["value"] is not None:
            setting.setdefault((goal["indicator"], wanted), set()).update({goal["place"]} - {UNKNOWN_PLACE})
    for goal in goals:
        goal["n_places"] = len(setting.get((goal["indicator"], goal["value_unit"] or ""), ()))
