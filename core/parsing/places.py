"""Places named in a text, homonyms told apart where their neighbours do it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from core.lexicons import Place, load_gazetteer


@dataclass(frozen=True, slots=True)
class Mention:
    """A place as written, parents written in front of it included (陇南市武都区 is one mention of 武都区).

    `places` holds more than one where a homonym stays open.
    """

    start: int
    end: int
    places: tuple[Place, ...]


@cache
def _names() -> tuple[AhoCorasick, tuple[tuple[Place, ...], ...]]:
    names = load_gazetteer().names
    return AhoCorasick(list(names), MatchKind.LeftmostLongest), tuple(names.values())


@cache
def _short_names() -> tuple[AhoCorasick, tuple[tuple[Place, ...], ...]]:
    names = {name: places for name, places in load_gazetteer().short_names.items() if len(name) > 1}
    return AhoCorasick(list(names), MatchKind.LeftmostLongest), tuple(names.values())


def find_mentions(text: str) -> list[Mention]:
    """Mentions of places in a text in matching form, in order.

    Counties of two characters stand at the start of a phrase, lest 市和县 name 和县 and 形成县乡 name 成县.
    """
    automaton, places = _names()
    mentions: list[Mention] = []
    for name, start, end in automaton.find_matches_as_indexes(text):
        if text.startswith(load_gazetteer().words["not_before"], end):
            continue
        found = places[name]
        if mentions and mentions[-1].end == start and (inner := within(found, mentions[-1].places)):
            mentions[-1] = Mention(mentions[-1].start, end, inner)
        elif end - start > 2 or text[end - 1] != "县" or not _is_han(text[start - 1 : start]):
            mentions.append(Mention(start, end, found))
    return [_with_county_in_short(text, mention) for mention in mentions]


def _with_county_in_short(text: str, mention: Mention) -> Mention:
    """梅州大埔: right behind its city a county may go by its short name."""
    for size in (3, 2):
        name = text[mention.end : mention.end + size]
        counties = within(load_gazetteer().short_names.get(name, ()), mention.places)
        if counties and all(place.division == "市" for place in mention.places):
            return Mention(mention.start, mention.end + size, counties)
    return mention


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def find_media_mentions(text: str) -> list[Mention]:
    """Counties and cities named without their last word in the name of a local medium (永城日报), or of the county's
    seat where no other place has so long a name (张家川镇)."""
    automaton, places = _short_names()
    media = load_gazetteer().words["media"]
    return [
        Mention(start, end, places[name])
        for name, start, end in automaton.find_matches_as_indexes(text)
        if text.startswith(media, end)
        or (
            end - start > 2
            and len(places[name]) == 1
            and text.startswith("镇", end)
            and not _is_han(text[start - 1 : start])
        )
    ]


def within(places: Iterable[Place], others: Iterable[Place]) -> tuple[Place, ...]:
    """Those places that lie in one of the others, or are one of them."""
    others = tuple(others)
    return tuple(place for place in places if any(place.within(other) for other in others))
