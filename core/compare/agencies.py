"""责任部门: who leads, who supports, who only attends, and is the same task given to different organs?"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.compare.arrays import positions
from core.compare.frames import make_frame, texts_of
from core.compare.question import Comparison, Param, Params
from core.compare.rates import NoValue, share_interval
from core.compare.result import Column, ResultTable
from core.compare.scope import Scope, find_scope
from core.compare.tally import ORDERS, tally_themes
from core.corpus.corpus import Corpus
from core.corpus.filters import UNKNOWN_PLACE, Filter
from core.errors import Notice, Value
from core.lexicons.agencies import COLLECTIVE, load_agencies

ROLES = ("lead", "responsible", "support", "report", "attend")
BEARING = ("lead", "responsible")
EXAMPLES = 5
FEW_PLACES = 4  # up to which two of them may stand for what differs
MIN_CASES = 10  # below this many a share is read as so many of so many, never as per cent
LIST, MORE = "、", "等"

# What a name stands for, in the order of the table: a body of party, state or mass organisation; a name that the
# registry does not know; 各部门 and its like; firms, schools, villages and the public.
KINDS = (ORGAN, UNLISTED, TOGETHER, OTHER) = ("organ", "unlisted", "collective", "other")
SYSTEMS = frozenset(("党委", "纪委", "政府", "直属", "议事协调", "人大", "政协", "司法", "群团"))

_BY_ORGAN = (
    Column("place", "label"),
    Column("agency", "label"),
    Column("role", "label"),
    Column("n_mentions", "count", "mentions"),
    Column("n_directives", "count", "directives"),
    Column("n_documents", "count", "documents"),
    Column("share_of_role", "share"),
    Column("share_low", "share"),
    Column("share_high", "share"),
    Column("agency_kind", "flag"),
    Column("as_written", "text"),
    Column("formerly", "text"),
    Column("reason", "flag"),
)
_BY_THEME = (
    Column("place", "label"),
    Column("theme", "label"),
    Column("n_directives", "count", "directives"),
    Column("n_agencies", "count", "agencies"),
    Column("agencies", "text"),
    Column("agreement", "flag"),
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A row of the agencies table: an organ in one role in one document. `organ` is its id in the registry, None for
    a name that the registry does not know; `formerly` the name it had when the document named it, if it was renamed
    since; `mentions` are document@start-end."""

    place: int
    document: str
    name: str
    formerly: str | None
    as_written: str | None
    role: str
    organ: str | None
    mentions: tuple[str, ...]
    directives: tuple[str, ...]

    @property
    def kind(self) -> str:
        """Which of KINDS it is."""
        if self.organ == COLLECTIVE:
            return TOGETHER
        organ = load_agencies().organs.get(self.organ or "")
        return UNLISTED if organ is None else ORGAN if organ.system in SYSTEMS else OTHER


def compare_agencies(corpus: Corpus, where: Filter, params: Params) -> ResultTable:
    """By organ: one row a place, organ and role. By theme: one row a place and theme, with the organs that lead it or
    answer for it, and whether the places give it to different ones."""
    scope = find_scope(corpus, where)
    named = _named(scope)
    by_theme = _by_theme(scope, named)
    organs = params["by"] == "organ"
    columns = _BY_ORGAN if organs else _BY_THEME
    n_directives = int(scope.documents["n_directives"].sum())
    naming = len({each for entry in named for each in entry.directives})
    return ResultTable(
        name="agencies",
        shape="roles" if organs else "matrix",
        frame=make_frame(_by_organ(scope, named) if organs else by_theme, columns),
        columns=columns,
        evidence_by="directive",
        n_documents=scope.n_documents,
        n_directives=n_directives,
        n_undated=scope.n_undated,
        filter=where,
        params=params,
        corpus_version=corpus.version,
        statistic="agency_roles" if organs else "agency_themes",
        finding=_finding(scope, named, by_theme),
        caveats=(*scope.caveats(), *_renamed(named), Notice("caveat.naming_none", {"n": n_directives - naming})),
    )


def _named(scope: Scope) -> list[_Named]:
    frame = scope.corpus.agencies(scope.filter)
    fields = (frame[name].tolist() for name in ("document_id", "name", "role", "starts", "ends", "directive_ids"))
    rows = zip(*fields, texts_of(frame["agency_id"]), texts_of(frame["as_written"]), strict=True)
    places = positions(scope.places, frame["place"].tolist()).tolist()
    return [
        _Named(
            place,
            document,
            *_latest_name(name, organ),
            written,
            role,
            organ,
            tuple(f"{document}@{start}-{end}" for start, end in zip(starts, ends, strict=True)),
            tuple(directives),
        )
        for place, (document, name, role, starts, ends, directives, organ, written) in zip(places, rows, strict=True)
    ]


def _latest_name(name: str, organ: str | None) -> tuple[str, str | None]:
    """What an organ is called since it was last renamed, and what it was called before: 卫计委 and 卫健委 are one."""
    registry = load_agencies()
    current = registry.current(organ) if organ else None
    return (name, None) if current is None or current == organ else (registry.organs[current].name, name)


def _renamed(named: Iterable[_Named]) -> Iterator[Notice]:
    """Which former names are counted under a later one."""
    former = sorted({(entry.formerly, entry.name) for entry in named if entry.formerly})
    if former:
        yield Notice("caveat.agencies_renamed", {"names": LIST.join(f"{old}→{new}" for old, new in former)})


def _mentions_by_name(named: Iterable[_Named]) -> Counter[str]:
    total = Counter[str]()
    for entry in named:
        total[entry.name] += len(entry.mentions)
    return total


def _by_organ(scope: Scope, named: list[_Named]) -> list[dict[str, Any]]:
    """Organs, the most often named first; under each the places in order, under each the roles. Then, likewise, what is
    no organ."""
    groups: dict[tuple[str, int, str], list[_Named]] = defaultdict(list)
    cases: Counter[tuple[str, int]] = Counter()
    for entry in named:
        groups[entry.name, entry.place, entry.role].append(entry)
        if entry.role in ("lead", "support"):
            cases[entry.name, entry.place] += len(entry.mentions)
    total = _mentions_by_name(named)
    kinds = {entry.name: KINDS.index(entry.kind) for entry in named}
    order = sorted(groups, key=lambda key: (kinds[key[0]], -total[key[0]], key[0], key[1], ROLES.index(key[2])))
    return [_organ_row(scope, groups[key], cases[key[0], key[1]]) for key in order]


def _organ_row(scope: Scope, entries: list[_Named], cases: int) -> dict[str, Any]:
    """Mentions are evidence only where no directive is: in who reported, attended or supports."""
    first = entries[0]
    directives = tuple(dict.fromkeys(each for entry in entries for each in entry.directives))
    n_mentions = sum(len(entry.mentions) for entry in entries)
    row = {
        "place": scope.places[first.place],
        "agency": first.name,
        "role": first.role,
        "n_mentions": n_mentions,
        "n_directives": len(directives),
        "n_documents": len({entry.document for entry in entries}),
        "agency_kind": first.kind,
        "as_written": LIST.join(sorted({entry.as_written for entry in entries if entry.as_written})) or None,
        "formerly": LIST.join(sorted({entry.formerly for entry in entries if entry.formerly})) or None,
        "ids": (*directives, *(each for entry in entries if not entry.directives for each in entry.mentions)),
    }
    if first.role not in ("lead", "support"):
        return row | {"reason": "other_role"}
    limits = share_interval(n_mentions, cases)
    if isinstance(limits, NoValue) or cases < MIN_CASES:
        return row | {"reason": "few_cases"}
    return row | {"share_of_role": n_mentions / cases, "share_low": limits.low, "share_high": limits.high}


def _by_theme(scope: Scope, named: list[_Named]) -> list[dict[str, Any]]:
    """Themes that organs answer for, those given to different organs first, then by how many directives they hold."""
    borne = _borne(named)
    tally = tally_themes(scope, ORDERS)
    cells: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    held = np.flatnonzero(np.fromiter((each in borne for each in tally.directive), bool, tally.directive.size))
    for cell, directive in zip(tally.cell[held].tolist(), tally.directive[held].tolist(), strict=True):
        place, code = divmod(cell, len(tally.codes))
        cells[code][place].append(directive)
    themes = []
    for code, places in cells.items():
        rows = [_theme_row(scope.places[i], tally.codes[code], places[i], borne) for i in sorted(places)]
        agreement = _agreement(rows)
        rank = ("different", "overlapping", None).index(agreement), -sum(row["n_directives"] for row in rows), code
        themes.append((rank, [row | {"agreement": agreement} for row in rows]))
    return [row for _, rows in sorted(themes, key=lambda theme: theme[0]) for row in rows]


def _borne(named: list[_Named]) -> dict[str, list[str]]:
    """The organs that lead each directive or answer for it. Neither 各部门 nor firms are organs that a task could be
    given to."""
    borne: dict[str, list[str]] = defaultdict(list)
    for entry in named:
        if entry.role in BEARING and entry.kind in (ORGAN, UNLISTED):
            for directive in entry.directives:
                borne[directive].append(entry.name)
    return borne


def _theme_row(place: str, theme: str, directives: list[str], borne: dict[str, list[str]]) -> dict[str, Any]:
    counted = Counter(name for directive in directives for name in set(borne[directive]))
    names = sorted(counted, key=lambda name: (-counted[name], name))
    return {
        "place": place,
        "theme": theme,
        "n_directives": len(directives),
        "n_agencies": len(names),
        "agencies": LIST.join(names),
        "names": names,
        "ids": tuple(directives),
    }


def _agreement(rows: list[dict[str, Any]]) -> str | None:
    """Whether known places give a theme to different organs, or to some of the same; None where only one does."""
    known = [set(row["names"]) for row in rows if row["place"] != UNKNOWN_PLACE]
    if len(known) < 2:
        return None
    return "overlapping" if len(set[str]().union(*known)) < sum(len(names) for names in known) else "different"


def _finding(scope: Scope, named: list[_Named], by_theme: list[dict[str, Any]]) -> Notice:
    listed = [entry for entry in named if entry.kind == ORGAN]
    organs = listed or [entry for entry in named if entry.kind == UNLISTED]
    if not organs:
        return Notice("finding.agencies.none" if scope.n_documents else "finding.no_documents")
    few = len({entry.place for entry in organs}) <= FEW_PLACES
    pair = _different(by_theme, {entry.name for entry in listed}) if few else None
    if pair:
        first, second = pair
        return Notice(
            "finding.agencies.different",
            {
                "theme": first["theme"],
                "place": first["place"],
                "agency": first["organ"],
                "other_place": second["place"],
                "other_agency": second["organ"],
            },
        )
    total = _mentions_by_name(organs)
    each = Counter[tuple[str, int]]()
    for entry in organs:
        each[entry.name, entry.place] += len(entry.mentions)
    if max(each.values()) == 1:
        return _named_once(scope, organs)
    places: dict[str, set[int]] = defaultdict(set)
    for entry in organs:
        places[entry.name].add(entry.place)
    most = min(total, key=lambda name: (0 if few else -len(places[name]), -total[name], name))
    values: dict[str, Value] = {
        "agency": most,
        "n_mentions": total[most],
        "n_places": len(places[most]),
        "n_agencies": len(total),
    }
    return Notice("finding.agencies.most" if few else "finding.agencies.widest", values)


def _named_once(scope: Scope, organs: list[_Named]) -> Notice:
    """No organ stands out by how often it is named: how many there are, and which the places share."""
    places: dict[str, set[int]] = defaultdict(set)
    for entry in organs:
        places[entry.name].add(entry.place)
    naming = set[int]().union(*places.values())
    shared = [name for name in places if len(places[name]) > 1]
    by_all = [name for name in shared if places[name] == naming]
    values: dict[str, Value] = {"n_agencies": len(places), "n_places": len(naming), "n_shared": len(shared)}
    if len(naming) == 1:
        only: dict[str, Value] = {"place": scope.places[next(iter(naming))], "examples": _examples([*places])}
        return Notice("finding.agencies.once_one_place", values | only)
    if not shared:
        return Notice("finding.agencies.once_apart", values)
    code = "finding.agencies.once_all" if by_all else "finding.agencies.once_shared"
    return Notice(code, values | {"examples": _examples(by_all or shared)})


def _examples(names: list[str]) -> str:
    return LIST.join(names[:EXAMPLES]) + (MORE if len(names) > EXAMPLES else "")


def _different(by_theme: list[dict[str, Any]], organs: set[str]) -> list[dict[str, Any]] | None:
    """Two places that give a theme to different organs of these: of the first such theme, each with its first organ."""
    themes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in by_theme:
        own = [name for name in row["names"] if name in organs]
        if own and row["place"] != UNKNOWN_PLACE and row["agreement"] == "different":
            themes[row["theme"]].append(row | {"organ": own[0]})
    return next((rows[:2] for rows in themes.values() if len(rows) > 1), None)


COMPARISON = Comparison("agencies", compare_agencies, (Param("by", "organ", ("organ", "theme")),))
