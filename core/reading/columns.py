"""Which column of a sheet, CSV or JSONL file holds what."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from core.errors import ReadError
from core.lexicons import load_cues


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns, as the heading has them; every other column becomes metadata.

    A field left at its default also accepts the usual Chinese headings (data/lexicons/columns.yaml).
    """

    text: str = "text"
    id: str = "id"
    url: str = "url"
    title: str = "title"
    place: str = "place"
    date: str = "date"

    def find(self, present: Sequence[str]) -> dict[str, int]:
        """Field → position among the columns present; raises ReadError where the text column is missing."""
        usual = load_cues("columns")
        found: dict[str, int] = {}
        for field in fields(self):
            wanted = getattr(self, field.name)
            accepted = (wanted, *usual[field.name]) if wanted == field.default else (wanted,)
            place = next((present.index(name) for name in accepted if name in present), None)
            if place is not None:
                found[field.name] = place
        if "text" not in found:
            raise ReadError("read.column", wanted=self.text, present="、".join(name for name in present if name)[:300])
        return found
