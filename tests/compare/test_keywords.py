"""关键词: 特征词 against an independent implementation, 我的词 by hand."""

import math

import numpy as np
import pytest
from scipy.stats import chi2_contingency, false_discovery_control

from core import messages
from core.compare import run
from core.compare.term_counts import split_words
from core.corpus import Filter
from core.errors import RequestError
from tests.compare.made import made

MINE = {"mode": "mine"}


def rows(result, **labels):
    found = result.frame.to_dict("records")
    return [row for row in found if all(row[name] == value for name, value in labels.items())]


def test_figures_of_a_distinctive_word_equal_the_reference_values(corpus_of):
    corpus = corpus_of(
        made("a", "甲市", terms={"台账": 18}, n_tokens=480),
        made("b", "乙市", terms={"台账": 12}, n_tokens=1200),
        made("c", "丙市", terms={"台账": 18}, n_tokens=1560),
    )
    result = run("keywords", corpus, Filter())
    (row,) = rows(result)
    assert (row["place"], row["term"], row["n"], row["n_reference"]) == ("甲市", "台账", 18, 30)
    assert (row["g2"], row["log_ratio"], row["bic"]) == pytest.approx((15.1502, 1.78660, 7.06691), rel=1e-5)
    assert (row["ratio_low"], row["ratio_high"]) == pytest.approx((0.955238, 2.61795), rel=1e-5)
    assert row["percent_difference"] == pytest.approx(245)
    assert row["per_1000_tokens"] == pytest.approx(37.5)


def test_small_groups_get_no_p_value_and_a_tag_instead(corpus_of):
    corpus = corpus_of(
        made("a", "甲市", terms={"台账": 18}, n_tokens=480), made("b", "乙市", terms={"台账": 30}, n_tokens=2760)
    )
    result = run("keywords", corpus, Filter())
    (row,) = rows(result)
    assert math.isnan(row["p_adjusted"])
    assert (row["tags"], row["reason"]) == ("one_document clue_only", "small_groups")
    assert "caveat.small_groups" in {caveat.code for caveat in result.caveats}


def test_p_values_are_adjusted_over_all_words_and_places(corpus_of):
    words = {"台账": (30, 20), "培训": (9, 40), "督查": (21, 60), "资金": (18, 13)}
    corpus = corpus_of(
        *(
            made(f"a{i}", "甲市", terms={word: a // 3 for word, (a, _) in words.items()}, n_tokens=800)
            for i in range(3)
        ),
        *(
            made(f"b{i}", "乙市", terms={w: b // 3 + (b % 3 > i) for w, (_, b) in words.items()}, n_tokens=2000)
            for i in range(3)
        ),
    )
    p = [
        chi2_contingency([[a, 2400 - a], [b, 6000 - b]], correction=False, lambda_="log-likelihood").pvalue
        for a, b in words.values()
    ]
    adjusted = dict(zip(words, false_discovery_control(p * 2), strict=False))
    found = {row["term"]: row["p_adjusted"] for row in rows(run("keywords", corpus, Filter()))}
    assert found == pytest.approx({word: p for word, p in adjusted.items() if p <= 0.05 and word != "培训"}, rel=1e-6)
    assert set(found) == {"台账", "资金"}


def test_who_is_tested_does_not_look_at_the_places(corpus_of):
    corpus = corpus_of(
        made("a", "甲市", terms={"只一篇": 9, "太少": 3, "够了": 4, "的": 50, "2025": 9, "县": 9}),
        made("b", "乙市", terms={"太少": 1, "够了": 1, "的": 40, "2025": 1, "县": 1}),
    )
    assert [row["term"] for row in rows(run("keywords", corpus, Filter()))] == ["够了"]


def test_a_word_that_the_reference_lacks_is_marked_and_has_no_interval(corpus_of):
    corpus = corpus_of(
        made("a", "甲市", terms={"夜市": 4}), made("b", "甲市", terms={"夜市": 3}), made("c", "乙市", terms={"台账": 1})
    )
    (row,) = rows(run("keywords", corpus, Filter()))
    assert row["log_ratio"] == pytest.approx(np.log2((7 / 1000) / (0.5 / 500)))
    assert row["tags"] == "zero_replaced clue_only"
    assert math.isnan(row["ratio_low"])
    assert math.isnan(row["percent_difference"])


def test_a_chosen_reference_is_what_every_place_is_set_against(corpus_of):
    corpus = corpus_of(
        made("a", "甲市", terms={"台账": 18}),
        made("b", "乙市", terms={"台账": 9}),
        made("c", "丙市", terms={"台账": 3}),
    )
    result = run("keywords", corpus, Filter(places=("甲市",)), {"reference": "丙市"})
    (row,) = rows(result)
    assert (row["n"], row["n_reference"], result.n_documents) == (18, 3, 1)


def test_one_place_alone_has_nothing_to_be_set_against(tiny):
    result = run("keywords", tiny, Filter(places=("保定市",)))
    assert result.frame.empty
    assert result.finding.code == "finding.keywords.no_reference"


def test_incomplete_documents_stay_out_and_are_counted(tiny):
    result = run("keywords", tiny, Filter(), MINE | {"words": "养老"})
    (province,) = rows(result, place="河北省")
    assert math.isnan(province["per_1000_tokens"])
    assert province["reason"] == "no_text"
    (caveat,) = [each for each in result.caveats if each.code == "caveat.incomplete_left_out"]
    assert caveat.values == {"n": 1}


def test_rates_of_typed_words(corpus_of):
    corpus = corpus_of(
        made("a1", "甲市", terms={"养老": 6, "养老院": 1, "老年": 1}, n_tokens=400, n_chars=800),
        made("a2", "甲市", terms={"养老": 3}, n_tokens=500, n_chars=900),
        made("a3", "甲市", terms={"养老": 1}, n_tokens=300, n_chars=700),
        made("b", "乙市", terms={"老年": 3}, n_tokens=512),
    )
    result = run("keywords", corpus, Filter(), MINE | {"words": "=养老，养老|老年"})
    (plain,) = rows(result, place="甲市", term="=养老")
    assert (plain["n"], plain["n_documents"], plain["of_documents"]) == (10, 3, 3)
    assert (plain["per_1000_tokens"], plain["mean_per_1000"]) == pytest.approx((8.33333, 8.11111), rel=1e-5)
    assert (plain["rate_low"], plain["rate_high"]) == pytest.approx((4.79539 / 1.2, 18.3904 / 1.2), rel=1e-5)
    assert plain["per_1000_chars"] == pytest.approx(1000 * 10 / 2400)
    assert plain["concentration"] == pytest.approx((0.6 - 400 / 1200) / (1 - 300 / 1200))
    (group,) = rows(result, place="甲市", term="养老|老年")
    assert group["n"] == 12
    (other,) = rows(result, place="乙市", term="养老|老年")
    assert (other["n"], other["reason"]) == (3, "few_documents")


@pytest.mark.parametrize(
    ("typed", "n"),
    [
        ("监护", 12),
        ("留守*", 5),
        ("留守", 5),
        ("=监护", 1),
        ("=*监护", 3),
        ("=监护*", 10),
        ("=农村留守儿童", 5),
        ("合*监护", 2),
        ("=监护|留守", 6),
        ("监护|监护人", 12),
        ("督查", 0),
    ],
)
def test_a_typed_word_counts_every_word_that_holds_it_unless_it_is_to_stand_alone(corpus_of, typed, n):
    terms = {"监护": 1, "合力监护": 2, "监护人": 9, "农村留守儿童": 5}
    (row,) = rows(run("keywords", corpus_of(made("a", "甲市", terms=terms)), Filter(), MINE | {"words": typed}))
    assert row["n"] == n


def test_a_word_that_is_no_term_is_said_to_be_none(corpus_of):
    corpus = corpus_of(made("a", "甲市", terms={"养老": 2}), made("b", "乙市", terms={"养老": 1}))
    result = run("keywords", corpus, Filter(), MINE | {"words": "健全完善"})
    assert "“健全完善”" in messages.sentence(result.caveats[-1])
    assert result.finding.code == "finding.keywords.not_used"


def test_overlapping_intervals_are_not_called_a_difference(corpus_of):
    corpus = corpus_of(
        made("a", "甲市", terms={"养老": 3}, n_tokens=512), made("b", "乙市", terms={"养老": 1}, n_tokens=512)
    )
    close = run("keywords", corpus, Filter(), MINE | {"words": "养老"}).finding
    assert messages.sentence(close) == "在所收文本中，“养老”在甲市出现 3 次，在乙市 1 次；区间重叠，分不出高低"
    apart = corpus_of(made("a", "甲市", terms={"养老": 40}), made("b", "乙市", terms={"养老": 1}), folder="apart")
    assert run("keywords", apart, Filter(), MINE | {"words": "养老"}).finding.code == "finding.keywords.differ"


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ("养老|老年", ("养老|老年",)),
        (" 养老，留守* ,养老 ", ("养老", "留守*")),
        ("＝养老｜老年", ("=养老|老年",)),
        ("養老｜老年、台账", ("养老|老年", "台账")),
        ("|,、 ", ()),
    ],
)
def test_typed_words_are_split_into_groups(typed, groups):
    assert split_words(typed) == groups


def test_no_words_typed_is_an_empty_answer_and_stars_alone_an_error(tiny):
    assert run("keywords", tiny, Filter(), MINE).finding.code == "finding.keywords.no_words"
    for signs in ("**", "=", "养老|=*"):
        with pytest.raises(RequestError):
            run("keywords", tiny, Filter(), MINE | {"words": signs})
