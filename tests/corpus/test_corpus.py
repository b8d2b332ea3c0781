import duckdb
import pytest

from core.corpus import UNKNOWN_PLACE, Corpus, Filter, open_corpus
from core.errors import RequestError
from tests.factories import BAODING_MEETING, make_source, make_summary, span_of, tiny_corpus, write_corpus


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> Corpus:
    return open_corpus(tiny_corpus(tmp_path_factory.mktemp("tiny")))


CITIES = ("保定市", "衡水市")

PASSING = [
    (Filter(), 6),
    (Filter(places=CITIES), 3),
    (Filter(places=("衡水市桃城区",)), 1),
    (Filter(places=(UNKNOWN_PLACE,)), 1),
    (Filter(places=("没有的市",)), 0),
    (Filter(genres=("会议报道",)), 3),
    (Filter(genres=("会议报道", "通知"), places=("保定市",)), 2),
    # files of a folder, of an archive; those that stand in neither belong to no collection
    (Filter(collections=("发文",)), 2),
    (Filter(collections=("发文", "报告.zip")), 3),
    (Filter(collections=("发文",), genres=("会议报道",)), 0),
    # 2017: a known day, and a day bounded to the year; the undated document comes along or not
    (Filter(date_from="2017-01-01", date_to="2017-12-31"), 3),
    (Filter(date_from="2017-01-01", date_to="2017-12-31", include_undated=False), 2),
    # an interval meets the range by its edge
    (Filter(date_from="2017-12-31", date_to="2018-01-31", include_undated=False), 1),
    (Filter(date_from="2018-01-01", date_to="2018-01-31", include_undated=False), 0),
    (Filter(date_to="2017-01-20", include_undated=False), 2),
    (Filter(date_to="2017-01-19", include_undated=False), 1),
    (Filter(date_from="2024-03-31", include_undated=False), 2),
    # with no date asked, nothing is left out for want of a date
    (Filter(include_undated=False), 6),
    (Filter(book="children"), 6),
]


@pytest.mark.parametrize("where, n", PASSING)
def test_which_documents_pass(corpus, where, n):
    documents = corpus.documents(where)
    assert len(documents) == n
    counts = corpus.counts(where)
    assert (counts.n_documents, counts.n_directives) == (n, documents.n_directives.sum())
    assert len(corpus.directives(where)) == counts.n_directives


UNDATED = [
    (Filter(), 0),
    (Filter(date_from="2017-01-01"), 1),
    (Filter(date_from="2017-01-01", include_undated=False), 1),
    (Filter(date_from="2017-01-01", places=CITIES), 0),
    (Filter(date_to="2017-01-01", genres=("通知",)), 0),
]


@pytest.mark.parametrize("where, n", UNDATED)
def test_undated_documents_are_counted_apart(corpus, where, n):
    assert corpus.counts(where).n_undated == n


@pytest.mark.parametrize("items", ["directives", "themes", "agencies", "speakers", "targets", "terms"])
def test_items_come_with_place_and_date_of_their_document(corpus, items):
    where = Filter(places=CITIES)
    frame = getattr(corpus, items)(where)
    documents = corpus.documents(where).set_index("document_id")
    assert len(frame) and set(frame.document_id) <= set(documents.index)
    for column in ("place", "genre", "collection", "date_value", "date_earliest", "date_latest", "date_kind"):
        assert frame[column].equals(frame.document_id.map(documents[column]).rename(column))


def test_themes_are_of_one_codebook(corpus):
    assert set(corpus.themes(Filter(book="governance")).book) == {"governance"}
    assert corpus.themes(Filter(book="children")).empty


def test_order_is_of_dates_then_of_the_text(corpus):
    directives = corpus.directives(Filter())
    documents = corpus.documents(Filter())
    assert list(directives.document_id.unique()) == list(documents.document_id)
    assert list(documents.date_earliest.dropna()) == sorted(documents.date_earliest.dropna())
    assert documents.date_earliest.isna().tolist()[-1]
    assert directives.groupby("document_id").position.apply(lambda p: p.is_monotonic_increasing).all()


def test_quotes_are_there_where_the_text_is_held(corpus):
    directives = corpus.directives(Filter())
    held = directives.document_id.map(corpus.documents(Filter()).set_index("document_id").has_text)
    assert directives.text.notna().equals(held.rename("text"))
    for row in directives[held].itertuples():
        assert corpus.text_of(row.document_id)[row.start : row.end] == row.text


def test_texts_are_the_documents_own_part(tmp_path):
    """Characters outside the basic plane count as one, as they do in Python."""
    page = "𠮷站首页\n" + BAODING_MEETING + "\n相关链接"
    start = page.index(BAODING_MEETING)
    summary = make_summary(page, source=make_source(page, span=span_of(page, BAODING_MEETING)))
    corpus = open_corpus(write_corpus(tmp_path / "c", (summary, page)))
    (row,) = corpus.texts(Filter()).itertuples()
    assert (row.text, row.start) == (BAODING_MEETING, start)
    assert corpus.text_of(summary.id) == page


def test_facts_have_no_text(corpus):
    documents = corpus.documents(Filter())
    facts = documents[~documents.has_text]
    assert len(facts) == 3
    assert {corpus.text_of(each) for each in facts.document_id} == {None}
    assert set(corpus.texts(Filter()).document_id).isdisjoint(facts.document_id)


def test_a_document_with_all_its_parts(corpus):
    notice = corpus.documents(Filter(genres=("通知",)))
    parts = corpus.document(notice.document_id[0])
    assert parts.record["doc_number"] == "保政办字〔2018〕41号" and parts.record["effective_value"] is None
    assert parts.record["issuers"] == ["保定市人民政府办公室"]
    assert [len(getattr(parts, name)) for name in ("directives", "agencies", "citations", "anomalies", "cuts")] == [
        3,
        5,
        1,
        1,
        1,
    ]
    assert parts.text is None


def test_an_unknown_document_is_said_to_be_unknown(corpus):
    with pytest.raises(RequestError) as caught:
        corpus.document("没有'); DROP TABLE documents; --")
    assert caught.value.notice.code == "corpus.no_document"
    assert len(corpus.documents(Filter())) == 6


def test_by_id(corpus):
    ids = list(corpus.directives(Filter()).directive_id[[4, 1]])
    assert set(corpus.directives_by_id(ids).directive_id) == set(ids)
    assert corpus.directives_by_id([]).empty
    assert len(corpus.targets_by_id(list(corpus.targets(Filter()).target_id))) == 5
    assert len(corpus.documents_by_id(list(corpus.documents(Filter()).document_id)[:2])) == 2


def test_what_there_is_to_choose_from(corpus):
    assert corpus.places() == ("河北省", "保定市", "衡水市", "衡水市桃城区", UNKNOWN_PLACE)
    assert corpus.genres()[0] == "会议报道" and set(corpus.genres()) == {"会议报道", "通知", "方案", "工作报告"}
    assert corpus.collections() == ("发文", "报告.zip")
    assert corpus.date_span() == ("2017-01-01", "2025-01-14")


def test_an_undated_corpus_has_no_span(tmp_path):
    assert open_corpus(write_corpus(tmp_path / "c", (make_summary(), None))).date_span() is None


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('pyproject.toml')",
        "COPY documents TO 'stolen.csv'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
    ],
)
def test_the_engine_reaches_nothing_outside(corpus, statement):
    with pytest.raises(duckdb.Error):
        corpus._connection.cursor().execute(statement)
