"""How much of a recorded summary is found again in another reading of its text, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from core.corpus.facts import label
from core.parsing.summary import Directive, Summary

Label = tuple[str | None, str | None, str | None]


def label_of(directive: Directive) -> Label:
    """What of a directive is recorded without quoting it: verb, object and cue."""
    return label(directive.action), label(directive.object), directive.cue


def pair_directives(recorded: Sequence[Directive], copy: Sequence[Directive]) -> Mapping[int, int]:
    """Positions of recorded directives → positions in the copy, in the order of the text."""
    matcher = SequenceMatcher(None, [label_of(each) for each in recorded], [label_of(each) for each in copy], False)
    return {block.a + step: block.b + step for block in matcher.get_matching_blocks() for step in range(block.size)}


def share_matched(recorded: Summary, copy: Summary) -> float:
    """Share of directives, 0–1, that both readings hold in the same order, of the longer of the two."""
    longer = max(len(recorded.directives), len(copy.directives))
    return len(pair_directives(recorded.directives, copy.directives)) / longer if longer else 0.0


def contradict(recorded: Summary, copy: Summary) -> bool:
    """Whether both name their place or title, and not the same."""

    def place(summary: Summary) -> tuple[str | None, ...]:
        return summary.region.province, summary.region.city, summary.region.county

    places = (place(recorded), place(copy))
    titles = (recorded.title, copy.title)
    return (all(any(each) for each in places) and places[0] != places[1]) or (all(titles) and titles[0] != titles[1])


def quote_share(recorded: Summary, text: str) -> float:
    """Share of directives whose recorded place in this text holds their verb; 1 where none names a verb."""
    named = [each for each in recorded.directives if each.action]
    return sum(each.action in each.span.of(text) for each in named if each.action) / len(named) if named else 1.0


def quoted(recorded: Summary, text: str) -> Summary:
    """The recorded summary with its quotes, from the text its spans were made on."""
    return replace(
        recorded,
        directives=tuple(replace(each, text=each.span.of(text)) for each in recorded.directives),
        targets=tuple(replace(each, text=each.span.of(text)) for each in recorded.targets),
    )


def moved(recorded: Summary, copy: Summary) -> Summary:
    """The recorded facts about the document, with the parts as they stand in the copy.

    Whatever carries a span comes from the copy, so that every quote is the copy's own; gists move with the directives
    they belong to. The parts are numbered under the recorded document: its copy may be in the corpus beside it.
    """
    pairs = pair_directives(recorded.directives, copy.directives)
    gists = {there: recorded.directives[here].gist for here, there in pairs.items()}
    ids = {target.id: f"{recorded.id}-t{at:03}" for at, target in enumerate(copy.targets)}
    source = replace(copy.source, url=recorded.source.url, tier=recorded.source.tier)
    return replace(
        recorded,
        directives=tuple(
            replace(
                each,
                id=f"{recorded.id}-{at:03}",
                gist=gists.get(at),
                target_ids=tuple(ids[target] for target in each.target_ids),
            )
            for at, each in enumerate(copy.directives)
        ),
        targets=tuple(replace(each, id=ids[each.id]) for each in copy.targets),
        agencies=copy.agencies,
        anomalies=copy.anomalies,
        terms=copy.terms,
        n_chars=copy.n_chars,
        n_tokens=copy.n_tokens,
        complete=copy.complete,
        source=source,
        parser=copy.parser,
    )
