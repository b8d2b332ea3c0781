"""关键词: which words set a place apart, and how often does it use mine?"""

from core.compare.distinctive import compare_distinctive
from core.compare.own_words import compare_own_words
from core.compare.question import Comparison, Param, Params
from core.compare.result import ResultTable
from core.compare.scope import REST
from core.corpus.corpus import Corpus
from core.corpus.filters import Filter

DISTINCTIVE, MINE = "distinctive", "mine"


def compare_keywords(corpus: Corpus, where: Filter, params: Params) -> ResultTable:
    """特征词, or 我的词: the words that a person typed."""
    answer = compare_own_words if params["mode"] == MINE else compare_distinctive
    return answer(corpus, where, params)


COMPARISON = Comparison(
    "keywords",
    compare_keywords,
    (
        Param("mode", DISTINCTIVE, (DISTINCTIVE, MINE)),
        Param("words", ""),
        Param("reference", REST),
        Param("top", 15),
    ),
)
