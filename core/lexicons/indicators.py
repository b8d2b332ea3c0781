"""Indicators: the names one and the same goes by, and units that can be set against each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from core.errors import LexiconError
from core.lexicons.files import DATA, DataFile, read_data


@dataclass(frozen=True, slots=True)
class Indicators:
    """`names` leads from every other name of an indicator to the one it is compared by; `scales` from a unit to its
    group and its size in the first unit of the group."""

    names: Mapping[str, str]
    scales: Mapping[str, tuple[str, float]]

    def name_of(self, written: str) -> str:
        """The name that an indicator is compared by; one that the file does not know goes by its own."""
        return self.names.get(written, written)

    def factor(self, unit: str, wanted: str) -> float | None:
        """How many of the wanted unit one unit is; null where the two cannot be set against each other."""
        if unit == wanted:
            return 1.0
        own, other = self.scales.get(unit), self.scales.get(wanted)
        return own[1] / other[1] if own and other and own[0] == other[0] else None


@cache
def load_indicators() -> Indicators:
    """data/indicators/indicators.yaml. Raises LexiconError for a name that stands twice."""
    file = read_data(DATA / "indicators" / "indicators.yaml")
    scales = {
        unit: (group, float(size)) for group, units in file.content["scales"].items() for unit, size in units.items()
    }
    return Indicators(_names(file), scales)


def _names(file: DataFile) -> dict[str, str]:
    names: dict[str, str] = {}
    for name, others in file.content["names"].items():
        for other in (name, *others):
            if other in names:
                raise LexiconError("lexicon.entry_twice", file=file.path.name, entry=other)
            names[other] = name
    return names
