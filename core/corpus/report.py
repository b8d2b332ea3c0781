"""What became of each file and record of a run."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from core.errors import Notice, ReadError
from core.reading import Rejection

Outcome = Literal["parsed", "parsed-with-warning", "attached", "unchanged", "rejected"]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One document, or a file that gave none. `notice` says why it was rejected or is unchanged, or how surely a text
    was attached; `seconds` is wall time in the worker."""

    file: str
    record: str | None
    outcome: Outcome
    notice: Notice | None = None
    warnings: tuple[Notice, ...] = ()
    n_summaries: int = 0
    seconds: float = 0.0


def rejected(rejection: Rejection) -> ReportRow:
    """The row of a file or record that gave no document."""
    return ReportRow(rejection.file, rejection.record, "rejected", rejection.notice)


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of a run. `version` is the corpus afterwards, null where there is none."""

    rows: tuple[ReportRow, ...]
    corpus: Path
    version: str | None

    def count(self, outcome: Outcome) -> int:
        """How many documents came out so."""
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def exit_status(self) -> int:
        """0 where nothing was rejected, else that of a read error."""
        return ReadError.exit_status if self.count("rejected") else 0
