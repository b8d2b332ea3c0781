"""An annotated document beside the parser's summary of it: one judgement a thing that can be right or wrong."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from core.evaluation.gold import GoldDocument, GoldTarget, GoldText
from core.evaluation.pairing import never, pair
from core.evaluation.scores import Judgement
from core.parsing.date_words import find_dates
from core.parsing.numbers import normalise
from core.parsing.summary import PolicyDate, Summary, Target
from core.spans import Span, fold, legible

SAME_DOCUMENT, SAME_DIRECTIVE, SAME_TARGET = 0.5, 0.5, 0.3  # least overlap
UNKNOWN = "∅"
CODED = (
    "doc_type",
    "level",
    "agencies.role",
    "directives.kind",
    "directives.modality",
    "directives.themes",
    "targets.comparator",
)
_DATES = ("event_date", "issue_date", "publish_date", "effective_date", "expiry_date")
# 市民政局 is 保定市民政局, said at home; a collective (各乡镇) stays whole.
_HOME = re.compile(
    "(?!各)(?:[\u4e00-\u9fff]{2,4}[省市县区州旗])?[全我本]?(?:[省县区州旗乡镇](?!委)|市(?![场委]))?(?=[\u4e00-\u9fff]{2})"
)
_TO_AND_BEFORE = re.compile("^(?:截[至止]|[到至在])|[之以]?前$|[内“”]")
_YEAR_END = re.compile(r"-12(?:-31)?$")
_COUNTED = re.compile("^个(?=.)")


def bare(name: str) -> str:
    """An organ's name without the place in front."""
    return _HOME.sub("", name.strip(), count=1)


def _bare_title(title: str) -> str:
    return re.sub(r"[《》〈〉\s]", "", title)


def judge(text: GoldText, summaries: Sequence[Summary]) -> Iterator[Judgement]:
    """Everything that was annotated in a text, against what the parser made of it.

    Documents are matched by overlap. What a document holds that has no partner is missing as a whole, or extra.
    """
    pairs = pair(text.documents, summaries, lambda each: each.span, lambda each: each.source.span, SAME_DOCUMENT)
    for gold, found in pairs:
        what = (gold.title if gold else found.title if found else None) or text.id
        yield _present("documents", text.file, what, gold, found)
        if gold is not None:
            yield from _Document(text, gold, found).judgements()
        elif found is not None:
            yield from _Document(text, _unannotated(text), found).judgements()


def _unannotated(text: GoldText) -> GoldDocument:
    """A document that nobody annotated, with the lists that were annotated elsewhere in the text, all empty."""
    named = {name for each in text.documents for name, value in each.fields.items() if isinstance(value, tuple)}
    return GoldDocument(None, Span(0, 0), dict.fromkeys(named, ()))


def _present(field: str, where: str, what: str, gold: object, found: object) -> Judgement:
    """Whether either side has a thing at all."""
    here, none = frozenset((field,)), frozenset[str]()
    return Judgement(field, where, what, here if gold else none, here if found else none, is_unit=False)


@dataclass(frozen=True, slots=True)
class _Document:
    text: GoldText
    gold: GoldDocument
    found: Summary | None

    def judgements(self) -> Iterator[Judgement]:
        for field in self.gold.fields:
            yield from _JUDGES[field](self, field)

    def _value(self, field: str, gold: str | None, found: str | None) -> Judgement:
        given = found if self.found else "?"
        return Judgement(field, self.text.file, field, frozenset((gold or UNKNOWN,)), frozenset((given or UNKNOWN,)))

    def _genre(self, field: str) -> Iterator[Judgement]:
        yield self._value(field, self.gold.fields[field], self.found.doc_type.genre if self.found else None)

    def _level(self, field: str) -> Iterator[Judgement]:
        yield self._value(field, self.gold.fields[field], self.found.level if self.found else None)

    def _region(self, field: str) -> Iterator[Judgement]:
        for part in ("province", "city", "county"):
            of_gold = getattr(self.gold.fields[field], part, None)
            of_found = getattr(self.found.region, part) if self.found else None
            yield self._value(f"region.{part}", of_gold, of_found)

    def _date(self, field: str) -> Iterator[Judgement]:
        gold, found = self.gold.fields[field], getattr(self.found, field, PolicyDate())
        yield self._value(field, gold.value if gold else None, found.value)

    def _number(self, field: str) -> Iterator[Judgement]:
        """A number is one however it is printed: 冀政办發〔2017〕3號, with glosses or other brackets."""
        gold, number = self.gold.fields[field], self.found.doc_number if self.found else None
        printed = normalise(legible(fold(gold))) if gold else None
        yield self._value(field, printed.text if printed else gold, number.text if number else None)

    def _names(self, field: str, gold: Iterable[str], found: Iterable[str]) -> Iterator[Judgement]:
        """Names, each once: found by both, or by one."""
        both = (set(gold), set(found))
        for name in sorted(both[0] | both[1]):
            yield _present(field, self.text.file, name, name in both[0], name in both[1])

    def _issuers(self, field: str) -> Iterator[Judgement]:
        yield from self._names(field, map(bare, self.gold.fields[field]), map(bare, self._of("issuers")))

    def _speakers(self, field: str) -> Iterator[Judgement]:
        gold, found = self.gold.fields[field], self._of("speakers")
        yield from self._names(field, (each.name for each in gold), (each.name for each in found))
        offices = [{f"{each.name} {role}" for each in side for role in each.roles} for side in (gold, found)]
        yield from self._names(f"{field}.roles", *offices)

    def _citations(self, field: str) -> Iterator[Judgement]:
        titles = [[_bare_title(each.title) for each in side] for side in (self.gold.fields[field], self._of(field))]
        yield from self._names(field, *titles)

    def _agencies(self, field: str) -> Iterator[Judgement]:
        gold, found = self.gold.fields[field], self._of("agencies")
        yield from self._names(field, (bare(x.name) for x in gold), (bare(x.as_written) for x in found))
        roles = {(bare(x.name), x.role) for x in gold}, {(bare(x.as_written), x.role) for x in found}
        for name, role in sorted(roles[0] | roles[1]):
            sides = [frozenset((role,) if (name, role) in side else ()) for side in roles]
            yield Judgement("agencies.role", self.text.file, name, sides[0], sides[1], is_unit=False)

    def _directives(self, field: str) -> Iterator[Judgement]:
        for gold, found in self._paired(field, SAME_DIRECTIVE):
            what = (gold or found).span.of(self.text.text)
            yield _present(field, self.text.file, what, gold, found)
            if gold and found:
                yield self._both("directives.kind", what, (gold.kind,), (found.kind,))
                yield self._both("directives.modality", what, (gold.modality,), (found.modality,))
                yield self._both("directives.themes", what, gold.themes, (each.code for each in found.themes))
                yield self._both("directives.actors", what, map(bare, gold.actors), map(bare, found.actors))

    def _targets(self, field: str) -> Iterator[Judgement]:
        for gold, found in self._paired(field, SAME_TARGET, lambda one, other: one.quantity == other.quantity):
            what = (gold or found).span.of(self.text.text)
            yield _present(field, self.text.file, what, gold, found)
            if gold and found:
                yield self._both("targets.quantity", what, (str(gold.quantity),), (str(found.quantity),))
                yield self._both("targets.comparator", what, (gold.comparator,), (found.comparator,))
                yield self._both("targets.unit", what, (_unit(gold.unit),), (_unit(found.unit),))
                yield self._both("targets.deadline", what, (gold.deadline or UNKNOWN,), (_deadline(gold, found),))

    def _both(self, field: str, what: str, gold: Iterable[str], found: Iterable[str]) -> Judgement:
        return Judgement(field, self.text.file, what, frozenset(gold), frozenset(found))

    def _of(self, field: str) -> Sequence[Any]:
        return getattr(self.found, field) if self.found else ()

    def _paired(self, field: str, least: float, same: Callable[[Any, Any], bool] = never) -> Iterator[tuple[Any, Any]]:
        yield from pair(self.gold.fields[field], self._of(field), lambda x: x.span, lambda x: x.span, least, same=same)


def _deadline(gold: GoldTarget, found: Target) -> str:
    """The deadline found; as annotated where the two are one: the same last day (6月底前 is a month and its 30th), or
    the text's words."""
    if not found.deadline or not found.deadline.value:
        return UNKNOWN
    if not gold.deadline:
        return found.deadline.value
    as_written = _TO_AND_BEFORE.sub("", gold.deadline) == _TO_AND_BEFORE.sub("", found.deadline.as_written or "")
    read = [date.latest for _, _, date in find_dates(fold(gold.deadline)) if date.latest]
    same_year = _YEAR_END.sub("", gold.deadline) == _YEAR_END.sub("", found.deadline.value)
    same = as_written or same_year or found.deadline.latest in (gold.deadline, *read)
    return gold.deadline if same else found.deadline.value


def _unit(printed: str | None) -> str:
    """A unit as one prints it or another: 个工作日 and 工作日, 户/县（市）and 户/县(市)."""
    return _COUNTED.sub("", fold(printed)) if printed else UNKNOWN


_JUDGES: dict[str, Callable[[_Document, str], Iterator[Judgement]]] = {
    "doc_type": _Document._genre,
    "level": _Document._level,
    "region": _Document._region,
    **dict.fromkeys(_DATES, _Document._date),
    "doc_number": _Document._number,
    "issuers": _Document._issuers,
    "speakers": _Document._speakers,
    "cited_policies": _Document._citations,
    "agencies": _Document._agencies,
    "directives": _Document._directives,
    "targets": _Document._targets,
}
