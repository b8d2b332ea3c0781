"""Campaigns (专项行动): named drives with a known period."""

from calendar import monthrange
from dataclasses import dataclass
from functools import cache

from core.errors import LexiconError
from core.lexicons.files import DATA, read_data


@dataclass(frozen=True, slots=True)
class Campaign:
    """`start` and `end` are months or days (YYYY-MM or YYYY-MM-DD), null where not known; `source` says whence."""

    name: str
    aliases: tuple[str, ...]
    start: str | None
    end: str | None
    source: str

    @property
    def days(self) -> tuple[str, str] | None:
        """First and last day (YYYY-MM-DD); null where either end is not known."""
        if self.start is None or self.end is None:
            return None
        year, month = int(self.end[:4]), int(self.end[5:7])
        return f"{self.start}-01"[:10], f"{self.end}-{monthrange(year, month)[1]}"[:10]


@cache
def load_campaigns() -> tuple[Campaign, ...]:
    """data/lexicons/campaigns.yaml."""
    file = read_data(DATA / "lexicons" / "campaigns.yaml")
    campaigns = []
    for position, entry in enumerate(file.content["campaigns"]):
        for field in ("name", "source"):
            if not entry.get(field):
                where = str(entry.get("name", f"campaigns[{position}]"))
                raise LexiconError("lexicon.entry_missing", file=file.path.name, entry=where, field=field)
        period = [None if entry.get(key) is None else str(entry[key]) for key in ("start", "end")]
        campaigns.append(
            Campaign(entry["name"], tuple(entry.get("aliases", ())), period[0], period[1], str(entry["source"]))
        )
    return tuple(campaigns)
