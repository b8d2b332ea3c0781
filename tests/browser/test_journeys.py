"""What people do with the dashboard, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from core.compare import run, to_csv
from core.corpus import Filter, open_corpus
from tests.browser.reader import PHONE, visit

pytestmark = pytest.mark.browser

TWO = ["保定市", "衡水市"]
MARK = "保定市 · 宣传引导"


def test_from_two_places_to_a_sentence_to_a_link_that_another_browser_opens(chromium: Browser, dashboard: str) -> None:
    with visit(chromium, dashboard) as reader:
        reader.open("/themes")
        for place in TWO:
            reader.choose_place(place)
        reader.click_mark("themes_chart", MARK)
        quotes, title = reader.quotes(), reader.title()
        assert quotes == ["要加强宣传，营造敬老氛围。"]
        link = reader.copied_link()
    with visit(chromium, dashboard) as other:
        other.go(link)
        assert other.quotes() == quotes
        assert other.title() == title
        assert [tag for tag in TWO if tag in other.page.locator(".st-key-place").inner_text()] == TWO


def test_choices_of_a_page_come_back_with_the_link(chromium: Browser, dashboard: str) -> None:
    with visit(chromium, dashboard) as reader:
        reader.open("/keywords", keywords_mode="我的词")
        box = reader.page.locator(".st-key-keywords_words input")
        box.fill("养老，台账")
        box.press("Enter")
        reader.wait_for_chart()
        reader.click_mark("keywords_chart", "保定市 · 养老")
        reader.page.wait_for_selector(".pc-kwic")
        lines = reader.page.locator(".pc-kwic").inner_text()
        link = reader.copied_link()
    with visit(chromium, dashboard) as other:
        other.go(link)
        other.page.wait_for_selector(".pc-kwic")
        assert other.page.locator(".pc-kwic").inner_text() == lines
        expect(other.page.locator(".st-key-keywords_words input")).to_have_value("养老，台账")


def test_the_downloaded_table_is_the_one_on_screen(
    chromium: Browser, dashboard: str, tiny: Path, tmp_path: Path
) -> None:
    with visit(chromium, dashboard) as reader:
        reader.open("/themes", place=TWO)
        with reader.page.expect_download() as download:
            reader.page.get_by_role("button", name="下载 CSV").click()
        saved = tmp_path / "view.csv"
        download.value.save_as(saved)
    expected = to_csv(run("themes", open_corpus(tiny), Filter(places=tuple(TWO))))
    assert saved.read_bytes() == expected
    assert expected.startswith("\ufeff".encode())


def test_from_the_evidence_to_the_document_and_back(chromium: Browser, dashboard: str) -> None:
    with visit(chromium, dashboard) as reader:
        reader.open("/themes", place=TWO, themes_mark=MARK)
        reader.quotes()
        reader.page.get_by_role("link", name="打开文件").first.click()
        reader.page.wait_for_selector(".pc-text")
        assert reader.title() == "保定市部署社区养老工作"
        assert reader.page.locator(".pc-text .at").inner_text() == "要加强宣传"
        assert "place=" in reader.page.url
        reader.page.get_by_role("button", name="全部文件").click()
        reader.page.wait_for_selector(".st-key-documents_table")


def test_the_overview_leads_to_the_theme_that_was_clicked(chromium: Browser, dashboard: str) -> None:
    with visit(chromium, dashboard) as reader:
        reader.open("/", place=TWO)
        reader.click_mark("overview_themes", MARK)
        reader.page.wait_for_url("**/themes?**")
        assert reader.quotes() == ["要加强宣传，营造敬老氛围。"]


def test_either_half_of_a_shared_bar_opens_its_place(chromium: Browser, dashboard: str) -> None:
    with visit(chromium, dashboard) as reader:
        reader.open("/themes", place=TWO, themes_measure="与参照之差")
        for place in TWO:
            reader.click_mark("themes_chart", f"{place} · 基础设施与物资")
            reader.page.wait_for_selector(f".pc-place:has-text('{place}')")
            assert reader.quotes()


def test_a_target_is_clicked_and_its_clause_is_read(chromium: Browser, dashboard: str) -> None:
    with visit(chromium, dashboard) as reader:
        reader.open("/targets", place=["衡水市"])
        reader.click_mark("targets_chart", "衡水市 · 日间照料站覆盖率 · 90% · 2017")
        assert reader.quotes() == ["力争年底前日间照料站覆盖90%的社区。"]


def test_a_row_of_a_table_opens_its_evidence(chromium: Browser, dashboard: str) -> None:
    with visit(chromium, dashboard) as reader:
        reader.open("/themes", place=TWO, themes_view="表格")
        table = reader.page.locator(".st-key-themes_table .stDataFrameGlideDataEditor").first
        table.click(position={"x": 40, "y": 42})
        assert reader.quotes()
        assert "themes_mark=" in reader.page.url


@pytest.mark.parametrize("path", ["/", "/themes", "/keywords", "/agencies", "/targets", "/documents"])
@pytest.mark.parametrize("dark", [False, True])
def test_on_a_phone_the_page_does_not_slide_sideways(chromium: Browser, dashboard: str, path: str, dark: bool) -> None:
    with visit(chromium, dashboard, PHONE, dark) as reader:
        reader.open(path)
        reader.page.wait_for_timeout(500)
        held, seen = reader.widths()
        assert held <= seen
        assert reader.page.locator('[data-testid="stSidebar"]').get_attribute("aria-expanded") != "true"


@pytest.mark.parametrize("dark", [False, True])
def test_colours_are_ours_in_light_and_dark(chromium: Browser, dashboard: str, dark: bool) -> None:
    with visit(chromium, dashboard, dark=dark) as reader:
        reader.open("/themes", place=TWO)
        reader.wait_for_chart()
        fill = reader.page.locator(".js-plotly-plot .bars .point path").first.evaluate("e => getComputedStyle(e).fill")
        assert fill == ("rgb(108, 173, 222)" if dark else "rgb(31, 106, 165)")


def test_nothing_but_the_server_is_asked_for_anything(chromium: Browser, dashboard: str) -> None:
    with visit(chromium, dashboard) as reader:
        for path in ("/", "/themes", "/keywords", "/agencies", "/targets", "/documents"):
            reader.open(path)
            reader.page.wait_for_timeout(300)
        assert reader.foreign == []
