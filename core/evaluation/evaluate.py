"""Parses annotated texts and scores what comes out."""

import json
from collections import defaultdict
from pathlib import Path

from core import __version__
from core.evaluation.gold import GoldText, digest_of, load_gold
from core.evaluation.judgements import CODED, judge
from core.evaluation.scores import ScoreTable, score
from core.lexicons import digest
from core.parsing.batch import Batch, Parsed
from core.parsing.summary import Summary
from core.reading import LOCAL, Columns, Rejection, Source


def evaluate(folder: Path) -> ScoreTable:
    """The parser of today against the annotations in a folder (see `core.evaluation.gold` for their form).

    Texts are parsed as records of one file, in the workers, with the address that the annotation gives. Raises
    RequestError where an annotation is malformed.
    """
    texts = load_gold(folder)
    parsed = _parse(texts)
    judgements = [each for at, text in enumerate(texts) for each in judge(text, parsed[str(at)])]
    return ScoreTable(
        n_texts=len(texts),
        n_documents=sum(len(text.documents) for text in texts),
        gold=digest_of(texts),
        parser=__version__,
        lexicons=digest(),
        scores=score(judgements, CODED),
        misses=tuple(each for each in judgements if each.gold != each.found),
        lost=tuple(text.file for at, text in enumerate(texts) if not parsed[str(at)]),
    )


def _parse(texts: tuple[GoldText, ...]) -> defaultdict[str, tuple[Summary, ...]]:
    """Position of a text → its summaries."""
    records = [{"id": str(at), "url": text.url, "text": text.text} for at, text in enumerate(texts)]
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    found: defaultdict[str, tuple[Summary, ...]] = defaultdict(tuple)
    with Batch(Parsed, limits=LOCAL) as batch:
        for item in batch.run([Source.of_bytes("annotated.jsonl", lines.encode("utf-8"), LOCAL)], Columns()):
            if not isinstance(item, Rejection) and item.record is not None:
                found[item.record] = item.summaries
    return found
