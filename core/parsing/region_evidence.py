"""What speaks for a place in and around a text: mentions by where they stand, the address, the document number.

Homonyms are told apart by what else is named; where nothing resolves one, it speaks for the province its bearers share.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.lexicons import Place, load_cues, load_gazetteer, short_name
from core.parsing.hosts import host_of
from core.parsing.places import Mention, find_media_mentions, find_mentions
from core.parsing.summary import Level

OPENING = 500
CLOSING = 120
_LONGEST = 3_000

# How much a mention says about who acts, by where it stands; `TITLE` and `BESIDE` are the weights that decide more.
_ISSUER, TITLE, _NUMBER, _ACTOR = 12.0, 8.0, 6.0, 4.0
_LEAD, _HEAD, _CITED_OWN, _BODY, BESIDE = 2.0, 1.0, 1.0, 0.3, 0.1

_TOWN = re.compile(r"[\u4e00-\u9fff]{1,3}?[^城村](?:街道|镇|乡)(?![村镇级化])")
_HEADLINE = 12
_MENU = re.compile("[>|_»]|  ")
_ABOUT = re.compile("关于|印发|转发|批转")
_CITED = re.compile(r"《[^》]*》")
_DISPATCHED = re.compile("[0-9]{1,2}月[0-9]{1,2}日(?:电|讯)")  # where a dispatch was written


@dataclass(frozen=True, slots=True)
class Evidence:
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


def gather_evidence(
    *,
    title: str,
    head: str,
    frame: str,
    body: str,
    issuer: str | None,
    doc_number_code: str | None,
    url: str | None,
    level: Level | None,
) -> list[Evidence]:
    """All that speaks for a place; texts in matching form, `level` the one that the text speaks of."""
    found = [*_in_title(title, issuer), *_in_body(body), *_in_head(head), *_in_frame(frame)]
    evidence = _resolved(found, _site(url, f"{title}\n{body}", level), level)
    return evidence + [Evidence(place, _NUMBER, doc_number_code) for place in _numbered(doc_number_code)]


def _in_title(title: str, issuer: str | None) -> Iterator[_Found]:
    """Places of issuer and title. Where the title opens with an organ's place, those it is about say nothing."""
    for mention in find_mentions(issuer or ""):
        yield _found(issuer or "", mention, _ISSUER)
    cited = [match.span() for match in _CITED.finditer(title)]
    about = _ABOUT.search(title)
    opened = False
    for mention in find_mentions(title):
        if is_met(title, mention) or (opened and _is_beside(title, mention, about)):
            weight = BESIDE
        else:
            weight = _HEAD if any(start < mention.start < end for start, end in cited) else TITLE
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
    closing = len(body) - CLOSING
    for mention in find_mentions(text):
        if is_met(text, mention) or _DISPATCHED.match(text, mention.end):
            weight = BESIDE
        elif mention.start > closing and text.startswith(load_gazetteer().words["media"], mention.end):
            weight = _HEAD  # the local paper that the page is from
        elif mention.start > closing and "抄" in text[text.rfind("\n", 0, mention.start) :][:4]:
            weight = _HEAD  # 抄送:…, the bodies above that get a copy
        elif any(start < mention.start < end for start, end in cited):
            weight = _CITED_OWN if text[mention.start - 1] == "《" else _BODY
        elif mention.start < OPENING:
            weight = _ACTOR if _is_actor(text, mention) else _LEAD
        else:
            weight = _LEAD if mention.start > closing and _is_actor(text, mention) else _BODY
        yield _found(text, mention, weight)
    for mention in find_media_mentions(text[:OPENING]):
        yield _found(text, mention, _LEAD)


def _found(text: str, mention: Mention, weight: float) -> _Found:
    town = weight >= _LEAD and _TOWN.match(text, mention.end) is not None
    return _Found(mention, weight, text[mention.start : mention.end], town)


def is_met(text: str, mention: Mention) -> bool:
    """在沈阳市召开, 赴衡水市调研; but 在北京市第十六届人民代表大会上 names the body."""
    cues = load_cues("region_cues")
    return text.endswith(cues["到场"], 0, mention.start) and not text.startswith("第", mention.end)


def _is_actor(text: str, mention: Mention) -> bool:
    return text.startswith(load_cues("region_cues")["行动"], mention.end)


def _of_level(places: tuple[Place, ...], level: Level | None) -> tuple[Place, ...]:
    """荆州 is the city where 全市 is spoken of, not its district of the same name."""
    own = tuple(place for place in places if place.division == level)
    return own if len(own) == 1 and level == "市" else places


def _resolved(found: list[_Found], site: tuple[Place, ...], level: Level | None) -> list[Evidence]:
    """Evidence for single places: homonyms by what else is named or by the address, else their common province."""
    sure = [place for item in found for place in item.mention.places if len(item.mention.places) == 1]
    evidence = [Evidence(place, _HEAD, None) for place in site if len(site) == 1]
    for item in found:
        places = item.mention.places
        if len(places) > 1:
            places = _nearest(places, sure) or _nearest(places, site) or _of_level(places, level)
        if len(places) == 1:
            evidence.append(Evidence(places[0], item.weight, item.as_written, item.town))
        elif len({place.province for place in places}) == 1:
            province = load_gazetteer().places[places[0].code[:2] + "0000"]
            evidence.append(Evidence(province, item.weight, item.as_written))
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
