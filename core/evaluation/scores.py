"""Judgements about single units, and what they add up to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.evaluation.agreement import krippendorff_alpha, masi


@dataclass(frozen=True, slots=True)
class Judgement:
    """What annotation and parser say of one thing in one field, as the codes or values that each gives.

    `where` names the text, `what` the thing in it. `is_unit` where both had the thing before them, so that their
    agreement can be held against chance; a name that only one of them found is no such unit.
    """

    field: str
    where: str
    what: str
    gold: frozenset[str]
    found: frozenset[str]
    is_unit: bool = True


@dataclass(frozen=True, slots=True)
class Score:
    """One field, or one code of a field (else `code` is null).

    n_gold, n_found and n_both count codes or values given; a share is null where nothing was given to divide by.
    `alpha` is Krippendorff's α over `n_units` units that both judged, with the MASI distance where a unit may have
    several codes; for one code, over given or not given. Null where there is no unit or no variation.
    """

    field: str
    code: str | None
    n_gold: int
    n_found: int
    n_both: int
    n_units: int
    alpha: float | None

    @property
    def precision(self) -> float | None:
        return self.n_both / self.n_found if self.n_found else None

    @property
    def recall(self) -> float | None:
        return self.n_both / self.n_gold if self.n_gold else None

    @property
    def f1(self) -> float | None:
        return 2 * self.n_both / (self.n_gold + self.n_found) if self.n_gold + self.n_found else None


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """The parser against one set of annotated texts. `gold` is a hash of texts and annotations; `scores` holds the
    fields in their order, coded ones followed by their codes; `misses` are the judgements that differ; `lost` names
    the texts that could not be parsed, all of whose items count as missing."""

    n_texts: int
    n_documents: int
    gold: str
    parser: str
    lexicons: str
    scores: tuple[Score, ...]
    misses: tuple[Judgement, ...]
    lost: tuple[str, ...]


def score(judgements: Iterable[Judgement], coded: Collection[str]) -> tuple[Score, ...]:
    """A score a field in the order they come; for the fields in `coded` one a code too, the most frequent first."""
    by_field: defaultdict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        by_field[judgement.field].append(judgement)
    return tuple(each for field, own in by_field.items() for each in _of_field(field, own, coded))


def _of_field(field: str, judgements: Sequence[Judgement], coded: Collection[str]) -> Iterator[Score]:
    units = [(each.gold, each.found) for each in judgements if each.is_unit]
    yield Score(
        field,
        None,
        n_gold=sum(len(each.gold) for each in judgements),
        n_found=sum(len(each.found) for each in judgements),
        n_both=sum(len(each.gold & each.found) for each in judgements),
        n_units=len(units),
        alpha=krippendorff_alpha(units, masi) if field in coded else None,
    )
    if field in coded:
        codes = set().union(*(each.gold | each.found for each in judgements))
        scores = [_of_code(field, code, judgements) for code in codes]
        yield from sorted(scores, key=lambda each: (-each.n_gold, each.code or ""))


def _of_code(field: str, code: str, judgements: Sequence[Judgement]) -> Score:
    given = [(code in each.gold, code in each.found) for each in judgements]
    units = [pair for pair, each in zip(given, judgements, strict=True) if each.is_unit]
    return Score(
        field,
        code,
        n_gold=sum(gold for gold, _ in given),
        n_found=sum(found for _, found in given),
        n_both=sum(gold and found for gold, found in given),
        n_units=len(units),
        alpha=krippendorff_alpha(units),
    )
