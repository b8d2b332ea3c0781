"""How near a page is to the body that acts: official, press, aggregator, or unknown."""

from collections.abc import Sequence
from functools import cache

from core.lexicons import load_cues
from core.parsing.hosts import host_of
from core.parsing.summary import Tier


@cache
def _sources(group: str) -> tuple[str, ...]:
    return load_cues("sources")[group]


def find_tier(url: str | None, page_title: str | None, titles: Sequence[str | None]) -> Tier:
    """A page that strings several texts together, or says so in its title, is an aggregator's, whatever its host."""
    shown = " ".join(filter(None, [page_title, *titles]))
    if len(titles) > 1 or any(word in shown for word in _sources("aggregator_words")):
        return "聚合站"
    host = host_of(url)
    if _under(host, _sources("official_hosts")):
        return "官方"
    return "媒体" if _under(host, _sources("media_hosts")) else "未知"


def _under(host: str, domains: Sequence[str]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
