"""总览 and 材料 by hand."""

import pytest

from core import messages
from core.compare import run
from core.compare.material import UNKNOWN_YEAR, year_of
from core.corpus import UNKNOWN_PLACE, Filter
from core.errors import Notice
from tests.compare.made import made


def groups(result):
    return {row["theme"]: row["group"] for row in result.frame.to_dict("records")}


def test_what_both_places_order_and_what_one_alone_orders(tiny):
    result = run("overview", tiny, Filter(places=("保定市", "衡水市")))
    found = groups(result)
    assert {theme for theme, group in found.items() if group == "all"} == {"基础设施与物资", "部门协同"}
    assert found["资金保障"] == found["社会力量参与"] == "one"
    assert "some" not in found.values()
    first = result.frame.iloc[0]
    assert (first["theme"], first["places"], first["n_directives"], first["n_documents"]) == (
        "基础设施与物资",
        "保定市、衡水市",
        3,
        2,
    )
    assert len(first["ids"]) == 3


def test_who_does_not_order_it_is_named_apart_from_who_has_too_little_text(corpus_of):
    corpus = corpus_of(
        made("a", "甲市", {"资金保障": 6}, n_chars=5000),
        made("b", "乙市", {"资金保障": 5, "法治": 1}, n_chars=5000),
        made("c", "丙市", {"法治": 1}, n_chars=5000),
        made("d", "甲市", {"法治": 1}, n_chars=100),
    )
    rows = run("overview", corpus, Filter()).frame.to_dict("records")
    (money,) = [row for row in rows if row["theme"] == "资金保障"]
    assert (money["group"], money["places"], money["not_seen"], money["too_little"]) == (
        "some",
        "甲市、乙市",
        "丙市",
        None,
    )
    assert groups(run("overview", corpus, Filter()))["法治"] == "all"


def test_a_place_that_is_not_known_takes_no_part(tiny):
    result = run("overview", tiny, Filter())
    assert not any(UNKNOWN_PLACE in str(places) for places in result.frame["places"])
    assert "督查考核" not in set(result.frame["theme"])
    assert "caveat.unknown_place" in {caveat.code for caveat in result.caveats}


def test_findings_are_sentences_about_the_texts_at_hand(tiny):
    both = run("overview", tiny, Filter(places=("保定市", "衡水市"))).finding
    assert messages.sentence(both).startswith("在所收文本中，2 地都有要求的主题有 2 个（基础设施与物资、部门协同）")
    one = run("overview", tiny, Filter(places=("保定市",))).finding
    assert "再选一地" in messages.sentence(one)


@pytest.mark.parametrize("kind", ["shared", "none_shared"])
@pytest.mark.parametrize("parts", ["", "_one", "_some", "_one_some"])
def test_every_finding_that_can_be_put_together_has_its_sentence(kind, parts):
    if (kind, parts) == ("none_shared", ""):
        return  # there is then no theme at all
    values = {"n_places": 2, "n_all": 3, "n_one": 4, "n_some": 5, "examples": "法治"}
    sentence = messages.sentence(Notice(f"finding.overview.{kind}{parts}", values))
    assert ("4 个" in sentence) == ("one" in parts) and ("5 " in sentence) == ("some" in parts)


def test_a_group_without_a_theme_is_not_counted_aloud(corpus_of):
    corpus = corpus_of(made("a", "甲市", {"法治": 3}), made("b", "乙市", {"法治": 3, "资金保障": 1}))
    sentence = messages.sentence(run("overview", corpus, Filter()).finding)
    assert sentence == "在所收文本中，2 地都有要求的主题有 1 个（法治），只有一地有要求的有 1 个"


def test_material_by_place_and_year(tiny):
    result = run("material", tiny, Filter())
    rows = {(row["place"], row["year"]): row for row in result.frame.to_dict("records")}
    assert rows["保定市", "2017"]["n_with_text"] == rows["保定市", "2018"]["n_complete"] == 1
    assert rows["保定市", "2018"]["n_with_text"] == rows["河北省", "2025"]["n_complete"] == 0
    assert rows[UNKNOWN_PLACE, UNKNOWN_YEAR]["n_dated"] == 0
    assert messages.sentence(result.finding) == "共 6 份文件，涉及 5 地；5 份有日期，3 份存有原文"
    assert len(result.frame) == 6


def test_a_date_that_may_fall_in_two_years_stands_under_both():
    assert year_of("2017-11-01", "2018-02-01") == "2017–2018"
    assert year_of("2017-01-01", None) == UNKNOWN_YEAR


def test_undated_documents_are_counted_apart(tiny):
    kept = run("material", tiny, Filter(date_from="2017-01-01", date_to="2017-12-31"))
    left_out = run("material", tiny, Filter(date_from="2017-01-01", date_to="2017-12-31", include_undated=False))
    assert (kept.n_documents, kept.n_undated) == (3, 1)
    assert (left_out.n_documents, left_out.n_undated) == (2, 1)
    assert kept.caveats[0].code == "caveat.undated_kept"
    assert left_out.caveats[0].code == "caveat.undated_left_out"
    everything = run("material", tiny, Filter())
    assert everything.n_undated == 1
    assert not [each for each in everything.caveats if each.code.startswith("caveat.undated")]


def test_where_most_places_have_too_little_text_no_theme_is_said_to_be_ordered_all_over(corpus_of):
    """Two of five order one theme and two another, and all have little text; of three, two may stand for all."""
    themes = {"甲市": {"资金保障": 2}, "乙市": {"资金保障": 1, "法治": 1}, "丙市": {"法治": 1}}
    three = [made(place, place, own, n_chars=100) for place, own in themes.items()]
    assert run("overview", corpus_of(*three), Filter()).finding.code == "finding.overview.unmissed"
    five = [*three, made("d", "丁市", n_chars=100), made("e", "戊市", n_chars=100)]
    finding = run("overview", corpus_of(*five), Filter()).finding
    assert finding.code == "finding.overview.widest"
    assert "5 地" in messages.sentence(finding) and "资金保障 2、法治 2" in messages.sentence(finding)
