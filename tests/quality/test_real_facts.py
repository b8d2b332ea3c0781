"""Facts that people read in real documents, against what the parser reads there; the texts stay outside the project."""

import csv
import shutil
from pathlib import Path

import pytest

from core.evaluation import evaluate
from core.parsing.batch import Batch, Parsed
from core.reading import LOCAL, Columns, Rejection
from core.spans import fold

HERE = Path(__file__).parent
CORPUS = HERE.parents[2] / "shared" / "corpus"
FLOORS = {"doc_type": 1.0, "level": 1.0, "region.county": 1.0, "issue_date": 1.0, "publish_date": 1.0}
FLOORS |= {"expiry_date": 1.0, "doc_number": 1.0, "issuers": 1.0, "effective_date": 0.87, "agencies.role": 0.85}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the real texts are not beside the project (../shared/corpus)"),
]


def test_fields_and_agencies_of_eight_notices(tmp_path: Path) -> None:
    for path in (*(HERE / "notices").glob("*.json"), *(CORPUS / "notices").glob("*.txt")):
        shutil.copy(path, tmp_path)
    scores = {score.field: score.f1 or 0.0 for score in evaluate(tmp_path).scores if score.code is None}
    assert {field: scores[field] for field, floor in FLOORS.items() if scores[field] < floor} == {}


def test_headline_targets_of_31_work_reports() -> None:
    with Batch(Parsed, limits=LOCAL) as batch:
        items = list(batch.run([CORPUS / "31省区市政府工作报告.zip"], Columns()))
    summaries = [summary for item in items if not isinstance(item, Rejection) for summary in item.summaries]
    found = {
        (summary.region.province, each.comparator, each.quantity, fold(each.unit or ""))
        for summary in summaries
        for each in summary.targets
    }
    with (HERE / "headline_targets.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    missed = [row for row in rows if _key(row) not in found]
    assert len(rows) == 238
    assert len(missed) <= 0.02 * len(rows), missed


def _key(row: dict[str, str]) -> tuple[object, ...]:
    low, high = float(row["low"]), float(row["high"])
    return row["province"], row["comparator"], low if low == high else (low, high), fold(row["unit"])
