"""The parser against the annotated digests of public pages, in our own words, that the bundled corpus is made from."""

from pathlib import Path

import pytest

from core.evaluation import evaluate

HERE = Path(__file__).parent / "digests"
# A hundredth below what is reached; who lowers one says why in the commit.
FLOORS = {
    "documents": 0.99,
    "doc_type": 0.99,
    "level": 0.99,
    "region.province": 0.97,
    "region.city": 0.99,
    "region.county": 0.99,
    "event_date": 0.95,
    "issue_date": 0.99,
    "publish_date": 0.99,
    "issuers": 0.99,
    "speakers": 0.96,
    "cited_policies": 0.97,
    "agencies": 0.80,
    "agencies.role": 0.78,
    "directives": 0.93,
    "directives.kind": 0.98,
    "directives.modality": 0.95,
    "directives.actors": 0.88,
    "directives.themes": 0.94,
    "targets": 0.77,
}


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    return {score.field: score.f1 or 0.0 for score in evaluate(HERE).scores if score.code is None}


@pytest.mark.parametrize("field", FLOORS)
def test_no_field_falls_below_its_floor(field: str, scores: dict[str, float]) -> None:
    assert scores[field] >= FLOORS[field]
