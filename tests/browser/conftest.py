"""A running dashboard and a real browser."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.server import ROOT, find_chromium, launch, serve
from tests.factories import tiny_corpus


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if find_chromium() is None:
        missing = "no Chromium on this machine: install Debian's chromium, or Chrome"
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_corpus(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="session")
def dashboard(chromium: Browser, tiny: Path) -> Iterator[str]:
    """Its address; the browser first, so that nothing is started where there is none."""
    with serve(ROOT / "dashboard.py", tiny) as address:
        yield address
