"""The list of the sources that the bundled corpus is made of, data/corpus/sources.yaml."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from core.corpus.corpus import BUNDLED
from core.errors import LexiconError
from core.lexicons import line_of, read_data
from core.parsing.summary import Summary
from core.parsing.tiers import find_tier


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Listed:
    """One source: where it is to be had, the day it was looked up, whether the whole text was, and who has held what
    the parser says of it against the text: a person every field (hand), a person some of them (sample), nobody
    (machine). `digest`: what was parsed is no copy but a digest of the page in our own words, one clause for each of
    its demands; `url` is then the address of the page."""

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    title: str
    whence: str
    looked_up: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
    checked: Literal["hand", "sample", "machine"]
    complete: bool = True
    digest: bool = False
    url: str | None = None


@cache
def load_sources() -> Mapping[str, Listed]:
    """SHA-256 of a source text → its entry; raises LexiconError for a malformed one or one that stands twice."""
    file = read_data(BUNDLED / "sources.yaml")
    found: dict[str, Listed] = {}
    adapter = TypeAdapter(Listed)
    for place, entry in enumerate(file.content["sources"]):
        try:
            listed = adapter.validate_python(entry)
            problem = "sha256" if listed.sha256 in found else ""
        except ValidationError as error:
            problem = " ".join(map(str, error.errors()[0]["loc"])) or "—"
        if problem:
            line = line_of(file.path, "sources", place)
            raise LexiconError("corpus.source", file=file.path.name, line=line, field=problem)
        found[listed.sha256] = listed
    return found


def as_listed(summary: Summary, sources: Mapping[str, Listed]) -> Summary:
    """The summary, not complete where only the beginning of its text was to be had, or a digest of it. The clauses of
    a digest, our own wording, are the gists of its directives."""
    listed = sources.get(summary.source.sha256)
    if listed is None or (listed.complete and not listed.digest):
        return summary
    return _of_digest(summary, listed.url) if listed.digest else replace(summary, complete=False)


def _of_digest(summary: Summary, url: str | None) -> Summary:
    return replace(
        summary,
        complete=False,
        directives=tuple(replace(each, gist=each.gist or each.text) for each in summary.directives),
        source=replace(summary.source, url=url, tier=find_tier(url, None, [summary.title])),
    )
