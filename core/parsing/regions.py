"""The area of the body that acts, and its level.

Evidence is gathered from the issuer, the title, the letters of the document number, the page's head, the opening of
the body and the address; where somebody met or visited, and what a cited title names, says little of who acts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from core.lexicons import Place, load_cues, load_gazetteer, short_name
from core.parsing.hosts import host_of
from core.parsing.levels import spoken_level, stated_level
from core.parsing.places import Mention, find_media_mentions, find_mentions
from core.parsing.summary import Level, Region

_OPENING = 500
_CLOSING = 120
_LONGEST = 3_000

# How much a mention says about who acts, by where it stands.
_ISSUER, _TITLE, _NUMBER, _ACTOR = 12.0, 8.0, 6.0, 4.0
_LEAD, _HEAD, _CITED_OWN, _BODY, _BESIDE = 2.0, 1.0, 1.0, 0.3, 0.1
# Below this the text does not say where it acts; a deeper place needs this share of the place above it.
_ENOUGH, _SHARE = 1.0, 0.5

_TOWN = re.compile(r"[\u4e00-\u9fff]{1,3}?[^城村](?:街道|镇|乡)(?![村镇级化])")
_HEADLINE = 12
_MENU = re.compile("[>|_»]|  ")
_NATION = "全国"
_ABOUT = re.compile("关于|印发|转发|批转")
_CITED = re.compile(r"《[^》]*》")
_NATIONAL_OPENING = re.compile(
    r"中华人民共和国国务院|代表国务院|国务院总理|在第[一二三四五六七八九十]+届全国人民代表大会|^各省、自治区、直辖市",
    re.MULTILINE,
)
_HELD = re.compile("[^。,;\n在]{0,12}?(?:召开|举行|举办)(?!的)")
_DISPATCHED = re.compile("[0-9]{1,2}月[0-9]{1,2}日(?:电|讯)")  # where a dispatch was written
_CAPITALS = ("11", "31")  # where provinces and cities hold meetings to win guests
# 某社某地5月5日电, 5月5日: what may stand before the organ that a report begins with.
_OPENED = re.compile(
    r"(?:[^。,\n]{0,16}(?:电|讯)\s*)?(?:近日|日前|(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日(?:上午|下午)?)?,?\s*"
)
_SIZE: dict[str, int] = {"国家": 0, "省": 2, "市": 4, "县": 6, "乡": 6}


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A place, how much speaks for it, and the words; null words where the address says so."""

    place: Place
    weight: float
    as_written: str | None
    town: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    mention: Mention
    weight: float
    as_written: str
    town: bool


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
    found = [*_in_title(title, issuer), *_in_body(body), *_in_head(head), *_in_frame(frame)]
    spoken = level or spoken_level(body)
    evidence = _resolved(found, _site(url, f"{title}\n{body}", spoken), spoken)
    evidence += [_Evidence(place, _NUMBER, doc_number_code) for place in _numbered(doc_number_code)]
    titled = max(evidence, key=lambda item: item.weight, default=None)
    if level is None and (titled is None or titled.weight < _TITLE):
        level = spoken_level(body)
    best = _descend(evidence, level) or _where_held(f"{title}\n{body[:_OPENING]}", level)
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
        or _NATIONAL_OPENING.search(f"{title}\n{body[:_CLOSING]}") is not None
        or (issuer is None and _national_opens(title, body))
    )


def _national_opens(title: str, body: str) -> bool:
    """Whether a report begins with what a national organ did, and no place or body of its own is spoken of."""
    names = load_gazetteer().words["national"]
    starts = (_OPENED.match(line) for line in body[:_OPENING].split("\n", 2)[:2])
    opened = any(start and start.string.startswith(names, start.end()) for start in starts)
    return opened and not find_mentions(title) and spoken_level(f"{title}\n{body}") is None


def _in_title(title: str, issuer: str | None) -> Iterator[_Found]:
    """Places of issuer and title. Where the title opens with an organ's place, those it is about say nothing."""
    for mention in find_mentions(issuer or ""):
        yield _found(issuer or "", mention, _ISSUER)
    cited = [match.span() for match in _CITED.finditer(title)]
    about = _ABOUT.search(title)
    opened = False
    for mention in find_mentions(title):
        if _is_met(title, mention) or (opened and _is_beside(title, mention, about)):
            weight = _BESIDE
        else:
            weight = _HEAD if any(start < mention.start < end for start, end in cited) else _TITLE
        opened = opened or mention.start == 0
        yield _found(title, mention, weight)


def _is_beside(title: str, mention: Mention, about: re.Match[str] | None) -> bool:
    """What a title is about, or a part of its place told in brackets: 甲市(乙区)…."""
    return (about is not None and mention.start > about.start()) or title[mention.start - 1] == "("


def _in_head(head: str) -> Iterator[_Found]:
    for mention in (*find_mentions(head), *find_media_mentions(head)):
        yield _found(head, mention, _HEAD)


def _in_frame(frame: str) -> Iterator[_Found]:
    """Local media, and the place that a headline opens with; a menu names too many others."""
    for line in frame.split("\n"):
        for mention in find_media_mentions(line):
            yield _found(line, mention, _HEAD)
        opening = find_mentions(line)[:1] if len(line) >= _HEADLINE and not _MENU.search(line) else ()
        yield from (_found(line, mention, _HEAD) for mention in opening if mention.start == 0)


def _in_body(body: str) -> Iterator[_Found]:
    text = body[:_LONGEST]
    cited = [match.span() for match in _CITED.finditer(text)]
    closing = len(body) - _CLOSING
    for mention in find_mentions(text):
        if _is_met(text, mention) or _DISPATCHED.match(text, mention.end):
            weight = _BESIDE
        elif mention.start > closing and text.startswith(load_gazetteer().words["media"], mention.end):
            weight = _HEAD  # the local paper that the page is from
        elif mention.start > closing and "抄" in text[text.rfind("\n", 0, mention.start) :][:4]:
            weight = _HEAD  # 抄送:…, the bodies above that get a copy
        elif any(start < mention.start < end for start, end in cited):
            weight = _CITED_OWN if text[mention.start - 1] == "《" else _BODY
        elif mention.start < _OPENING:
            weight = _ACTOR if _is_actor(text, mention) else _LEAD
        else:
            weight = _LEAD if mention.start > closing and _is_actor(text, mention) else _BODY
        yield _found(text, mention, weight)
    for mention in find_media_mentions(text[:_OPENING]):
        yield _found(text, mention, _LEAD)


def _found(text: str, mention: Mention, weight: float) -> _Found:
    town = weight >= _LEAD and _TOWN.match(text, mention.end) is not None
    return _Found(mention, weight, text[mention.start : mention.end], town)


def _is_met(text: str, mention: Mention) -> bool:
    """在沈阳市召开, 赴衡水市调研; but 在北京市第十六届人民代表大会上 names the body."""
    cues = load_cues("region_cues")
    return text.endswith(cues["到场"], 0, mention.start) and not text.startswith("第", mention.end)


def _is_actor(text: str, mention: Mention) -> bool:
    return text.startswith(load_cues("region_cues")["行动"], mention.end)


def _of_level(places: tuple[Place, ...], level: Level | None) -> tuple[Place, ...]:
    """荆州 is the city where 全市 is spoken of, not its district of the same name."""
    own = tuple(place for place in places if place.division == level)
    return own if len(own) == 1 and level == "市" else places


def _resolved(found: list[_Found], site: tuple[Place, ...], level: Level | None) -> list[_Evidence]:
    """Evidence for single places: homonyms by what else is named or by the address, else their common province."""
    sure = [place for item in found for place in item.mention.places if len(item.mention.places) == 1]
    evidence = [_Evidence(place, _HEAD, None) for place in site if len(site) == 1]
    for item in found:
        places = item.mention.places
        if len(places) > 1:
            places = _nearest(places, sure) or _nearest(places, site) or _of_level(places, level)
        if len(places) == 1:
            evidence.append(_Evidence(places[0], item.weight, item.as_written, item.town))
        elif len({place.province for place in places}) == 1:
            province = load_gazetteer().places[places[0].code[:2] + "0000"]
            evidence.append(_Evidence(province, item.weight, item.as_written))
    return evidence


def _nearest(places: tuple[Place, ...], others: Iterable[Place]) -> tuple[Place, ...]:
    """Those of several homonyms that lie in a place named elsewhere, the closest relation first."""
    others = tuple(others)
    for depth in (6, 4, 2):
        codes = {other.code[:depth] for other in others if len(other.code.rstrip("0")) > depth - 2}
        if near := tuple(place for place in places if place.code[:depth] in codes):
            return near
    return ()


def _site(url: str | None, text: str, level: Level | None) -> tuple[Place, ...]:
    """Places an address may stand for. That of a government names its place in the host; of homonyms count those the
    text names in short, else those of its level. Any other may name one in its path (/news/linqing/), which counts if
    it is a single one of the level that the text speaks of."""
    host, hosts = host_of(url), load_gazetteer().hosts
    if not host.endswith(".gov.cn"):
        labels = re.findall("/([a-z]{5,})(?=/)", url or "")
        found = {place for label in labels for place in hosts.get(label, ())}
        return tuple(found) if len(found) == 1 and _is_of(level, *found) else ()
    for label in reversed(host.removesuffix(".gov.cn").split(".")):
        if places := hosts.get(label, ()):
            named = tuple(place for place in places if short_name(place.name) in text)
            own = tuple(place for place in places if place.division == level and level != "县")
            return places if len(places) == 1 else named or own
    return ()


def _is_of(level: Level | None, place: Place) -> bool:
    """Whether a place speaks of itself at this level; a city of county rank does so as 全市."""
    return level is not None and (place.division == level or (level == "市" and place.name.endswith("市")))


def _numbered(code: str | None) -> Iterator[Place]:
    if code and (place := load_gazetteer().marked(code)):
        yield place


def _descend(evidence: list[_Evidence], level: Level | None) -> Place | None:
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


def _is_own_city(place: Place, weight: float, above: float, evidence: list[_Evidence]) -> bool:
    """Whether 全市 is said by a city of county rank: one that the text speaks of more than of the city above it, and
    that it does not only visit."""
    visited = any(item.place == place and item.weight == _BESIDE for item in evidence)
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
        if _is_met(text, mention) and _HELD.match(text, mention.end):
            return places.get(place.code[: _SIZE[level]].ljust(6, "0"))
    return None


def _heaviest(evidence: list[_Evidence], size: int) -> tuple[str, float]:
    """The division of this size with the most evidence, and how much; nothing where two are level."""
    weights: dict[str, float] = {}
    for item in evidence:
        key = item.place.code[:size]
        weights[key] = weights.get(key, 0.0) + item.weight
    ranked = sorted(weights.items(), key=lambda entry: -entry[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return "", 0.0
    return ranked[0]


def _level(best: Place, level: Level | None, evidence: list[_Evidence]) -> Level:
    """The level spoken of, set right by the place: 全市 of a 县级市 is 县, of a 直辖市 省, 全区 of an 自治区 省."""
    if level is None:
        town = any(item.town and item.place == best for item in evidence)
        return "乡" if town else best.division
    if level == "市" and (best.division == "县" or best.name in ("北京市", "天津市", "上海市", "重庆市")):
        return best.division
    if level == "县" and best.division == "省" and best.name.endswith("自治区"):
        return "省"
    return level


def _region(best: Place, evidence: list[_Evidence]) -> Region:
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
