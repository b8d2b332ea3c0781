"""Summaries as tables on disk, and the questions asked of them."""

from core.corpus.corpus import BUNDLED, Corpus, Counts, DocumentParts, corpus_path, open_corpus
from core.corpus.filters import UNKNOWN_PLACE, Filter
from core.corpus.rows import place_label, rows

__all__ = [
    "BUNDLED",
    "UNKNOWN_PLACE",
    "Corpus",
    "Counts",
    "DocumentParts",
    "Filter",
    "corpus_path",
    "open_corpus",
    "place_label",
    "rows",
]
