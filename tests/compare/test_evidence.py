"""The sentence behind a figure, or the label where no text is held."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.compare import concordance, evidence, run
from core.compare.quotes import sentence_around
from core.corpus import Filter
from core.errors import RequestError
from core.spans import Span
from tests.factories import BAODING_MEETING, HENGSHUI_MEETING

TWO = Filter(places=("衡水市", "保定市"))


def row_of(result, **labels):
    frame = result.frame
    for name, value in labels.items():
        frame = frame[frame[name] == value]
    return int(frame.index[0])


def test_quote_is_the_sentence_and_hits_are_the_clause(tiny):
    result = run("themes", tiny, TWO)
    first, second = evidence(tiny, result, row_of(result, place="保定市", theme="资金保障"))
    assert second.quote == "严禁挤占挪用补助资金。"
    assert second.quote[slice(*second.hits[0])] == BAODING_MEETING[second.start : second.end] == "严禁挤占挪用补助资金"
    assert "市民政局要会同市财政局安排补助资金" in first.quote
    assert (first.date, first.date_kind, first.date_bounds) == ("2017-01-20", "event", ("2017-01-20", "2017-01-20"))
    assert (first.who, first.tier, first.url) == ("林知远", "聚合站", "https://baoding.example/1")


def test_without_a_text_there_is_a_label_and_no_quote(tiny):
    result = run("themes", tiny, Filter(places=("保定市",)))
    (item,) = evidence(tiny, result, row_of(result, theme="应急处置"))
    assert (item.quote, item.hits, item.label) == (None, (), "发布 → 预警")
    assert item.who == "保定市人民政府办公室"


def test_our_own_wording_is_passed_on_as_gist(tiny):
    result = run("themes", tiny, Filter(places=("保定市",)))
    items = evidence(tiny, result, row_of(result, theme="摸底排查与台账"))
    assert [item.gist for item in items] == ["县里先查清独居老人有多少", None]


def test_who_is_to_act_stands_in_for_who_speaks(tiny):
    result = run("themes", tiny, Filter(places=("未定地区",)))
    (item,) = evidence(tiny, result, row_of(result, theme="督查考核"))
    assert (item.who, item.date, item.date_bounds) == ("住建部门", "--03-05", None)


def test_evidence_comes_place_by_place_and_is_cut_to_the_limit(tiny):
    result = run("overview", tiny, TWO)
    row = row_of(result, theme="基础设施与物资")
    assert [item.place for item in evidence(tiny, result, row)] == ["衡水市", "衡水市", "保定市"]
    assert [item.place for item in evidence(tiny, result, row, limit=1)] == ["衡水市"]


def test_ids_fetch_the_same_as_their_row(tiny):
    for name in ("overview", "themes", "material", "agencies", "targets"):
        result = run(name, tiny, Filter())
        for row in range(len(result.frame)):
            assert evidence(tiny, result, result.frame["ids"].iloc[row]) == evidence(tiny, result, row)


def test_every_quote_holds_the_clause_it_is_evidence_for(tiny):
    texts = {"保定市": BAODING_MEETING, "衡水市": HENGSHUI_MEETING}
    for name in ("themes", "agencies", "targets"):
        result = run(name, tiny, TWO)
        for row in range(len(result.frame)):
            for item in evidence(tiny, result, row):
                if item.quote is not None:
                    marked = [item.quote[a:b] for a, b in item.hits]
                    assert marked == [texts[item.place][item.start : item.end]]
                    assert item.quote in texts[item.place]


def test_a_words_evidence_is_its_sentences_or_else_its_count(tiny):
    result = run("keywords", tiny, Filter(), {"mode": "mine", "words": "资金|宣传,夜*"})
    sentences = evidence(tiny, result, row_of(result, place="保定市", term="资金|宣传"))
    assert [[item.quote[a:b] for a, b in item.hits] for item in sentences] == [["资金"], ["资金"], ["宣传"]]
    (count,) = evidence(tiny, result, row_of(result, place="衡水市桃城区", term="夜*"))
    assert (count.quote, count.label) == (None, "夜* ×3")


def test_documents_behind_the_material(tiny):
    result = run("material", tiny, Filter(places=("河北省",)))
    (item,) = evidence(tiny, result, 0)
    assert (item.document_title, item.quote, item.directive_id) == ("政府工作报告", None, None)


@pytest.mark.parametrize(
    ("text", "hit", "sentence"),
    [
        ("先办一件。再办两件！后办三件", "两件", "再办两件！"),
        ("标题一行\n他说：“马上办。”于是办了。", "马上办", "他说：“马上办。”"),
        ("没有句号的一段", "句号", "没有句号的一段"),
        ("前句。\n　　缩进的一句。后句。", "缩进", "缩进的一句。"),
    ],
)
def test_sentence_around_a_hit(text, hit, sentence):
    start = text.index(hit)
    assert sentence_around(text, Span(start, start + len(hit)), Span(0, len(text))).of(text) == sentence


@given(st.text("甲乙。！\n ”，", min_size=1, max_size=60), st.data())
def test_a_sentence_holds_its_hit_and_stays_in_the_document(text, data):
    low = data.draw(st.integers(0, len(text) - 1))
    high = data.draw(st.integers(low + 1, len(text)))
    start = data.draw(st.integers(low, high - 1))
    hit = Span(start, data.draw(st.integers(start + 1, high)))
    found = sentence_around(text, hit, Span(low, high))
    assert low <= found.start <= hit.start < hit.end <= found.end <= high


def test_concordance_shows_hits_in_context_and_what_was_not_searched(tiny):
    found = concordance(tiny, Filter(), "补助資金")
    assert [(line.left[-2:], line.hit, line.right[:2]) for line in found.lines] == [
        ("安排", "补助资金", "。严"),
        ("挪用", "补助资金", "。要"),
    ]
    assert (found.n_hits, found.n_searched, found.n_without_text) == (2, 3, 3)
    assert all(BAODING_MEETING[line.start : line.end] == "补助资金" for line in found.lines)


def test_concordance_orders_by_date_or_by_context_and_pages(tiny):
    words = "社区*养老|日间照料站"
    by_date = concordance(tiny, Filter(), words)
    order = tiny.documents(Filter())["document_id"].tolist()
    found = [(order.index(line.document_id), line.start) for line in by_date.lines]
    assert found == sorted(found)
    assert len(found) == by_date.n_hits == 6
    by_right = concordance(tiny, Filter(), words, order="right")
    assert {line.right for line in by_right.lines} == {line.right for line in by_date.lines}
    rights = [line.right[:1] for line in by_right.lines]
    assert rights == sorted(rights, key=lambda right: right.encode("gb18030"))
    assert concordance(tiny, Filter(), words, order="right", start=1, limit=2).lines == by_right.lines[1:3]


def test_context_left_of_a_hit_is_read_from_the_hit_outwards(tiny):
    lines = concordance(tiny, Filter(), "养老", order="left").lines
    nearest = [line.left[-1:] for line in lines]
    assert nearest == sorted(nearest, key=lambda left: left.encode("gb18030"))


def test_the_longest_word_at_a_place_is_the_hit(tiny):
    assert {line.hit for line in concordance(tiny, Filter(), "日间|日间照料站|照料").lines} == {"日间照料站"}


def test_a_search_needs_a_word(tiny):
    with pytest.raises(RequestError):
        concordance(tiny, Filter(), " *|, ")
