"""A correction from the form of a document's page, as a visitor and as the owner of the server."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from core.corpus import open_corpus
from core.corpus.corrections import FILE, read_file
from tests.browser.reader import DESKTOP, PHONE, Reader, visit
from tests.browser.server import ROOT, serve
from tests.factories import baoding_meeting, tiny_corpus

pytestmark = pytest.mark.browser

MEETING = baoding_meeting()
EVIL = "<img src=x onerror=\"document.title='被改'\">![图](http://elsewhere.example/a.png)"


def fill(reader: Reader, **words: str) -> None:
    reader.page.locator(".st-key-correction summary").click()
    for label, value in words.items():
        reader.page.get_by_label(label).fill(value)
        reader.page.keyboard.press("Tab")
        reader.wait()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_visitor_takes_a_correction_away_as_a_file(
    chromium: Browser, dashboard: str, tiny: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    with visit(chromium, dashboard, size) as reader:
        reader.open("/documents", doc=MEETING.id)
        fill(reader, 应为="新题名", 理由="题名少了两字", 署名="访客")
        reader.page.get_by_role("button", name="做成更正文件").click()
        with reader.page.expect_download() as download:
            reader.page.get_by_role("button", name="下载更正文件").click()
        download.value.save_as(tmp_path / "x.jsonl")
        held, seen = reader.widths()
        assert held <= seen and reader.foreign == []
    (found,) = read_file(tmp_path / "x.jsonl")
    assert (found.field, found.value, found.author) == ("title", "新题名", "访客")
    assert not (tiny / FILE).exists(), "a visitor changes nothing"


def test_the_owner_writes_and_what_is_written_is_only_text(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICY_AUTHOR", "林知远")
    corpus = tiny_corpus(tmp_path)
    with serve(ROOT / "dashboard.py", corpus) as address, visit(chromium, address) as reader:
        reader.open("/documents", doc=MEETING.id)
        fill(reader, 应为=EVIL, 理由=EVIL)
        reader.page.get_by_role("button", name="写入更正").click()
        reader.page.wait_for_selector(".pc-mark")
        reader.page.wait_for_timeout(500)
        assert reader.title() == EVIL and reader.foreign == []
        assert "被改" not in reader.page.title()
        assert reader.page.locator(".stMain img, .stMain script").count() == 0
    (outcome,) = open_corpus(corpus).corrections
    assert (outcome.status, outcome.correction.author) == ("applied", "林知远")
