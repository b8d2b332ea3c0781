"""A page made by someone who means harm is shown as the text it is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from core.parsing.summary import Region
from tests.browser.reader import visit
from tests.browser.server import ROOT, serve
from tests.factories import directive, make_source, make_summary, write_corpus

pytestmark = pytest.mark.browser

SCRIPT = "<script>document.title='被改'</script>"
FRAME = "<iframe srcdoc=\"<script>parent.document.title='被改'</script>\"></iframe>"
IMAGE = "![图](http://elsewhere.example/a.png)"
CLAUSE = f"要建立台账{IMAGE}{FRAME}<img src=x onerror=\"document.title='被改'\">"
PLACE = f"某市{IMAGE}<b>"
TEXT = f"{SCRIPT}某市召开会议\n会议强调，{CLAUSE}。"


@pytest.fixture(scope="module")
def hostile(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    summary = make_summary(
        TEXT,
        title=f"{SCRIPT}{IMAGE}某市召开会议",
        region=Region("130600", "河北省", PLACE, None, PLACE, "text"),
        directives=(directive(TEXT, CLAUSE, "建立→台账", "摸底排查与台账", modality="want"),),
        source=make_source(TEXT, url="javascript:document.title='被改'", file=f"{IMAGE}.txt"),
    )
    folder = write_corpus(tmp_path_factory.mktemp("hostile") / "corpus", (summary, TEXT), name=f"{IMAGE}{SCRIPT}")
    with serve(ROOT / "dashboard.py", folder) as address:
        yield address


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/", {}),
        ("/themes", {"themes_mark": f"{PLACE} · 摸底排查与台账"}),
        ("/keywords", {"keywords_mode": "我的词", "keywords_words": f"{IMAGE},台账"}),
        ("/agencies", {}),
        ("/documents", {}),
    ],
)
def test_source_text_is_text(chromium: Browser, hostile: str, path: str, fields: dict[str, str]) -> None:
    with visit(chromium, hostile) as reader:
        reader.open(path, **fields)
        reader.page.wait_for_timeout(1000)
        assert reader.foreign == []
        assert "被改" not in reader.page.title()
        assert reader.page.locator('.stMain iframe, .stMain img, .stMain script, [href^="javascript"]').count() == 0


def test_the_clause_and_the_document_show_every_character(chromium: Browser, hostile: str) -> None:
    with visit(chromium, hostile) as reader:
        reader.open("/themes", themes_mark=f"{PLACE} · 摸底排查与台账")
        assert CLAUSE in reader.quotes()[0]
        reader.page.get_by_role("link", name="打开文件").click()
        reader.page.wait_for_selector(".pc-text")
        assert CLAUSE in reader.page.locator(".pc-text").inner_text()
        assert SCRIPT in reader.title()
        assert reader.foreign == []
        assert "被改" not in reader.page.title()
