"""Every page answers, shows its evidence, says what it rests on, and explains an empty view."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from core import __version__, messages
from core.corpus import open_corpus
from core.errors import Notice
from core.lexicons import load_codebooks
from core.pages import NAVIGATION, Entry
from tests.pages.conftest import Opener
from tests.pages.reading import clicks_of, codes_of, figure_of, html_of

TWO = ["保定市", "衡水市"]


@pytest.mark.parametrize("entry", NAVIGATION, ids=lambda entry: entry.script)
def test_a_page_has_an_answer_and_says_what_it_rests_on(open_page: Opener, entry: Entry) -> None:
    app = open_page(entry.script)
    html = html_of(app)
    assert '<h1 class="pc-title">' in html
    assert "份文件 · " in html
    assert len(app.get("download_button")) == 1


@pytest.mark.parametrize(
    ("script", "fields"),
    [
        ("themes", {}),
        ("agencies", {}),
        ("targets", {}),
        ("keywords", {"keywords_mode": "我的词", "keywords_words": "养老"}),
    ],
)
def test_every_mark_of_a_chart_can_also_be_chosen_without_a_pointer(
    open_page: Opener, script: str, fields: dict[str, str]
) -> None:
    app = open_page(script, **fields)
    marks = clicks_of(figure_of(app))
    assert marks and set(marks) <= set(app.selectbox(key=f"{script}_mark").options)


def test_the_open_cell_shows_its_sentences_and_is_framed(open_page: Opener) -> None:
    app = open_page("themes", place=TWO, themes_mark="保定市 · 宣传引导")
    assert "要加强宣传" in html_of(app)
    assert len(figure_of(app)["layout"]["shapes"]) == 1


def test_what_a_theme_means_can_be_read_on_its_page(open_page: Opener) -> None:
    app = open_page("themes", place=TWO, themes_mark="保定市 · 宣传引导")
    one, every = (each.label for each in app.expander)
    assert "宣传引导" in one and "各包括什么" in every
    codes = load_codebooks()["governance"].codes
    html = html_of(app)
    assert html.count(codes["宣传引导"].definition) == 2
    assert all(code.definition in html for code in codes.values())


def test_a_mark_without_hits_says_how_much_was_searched(open_page: Opener) -> None:
    app = open_page("themes", place=TWO, themes_mark="衡水市 · 宣传引导")
    html = html_of(app)
    assert "查了衡水市的 1 份文件" in html
    assert "材料不足，没找到不等于没有：这个主题别的地区合起来也不到三条" in html


@pytest.mark.parametrize("reason", ["no_documents", "few_peer_hits", "no_full_text", "little_text", "few_expected"])
def test_every_reason_for_too_little_is_said_in_words(reason: str) -> None:
    assert messages.text(f"why.{reason}").endswith("。")


def test_where_no_text_is_held_evidence_is_label_and_place_not_a_quote(open_page: Opener) -> None:
    html = html_of(open_page("themes", themes_mark="保定市 · 应急处置"))
    assert "发布 → 预警" in html and "未存正文" in html


def test_a_gist_is_marked_as_ours_and_only_shown_where_there_is_no_text(open_page: Opener) -> None:
    assert "pc-gist" not in html_of(open_page("themes", themes_mark="保定市 · 摸底排查与台账"))


def test_the_copied_link_holds_everything_defaults_too(open_page: Opener) -> None:
    app = open_page("themes", place=TWO, from_="2017-01-01", themes_measure="占比", themes_mark="衡水市 · 制度机制")
    fields = parse_qs(urlsplit(codes_of(app)[0]).query)
    assert fields["place"] == TWO
    assert fields["from"] == ["2017-01-01"] and "to" not in fields
    assert fields["undated"] == ["true"]
    assert fields["book"] == [app.selectbox(key="book").options[0]]
    assert fields["themes_measure"] == ["占比"]
    assert fields["themes_section"] == ["只算部署"]
    assert fields["themes_mark"] == ["衡水市 · 制度机制"]
    assert len(fields["v"]) == 1


def test_a_citation_says_with_which_program_and_when(open_page: Opener) -> None:
    cited = codes_of(open_page("themes", place=TWO))[1]
    today = date.today()
    assert f"《政策对照》{__version__}，" in cited
    assert cited.endswith(f"访问于 {today.year}年{today.month}月{today.day}日。")


def test_the_foot_counts_what_has_no_year(open_page: Opener) -> None:
    html = html_of(open_page("themes", from_="2017-01-01", to="2017-12-31"))
    assert "年份未明 1 份" in html


def test_what_a_corpus_says_of_itself_stands_above_every_page(
    open_page: Opener, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_page("themes")
    corpus = open_corpus(tiny)
    corpus.notices = (Notice("corpus.outdated", {"corpus": "语料甲"}),)
    monkeypatch.setattr("core.pages.parts.start.corpus", lambda: corpus)
    assert "语料甲 的事实已更新" in html_of(open_page("themes"))


def test_a_link_to_another_state_of_the_corpus_says_so(open_page: Opener) -> None:
    assert "语料 00000000" in html_of(open_page("overview", v="00000000"))


def test_what_a_link_asks_for_and_the_corpus_does_not_hold_is_left_out(open_page: Opener) -> None:
    app = open_page("themes", place=["保定市", "没有市"], themes_measure="没有")
    assert app.multiselect(key="place").value == ["保定市"]
    assert not app.exception
    assert "链接里的地区“没有市”" in html_of(app)


def test_a_link_with_unknown_values_says_so_until_a_filter_is_touched(open_page: Opener) -> None:
    app = open_page("themes", place="保定", genre="诏书", collection="没有组", book="无此书", from_="去年")
    html = html_of(app)
    for said in ("“保定”在这份语料里没有，没有按它筛选；是不是“保定市”？", "“诏书”", "“没有组”", "“无此书”", "“去年”"):
        assert said in html
    app.multiselect(key="place").set_value(["保定市"]).run()
    assert "链接里的" not in html_of(app)


@pytest.mark.parametrize("name", ["children", load_codebooks()["children"].zh])
def test_a_codebook_may_be_named_by_code_or_label(open_page: Opener, name: str) -> None:
    app = open_page("themes", book=name)
    assert app.selectbox(key="book").value == "children"
    assert "链接里的" not in html_of(app)


def test_a_time_that_ends_before_it_begins_is_not_counted(open_page: Opener) -> None:
    html = html_of(open_page("themes", from_="2019-01-01", to="2018-01-01"))
    assert "起始日期 2019-01-01 晚于截止日期 2018-01-01" in html and "份文件 · " not in html


def test_documents_are_filtered_by_the_folder_they_came_from(open_page: Opener) -> None:
    app = open_page("themes", collection="发文")
    assert app.multiselect(key="collection").options == ["发文", "报告.zip"]
    html = html_of(app)
    assert "2 份文件" in html and "资料组 发文" in html


def test_the_start_page_says_of_each_folder_what_is_in_it(open_page: Opener) -> None:
    app = open_page("overview")
    html = html_of(app)
    assert "发文：2 地，2 份" in html and "报告.zip：1 地，1 份" in html
    button = app.button(key="overview_of_发文")
    assert "2 地" in button.label
    button.click().run()
    assert app.multiselect(key="collection").value == ["发文"] and not app.exception
    assert "发文：" not in html_of(app) and "2 份文件" in html_of(app)


def test_an_empty_view_offers_the_restriction_to_let_go_of(open_page: Opener) -> None:
    app = open_page("themes", place=["衡水市"], from_="2018-01-01", to="2018-12-31", undated="false")
    assert "没有文件" in html_of(app)
    button = next(each for each in app.button if each.key == "wider_time")
    assert "1 份" in button.label
    button.click().run()
    assert "1 份文件" in html_of(app) and app.date_input(key="from").value is None


def test_places_keep_their_order_and_colour_whatever_the_order_of_clicks(open_page: Opener) -> None:
    app = open_page("themes")
    colours = []
    for chosen in (TWO, TWO[::-1]):
        app.multiselect(key="place").set_value(chosen).run()
        colours.append([trace["marker"]["color"] for trace in figure_of(app)["data"] if trace["type"] == "bar"])
    assert colours[0] == colours[1]


def test_own_words_are_asked_for_before_they_are_counted(open_page: Opener) -> None:
    app = open_page("keywords", keywords_mode="我的词")
    assert "先在上面写词" in html_of(app) and "写成 =养老" in html_of(app)
    app.text_input(key="keywords_words").set_value("养老，台账").run()
    marks = clicks_of(figure_of(app))
    assert "保定市 · 养老" in marks and "衡水市 · 台账" in marks
    app.selectbox(key="keywords_mark").set_value("保定市 · 养老").run()
    html = html_of(app)
    assert html.count("<mark>养老</mark>") == 2 and "查了 1 份" in html


def test_documents_without_text_are_counted_beside_the_lines(open_page: Opener) -> None:
    fields = {"keywords_mode": "我的词", "keywords_words": "防汛", "keywords_mark": "保定市 · 防汛"}
    html = html_of(open_page("keywords", **fields))
    assert "防汛 ×1" in html and "pc-kwic" not in html


def test_hits_in_one_sentence_are_shown_in_one(open_page: Opener) -> None:
    html = html_of(open_page("themes", themes_mark="保定市 · 宣传引导"))
    assert "<mark>要加强宣传</mark>，<mark>营造敬老氛围</mark>" in html
    assert html.count("pc-item") == 1 and "2 处" in html


def test_the_overview_lists_what_all_one_and_some_mention(open_page: Opener) -> None:
    app = open_page("overview", place=TWO)
    labels = [button.label for button in app.button if (button.key or "").startswith("finding_")]
    assert "基础设施与物资：保定 1，衡水 2" in labels
    assert "两地都有要求（2）" in html_of(app)
    app.button(key=next(each.key for each in app.button if (each.key or "").startswith("finding_one"))).click().run()
    assert "pc-item" in html_of(app)


def test_a_target_opens_its_clause_and_its_deadline_is_said_in_words(open_page: Opener) -> None:
    mark = "衡水市 · 日间照料站覆盖率 · 90% · 2017"
    app = open_page("targets", targets_mark=mark)
    assert "力争年底前<mark>日间照料站覆盖90%的社区</mark>" in html_of(app)
    figure = figure_of(app)
    assert len(figure["layout"]["shapes"]) == 1
    texts = [text for trace in figure["data"] for text in trace.get("text", [])]
    assert "2026年" in texts and any("≈8–10处" in text for text in texts)


def test_a_table_has_dates_in_words_and_no_parts_of_them(open_page: Opener) -> None:
    table = open_page("targets", targets_view="表格").dataframe[0].value
    assert set(table["deadline_value"]) == {"2017年", "2025年", "2026年"}
    assert not {"quantity_low", "deadline_latest", "comparator"} & set(table.columns)


@pytest.mark.parametrize("entry", NAVIGATION, ids=lambda entry: entry.script)
def test_no_code_and_no_bare_date_stands_on_a_page(open_page: Opener, entry: Entry) -> None:
    fields = {} if entry.script in ("overview", "documents") else {f"{entry.script}_view": "表格"}
    app = open_page(entry.script, **fields)
    texts = [html_of(app), *(table.value.to_csv() for table in app.dataframe)]
    seen = "\n".join(text.split("\n", 1)[-1] if i else text for i, text in enumerate(texts))
    assert not re.findall(r"--\d\d-\d\d|\b(?:governance|lead|support|few_peer_hits|no_deadline|bounds)\b", seen)


def test_without_a_corpus_the_page_says_what_to_do(open_page: Opener, tmp_path: Path) -> None:
    app = open_page("overview", corpus=tmp_path / "nothing")
    html = html_of(app)
    assert "还没有语料" in html and "ingest" in html
