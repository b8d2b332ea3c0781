"""主题: counts, shares, rates and differences by hand."""

import math

import pytest

from core import messages
from core.compare import run
from core.compare.presence import NOT_SEEN, PRESENT, TOO_LITTLE
from core.corpus import Filter
from core.errors import RequestError
from tests.compare.made import made

TWO = Filter(places=("保定市", "衡水市"))


def cell(result, place, theme):
    frame = result.frame
    (row,) = frame[(frame["place"] == place) & (frame["theme"] == theme)].to_dict("records")
    return row


def test_counts_shares_and_rates_of_a_cell(tiny):
    result = run("themes", tiny, TWO)
    row = cell(result, "保定市", "资金保障")
    assert (row["n_directives"], row["n_documents"], row["n_of_place"]) == (2, 1, 9)
    assert row["share_of_place"] == pytest.approx(2 / 9)
    assert row["per_1000_chars"] == pytest.approx(1000 * 2 / 264)
    assert (row["rate_low"], row["rate_high"]) == pytest.approx((1000 * 0.242209 / 264, 1000 * 7.22469 / 264), rel=1e-5)
    assert len(row["ids"]) == 2
    assert (result.n_documents, result.n_directives, result.n_undated) == (3, 13, 0)


def test_difference_to_the_rest_and_to_a_place_outside_the_filter(tiny):
    rest = cell(run("themes", tiny, TWO, {"measure": "difference"}), "衡水市", "基础设施与物资")
    assert rest["difference"] == pytest.approx(2 / 4 - 1 / 9)
    result = run("themes", tiny, TWO, {"measure": "difference", "reference": "河北省"})
    assert set(result.frame["place"]) == {"保定市", "衡水市"}
    assert (result.n_documents, result.n_directives) == (3, 13)
    assert cell(result, "衡水市", "制度机制")["difference"] == pytest.approx(1 / 4 - 1 / 4)


@pytest.mark.parametrize(
    ("places", "reference", "statistic"),
    [
        (("保定市", "衡水市"), "rest", "themes_difference_two"),
        (("保定市", "衡水市"), "衡水市", "themes_difference_two"),
        (("保定市", "衡水市"), "河北省", "themes_difference"),
        ((), "rest", "themes_difference"),
    ],
)
def test_two_places_set_against_each_other_are_read_as_one_number(tiny, places, reference, statistic):
    params = {"measure": "difference", "reference": reference}
    assert run("themes", tiny, Filter(places=places), params).statistic == statistic


def test_a_reference_is_not_set_against_itself(tiny):
    row = cell(run("themes", tiny, TWO, {"reference": "衡水市"}), "衡水市", "制度机制")
    assert math.isnan(row["difference"])
    assert row["reason"] == "is_reference"


def test_what_a_report_looks_back_on_is_no_order(tiny):
    report = Filter(places=("河北省",))
    orders, everything = (run("themes", tiny, report, {"section": section}) for section in ("orders", "all"))
    assert (orders.n_directives, everything.n_directives) == (4, 6)
    assert "基础设施与物资" not in set(orders.frame["theme"])
    assert cell(everything, "河北省", "制度机制")["n_directives"] == 2
    assert "caveat.looking_back" in {caveat.code for caveat in orders.caveats}


def test_a_figure_shown_first_is_the_measure_asked_for(tiny):
    for measure, column in {"count": "n_directives", "rate": "per_1000_chars", "difference": "difference"}.items():
        columns = run("themes", tiny, TWO, {"measure": measure}).columns
        assert next(each.name for each in columns if each.kind in ("count", "share", "rate")) == column


def test_removing_the_one_clause_turns_present_into_not_seen_and_nothing_else(corpus_of):
    peer = made("peer", "乙市", {"资金保障": 4, "法治": 1}, n_chars=4000)
    with_it = corpus_of(peer, made("own", "甲市", {"法治": 2, "资金保障": 1}, n_chars=3500), folder="with")
    without = corpus_of(peer, made("own", "甲市", {"法治": 2}, n_chars=3500), folder="without")
    before, after = (run("themes", corpus, Filter()) for corpus in (with_it, without))
    assert cell(before, "甲市", "资金保障")["presence"] == PRESENT
    gone = cell(after, "甲市", "资金保障")
    assert (gone["presence"], gone["n_directives"], gone["expected"]) == (NOT_SEEN, 0, pytest.approx(3.5))
    for place, theme in (("甲市", "法治"), ("乙市", "资金保障"), ("乙市", "法治")):
        assert cell(before, place, theme)["presence"] == cell(after, place, theme)["presence"] == PRESENT


def test_no_figure_is_given_where_there_is_too_little_to_look_in(tiny):
    row = cell(run("themes", tiny, TWO), "保定市", "制度机制")
    assert (row["presence"], row["reason"]) == (TOO_LITTLE, "few_peer_hits")
    assert all(math.isnan(row[name]) for name in ("n_directives", "share_of_place", "per_1000_chars", "difference"))


def test_a_place_without_documents_is_shown_as_such(tiny):
    result = run("themes", tiny, Filter(places=("保定市", "衡水市"), date_from="2018-01-01", include_undated=False))
    assert {row["reason"] for row in result.frame.to_dict("records") if row["place"] == "衡水市"} == {"no_documents"}


def test_themes_that_differ_most_come_first(corpus_of):
    result = run(
        "themes",
        corpus_of(
            made("a", "甲市", {"法治": 50, "资金保障": 50}, n_chars=9000),
            made("b", "乙市", {"法治": 40, "资金保障": 10}, n_chars=9000),
        ),
        Filter(),
    )
    assert list(dict.fromkeys(result.frame["theme"])) == ["法治", "资金保障"]
    assert messages.sentence(result.finding) == (
        "在所收文本中，“法治”一项各地相差最大：乙市的 50 条要求中有 40 条，甲市的 100 条中有 50 条"
    )


def test_a_difference_within_its_interval_is_not_called_one(corpus_of):
    corpus = corpus_of(
        made("a", "甲市", {"法治": 5, "资金保障": 5}, n_chars=9000),
        made("b", "乙市", {"法治": 8, "资金保障": 2}, n_chars=9000),
    )
    sentence = messages.sentence(run("themes", corpus, Filter()).finding)
    assert sentence.endswith("甲市的 10 条中有 5 条；区间重叠，分不出高低")


def test_a_place_with_few_directives_is_not_what_differs_most(corpus_of):
    corpus = corpus_of(
        made("a", "甲市", {"法治": 50, "资金保障": 50}, n_chars=9000),
        made("b", "乙市", {"法治": 30, "资金保障": 70}, n_chars=9000),
        made("c", "丙市", {"法治": 9}, n_chars=9000),
    )
    finding = run("themes", corpus, Filter()).finding
    assert finding.code == "finding.themes.differ"
    assert {finding.values["high"], finding.values["low"]} == {"甲市", "乙市"}
    small = run("themes", corpus, Filter(places=("甲市", "丙市"))).finding
    assert messages.sentence(small) == "所收文本太少，没有两地各有 10 条以上要求、可以相比的主题"


def test_a_directive_counts_once_for_a_code_and_by_its_modality(tiny):
    result = run("themes", tiny, Filter(places=("保定市",)), {"by_modality": "yes"})
    found = {(row["theme"], row["modality"]): row["n_directives"] for row in result.frame.to_dict("records")}
    assert found["资金保障", "prohibit"] == found["资金保障", "want"] == 1
    assert found["宣传引导", "want"] == 2
    assert result.frame.groupby("theme")["share_of_theme"].sum().tolist() == pytest.approx([1] * 8)


def test_places_follow_the_order_asked_for_and_else_the_corpus(tiny):
    asked = run("themes", tiny, Filter(places=("衡水市", "保定市"))).frame["place"]
    assert list(dict.fromkeys(asked)) == ["衡水市", "保定市"]
    assert list(dict.fromkeys(run("themes", tiny, Filter()).frame["place"])) == list(tiny.places())


def test_one_place_is_described_not_compared(tiny):
    finding = run("themes", tiny, Filter(places=("衡水市",))).finding
    assert messages.sentence(finding) == "在所收文本中，衡水市的 4 条要求里最多的是“基础设施与物资”，2 条"


def test_an_unknown_codebook_is_named_with_those_there_are(tiny):
    with pytest.raises(RequestError) as error:
        run("themes", tiny, Filter(book="无此书"))
    assert error.value.notice.code == "request.book"
    assert "governance" in str(error.value.notice.values["allowed"])


def test_texts_of_which_only_a_part_is_held_are_said_to_be_so(corpus_of):
    whole, part = made("a", "甲市", {"资金保障": 2}), made("b", "乙市", {"资金保障": 1}, complete=False)
    (caveat,) = [each for each in run("themes", corpus_of(whole, part), Filter()).caveats if "incomplete" in each.code]
    assert caveat.values == {"n": 1}
    assert not [each for each in run("themes", corpus_of(whole), Filter()).caveats if "incomplete" in each.code]
