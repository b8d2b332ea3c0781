"""The worked example of core/README.md, executed as it stands there."""

import re
from pathlib import Path

from core.compare import Comparison, ResultTable
from core.corpus import Filter, open_corpus
from tests.factories import tiny_corpus

README = Path(__file__).resolve().parents[2] / "core" / "README.md"


def test_the_worked_example_answers_its_question(tmp_path: Path) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    module: dict[str, object] = {}
    exec(compile(example, str(README), "exec"), module)
    comparison = module["COMPARISON"]
    assert isinstance(comparison, Comparison)
    corpus = open_corpus(tiny_corpus(tmp_path))
    result = comparison.answer(corpus, Filter(), {})
    assert isinstance(result, ResultTable)
    documents = corpus.documents(Filter())
    assert result.frame["n_documents"].sum() == len(documents)
    assert result.frame["n_chars"].sum() == documents["n_chars"].sum()
    assert sum(map(len, result.frame["ids"])) == len(documents)
