"""The list of documents and a document's own page."""

import re

import pytest

from core.corpus import Filter, open_corpus
from tests.pages.conftest import Opener
from tests.pages.reading import codes_of, html_of


@pytest.fixture
def documents(tiny):  # type: ignore[no-untyped-def]
    frame = open_corpus(tiny).documents(Filter())
    return dict(zip(frame["title"], frame["document_id"], strict=True))


def test_the_list_shows_the_documents_that_pass(open_page: Opener) -> None:
    app = open_page("documents", place=["保定市"])
    assert list(app.dataframe[0].value["place"]) == ["保定市", "保定市"]


def test_a_text_is_shown_with_its_directives_marked(open_page: Opener, documents: dict[str, str]) -> None:
    html = html_of(open_page("documents", doc=documents["保定市部署社区养老工作"]))
    assert 'class="prohibit"' in html and ">严禁挤占挪用补助资金</span>" in html
    assert 'class="want outcome"' in html
    assert "依据：网址" in html


def test_facts_without_text_are_listed_with_their_places(open_page: Opener, documents: dict[str, str]) -> None:
    app = open_page("documents", doc=documents["保定市人民政府办公室关于做好防汛准备的通知"])
    assert "保政办字〔2018〕41号" in html_of(app)
    directives = app.dataframe[0].value
    assert list(directives["said"]) == ["完成 → 检查", "发布 → 预警", "储备 → 物资"]
    assert directives["at"].str.match(r"\d+–\d+$").all()
    assert directives.loc[directives["theme"] == "应急处置", "reason"].iloc[0] == "预警"


def test_what_is_not_known_is_not_made_up(open_page: Opener, documents: dict[str, str]) -> None:
    html = html_of(open_page("documents", doc=documents["我市召开燃气安全会议"]))
    assert "未定地区" in html and "年份未明" in html
    assert "nan" not in html and "None" not in html


def test_a_link_to_a_clause_shows_it_first(open_page: Opener, documents: dict[str, str], tiny) -> None:  # type: ignore[no-untyped-def]
    document = documents["保定市部署社区养老工作"]
    directive = open_corpus(tiny).document(document).directives["directive_id"].iloc[-1]
    html = html_of(open_page("documents", doc=document, at=directive))
    assert html.index("营造敬老氛围") < html.index("pc-text")
    assert 'class="want outcome at"' in html


def test_the_link_of_a_document_names_it(open_page: Opener, documents: dict[str, str]) -> None:
    document = documents["政府工作报告"]
    assert f"doc={document}" in codes_of(open_page("documents", doc=document))[0]


def test_the_list_shows_dates_in_words(open_page: Opener) -> None:
    dates = list(open_page("documents").dataframe[0].value["date_value"])
    assert "2月8日（约2017年，年份据专项行动推定）" in dates and "3月5日（年份未明）" in dates and "2024年3月" in dates


def test_what_the_parser_made_of_a_document_is_said_in_words(open_page: Opener, documents: dict[str, str]) -> None:
    app = open_page("documents", doc=documents["保定市人民政府办公室关于做好防汛准备的通知"])
    cells = "\n".join(table.value.to_csv(header=False) for table in app.dataframe)
    assert "重复的段落" in cells and "网页的栏目" in cells and "配合" in cells
    assert not re.findall(r"\b(?:repeated|chrome|support|responsible|should|must)\b", cells)


def test_a_document_that_is_not_there_is_explained(open_page: Opener) -> None:
    assert "没有文件 abc" in html_of(open_page("documents", doc="abc"))
