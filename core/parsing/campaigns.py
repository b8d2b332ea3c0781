"""Campaigns named in a text. Their known periods bound the year of a day that is written without one."""

import re
from functools import cache
from typing import NamedTuple

from core.lexicons import Campaign, load_campaigns

# What editors put between the halves of a campaign's name, or leave out.
_JOIN = "[、,， 　·・-]{0,2}"


class CampaignHit(NamedTuple):
    """A campaign and the offsets of its first mention in the text given."""

    campaign: Campaign
    start: int
    end: int

    @property
    def name(self) -> str:
        return self.campaign.name


@cache
def _patterns() -> tuple[tuple[Campaign, re.Pattern[str]], ...]:
    def pattern(name: str) -> str:
        return _JOIN.join(map(re.escape, re.split("[、,， ]", name)))

    return tuple(
        (campaign, re.compile("|".join(pattern(name) for name in (campaign.name, *campaign.aliases))))
        for campaign in load_campaigns()
    )


def find_campaigns(text: str) -> tuple[CampaignHit, ...]:
    """Campaigns named in a text in matching form, in order of first mention; punctuation inside a name is free."""
    hits = [
        CampaignHit(campaign, match.start(), match.end())
        for campaign, pattern in _patterns()
        if (match := pattern.search(text))
    ]
    return tuple(sorted(hits, key=lambda hit: hit.start))
