"""Summaries as tables on disk, and the questions asked of them."""

from core.corpus.attach import attach
from core.corpus.corpus import BUNDLED, Corpus, Counts, DocumentParts, corpus_path, open_corpus
from core.corpus.filters import UNKNOWN_PLACE, Filter
from core.corpus.ingest import ingest
from core.corpus.rebuild import rebuild
from core.corpus.report import IngestReport, ReportRow
from core.corpus.rows import place_label, rows

__all__ = [
    "BUNDLED",
    "UNKNOWN_PLACE",
    "Corpus",
    "Counts",
    "DocumentParts",
    "Filter",
    "IngestReport",
    "ReportRow",
    "attach",
    "corpus_path",
    "ingest",
    "open_corpus",
    "place_label",
    "rebuild",
    "rows",
]
