"""The tiny corpus itself is sound: what other tests build on."""

import pytest

from core.corpus import Filter, open_corpus
from tests.factories import TINY, tiny_corpus


@pytest.mark.parametrize("make, text", [(make, text) for make, text, _ in TINY])
def test_every_span_is_its_quote(make, text):
    summary = make()
    for item in (*summary.directives, *summary.targets):
        assert item.span.of(text) == item.text
    for agency in summary.agencies:
        assert [span.of(text) for span in agency.spans] == [agency.as_written]


def test_ids_are_unique(tmp_path):
    corpus = open_corpus(tiny_corpus(tmp_path))
    assert corpus.documents(Filter()).document_id.is_unique
    assert corpus.directives(Filter()).directive_id.is_unique
    assert corpus.targets(Filter()).target_id.is_unique
