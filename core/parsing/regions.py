"""The area of the body that acts, and its level.

Evidence is gathered from the issuer, the title, the letters of the document number, the page's head, the opening of
the body and the address; where somebody met or visited, and what a cited title names, says little of who acts.
"""

import re
from collections.abc import Mapping

from core.lexicons import Place, load_gazetteer
from core.parsing.levels import spoken_level, stated_level
from core.parsing.places import find_mentions
from core.parsing.region_evidence import BESIDE, CLOSING, OPENING, TITLE, Evidence, gather_evidence, is_met
from core.parsing.summary import Level, Region

# Below this the text does not say where it acts; a deeper place needs this share of the place above it.
_ENOUGH, _SHARE = 1.0, 0.5

_NATION = "全国"
_NATIONAL_OPENING = re.compile(
    r"中华人民共和国国务院|代表国务院|国务院总理|在第[一二三四五六七八九十]+届全国人民代表大会|^各省、自治区、直辖市",
    re.MULTILINE,
)
_HELD = re.compile("[^。,;\n在]{0,12}?(?:召开|举行|举办)(?!的)")
_CAPITALS = ("11", "31")  # where provinces and cities hold meetings to win guests
# 某社某地5月5日电, 5月5日: what may stand before the organ that a report begins with.
_OPENED = re.compile(
    r"(?:[^。,\n]{0,16}(?:电|讯)\s*)?(?:近日|日前|(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日(?:上午|下午)?)?,?\s*"
)
_SIZE: dict[str, int] = {"国家": 0, "省": 2, "市": 4, "县": 6, "乡": 6}


def find_region(
    *,
    title: str,
    head: str,
    frame: str,
    body: str,
    issuer: str | None,
    doc_number_code: str | None,
    url: str | None,
    meta: Mapping[str, str],
) -> tuple[Region, Level | None]:
    """Region and level of the acting body; all texts in matching form, `head` the field lines a site prints before the
    body, `frame` what else stands above it: the site's name and menu, a headline that another one repeats.

    Only what is sure is filled in: 我市 gives a level and no place, a homonym that nothing resolves gives at most
    the province that all its bearers share. meta["place"] is the caller's word and goes before the text.
    """
    if _is_national(title, body, issuer, doc_number_code):
        return Region(), "国家"
    level = stated_level(title, issuer)
    if given := meta.get("place"):
        return _given(given, level or spoken_level(body))
    spoken = level or spoken_level(body)
    evidence = gather_evidence(
        title=title,
        head=head,
        frame=frame,
        body=body,
        issuer=issuer,
        doc_number_code=doc_number_code,
        url=url,
        level=spoken,
    )
    titled = max(evidence, key=lambda item: item.weight, default=None)
    if level is None and (titled is None or titled.weight < TITLE):
        level = spoken_level(body)
    best = _descend(evidence, level) or _where_held(f"{title}\n{body[:OPENING]}", level)
    if best is None:
        return Region(), level
    return _region(best, evidence), _level(best, level, evidence)


def _is_national(title: str, body: str, issuer: str | None, number: str | None) -> bool:
    words = load_gazetteer().words
    organ = issuer or title
    name = next((name for name in words["national"] if organ.startswith(name)), None)
    # 国家税务总局保定市税务局 is a local body.
    local = name is not None and any(mention.start == len(name) for mention in find_mentions(organ))
    return (
        (name is not None and not local)
        or (number is not None and number.startswith(words["national_marks"]))
        or _NATIONAL_OPENING.search(f"{title}\n{body[:CLOSING]}") is not None
        or (issuer is None and _national_opens(title, body))
    )


def _national_opens(title: str, body: str) -> bool:
    """Whether a report begins with what a national organ did, and no place or body of its own is spoken of."""
    names = load_gazetteer().words["national"]
    starts = (_OPENED.match(line) for line in body[:OPENING].split("\n", 2)[:2])
    opened = any(start and start.string.startswith(names, start.end()) for start in starts)
    return opened and not find_mentions(title) and spoken_level(f"{title}\n{body}") is None


def _descend(evidence: list[Evidence], level: Level | None) -> Place | None:
    """From the province with the most evidence down to the level of the body, as far as the evidence is clear."""
    places = load_gazetteer().places
    prefix, best = "", None
    for size in (2, 4, 6):
        inside = [item for item in evidence if item.place.code.startswith(prefix)]
        above = sum(item.weight for item in inside if _SIZE[item.place.division] < size)
        key, weight = _heaviest([item for item in inside if _SIZE[item.place.division] >= size], size)
        if weight < (_ENOUGH if level else max(_ENOUGH, _SHARE * above)):
            break
        place = places.get(key.ljust(6, "0"))
        if (
            level
            and size > _SIZE[level]
            and not (level == "市" and place and _is_own_city(place, weight, above, evidence))
        ):
            break
        prefix, best = key, place or best
    return best


def _is_own_city(place: Place, weight: float, above: float, evidence: list[Evidence]) -> bool:
    """Whether 全市 is said by a city of county rank: one that the text speaks of more than of the city above it, and
    that it does not only visit."""
    visited = any(item.place == place and item.weight == BESIDE for item in evidence)
    return place.name.endswith("市") and weight > above and not visited


def _where_held(text: str, level: Level | None) -> Place | None:
    """全省会议在杭州召开: where nothing else says whose it is, a meeting is held within the area of its body."""
    if level not in ("省", "市"):
        return None
    places = load_gazetteer().places
    for mention in find_mentions(text):
        place = mention.places[0]
        if len(mention.places) > 1 or place.code.startswith(_CAPITALS):
            continue
        if is_met(text, mention) and _HELD.match(text, mention.end):
            return places.get(place.code[: _SIZE[level]].ljust(6, "0"))
    return None


def _heaviest(evidence: list[Evidence], size: int) -> tuple[str, float]:
    """The division of this size with the most evidence, and how much; nothing where two are level."""
    weights: dict[str, float] = {}
    for item in evidence:
        key = item.place.code[:size]
        weights[key] = weights.get(key, 0.0) + item.weight
    ranked = sorted(weights.items(), key=lambda entry: -entry[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return "", 0.0
    return ranked[0]


def _level(best: Place, level: Level | None, evidence: list[Evidence]) -> Level:
    """The level spoken of, set right by the place: 全市 of a 县级市 is 县, of a 直辖市 省, 全区 of an 自治区 省."""
    if level is None:
        town = any(item.town and item.place == best for item in evidence)
        return "乡" if town else best.division
    if level == "市" and (best.division == "县" or best.name in ("北京市", "天津市", "上海市", "重庆市")):
        return best.division
    if level == "县" and best.division == "省" and best.name.endswith("自治区"):
        return "省"
    return level


def _region(best: Place, evidence: list[Evidence]) -> Region:
    related = [item for item in evidence if item.as_written and (item.place.within(best) or best.within(item.place))]
    strongest = max(related, key=lambda item: item.weight, default=None)
    return Region(
        code=best.code,
        province=best.province,
        city=best.city,
        county=best.county,
        as_written=strongest.as_written if strongest else None,
        basis="text" if strongest else "url",
    )


def _given(given: str, level: Level | None) -> tuple[Region, Level | None]:
    """The caller's place; as written only, where no place or several are called so."""
    if given == _NATION:
        return Region(as_written=given, basis="meta"), "国家"
    place = place_named(given)
    if place is None:
        return Region(as_written=given, basis="meta"), level
    return Region(place.code, place.province, place.city, place.county, given, "meta"), level or place.division


def place_named(given: str) -> Place | None:
    """The one place that words in matching form name, with or without the places above it; null for none or several."""
    mentions = find_mentions(given)
    places = mentions[-1].places if mentions else load_gazetteer().named(given)
    if len(places) != 1 or not all(places[0].within(place) for mention in mentions for place in mention.places):
        return None
    return places[0]
