"""The agency registry: organs without their place and level, and the names they go by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from core.errors import LexiconError
from core.lexicons.files import DATA, Provenance, read_data

COLLECTIVE = "collective"


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ by function: one entry for 省民政厅, 市民政局, 民政部. `since` and `until` bound its existence where
    a reform made or ended it; `successor` is the id of the organ that took over."""

    id: str
    name: str
    aliases: tuple[str, ...]
    system: str
    since: str | None = None
    until: str | None = None
    successor: str | None = None


class Resolved(NamedTuple):
    canonical: str
    id: str


# A place in front of an organ: names ending in a word for a division (河北省, 保定市, 自治区, 雄安新区), or a level alone.
_PLACE = re.compile(r"(?:[\u4e00-\u9fff]{1,9}?(?:自治[区州县旗]|特别行政区|新区|开发区|[省市县区州盟旗乡镇]))")
_LEVEL = re.compile(r"(?:全|我|本|各)?(?:省|市|县|区|州|盟|旗|乡|镇|街道|国家|中央|地区)级?")
_SUFFIXES = ("等部门", "部门", "机关", "系统")


@dataclass(frozen=True, slots=True)
class AgencyRegistry:
    """Organs by id, and the way from a name as written to one of them."""

    organs: Mapping[str, Organ]
    names: Mapping[str, str]
    collective: "re.Pattern[str]"
    provenance: Provenance

    def resolve(self, name: str) -> Resolved | None:
        """The organ behind a name with or without place and level (保定市民政局, 省民政厅, 民政部门), in matching
        form; collectives (各乡镇, 有关部门) come back as written with the id "collective"; null if unknown."""
        name = name.strip()
        if found := self._plain(name):
            return found
        if self.collective.fullmatch(name):
            return Resolved(name, COLLECTIVE)
        for rest in _without_place(name):
            if found := self._plain(rest):
                return found
        return None

    def _plain(self, name: str) -> Resolved | None:
        for form in (name, *(name.removesuffix(suffix) for suffix in _SUFFIXES if name.endswith(suffix))):
            if identity := self.names.get(form):
                return Resolved(self.organs[identity].name, identity)
        return None


def _without_place(name: str) -> list[str]:
    """The name with ever more of its place and level cut off in front, longest rest first."""
    rests = []
    for start in range(1, len(name) - 1):
        head = name[:start]
        if _LEVEL.fullmatch(head) or (_PLACE.match(head) and head[-1] in "省市县区州盟旗乡镇道"):
            rests.append(name[start:])
    return rests


@cache
def load_agencies() -> AgencyRegistry:
    """data/lexicons/agencies.yaml."""
    file = read_data(DATA / "lexicons" / "agencies.yaml")
    organs: dict[str, Organ] = {}
    names: dict[str, str] = {}
    for entry in file.content["agencies"]:
        organ = Organ(**{**entry, "aliases": tuple(entry.get("aliases", ()))})
        if organ.id in organs:
            raise LexiconError("lexicon.entry_twice", file=file.path.name, entry=organ.id)
        organs[organ.id] = organ
        for name in (organ.name, *organ.aliases):
            if names.setdefault(name, organ.id) != organ.id:
                raise LexiconError("lexicon.entry_twice", file=file.path.name, entry=name)
    collective = re.compile("|".join(f"(?:{pattern})" for pattern in file.content["collectives"]))
    return AgencyRegistry(MappingProxyType(organs), MappingProxyType(names), collective, file.provenance)
