"""The gazetteer: divisions of China by code (GB/T 2260), and every name, abbreviation and host they go by."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from core.errors import LexiconError
from core.lexicons.files import DATA, Provenance, read_data

Division = Literal["省", "市", "县"]
_WORDS = ("not_before", "media", "national", "national_marks")


@dataclass(frozen=True, slots=True)
class Place:
    """A division with the full names of itself and its parents. A 直辖市 and its districts have no city;
    `zone` marks new areas and development zones, which have a government of their own but often no division code."""

    code: str
    name: str
    division: Division
    province: str
    city: str | None
    county: str | None
    zone: bool = False

    def within(self, other: "Place") -> bool:
        """Whether this place is the other one or lies in it."""
        depth = {"省": 2, "市": 4, "县": 6}[other.division]
        return self.code[:depth] == other.code[:depth]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by code and by name. `names` are names that may be read in running text; `short_names` are those of
    counties without their last word (武都), which are read only where something else says that a place is meant.
    `words` are the lists beside the names: not_before, media, national, national_marks."""

    places: Mapping[str, Place]
    names: Mapping[str, tuple[Place, ...]]
    short_names: Mapping[str, tuple[Place, ...]]
    marks: Mapping[str, Place]
    hosts: Mapping[str, tuple[Place, ...]]
    words: Mapping[str, tuple[str, ...]]
    provenance: Provenance

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place of this full, short or former name; several where homonyms exist."""
        return self.names.get(name) or self.short_names.get(name, ())

    def parents(self, place: Place) -> tuple[Place, ...]:
        """Province and city above a place, outermost first."""
        codes = (place.code[:2] + "0000", place.code[:4] + "00")
        return tuple(self.places[code] for code in codes if code in self.places and code != place.code)

    def marked(self, number_code: str) -> Place | None:
        """The place behind the letters of a document number (冀政办发 → 河北省), null where they are ambiguous."""
        for length in range(min(len(number_code), 6), 0, -1):
            if place := self.marks.get(number_code[:length]):
                return place
        return None


_PEOPLES = (
    "(?:蒙古族?|回族|藏族|维吾尔族?|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族"
    "|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族?|仫佬族|羌族|布朗族|撒拉族|毛南族"
    "|仡佬族|锡伯族?|塔吉克族?|普米族|怒族|鄂温克族|德昂族|保安族|裕固族|独龙族|鄂伦春|各族)"
)
_TAILS = re.compile(f"(?<=..)(?:特别行政区|{_PEOPLES}*自治[区州县旗]|省|市|地区|盟|林区|特区|新区|矿区|区|县)$")


def short_name(name: str) -> str:
    """A division's name without the word for its kind: 保定市 → 保定, 延边朝鲜族自治州 → 延边; whole where less than
    two characters would stay (忻府区 → 忻府, 城区 → 城区)."""
    if name.endswith("旗") and "自治" not in name:
        return name
    return _TAILS.sub("", name)


def _rows(name: str) -> Iterable[dict[str, str]]:
    with (DATA / "regions" / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _place(code: str, name: str, known: Mapping[str, Place], zone: bool = False) -> Place:
    if code.endswith("0000"):
        return Place(code, name, "省", name, None, None, zone)
    province = known[code[:2] + "0000"].name
    if code.endswith("00"):
        return Place(code, name, "市", province, name, None, zone)
    city = known.get(code[:4] + "00")
    return Place(code, name, "县", province, city.name if city else None, name, zone)


def _names_of(place: Place) -> set[str]:
    short = short_name(place.name)
    forms = {place.name, short}
    if "自治州" in place.name:
        forms.add(short + "州")
    if "自治县" in place.name:
        forms.add(short + "县")
    return forms


class _Index:
    """Names to places while the files are read."""

    def __init__(self, not_alone: Iterable[str]) -> None:
        self.not_alone = frozenset(not_alone)
        self.names: dict[str, list[Place]] = {}
        self.short_names: dict[str, list[Place]] = {}

    def add(self, place: Place) -> None:
        for name in _names_of(place):
            whole = name == place.name or name[-1] in "州县" or place.division != "县"
            self.put(name, place, alone=whole and name not in self.not_alone)

    def put(self, name: str, place: Place, *, alone: bool = True) -> None:
        """A name in short of a province means the province: 海南, 吉林."""
        found = (self.names if alone else self.short_names).setdefault(name, [])
        if place not in found and not any(other.division == "省" for other in found):
            found.append(place)


def _supplement(index: _Index, places: dict[str, Place], content: Mapping[str, Any], file: str) -> None:
    for entry in content["places"]:
        code, name = str(entry["code"]), entry["name"]
        if code in places:
            raise LexiconError("lexicon.entry_twice", file=file, entry=code)
        places[code] = _place(code, name, places, zone=bool(entry.get("zone")))
        index.add(places[code])
        for alias in entry.get("aliases", ()):
            index.put(alias, places[code])
    for table in ("aliases", "former"):
        for name, code in content[table].items():
            index.put(name, _known(places, code, file, name))


def _known(places: Mapping[str, Place], code: object, file: str, entry: str) -> Place:
    if str(code) not in places:
        raise LexiconError("lexicon.entry_missing", file=file, entry=entry, field=str(code))
    return places[str(code)]


def _frozen(names: Mapping[str, list[Place]]) -> Mapping[str, tuple[Place, ...]]:
    return MappingProxyType({name: tuple(found) for name, found in names.items()})


@cache
def load_gazetteer() -> Gazetteer:
    """data/regions: divisions.csv as published, supplement.yaml on top of it, hosts.csv."""
    file = read_data(DATA / "regions" / "supplement.yaml")
    places: dict[str, Place] = {}
    index = _Index(file.content["not_alone"])
    for row in _rows("divisions.csv"):
        places[row["code"]] = _place(row["code"], row["name"], places)
        index.add(places[row["code"]])
    _supplement(index, places, file.content, file.path.name)
    marks = {mark: _known(places, code, file.path.name, mark) for mark, code in file.content["marks"].items()}
    hosts: dict[str, list[Place]] = {}
    for row in _rows("hosts.csv"):
        hosts.setdefault(row["host"], []).append(_known(places, row["code"], "hosts.csv", row["host"]))
    return Gazetteer(
        MappingProxyType(places),
        _frozen(index.names),
        _frozen(index.short_names),
        MappingProxyType(marks),
        _frozen(hosts),
        MappingProxyType({name: tuple(file.content[name]) for name in _WORDS}),
        file.provenance,
    )
