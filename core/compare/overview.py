"""总览: what do these places share, what does one alone order, and what is not seen at some?"""

from dataclasses import dataclass

import numpy as np

from core.compare.frames import make_frame
from core.compare.presence import NOT_SEEN, PRESENT, TOO_LITTLE
from core.compare.question import Comparison, Param, Params
from core.compare.result import Column, ResultTable
from core.compare.scope import find_scope
from core.compare.tally import ALL, ORDERS, Tally, tally_themes
from core.compare.themes import theme_caveats
from core.corpus.corpus import Corpus
from core.corpus.filters import Filter
from core.errors import Notice, Value

GROUPS = ("all", "one", "some")
EXAMPLES = 3
LIST = "、"

_COLUMNS = (
    Column("group", "label"),
    Column("theme", "label"),
    Column("n_places", "count", "places"),
    Column("n_directives", "count", "directives"),
    Column("n_documents", "count", "documents"),
    Column("places", "text"),
    Column("not_seen", "text"),
    Column("too_little", "text"),
)


@dataclass(frozen=True, slots=True)
class _Theme:
    """One code and the places, as positions, that order it, that do not, and of which one cannot say."""

    code: int
    group: str
    present: list[int]
    not_seen: list[int]
    too_little: list[int]
    n_directives: int


def compare_overview(corpus: Corpus, where: Filter, params: Params) -> ResultTable:
    """One row a theme, in three groups: ordered by all places, by one only, by some. Places that are not known are
    not compared."""
    scope = find_scope(corpus, where)
    tally = tally_themes(scope, str(params["section"]))
    themes = _group(tally)
    ids = tally.ids()
    rows = [
        {
            "group": theme.group,
            "theme": tally.codes[theme.code],
            "n_places": len(theme.present),
            "n_directives": theme.n_directives,
            "n_documents": int(tally.documents[theme.present, theme.code].sum()),
            "places": _names(tally, theme.present),
            "not_seen": _names(tally, theme.not_seen),
            "too_little": _names(tally, theme.too_little),
            "ids": tuple(each for place in theme.present for each in ids[place * len(tally.codes) + theme.code]),
        }
        for theme in themes
    ]
    return ResultTable(
        name="overview",
        shape="findings",
        frame=make_frame(rows, _COLUMNS),
        columns=_COLUMNS,
        evidence_by="directive",
        n_documents=scope.n_documents,
        n_directives=int(tally.orders.sum()),
        n_undated=scope.n_undated,
        filter=where,
        params=params,
        corpus_version=corpus.version,
        statistic="presence",
        finding=_finding(tally, themes),
        caveats=(*scope.caveats(), *theme_caveats(tally)),
    )


def _names(tally: Tally, places: list[int]) -> str | None:
    return LIST.join(tally.scope.places[i] for i in places) or None


def _group(tally: Tally) -> list[_Theme]:
    """Themes that some known place orders: first the groups, in each what most is said of."""
    places = tally.scope.known_places
    found = []
    for code in range(len(tally.codes)):
        sides: dict[str, list[int]] = {PRESENT: [], NOT_SEEN: [], TOO_LITTLE: []}
        for place in places:
            sides[tally.presence.value[place, code]].append(place)
        present = sides[PRESENT]
        if present:
            group = "one" if len(present) == 1 else "all" if len(present) == len(places) else "some"
            n_directives = int(tally.hits[present, code].sum())
            found.append(_Theme(code, group, present, sides[NOT_SEEN], sides[TOO_LITTLE], n_directives))
    return sorted(found, key=_rank)


def _rank(theme: _Theme) -> tuple[int, int, int, int]:
    lead = {"all": 0, "one": theme.present[0], "some": -len(theme.not_seen)}[theme.group]
    return GROUPS.index(theme.group), lead, -theme.n_directives, theme.code


def _finding(tally: Tally, themes: list[_Theme]) -> Notice:
    scope, places = tally.scope, tally.scope.known_places
    if scope.n_documents == 0:
        return Notice("finding.no_documents")
    if not themes:
        return Notice("finding.no_directives")
    if len(np.unique([place for theme in themes for place in theme.present])) < 2 or len(places) < 2:
        place = scope.places[themes[0].present[0]]
        return Notice("finding.overview.one_place", {"place": place, "n": len(themes)})
    shared = [tally.codes[theme.code] for theme in themes if theme.group == "all"]
    values: dict[str, Value] = {
        "n_places": len(places),
        "n_all": len(shared),
        "n_one": sum(theme.group == "one" for theme in themes),
        "n_some": sum(theme.group == "some" for theme in themes),
        "examples": LIST.join(shared[:EXAMPLES]),
    }
    some = [theme for theme in themes if theme.group == "some"]
    unmissed = [theme for theme in some if not theme.not_seen]
    if shared or not unmissed:
        parts = ["shared" if shared else "none_shared", *(name for name in ("one", "some") if values[f"n_{name}"])]
        return Notice(f"finding.overview.{'_'.join(parts)}", values)
    carried = [tally.codes[theme.code] for theme in unmissed if carries(len(theme.present), len(theme.too_little))]
    if carried:
        values |= {"n_unmissed": len(carried), "examples": LIST.join(carried[:EXAMPLES])}
    else:
        widest = sorted(themes, key=lambda theme: (-len(theme.present), theme.code))[:EXAMPLES]
        values["widest"] = LIST.join(f"{tally.codes[theme.code]} {len(theme.present)}" for theme in widest)
    missed = [theme for theme in some if theme.not_seen]
    if missed:
        most = max(missed, key=lambda theme: len(theme.not_seen))
        values |= {"n_missed": len(missed), "theme": tally.codes[most.code], "n_not_seen": len(most.not_seen)}
    return Notice(f"finding.overview.{'unmissed' if carried else 'widest'}{'_missed' if missed else ''}", values)


def carries(n_present: int, n_too_little: int) -> bool:
    """Whether a theme that no place misses may be said to be ordered all over: those of which one cannot say are not
    the greater part."""
    return n_too_little <= n_present


COMPARISON = Comparison("overview", compare_overview, (Param("section", ORDERS, (ORDERS, ALL)),))
