"""What of a summary is fact, and may be kept where its text may not."""

from dataclasses import replace

from core.parsing.summary import Agency, Directive, Speaker, Summary, Target

# A longer run of the text's own characters counts as a quote of it, whatever field it stands in.
LONGEST_LABEL = 17


def is_label(words: str) -> bool:
    """Whether words taken from a text are short enough to name something and quote nothing."""
    return len(words) <= LONGEST_LABEL


def label(words: str | None) -> str | None:
    """The words, if they are a label."""
    return words if words is not None and is_label(words) else None


def _directive(directive: Directive) -> Directive:
    words = (*directive.actors, directive.action or "", directive.object or "")
    if directive.text is None and all(map(is_label, words)):
        return directive
    return replace(
        directive,
        text=None,
        actors=tuple(filter(is_label, directive.actors)),
        action=label(directive.action),
        object=label(directive.object),
    )


def _speaker(speaker: Speaker) -> Speaker:
    return replace(speaker, roles=tuple(filter(is_label, speaker.roles)))


def _target(target: Target) -> Target:
    what = target.what if is_label(target.what) else f"{target.what[: LONGEST_LABEL - 1]}…"
    return replace(target, text=None, what=what)


def _is_named(agency: Agency) -> bool:
    return is_label(agency.name) and is_label(agency.as_written)


def facts_of(summary: Summary) -> Summary:
    """The summary without its quotes, and without labels so long that they would be quotes."""
    return replace(
        summary,
        directives=tuple(map(_directive, summary.directives)),
        targets=tuple(map(_target, summary.targets)),
        speakers=tuple(map(_speaker, summary.speakers)),
        agencies=tuple(filter(_is_named, summary.agencies)),
    )
