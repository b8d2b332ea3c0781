"""Laws that hold for all comparisons at once."""

import re
from itertools import product
from pathlib import Path

import pandas as pd
import pytest

import core.compare
from core import messages
from core.compare import COMPARISONS, ResultTable, evidence, run, to_csv, to_json, to_text_table
from core.compare.scope import nearest
from core.corpus import Filter
from core.errors import RequestError
from core.parsing.summary import Region
from tests.compare.made import made
from tests.factories import TINY, write_corpus

QUESTIONS = [
    ("overview", {}),
    ("material", {}),
    ("themes", {}),
    ("themes", {"measure": "difference", "reference": "河北省"}),
    ("themes", {"by_modality": "yes", "section": "all"}),
    ("keywords", {}),
    ("keywords", {"mode": "mine", "words": "养老|老年, 资金"}),
    ("agencies", {}),
    ("agencies", {"by": "theme"}),
    ("targets", {}),
]
FILTERS = [
    Filter(),
    Filter(places=("保定市", "衡水市")),
    Filter(places=("衡水市",)),
    Filter(places=("未定地区",)),
    Filter(date_from="1990-01-01", date_to="1990-12-31", include_undated=False),
    Filter(genres=("规划",)),
    Filter(collections=("发文",)),
    Filter(book="children"),
]


def consistent(result: ResultTable) -> None:
    """What a reader of any result may count on."""
    assert list(result.frame.columns) == [*(column.name for column in result.columns), "ids"]
    assert all(isinstance(ids, tuple) for ids in result.frame["ids"])
    assert messages.sentence(result.finding)
    assert messages.text(f"statistic.{result.statistic}")
    assert all(messages.sentence(caveat) for caveat in result.caveats)
    assert "重视" not in messages.sentence(result.finding)
    for column in result.columns:
        assert messages.text(f"column.{column.name}")
        if column.kind in ("count", "rate", "share", "score"):
            assert pd.api.types.is_numeric_dtype(result.frame[column.name])
            assert not result.frame[column.name].isin([float("inf"), float("-inf")]).any()
    assert to_csv(result)
    assert to_json(result)
    assert to_text_table(result)


@pytest.mark.parametrize(("question", "where"), list(product(QUESTIONS, FILTERS)))
def test_every_comparison_answers_every_filter(tiny, question, where):
    name, params = question
    result = run(name, tiny, where, params)
    consistent(result)
    assert (result.name, result.filter, result.corpus_version) == (name, where, tiny.version)


@pytest.mark.parametrize(
    ("name", "params"), [(n, {k: v for k, v in p.items() if k != "reference"}) for n, p in QUESTIONS]
)
def test_an_empty_corpus_has_an_empty_answer(corpus_of, name, params):
    result = run(name, corpus_of(), Filter(), params)
    consistent(result)
    assert result.frame.empty
    assert result.finding.code == "finding.no_documents"


@pytest.mark.parametrize(("name", "params"), QUESTIONS)
def test_document_order_never_changes_a_result(tiny, tmp_path, name, params):
    held = [(make(), text if is_held else None) for make, text, is_held in TINY]
    other = core.corpus.open_corpus(write_corpus(tmp_path / "reversed", *reversed(held)))
    first, second = (run(name, corpus, Filter(), params) for corpus in (tiny, other))
    pd.testing.assert_frame_equal(first.frame, second.frame)
    assert (first.finding, first.caveats) == (second.finding, second.caveats)


@pytest.mark.parametrize(("name", "params"), QUESTIONS)
def test_every_row_with_ids_has_evidence_from_its_place(tiny, name, params):
    result = run(name, tiny, Filter(), params)
    for row in range(len(result.frame)):
        items = evidence(tiny, result, row)
        assert bool(items) == bool(result.frame["ids"].iloc[row])
        if "place" in result.frame:
            assert {item.place for item in items} <= {result.frame["place"].iloc[row]}


def test_every_question_is_asked_here():
    assert {name for name, _ in QUESTIONS} == {comparison.name for comparison in COMPARISONS}


@pytest.mark.parametrize(
    ("name", "where", "params", "code"),
    [
        ("nothing", Filter(), {}, "request.comparison"),
        ("themes", Filter(), {"measures": "share"}, "request.param"),
        ("targets", Filter(), {"measure": "share"}, "request.param"),
        ("themes", Filter(), {"measure": "percent"}, "request.choice"),
        ("themes", Filter(), {"measure": 3}, "request.choice"),
        ("keywords", Filter(), {"top": "zwei"}, "request.number"),
        ("keywords", Filter(), {"top": 0}, "request.number"),
        ("keywords", Filter(), {"reference": "乌有市"}, "request.place"),
        ("material", Filter(places=("乌有市",)), {}, "request.place"),
        ("material", Filter(places=("保定",)), {}, "request.place_like"),
        ("material", Filter(date_from="2018-01-02", date_to="2018-01-01"), {}, "request.period"),
        ("overview", Filter(book="nothing"), {}, "request.book"),
    ],
)
def test_a_wrong_request_is_named_with_what_to_do(tiny, name, where, params, code):
    with pytest.raises(RequestError) as error:
        run(name, tiny, where, params)
    assert error.value.notice.code == code
    assert messages.sentence(error.value.notice)
    assert messages.advice(error.value.notice)


def test_numbers_come_as_text_from_a_link_or_as_numbers(tiny):
    assert run("keywords", tiny, Filter(), {"top": "7"}).params == run("keywords", tiny, Filter(), {"top": 7}).params


ROOM = Path(core.compare.__file__).parent
SOURCE = "\n".join(path.read_text("utf-8") for path in sorted(ROOM.glob("*.py")))
SAID = [
    r'"((?:finding|caveat|request|column|scope)\.[a-z_.]+)"',
    *(rf'(?:{head}"(?P<code>[a-z_0-9]+)")' for head in ('"reason": ', r"NoValue\(")),
]


def test_every_message_of_the_room_has_its_sentence():
    keys = set(re.findall(SAID[0], SOURCE))
    for pattern in SAID[1:]:
        keys |= {f"reason.{code}" for code in re.findall(pattern, SOURCE)}
    for name, unit in re.findall(r'Column\("(\w+)", "\w+"(?:, "(\w+)")?\)', SOURCE):
        keys |= {f"column.{name}"} | ({f"unit.{unit}"} if unit else set())
    missing = []
    for key in sorted(keys):
        try:
            messages._entry(key)
        except (KeyError, TypeError):
            missing.append(key)
    assert len(keys) > 120
    assert missing == []


KNOWN = ("全国", "河北省", "保定市", "衡水市", *(f"第{i}市" for i in range(20)))


@pytest.mark.parametrize(
    ("name", "like"),
    [("保定", "保定市"), ("河北", "河北省"), ("河北省保定市", "保定市"), ("宝定市", "保定市"), ("乌有市", None)],
)
def test_a_place_that_is_not_known_brings_the_likeliest_one_to_mind(name, like):
    assert (nearest(name, KNOWN) or (None,))[0] == like


def test_an_error_lists_few_places_the_likeliest_first(corpus_of):
    corpus = corpus_of(*(made(name, "甲市", region=Region(None, "河北省", name, None, name, "text")) for name in KNOWN))
    with pytest.raises(RequestError) as error:
        run("material", corpus, Filter(places=("衡水",)))
    said = messages.advice(error.value.notice)
    assert said.startswith("是不是“衡水市”？") and "衡水市、" in said and "24 地" in said and said.endswith("等。")
    assert said.count("、") == 9
