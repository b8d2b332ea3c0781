from pathlib import Path
from typing import Any

import pytest

from core.errors import RequestError
from core.evaluation import Score, ScoreTable, evaluate, figures_of, load_figures, to_json
from core.messages import sentence
from tests.evaluation.annotated import directive, document, write_gold


def fields(table: ScoreTable) -> dict[str, Score]:
    return {score.field: score for score in table.scores if score.code is None}


def test_only_what_was_annotated_is_scored(tmp_path: Path) -> None:
    table = evaluate(write_gold(tmp_path / "gold", {"title": None, "level": "市"}))
    assert set(fields(table)) == {"documents", "level"}


def test_a_right_reading_has_every_score_at_one(tmp_path: Path) -> None:
    table = evaluate(write_gold(tmp_path / "gold", document()))
    assert not table.misses
    assert {score.f1 for score in table.scores} == {1.0}
    assert fields(table)["directives"].n_gold == 2


@pytest.mark.parametrize(
    ("changed", "field", "precision", "recall"),
    [
        ({"level": "县"}, "level", 0.0, 0.0),
        ({"event_date": {"value": "2017-03-04"}}, "event_date", 0.0, 0.0),
        ({"agencies": []}, "agencies", 0.0, None),
        ({"directives": [directive("建立车辆台账")]}, "directives", 0.5, 1.0),
        ({"directives": [directive("建立车辆台账", kind="outcome")]}, "directives.kind", 0.0, 0.0),
        (
            {"directives": [directive("建立车辆台账", themes=["责任落实", "摸底排查与台账"])]},
            "directives.themes",
            1.0,
            0.5,
        ),
    ],
    ids=["value", "date", "nothing to find", "extra", "kind", "one theme of two"],
)
def test_an_error_lowers_its_field_and_is_told(
    tmp_path: Path, changed: dict[str, Any], field: str, precision: float | None, recall: float | None
) -> None:
    table = evaluate(write_gold(tmp_path / "gold", document(**changed)))
    score = fields(table)[field]
    assert (score.precision, score.recall) == (precision, recall)
    assert field in {miss.field for miss in table.misses}


def test_a_number_is_right_however_it_is_printed(tmp_path: Path) -> None:
    text = "衡政辦發(fā)[2031]4號\n衡水市人民政府关于校车安全的通知\n各学校要排查车辆隐患。\n"
    gold = {"title": None, "doc_number": "衡政辦發(fā)[2031]4號", "span": [0, len(text)]}
    assert fields(evaluate(write_gold(tmp_path / "gold", gold, text=text)))["doc_number"].f1 == 1.0


@pytest.mark.parametrize(
    ("annotated", "f1"), [("2032", 1.0), ("2032-12", 1.0), ("2032年底", 1.0), ("2032-06", 0.0), (None, 0.0)]
)
def test_a_deadline_is_right_as_a_date_or_in_the_words_of_the_text(
    tmp_path: Path, annotated: str | None, f1: float
) -> None:
    text = "衡水市校车安全工作方案\n2032年底前校车检修率达到95%。\n"
    place = [text.index("校车检修率"), text.index("。")]
    target = {
        "what": "校车检修率",
        "comparator": "≥",
        "quantity": 95,
        "unit": "%",
        "deadline": annotated,
        "span": place,
    }
    gold = {"title": None, "targets": [target], "span": [0, len(text)]}
    assert fields(evaluate(write_gold(tmp_path / "gold", gold, text=text)))["targets.deadline"].f1 == f1


def test_a_document_without_a_partner_is_missing_or_extra_with_all_it_holds(tmp_path: Path) -> None:
    scores = fields(evaluate(write_gold(tmp_path / "gold", document(span=[0, 5]))))
    assert (scores["documents"].n_gold, scores["documents"].n_found, scores["documents"].n_both) == (1, 1, 0)
    assert (scores["directives"].n_gold, scores["directives"].n_found, scores["directives"].n_both) == (2, 2, 0)


def test_a_text_that_gives_nothing_is_named(tmp_path: Path) -> None:
    table = evaluate(write_gold(tmp_path / "gold", {"title": None, "level": "市"}, text="\n"))
    assert table.lost == ("校车.json",)
    assert fields(table)["level"].recall == 0.0


def test_codes_are_scored_one_by_one(tmp_path: Path) -> None:
    table = evaluate(write_gold(tmp_path / "gold", document()))
    codes = {score.code: score for score in table.scores if score.field == "directives.themes" and score.code}
    assert set(codes) == {"监管整治", "摸底排查与台账"}
    assert codes["监管整治"].alpha == 1.0
    assert codes["监管整治"].n_units == 2


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        ([document(level="乡镇")], "level"),
        ([document(directives=[{**directive("建立车辆台账"), "span": [0, 3]}])], "建立车辆台账"),
        ([document(directives=[{"quote": "建立车辆台账"}])], "directives"),
        ([document(span="全文")], "span"),
    ],
    ids=["unknown value", "span is not the quote", "lacks a field", "no span"],
)
def test_a_malformed_annotation_names_its_file_and_field(tmp_path: Path, documents: list[Any], said: str) -> None:
    with pytest.raises(RequestError) as raised:
        evaluate(write_gold(tmp_path / "gold", *documents))
    message = sentence(raised.value.notice)
    assert "校车.json" in message
    assert said in message


def test_figures_are_kept_without_a_quote(tmp_path: Path) -> None:
    table = evaluate(write_gold(tmp_path / "gold", document(agencies=[])))
    written = to_json(figures_of(table, title="校车", date="2026-11-25"))
    assert "各学校" not in written
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "school.json").write_text(written, "utf-8")
    assert load_figures(tmp_path / "figures")["school"] == figures_of(table, title="校车", date="2026-11-25")
