"""目标与时限: how much, and by when?"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from core.compare.frames import make_frame, records_of, texts_of
from core.compare.question import Comparison, Params
from core.compare.result import Column, ResultTable
from core.compare.scope import Scope, find_scope
from core.corpus.corpus import Corpus
from core.corpus.filters import UNKNOWN_PLACE, Filter
from core.errors import Notice
from core.spans import fold

_READ = [
    *("target_id", "document_id", "place", "what", "comparator", "quantity_low", "quantity_high", "unit", "base"),
    *("deadline_value", "deadline_latest", "deadline_as_written", "nature"),
]
_COLUMNS = (
    Column("place", "label"),
    Column("indicator", "label"),
    Column("goal", "label"),
    Column("quantity_low", "score"),
    Column("quantity_high", "score"),
    Column("comparator", "text"),
    Column("unit", "text"),
    Column("base", "text"),
    Column("deadline", "date"),
    Column("deadline_latest", "date"),
    Column("deadline_as_written", "text"),
    Column("nature", "text"),
    Column("document_title", "text"),
    Column("n_places", "count", "places"),
    Column("reason", "flag"),
)


def compare_targets(corpus: Corpus, where: Filter, params: Params) -> ResultTable:
    """One row a target. Targets of one indicator in one unit stand together, what most places set first."""
    scope = find_scope(corpus, where)
    rows = _rows(scope, corpus.targets(where))
    return ResultTable(
        name="targets",
        shape="deadlines",
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


def quantity_text(low: float | None, high: float | None) -> str:
    """A quantity as written in Chinese texts, both ends of a range kept: 90, 4.5–5."""
    ends = [f"{end:.6f}".rstrip("0").rstrip(".") for end in (low, high) if end is not None and not pd.isna(end)]
    return "–".join(dict.fromkeys(ends))


def goal_text(target: Mapping[str, Any]) -> str:
    """Comparator, quantity and unit of a row of the targets table: ≥95%, and 24条 for =24条."""
    quantity = quantity_text(target["quantity_low"], target["quantity_high"])
    comparator = "" if target["comparator"] == "=" else target["comparator"] or ""
    return f"{comparator}{quantity}{target['unit'] or ''}"


def _rows(scope: Scope, targets: pd.DataFrame) -> list[dict[str, Any]]:
    titles = dict(zip(scope.documents["document_id"], texts_of(scope.documents["title"]), strict=True))
    place = {name: i for i, name in enumerate(scope.places)}
    rows = [_row(target, titles[target["document_id"]]) for target in records_of(targets[_READ])]
    setting: dict[tuple[Any, Any], set[str]] = {}
    number: dict[tuple[Any, Any], int] = {}
    for row in rows:
        key = (row["indicator"], row["unit"])
        setting.setdefault(key, set()).update({row["place"]} - {UNKNOWN_PLACE})
        number[key] = number.get(key, 0) + 1
    for row in rows:
        row["n_places"] = len(setting[row["indicator"], row["unit"]])

    def rank(row: dict[str, Any]) -> tuple[Any, ...]:
        size = number[row["indicator"], row["unit"]]
        last = row["deadline_latest"] or "9999"
        return (-row["n_places"], -size, row["indicator"], row["unit"] or "", place[row["place"]], last, row["ids"])

    return sorted(rows, key=rank)


def _row(target: Mapping[str, Any], title: str | None) -> dict[str, Any]:
    latest, written = target["deadline_latest"], target["deadline_as_written"]
    reason = "deadline_unresolved" if written else "no_deadline"
    return {
        **target,
        "indicator": "".join(fold(target["what"]).split()),
        "goal": goal_text(target),
        "deadline": target["deadline_value"],
        "document_title": title,
        "reason": None if latest else reason,
        "ids": (target["target_id"],),
    }


def _finding(scope: Scope, rows: list[dict[str, Any]]) -> Notice:
    if scope.n_documents == 0:
        return Notice("finding.no_documents")
    if not rows:
        return Notice("finding.targets.none")
    values = {"n": len(rows), "n_deadlines": sum(row["reason"] is None for row in rows)}
    first = rows[0]
    if first["n_places"] < 2:
        return Notice("finding.targets.none_shared", values)
    same = [row for row in rows if (row["indicator"], row["unit"]) == (first["indicator"], first["unit"])]
    known = [row for row in same if row["place"] != UNKNOWN_PLACE]
    other = next(row for row in known if row["place"] != known[0]["place"])
    shared = {"indicator": first["indicator"], "n_places": first["n_places"]}
    pair = {"place": known[0]["place"], "goal": known[0]["goal"], "other_place": other["place"], "other": other["goal"]}
    return Notice("finding.targets.shared", values | shared | pair)


def _caveats(rows: list[dict[str, Any]]) -> tuple[Notice, ...]:
    unresolved = sum(row["reason"] == "deadline_unresolved" for row in rows)
    return (Notice("caveat.deadline_unresolved", {"n": unresolved}),) if unresolved else ()


COMPARISON = Comparison("targets", compare_targets)
