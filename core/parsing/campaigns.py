"""Campaigns named in a text, and the year that a campaign's period gives to a day without one."""

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


def bound_year(month_day: str, campaign: Campaign) -> int | None:
    """The one year in which --MM-DD or --MM falls within a campaign's period; null where none or several do."""
    if campaign.start is None or campaign.end is None:
        return None
    day = month_day.removeprefix("--")
    first, last = int(campaign.start[:4]), int(campaign.end[:4])

    def within(year: int) -> bool:
        date = f"{year}-{day}"
        size = min(len(date), len(campaign.start or ""))
        return (campaign.start or "")[:size] <= date[:size] and date[: len(campaign.end or "")] <= (campaign.end or "")

    years = [year for year in range(first, last + 1) if within(year)]
    return years[0] if len(years) == 1 else None
