"""目标与时限: how much, and by when?"""

from collections.abc import Sequence
from typing import Any

from core.compare.frames import make_frame
from core.compare.goals import LATEST, Goal, find_goals
from core.compare.question import Comparison, Param, Params
from core.compare.result import Column, ResultTable
from core.compare.scope import Scope, find_scope
from core.corpus.corpus import Corpus
from core.corpus.filters import UNKNOWN_PLACE, Filter
from core.errors import Notice, Value

ALL_YEARS = "all"
EVERY = ""
NATION = "全国"
MIN_YEARS = 3

_COLUMNS = (
    Column("place", "label"),
    Column("indicator", "label"),
    Column("goal", "label"),
    Column("year", "label"),
    Column("deadline_value", "date"),
    Column("deadline_earliest", "date"),
    Column("deadline_latest", "date"),
    Column("deadline_basis", "flag"),
    Column("deadline_as_written", "text"),
    Column("nature", "text"),
    Column("base", "text"),
    Column("n_places", "count", "places"),
    Column("what", "text"),
    Column("document_title", "text"),
    Column("comparator", "text"),
    Column("quantity_low", "score"),
    Column("quantity_high", "score"),
    Column("unit", "text"),
    Column("value", "score"),
    Column("value_high", "score"),
    Column("value_unit", "text"),
    Column("reason", "flag"),
)


def compare_targets(corpus: Corpus, where: Filter, params: Params) -> ResultTable:
    """One row a goal. Goals of one indicator in one unit stand together, what most places set first."""
    scope = find_scope(corpus, where)
    goals = find_goals(scope, str(params["which"]))
    rows = _in_order(scope, [goal for goal in goals if params["indicator"] in (EVERY, goal["indicator"])])
    return ResultTable(
        name="targets",
        shape="goals",
        frame=make_frame(rows, _COLUMNS),
        columns=_COLUMNS,
        evidence_by="target",
        n_documents=scope.n_documents,
        n_directives=int(scope.documents["n_directives"].sum()),
        n_undated=scope.n_undated,
        filter=where,
        params=params,
        corpus_version=corpus.version,
        statistic="targets",
        finding=_finding(scope, rows),
        caveats=(*scope.caveats(), *_caveats(rows)),
    )


def _in_order(scope: Scope, goals: list[Goal]) -> list[Goal]:
    place = {name: i for i, name in enumerate(scope.places)}
    number: dict[tuple[str, str | None], int] = {}
    for goal in goals:
        key = goal["indicator"], goal["value_unit"]
        number[key] = number.get(key, 0) + 1

    def rank(goal: Goal) -> tuple[Any, ...]:
        size = number[goal["indicator"], goal["value_unit"]]
        last = goal["deadline_latest"] or "9999"
        name = goal["indicator"], goal["value_unit"] or ""
        return (-goal["n_places"], -size, *name, place[goal["place"]], goal["year"], last, goal["ids"])

    return sorted(goals, key=rank)


def _finding(scope: Scope, rows: Sequence[Goal]) -> Notice:
    if scope.n_documents == 0:
        return Notice("finding.no_documents")
    if not rows:
        return Notice("finding.targets.none")
    first = rows[0]
    if first["n_places"] < 2:
        n_dated = sum(row["reason"] is None for row in rows)
        values: dict[str, Value] = {"n": len(rows), "n_deadlines": n_dated}
        if len({row["place"] for row in rows} - {UNKNOWN_PLACE}) < 2:
            over_years = _over_years(rows)
            if over_years:
                return over_years
            return Notice("finding.targets.one_place" if n_dated else "finding.targets.one_place_undated", values)
        return Notice("finding.targets.none_shared" if n_dated else "finding.targets.none_shared_undated", values)
    return _shared(rows)


def _shared(rows: Sequence[Goal]) -> Notice:
    """The indicator that most places set, with its highest and its lowest goal; the nation's is of another order and
    left out where there are two others."""
    first = rows[0]
    same = [row for row in rows if (row["indicator"], row["value_unit"]) == (first["indicator"], first["value_unit"])]
    known = [row for row in same if row["place"] != UNKNOWN_PLACE and row["value"] is not None]
    others = [row for row in known if row["place"] != NATION]
    compared = others if len({row["place"] for row in others}) > 1 else known
    low, high = (choose(compared, key=lambda row: row["value"]) for choose in (min, max))
    shared: dict[str, Value] = {"indicator": first["indicator"], "n_places": first["n_places"]}
    if low["value"] == high["value"]:
        return Notice("finding.targets.equal", shared | {"goal": high["goal"]})
    pair = {"place": high["place"], "goal": high["goal"], "other_place": low["place"], "other": low["goal"]}
    many = first["n_places"] > 2
    return Notice("finding.targets.range" if many else "finding.targets.shared", shared | pair)


def _over_years(rows: Sequence[Goal]) -> Notice | None:
    """Of one place the indicator it sets in most years for that year, with the first and the last; None where it sets
    none in MIN_YEARS of them."""
    annual: dict[tuple[str, str | None], dict[str, Goal]] = {}
    for row in rows:
        if row["place"] != UNKNOWN_PLACE and row["year"] and row["deadline_value"] == row["year"]:
            annual.setdefault((row["indicator"], row["value_unit"]), {}).setdefault(row["year"], row)
    years = max(annual.values(), key=len, default={})
    if len(years) < MIN_YEARS:
        return None
    first, last = years[min(years)], years[max(years)]
    values: dict[str, Value] = {"place": first["place"], "indicator": first["indicator"], "n": len(years)}
    ends = {"first": first["year"], "goal": first["goal"], "last": last["year"], "last_goal": last["goal"]}
    return Notice("finding.targets.over_years", values | ends)


def _caveats(rows: Sequence[Goal]) -> tuple[Notice, ...]:
    notices = []
    unresolved = sum(row["reason"] == "deadline_unresolved" for row in rows)
    without = sum(row["reason"] == "no_deadline" for row in rows)
    if unresolved:
        notices.append(Notice("caveat.deadline_unresolved", {"n": unresolved}))
    if without:
        notices.append(Notice("caveat.no_deadline", {"n": without}))
    if rows:
        notices.append(Notice("caveat.targets_read"))
    return tuple(notices)


COMPARISON = Comparison(
    "targets",
    compare_targets,
    (Param("which", LATEST, (LATEST, ALL_YEARS)), Param("indicator", EVERY)),
)
