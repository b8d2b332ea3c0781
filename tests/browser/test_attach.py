"""A corpus of facts comes alive when the reader's own copy is attached."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from core.compare import run
from core.corpus import Filter, attach, corpus_path, open_corpus
from tests.browser.reader import visit
from tests.browser.server import ROOT, serve
from tests.factories import BAODING_MEETING, baoding_meeting, hengshui_meeting, write_corpus

pytestmark = pytest.mark.browser

TWO = ["保定市", "衡水市"]
SEED = ROOT.parent / "shared" / "seeds" / "000_6705d9521e6142b4.txt"


def test_the_sentence_is_there_after_the_text_is_attached(chromium: Browser, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", (baoding_meeting(), None), (hengshui_meeting(), None))
    copy = tmp_path / "我的副本.txt"
    copy.write_text(BAODING_MEETING, encoding="utf-8", newline="")
    mark = "保定市 · 摸底排查与台账"
    with serve(ROOT / "dashboard.py", corpus) as address, visit(chromium, address) as reader:
        reader.open("/themes", place=TWO, themes_mark=mark)
        assert "摸清 → 底数" in reader.quotes()[0] or "县里先查清独居老人有多少" in reader.quotes()[0]
        assert "未存正文" in reader.page.locator(".pc-facts").first.inner_text()
        attach([copy], corpus)
        reader.open("/themes", place=TWO, themes_mark=mark)
        assert "各县（市、区）要摸清独居老人底数，建立动态台账" in reader.quotes()[0]


@pytest.mark.shared
def test_the_bundled_records_of_baoding_come_alive_with_their_page(chromium: Browser, tmp_path: Path) -> None:
    if not SEED.is_file():
        pytest.skip("needs the seed page in ../shared/seeds")
    if not (corpus_path() / "CURRENT").is_file():
        pytest.skip("needs the bundled corpus in data/corpus")
    corpus = tmp_path / "corpus"
    shutil.copytree(corpus_path(), corpus, ignore=shutil.ignore_patterns("local"))
    text = SEED.read_text("utf-8")
    mark = _mark_with_hits(corpus)
    with serve(ROOT / "dashboard.py", corpus) as address, visit(chromium, address) as reader:
        reader.open("/themes")
        for place in TWO:
            reader.choose_place(place)
        reader.click_mark("themes_chart", mark)
        facts = reader.quotes()
        assert facts and not any(quote in text for quote in facts)
        assert "未存正文" in reader.page.locator(".pc-facts").first.inner_text()
        report = attach([SEED], corpus)
        assert report.count("attached") == 1
        reader.page.reload()
        reader.page.wait_for_selector(".pc-quote mark")
        sentences = reader.quotes()
        assert sentences and all(quote in text for quote in sentences)
        assert "未存正文" not in reader.page.locator(".pc-facts").first.inner_text()
        link = reader.copied_link()
    with serve(ROOT / "dashboard.py", corpus) as address, visit(chromium, address) as other:
        other.go(f"{address}/themes?{link.split('?', 1)[1]}")
        assert other.quotes() == sentences


def _mark_with_hits(corpus: Path) -> str:
    """The first cell of 保定 that holds a directive, as the chart of two places names it."""
    frame = run("themes", open_corpus(corpus), Filter(places=tuple(TWO))).frame
    themes = frame["theme"][(frame["place"] == TWO[0]) & (frame["ids"].map(len) > 0)]
    return f"{TWO[0]} · {themes.iloc[0]}"
