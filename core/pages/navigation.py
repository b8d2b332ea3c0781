"""The pages, in the order of the menu: what is there, comparisons, reading."""

from dataclasses import dataclass
from pathlib import Path

ROOM = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: its script in this room, and its path in links. Its name is the message page.<script>.name."""

    script: str
    url: str

    @property
    def path(self) -> Path:
        return ROOM / f"{self.script}.py"


START = Entry("overview", "")
THEMES = Entry("themes", "themes")
TARGETS = Entry("targets", "targets")
DOCUMENTS = Entry("documents", "documents")

NAVIGATION = (
    START,
    THEMES,
    Entry("keywords", "keywords"),
    Entry("agencies", "agencies"),
    TARGETS,
    DOCUMENTS,
    Entry("quality", "quality"),
)
