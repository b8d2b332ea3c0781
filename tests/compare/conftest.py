"""The tiny corpus, and corpora of a few summaries made for one question."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.corpus import Corpus, open_corpus
from core.parsing.summary import Summary
from tests.factories import tiny_corpus, write_corpus

MakeCorpus = Callable[..., Corpus]


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return open_corpus(tiny_corpus(tmp_path_factory.mktemp("tiny")))


@pytest.fixture
def corpus_of(tmp_path: Path) -> MakeCorpus:
    """A corpus of these summaries, facts only."""

    def make(*summaries: Summary, folder: str = "made") -> Corpus:
        return open_corpus(write_corpus(tmp_path / folder, *((summary, None) for summary in summaries)))

    return make
