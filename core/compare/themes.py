"""主题: which themes does each place order, and which not?"""

from typing import Any

import numpy as np

from core.compare.arrays import count_different, gather
from core.compare.frames import make_frame
from core.compare.presence import TOO_LITTLE
from core.compare.question import Comparison, Param, Params
from core.compare.rates import NoValue, difference_interval, pooled_rate, rate_interval
from core.compare.result import Column, ResultTable
from core.compare.scope import REST, Scope, find_scope
from core.compare.tally import ALL, MODALITIES, ORDERS, Tally, tally_themes
from core.corpus.corpus import Corpus
from core.corpus.filters import Filter
from core.errors import Notice

MEASURES = {"count": "n_directives", "share": "share_of_place", "rate": "per_1000_chars", "difference": "difference"}
MIN_DIRECTIVES = 10  # of a place whose share may stand for a difference: of fewer, one more or less changes it

_LABELS = (Column("place", "label"), Column("theme", "label"))
_FIGURES = {
    "count": (Column("n_directives", "count", "directives"), Column("n_documents", "count", "documents")),
    "share": (Column("share_of_place", "share"), Column("n_of_place", "count", "directives")),
    "rate": (
        Column("per_1000_chars", "rate", "per_1000_chars"),
        Column("rate_low", "rate", "per_1000_chars"),
        Column("rate_high", "rate", "per_1000_chars"),
    ),
    "difference": (
        Column("difference", "share"),
        Column("difference_low", "share"),
        Column("difference_high", "share"),
    ),
}
_PRESENCE = (
    Column("expected", "score", "directives"),
    Column("chance_of_none", "share"),
    Column("presence", "flag"),
    Column("reason", "flag"),
)
_BY_MODALITY = (
    *_LABELS,
    Column("modality", "label"),
    Column("n_directives", "count", "directives"),
    Column("share_of_theme", "share"),
    Column("n_documents", "count", "documents"),
)


def compare_themes(corpus: Corpus, where: Filter, params: Params) -> ResultTable:
    """One row a place and theme: how many directives, what share of the place's, how often per 1,000 characters, how
    far from the reference, and where there are none whether that means anything."""
    scope = find_scope(corpus, where, str(params["reference"]))
    tally = tally_themes(scope, str(params["section"]))
    measure, by_modality = str(params["measure"]), params["by_modality"] == "yes"
    figures = (*_FIGURES[measure], *(c for name, group in _FIGURES.items() if name != measure for c in group))
    columns = _BY_MODALITY if by_modality else (*_LABELS, *figures, *_PRESENCE)
    return ResultTable(
        name="themes",
        shape="stacked" if by_modality else "matrix",
        frame=make_frame(_modality_rows(tally) if by_modality else _rows(tally), columns),
        columns=columns,
        evidence_by="directive",
        n_documents=scope.n_documents,
        n_directives=int(tally.orders[: len(scope.places)].sum()),
        n_undated=scope.n_undated,
        filter=where,
        params=params,
        corpus_version=corpus.version,
        statistic="themes_by_modality" if by_modality else _statistic(scope, measure),
        finding=find_difference(tally),
        caveats=(*scope.caveats(), *theme_caveats(tally)),
    )


def _statistic(scope: Scope, measure: str) -> str:
    """How to read the figures: two places set against each other have one difference, not two."""
    each_other = len(scope.places) == 2 and len(scope.all_places) == 2
    return f"themes_{measure}{'_two' if measure == 'difference' and each_other else ''}"


def theme_order(tally: Tally) -> list[int]:
    """Codes, first those in whose share of the directives the places differ most, then those that fewer than two
    places have enough material for."""
    spread = {code: spread_of(tally, code) for code in range(len(tally.codes))}
    total = tally.hits.sum(axis=0)
    return sorted(spread, key=lambda code: (-spread[code], -total[code], code))


def judged_places(tally: Tally, code: int) -> list[int]:
    """Known places with directives enough for a share, of which one can say whether they order a theme; the largest
    share first."""
    presence = tally.presence.value
    judged = [
        i for i in tally.scope.known_places if tally.orders[i] >= MIN_DIRECTIVES and presence[i, code] != TOO_LITTLE
    ]
    return sorted(judged, key=lambda i: (-tally.hits[i, code] / tally.orders[i], i))


def spread_of(tally: Tally, code: int) -> float:
    """The largest share of a theme less the smallest; −1 where there are not two to compare."""
    judged = judged_places(tally, code)
    if len(judged) < 2:
        return -1.0
    high, low = (tally.hits[i, code] / tally.orders[i] for i in (judged[0], judged[-1]))
    return round(float(high - low), 12)


def theme_caveats(tally: Tally) -> tuple[Notice, ...]:
    """What a reader of theme counts must know."""
    shown = len(tally.scope.places)
    looking_back, unused = int(tally.looking_back[:shown].sum()), tally.n_codes_unused
    too_little = int((tally.presence.value == TOO_LITTLE).sum())
    incomplete = int((~tally.scope.documents["complete"].to_numpy(bool)).sum())
    notices = list(tally.scope.mixed_genres())
    if incomplete:
        notices.append(Notice("caveat.incomplete", {"n": incomplete}))
    if looking_back:
        notices.append(Notice("caveat.looking_back", {"n": looking_back}))
    if too_little:
        notices.append(Notice("caveat.too_little", {"n": too_little}))
    if unused:
        notices.append(Notice("caveat.codes_unused", {"n": unused}))
    return (*notices, Notice("caveat.machine_coded"))


def find_difference(tally: Tally) -> Notice:
    """The theme in which the places differ most, with the counts behind it."""
    scope, order = tally.scope, theme_order(tally)
    places = [i for i in scope.known_places if tally.orders[i]]
    if not places:
        return Notice("finding.no_documents" if scope.n_documents == 0 else "finding.no_directives")
    if not order:
        return Notice("finding.themes.none", {"n": int(tally.orders[: len(scope.places)].sum())})
    if len(places) == 1:
        only = places[0]
        code = max(order, key=lambda each: (tally.hits[only, each], -each))
        return Notice(
            "finding.themes.one_place",
            {
                "place": scope.places[only],
                "n": int(tally.orders[only]),
                "theme": tally.codes[code],
                "k": int(tally.hits[only, code]),
            },
        )
    code = order[0]
    if spread_of(tally, code) < 0:
        return Notice("finding.themes.thin", {"least": MIN_DIRECTIVES})
    judged = judged_places(tally, code)
    high, low = judged[0], judged[-1]
    n_high, n_low = int(tally.hits[high, code]), int(tally.hits[low, code])
    of_high, of_low = int(tally.orders[high]), int(tally.orders[low])
    limits = difference_interval(n_high, of_high, n_low, of_low)
    apart = not isinstance(limits, NoValue) and limits.low > 0
    return Notice(
        "finding.themes.differ" if apart else "finding.themes.overlap",
        {
            "theme": tally.codes[code],
            "high": scope.places[high],
            "n_high": n_high,
            "of_high": of_high,
            "low": scope.places[low],
            "n_low": n_low,
            "of_low": of_low,
        },
    )


def _rows(tally: Tally) -> list[dict[str, Any]]:
    scope, ids = tally.scope, tally.ids()
    n_chars = scope.by_place(scope.documents["n_chars"].to_numpy(np.int64))
    rows = []
    for code in theme_order(tally):
        for place, name in enumerate(scope.places):
            row = {"place": name, "theme": tally.codes[code], **_presence(tally, place, code)}
            row |= {"n_of_place": int(tally.orders[place]), "ids": ids[place * len(tally.codes) + code]}
            if row["presence"] != TOO_LITTLE:
                row |= _figures(tally, place, code, int(n_chars[place]))
            rows.append(row)
    return rows


def _presence(tally: Tally, place: int, code: int) -> dict[str, Any]:
    presence = tally.presence
    return {
        "presence": presence.value[place, code],
        "reason": presence.reason[place, code],
        "expected": float(presence.expected[place, code]),
        "chance_of_none": float(presence.chance[place, code]),
    }


def _figures(tally: Tally, place: int, code: int, n_chars: int) -> dict[str, Any]:
    count, total = int(tally.hits[place, code]), int(tally.orders[place])
    row: dict[str, Any] = {"n_directives": count, "n_documents": int(tally.documents[place, code])}
    if total:
        row["share_of_place"] = count / total
    rate, limits = pooled_rate(count, n_chars), rate_interval(count, n_chars)
    if not isinstance(limits, NoValue):
        row |= {"per_1000_chars": rate, "rate_low": limits.low, "rate_high": limits.high}
    return row | _difference(tally, place, code)


def _difference(tally: Tally, place: int, code: int) -> dict[str, Any]:
    scope = tally.scope
    if scope.reference is not None:
        other = scope.all_places.index(scope.reference)
        if other == place:
            return {"reason": "is_reference"}
        count, total = int(tally.hits[other, code]), int(tally.orders[other])
    else:
        count = int(tally.hits[:, code].sum() - tally.hits[place, code])
        total = int(tally.orders.sum() - tally.orders[place])
    own, of_own = int(tally.hits[place, code]), int(tally.orders[place])
    limits = difference_interval(own, of_own, count, total)
    if isinstance(limits, NoValue):
        return {"reason": "no_directives" if not of_own else "reference_empty"}
    return {
        "difference": own / of_own - count / total,
        "difference_low": limits.low,
        "difference_high": limits.high,
    }


def _modality_rows(tally: Tally) -> list[dict[str, Any]]:
    scope, n_codes, n_modalities = tally.scope, len(tally.codes), len(MODALITIES)
    where = tally.cell * n_modalities + tally.modality
    length = tally.hits.size * n_modalities
    ids, documents = gather(where, length, tally.directive), count_different(where, tally.document, length)
    found = []
    for code in theme_order(tally):
        for place, name in enumerate(scope.places):
            for step, modality in enumerate(MODALITIES):
                at = (place * n_codes + code) * n_modalities + step
                if ids[at]:
                    total = int(tally.hits[place, code])
                    labels = {"place": name, "theme": tally.codes[code], "modality": modality}
                    counts = {"n_directives": len(ids[at]), "n_documents": int(documents[at])}
                    found.append(labels | counts | {"share_of_theme": len(ids[at]) / total, "ids": ids[at]})
    return found


COMPARISON = Comparison(
    "themes",
    compare_themes,
    (
        Param("measure", "count", tuple(MEASURES)),
        Param("reference", REST),
        Param("by_modality", "no", ("no", "yes")),
        Param("section", ORDERS, (ORDERS, ALL)),
    ),
)
