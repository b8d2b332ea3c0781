import json
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.parsing import terms
from core.parsing.terms import count_terms, dictionary, engine, jieba_engine, plain_words, tagged
from core.spans import fold

INVENTED = (
    "县里要求各镇把留守儿童的台账一户一户补齐，村(居)民委员会每月入户走访。\n"
    "市民政局会同市教育局在开学前完成控辍保学排查，困境儿童由专人结对。\n"
    "新质生产力的培育要靠专精特新企业，营商环境的好坏由经营主体说了算。\n"
    "汛期值班值守不得脱岗，水库巡查两小时一次，应急预案六月前演练一遍。\n"
)
SHARED = Path(__file__).parents[3] / "shared" / "corpus" / "national_reports.jsonl"


def han(words: object) -> list[str]:
    return [word for word in words if re.search("[\u4e00-\u9fff]", word)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("农村留守儿童的台账", "农村留守儿童"),
        ("由村(居)民委员会走访", "村(居)民委员会"),
        ("乡镇人民政府(街道办事处)建立档案", "乡镇人民政府(街道办事处)"),
        ("开展合力监护、相伴成长行动", "合力监护、相伴成长"),
        ("保定市民政局牵头", "民政局"),
        ("发展新质生产力", "新质生产力"),
        ("宣传部门负责", "宣传部门"),
        ("武都区先行", "武都区"),
    ],
)
def test_named_things_stay_whole(text: str, whole: str) -> None:
    assert count_terms(text)[0].get(whole) == 1


@pytest.mark.parametrize(
    ("text", "expected", "n_tokens"),
    [
        ("要，要；要！", {"要": 3}, 3),
        ("1.浇水\n2、浇水\n(三)浇水\n四、浇水", {"浇水": 4}, 4),
        ("增长5.2%", {"增长": 1, "5.2%": 1}, 2),
        ("——……", {}, 0),
        ("", {}, 0),
    ],
)
def test_words_are_counted_and_marks_are_not(text: str, expected: dict[str, int], n_tokens: int) -> None:
    assert count_terms(fold(text)) == (expected, n_tokens)


def test_a_run_of_one_character_counts_once() -> None:
    assert count_terms("要" * 1_000_000) == ({"要": 1}, 1)


def test_a_sentence_without_end_is_cut_into_pieces() -> None:
    counts, n_tokens = count_terms("水库" * 5_000)
    assert counts["水库"] > 4_900
    assert n_tokens < 5_100


@given(st.text(alphabet="留守儿童要建立台账、，。(居)村民委员会a1 \n", max_size=60))
def test_counts_add_up(text: str) -> None:
    counts, n_tokens = count_terms(fold(text))
    assert sum(counts.values()) == n_tokens
    assert all(re.search(r"[^\W_]", word) for word in counts)


@pytest.fixture(scope="module")
def reference() -> terms.Segmenter:
    return jieba_engine(plain_words()).cut


def test_the_fast_segmenter_gives_the_words_of_jieba(reference: terms.Segmenter) -> None:
    for line in INVENTED.split("\n"):
        assert han(engine().cut(line)) == han(reference(line))


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the national reports are not beside the project")
def test_the_fast_segmenter_gives_the_words_of_jieba_on_real_text(reference: terms.Segmenter) -> None:
    for record in SHARED.read_text("utf-8").splitlines()[-2:]:
        for line in fold(json.loads(record)["text"]).split("\n"):
            assert han(engine().cut(line)) == han(reference(line))


def test_jieba_stands_in_where_rjieba_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = count_terms(INVENTED)
    monkeypatch.setitem(sys.modules, "rjieba", None)
    engine.cache_clear()
    try:
        assert count_terms(INVENTED) == fast
    finally:
        engine.cache_clear()


def test_the_dictionary_holds_each_word_once() -> None:
    assert len(dictionary()) == len(set(dictionary()))
    assert not [word for word in dictionary() if len(word) < 2]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [("渔船适时停运", ["停运"]), ("船只回港避风", ["避风"]), ("护水网", [])],
)
def test_both_segmenters_find_the_same_verbs(clause: str, expected: list[str]) -> None:
    by_jieba = jieba_engine(plain_words()).tag(clause)
    for pairs in (tagged(clause), by_jieba):
        assert [word for word, tag in pairs if tag == "v"] == expected
