"""Which directives each agency bears: those that hold its mention, that a bracket names it for, or that it acts in."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from core.parsing.summary import Agency, Directive, Summary
from core.spans import Span

_BEARS = ("responsible", "lead", "support")


def directives_borne(summary: Summary) -> list[list[str]]:
    """Ids of the directives of each agency of a summary, in the order of the text.

    An actor of no other role than lead or support acts in that role; else it acts as the one responsible. Directives
    stand in the order of the text and apart. Indexed once, since a hostile text may hold thousands of either.
    """
    index = _Index(summary)
    return [[summary.directives[at].id for at in sorted(index.borne_by(agency))] for agency in summary.agencies]


class _Index:
    """Directives by place and by actor, agencies by role, and the mentions that no directive holds."""

    def __init__(self, summary: Summary) -> None:
        directives: Sequence[Directive] = summary.directives
        self._starts = [each.span.start for each in directives]
        self._ends = [each.span.end for each in directives]
        self._by_actor: defaultdict[str, list[int]] = defaultdict(list)
        for at, directive in enumerate(directives):
            for actor in directive.actors:
                self._by_actor[actor].append(at)
        self._roles: defaultdict[str, set[str]] = defaultdict(set)
        for agency in summary.agencies:
            self._roles[agency.name].add(agency.role)
        mentions = (span for agency in summary.agencies if agency.role in _BEARS for span in agency.spans)
        self._outside_ends = sorted(span.end for span in mentions if self._holder(span) is None)

    def borne_by(self, agency: Agency) -> set[int]:
        """Positions of the agency's directives."""
        borne = {at for span in agency.spans for at in self._named_by(span, agency.role)}
        roles = self._roles[agency.name]
        if agency.role in _BEARS and ("responsible" not in roles or agency.role == "responsible"):
            borne.update(*(self._by_actor.get(name, ()) for name in (agency.name, agency.as_written)))
        return borne

    def _named_by(self, span: Span, role: str) -> Iterator[int]:
        holder = self._holder(span)
        if holder is not None:
            yield holder
        elif role in _BEARS:
            yield from self._bracketed(span)

    def _holder(self, span: Span) -> int | None:
        """The directive that a mention stands in."""
        at = bisect_right(self._starts, span.start) - 1
        return at if at >= 0 and span.end <= self._ends[at] else None

    def _bracketed(self, span: Span) -> range:
        """What a bracket is about: (A、B按职责分工负责) names who bears the directives before it, back to the bracket
        before those."""
        behind = bisect_right(self._ends, span.start)
        if behind == 0:
            return range(0)
        before = bisect_right(self._outside_ends, self._starts[behind - 1])
        first = bisect_left(self._starts, self._outside_ends[before - 1]) if before else 0
        return range(first, behind)
