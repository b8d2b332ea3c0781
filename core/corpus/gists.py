"""要点: one line in our own wording for a directive that a person has checked. They are data/corpus/gists.yaml."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from core.corpus.corpus import BUNDLED
from core.errors import LexiconError, Notice
from core.lexicons import read_data
from core.parsing.summary import Summary
from core.spans import Span

Gists = Mapping[str, Mapping[Span, str]]


def _span(key: object, line: object, file: str) -> Span:
    start, dash, end = str(key).partition("-")
    if not (dash and start.isdecimal() and end.isdecimal() and isinstance(line, str)):
        raise LexiconError("corpus.gist", file=file, entry=str(key))
    return Span(int(start), int(end))


@cache
def load_gists() -> Gists:
    """SHA-256 of a source text → span of a directive → its gist; raises LexiconError for a malformed entry."""
    file = read_data(BUNDLED / "gists.yaml")
    return {
        sha256: {_span(key, line, file.path.name): line for key, line in lines.items()}
        for sha256, lines in file.content["gists"].items()
    }


def unplaced(sha256: str, summaries: Iterable[Summary], gists: Gists) -> Notice | None:
    """The gists of a source text that stand at none of its directives; null where all have their place."""
    found = {directive.span for summary in summaries for directive in summary.directives}
    lost = [span for span in gists.get(sha256, {}) if span not in found]
    where = "、".join(f"{span.start}-{span.end}" for span in lost)
    return Notice("ingest.gists_unplaced", {"n": len(lost), "spans": where}) if lost else None


def with_gists(summary: Summary, gists: Gists) -> Summary:
    """The summary with the gists of its text, each at the directive of exactly this span."""
    own = gists.get(summary.source.sha256)
    if not own:
        return summary
    return replace(
        summary,
        directives=tuple(replace(each, gist=own.get(each.span, each.gist)) for each in summary.directives),
    )
