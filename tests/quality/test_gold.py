"""The parser against what careful readers found: floors per field, pinned beside the digest of the gold."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"
DIGEST = "01e3be6d9ceaae1d"
# A hundredth below what is reached; who lowers one says why in the commit.
FLOORS = {
    "documents": 0.99,
    "doc_type": 0.99,
    "level": 0.99,
    "region.province": 0.99,
    "region.city": 0.96,
    "region.county": 0.96,
    "event_date": 0.99,
    "issue_date": 0.99,
    "publish_date": 0.99,
    "doc_number": 0.96,
    "speakers": 0.97,
    "issuers": 0.99,
    "cited_policies": 0.99,
    "agencies": 0.96,
    "agencies+role": 0.96,
    "directives": 0.97,
    "directives.kind": 0.94,
    "directives.modality": 0.97,
    "directives.actors": 0.98,
    "directives.themes": 0.82,
    "targets": 0.99,
    "spans are quotes": 1.0,
}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated texts are not beside the project (../shared/gold)"),
]


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    command = [sys.executable, str(SHARED / "tools" / "score_gold.py"), str(GOLD)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    rows = re.findall(r"^(\S[^=]*?)\s+N=.*F1 ([\d.]+)$", done.stdout, re.MULTILINE)
    return {field: float(score) for field, score in rows}


def test_the_gold_is_the_one_the_floors_were_set_on() -> None:
    total = hashlib.sha256()
    for path in sorted(GOLD.glob("*.json")):
        total.update(path.read_bytes())
    assert total.hexdigest()[:16] == DIGEST


@pytest.mark.parametrize("field", FLOORS)
def test_no_field_falls_below_its_floor(field: str, scores: dict[str, float]) -> None:
    assert scores[field] >= FLOORS[field]
