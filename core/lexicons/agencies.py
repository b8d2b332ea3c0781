"""The agency registry: organs without their place and level, and the names they go by."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from core.errors import LexiconError
from core.lexicons.files import DATA, Provenance, read_data

COLLECTIVE = "collective"


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ by function: one entry for 省民政厅, 市民政局, 民政部. `since` and `until` are the months (YYYY-MM) of
    the central reforms that made or ended it, `source` says whence; `successor` is the id of the organ that took over,
    `renamed` that it took over this one whole and was set up in its place, so that the two are one under two names.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    system: str
    since: str | None = None
    until: str | None = None
    successor: str | None = None
    renamed: bool = False
    source: str | None = None


class Resolved(NamedTuple):
    canonical: str
    id: str


# The last characters of a place or level in front of an organ: 河北省, 保定市, 自治区, 县级.
_DIVISIONS = "省市县区州盟旗乡镇级"
_BRACKETS = re.compile(r"(?<![村居])\([^()]*\)")


@dataclass(frozen=True, slots=True)
class AgencyRegistry:
    """Organs by id, and the ways from a name as written to one of them."""

    organs: Mapping[str, Organ]
    names: Mapping[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    collective: re.Pattern[str]
    provenance: Provenance

    def resolve(self, name: str) -> Resolved | None:
        """The organ behind a name with or without place and level (保定市民政局, 省民政厅, 民政部门), in matching
        form; collectives (各乡镇, 有关部门) come back as written with the id "collective"; null if unknown."""
        written, name = name, _BRACKETS.sub("", name)
        if identity := self.names.get(name):
            return Resolved(self.organs[identity].name, identity)
        if self.collective.fullmatch(name):
            return Resolved(written, COLLECTIVE)
        identity = next((self.names[rest] for rest in _without_place(name) if rest in self.names), None)
        identity = identity or next((known for pattern, known in self.patterns if pattern.fullmatch(name)), None)
        return Resolved(self.organs[identity].name, identity) if identity else None

    def knows(self, name: str) -> bool:
        """Whether a name with or without place and level is that of an organ, and no collective."""
        return name in self.names or any(rest in self.names for rest in _without_place(name))

    def current(self, identity: str) -> str:
        """The id that an organ goes by since it was last renamed; its own where it was not, or merged or divided."""
        while (organ := self.organs.get(identity)) and organ.renamed and organ.successor:
            identity = organ.successor
        return identity


def _without_place(name: str) -> Iterator[str]:
    """The name with ever more of its place and level cut off in front: 陇南市武都区民政局 → 武都区民政局 → 民政局."""
    for start in range(1, len(name) - 1):
        if name[start - 1] in _DIVISIONS or name.startswith(("国家", "中央", "全国", "街道"), start - 2):
            yield name[start:]


@cache
def load_agencies() -> AgencyRegistry:
    """data/lexicons/agencies.yaml."""
    file = read_data(DATA / "lexicons" / "agencies.yaml")
    organs: dict[str, Organ] = {}
    names: dict[str, str] = {}
    patterns: list[tuple[re.Pattern[str], str]] = []
    for entry in file.content["agencies"]:
        organ = _organ(entry, file.path.name)
        if organ.id in organs:
            raise LexiconError("lexicon.entry_twice", file=file.path.name, entry=organ.id)
        organs[organ.id] = organ
        stems = tuple(entry.get("stems", ()))
        formed = [stem + suffix for stem in stems for suffix in file.content["suffixes"]]
        # In 教育、公安等部门 a stem alone is a name.
        for name in dict.fromkeys((organ.name, *organ.aliases, *formed, *stems)):
            if names.setdefault(name, organ.id) != organ.id:
                raise LexiconError("lexicon.entry_twice", file=file.path.name, entry=name)
        patterns += [(re.compile(pattern), organ.id) for pattern in entry.get("patterns", ())]
    collective = re.compile("|".join(f"(?:{pattern})" for pattern in file.content["collectives"]))
    return AgencyRegistry(
        MappingProxyType(organs), MappingProxyType(names), tuple(patterns), collective, file.provenance
    )


def _organ(entry: Mapping[str, Any], file: str) -> Organ:
    for field in ("id", "name", "system"):
        if not entry.get(field):
            raise LexiconError("lexicon.entry_missing", file=file, entry=str(entry.get("id", entry)), field=field)
    if (entry.get("since") or entry.get("until")) and not entry.get("source"):
        raise LexiconError("lexicon.entry_missing", file=file, entry=entry["id"], field="source")
    if entry.get("renamed") and not entry.get("successor"):
        raise LexiconError("lexicon.entry_missing", file=file, entry=entry["id"], field="successor")
    return Organ(
        id=entry["id"],
        name=entry["name"],
        aliases=tuple(entry.get("aliases", ())),
        system=entry["system"],
        since=entry.get("since"),
        until=entry.get("until"),
        successor=entry.get("successor"),
        renamed=entry.get("renamed", False),
        source=entry.get("source"),
    )
