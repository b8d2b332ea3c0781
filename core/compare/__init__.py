"""A corpus, a filter and parameters → a result. `run` is the only door to a comparison.

In the frame of a result NaN (figures) or None (anything else) is no value, and the row's `reason` says why; 0 is a
count. `statistic` is the last part of a message key, statistic.<statistic>, and so are the codes in the columns role,
modality, group, reason, tags and agreement: role.<code>.
"""

from collections.abc import Mapping

from core.compare import agencies, keywords, material, overview, targets, themes
from core.compare.concordance import Concordance, Line, concordance
from core.compare.evidence import evidence
from core.compare.export import describe, to_csv, to_json, to_text_table
from core.compare.goals import goal_text
from core.compare.question import Comparison, Param
from core.compare.result import Column, EvidenceItem, ResultTable
from core.compare.wording import date_in_words, date_of_row, in_words, shown_columns
from core.corpus.corpus import Corpus
from core.corpus.filters import Filter
from core.errors import RequestError, Value

COMPARISONS: tuple[Comparison, ...] = (
    overview.COMPARISON,
    material.COMPARISON,
    themes.COMPARISON,
    keywords.COMPARISON,
    agencies.COMPARISON,
    targets.COMPARISON,
)

__all__ = [
    "COMPARISONS",
    "Column",
    "Comparison",
    "Concordance",
    "EvidenceItem",
    "Line",
    "Param",
    "ResultTable",
    "concordance",
    "date_in_words",
    "date_of_row",
    "describe",
    "evidence",
    "goal_text",
    "in_words",
    "run",
    "shown_columns",
    "to_csv",
    "to_json",
    "to_text_table",
]


def run(name: str, corpus: Corpus, where: Filter, params: Mapping[str, Value] | None = None) -> ResultTable:
    """The answer to one question. `params` are those of its comparison; those not given take their defaults.

    Raises RequestError for a comparison, parameter, value, place or codebook that there is not, saying what there is.
    """
    for comparison in COMPARISONS:
        if comparison.name == name:
            return comparison.answer(corpus, where, comparison.read(params or {}))
    raise RequestError("request.comparison", name=name, allowed="、".join(each.name for each in COMPARISONS))
