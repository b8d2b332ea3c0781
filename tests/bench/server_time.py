"""How long a visitor waits: for the first chart of a new server, and for the script after a filter has changed."""

import os
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import sync_playwright
from streamlit.testing.v1 import AppTest

from core.corpus import corpus_path, open_corpus
from tests.browser.server import ROOT, launch, serve

DASHBOARD = ROOT / "dashboard.py"
ROUNDS = 12
FIRST_CHART = ".js-plotly-plot .main-svg"


class FilterChange(NamedTuple):
    """Milliseconds of the script after a change of the place filter; `seen` where the view was asked for before."""

    page: str
    new: float
    seen: float


def time_filter_change(page: str, corpus: Path | None = None) -> FilterChange:
    """Median time of the script of one page, under AppTest, once the server is warm."""
    os.environ["POLICY_CORPUS"] = str(corpus_path(corpus))
    places = open_corpus(corpus).places()
    app = AppTest.from_file(str(DASHBOARD), default_timeout=60).run()
    app.switch_page(f"core/pages/{page}.py").run()
    choices = [[place] for place in places[:ROUNDS]]
    new = [_time(app, choice) for choice in choices]
    seen = [_time(app, choice) for choice in choices]
    return FilterChange(page, statistics.median(new), statistics.median(seen))


def _time(app: AppTest, places: list[str]) -> float:
    app.multiselect(key="place").set_value(places)
    start = time.perf_counter()
    app.run()
    return 1000 * (time.perf_counter() - start)


class StartUp(NamedTuple):
    """Seconds from `streamlit run` to the first chart, and to the text of a page that holds nothing else."""

    dashboard: float
    empty: float

    @property
    def ratio(self) -> float:
        return self.dashboard / self.empty


def time_start_up(corpus: Path | None = None, rounds: int = 3) -> StartUp:
    """Medians over servers started anew, each looked at with an empty browser cache."""
    with TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text('import streamlit\n\nstreamlit.text("ready")\n', encoding="utf-8")
        pairs = [(_first(DASHBOARD, FIRST_CHART, corpus), _first(empty, "text=ready", None)) for _ in range(rounds)]
    return StartUp(*(statistics.median(times) for times in zip(*pairs, strict=True)))


def _first(script: Path, selector: str, corpus: Path | None) -> float:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        start = time.perf_counter()
        with serve(script, corpus) as address:
            page.goto(address)
            page.wait_for_selector(selector, timeout=60_000)
            seconds = time.perf_counter() - start
            browser.close()
    return seconds


def main() -> None:
    """Print the figures for the corpus that the dashboard would open."""
    for page in ("overview", "themes", "keywords", "agencies", "targets", "documents"):
        times = time_filter_change(page)
        print(f"{page}: filter change {times.new:.0f} ms new, {times.seen:.0f} ms seen before")
    start = time_start_up()
    print(f"first chart {start.dashboard:.2f} s, empty page {start.empty:.2f} s, ratio {start.ratio:.2f}")


if __name__ == "__main__":
    main()
