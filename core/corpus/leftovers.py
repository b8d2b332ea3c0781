"""What writers leave in the folder of snapshots, and what is there that no writer left."""

import re
import shutil
from contextlib import suppress
from pathlib import Path

from core.errors import CorpusError

BUILDING = ".tmp-"
_ID = re.compile("[0-9a-f]{8}")
# What file managers leave in every folder that is looked at.
_OF_THE_SYSTEM = {".DS_Store", "Thumbs.db", "desktop.ini"}


def refuse_foreign(root: Path) -> None:
    """Raises CorpusError where snapshots/ holds what no corpus put there: the folder is somebody else's."""
    for path in (root / "snapshots").glob("*"):
        if not (_ID.fullmatch(path.name) or path.name.startswith(BUILDING) or path.name in _OF_THE_SYSTEM):
            raise CorpusError("corpus.foreign", corpus=str(root), file=path.name)


def clear_old(root: Path, keep: tuple[str, ...]) -> None:
    """Removes older snapshots and the rests of killed writers, and nothing else.

    A snapshot takes the name of a rest first: one that is removed by half is never taken for a snapshot.
    """
    snapshots = root / "snapshots"
    for folder in list(snapshots.iterdir()):
        if _ID.fullmatch(folder.name) and folder.name not in keep and (folder / "manifest.json").is_file():
            with suppress(OSError):
                folder.rename(snapshots / f"{BUILDING}{folder.name}")
    for rest in snapshots.glob(f"{BUILDING}*"):
        shutil.rmtree(rest, ignore_errors=True)
