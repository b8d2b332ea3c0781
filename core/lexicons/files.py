"""Data files: a header that says what the file is and where it comes from, then its content."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from core.errors import LexiconError

DATA = Path(__file__).resolve().parents[2] / "data"


@dataclass(frozen=True, slots=True)
class Provenance:
    """The header every data file opens with."""

    title: str
    version: str
    source: str
    licence: str
    date: str


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file as read: its header, and its content without the header."""

    path: Path
    provenance: Provenance
    content: Mapping[str, Any]


def read_data(path: Path) -> DataFile:
    """A YAML data file; raises LexiconError naming file and line, or the header field that is missing."""
    raw = path.read_bytes()
    try:
        loaded = yaml.load(raw.decode("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        raise LexiconError("lexicon.syntax", file=path.name, line=line, problem=str(error)) from error
    if not isinstance(loaded, dict) or not isinstance(loaded.get("about"), dict):
        raise LexiconError("lexicon.header", file=path.name, field="about")
    about = loaded.pop("about")
    for name in Provenance.__dataclass_fields__:
        if not about.get(name):
            raise LexiconError("lexicon.header", file=path.name, field=f"about.{name}")
    provenance = Provenance(**{name: str(about[name]) for name in Provenance.__dataclass_fields__})
    return DataFile(path, provenance, loaded)


def line_of(path: Path, *keys: str | int) -> int:
    """The line where an entry of a YAML file stands, by keys and positions; that of the last one that is there."""
    node = yaml.compose(path.read_text("utf-8"))
    line = 1
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            named = [pair for pair in node.value if pair[0].value == key]
            if not named:
                break
            line, node = named[0][0].start_mark.line + 1, named[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
    return line


@dataclass(frozen=True, slots=True)
class Cues:
    """Named groups of words, as a data file lists them."""

    provenance: Provenance
    groups: Mapping[str, tuple[str, ...]]

    def __getitem__(self, group: str) -> tuple[str, ...]:
        return self.groups[group]


@cache
def load_cues(name: str) -> Cues:
    """data/lexicons/<name>.yaml: a header, then groups of words."""
    file = read_data(DATA / "lexicons" / f"{name}.yaml")
    for group, words in file.content.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise LexiconError("lexicon.group", file=file.path.name, group=group)
    return Cues(file.provenance, {group: tuple(words) for group, words in file.content.items()})


@cache
def digest() -> str:
    """One hash of every data file that parsing reads: the same hash, the same reading of a text.

    Lines may end as the system likes them: a checkout on Windows has the same hash.
    """
    total = hashlib.sha256()
    for folder in ("codebooks", "learned", "lexicons", "regions"):
        for path in sorted((DATA / folder).rglob("*")):
            if path.is_file():
                total.update(path.relative_to(DATA).as_posix().encode())
                total.update(hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).digest())
    return total.hexdigest()[:12]
