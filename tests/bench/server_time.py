"""How long a visitor waits: for the start page, of a new server and of one that runs, beside a page that holds nothing;
and for the script after a filter has changed."""

import json
import os
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Browser, Playwright, sync_playwright
from streamlit.testing.v1 import AppTest

from core.corpus import corpus_path, open_corpus
from tests.browser.server import ROOT, launch, serve

DASHBOARD = ROOT / "dashboard.py"
ROUNDS = 12
SIGHTS = {"answer": "h1.pc-title", "finding": "[class*=st-key-finding_] button p", "chart": ".js-plotly-plot .main-svg"}
WATCH = """sights => {
    window.seen = {};
    const look = () => {
        for (const name in sights)
            if (!(name in window.seen) && document.querySelector(sights[name]))
                window.seen[name] = (performance.timeOrigin + performance.now()) / 1000;
    };
    new MutationObserver(look).observe(document, {childList: true, subtree: true});
}"""


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
    """Seconds until the answer, the first finding and the first chart of the start page are there, and the text of a
    page that holds nothing else."""

    answer: float
    finding: float
    chart: float
    empty: float

    def __str__(self) -> str:
        said = (f"{name} {seconds:.2f} s ({seconds / self.empty:.2f})" for name, seconds in self._asdict().items())
        return ", ".join(said)


def time_start_up(corpus: Path | None = None, rounds: int = 5, *, new_server: bool = True) -> StartUp:
    """Medians over visitors with an empty browser cache, each of a server started anew or all of one that runs."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        empty = Path(folder) / "empty.py"
        empty.write_text('import streamlit\n\nstreamlit.text("ready")\n', encoding="utf-8")
        look = _new_servers if new_server else _one_server
        own = look(playwright, DASHBOARD, corpus, SIGHTS, rounds)
        bare = look(playwright, empty, None, {"empty": "[data-testid=stText]"}, rounds)
    found = own | bare
    return StartUp(**{name: statistics.median(times) for name, times in found.items()})


Times = dict[str, list[float]]


def _new_servers(playwright: Playwright, script: Path, corpus: Path | None, sights: dict[str, str], n: int) -> Times:
    times: Times = {name: [] for name in sights}
    for _ in range(n):
        browser, start = launch(playwright), time.time()
        with serve(script, corpus) as address:
            _visit(browser, address, sights, start, times)
        browser.close()
    return times


def _one_server(playwright: Playwright, script: Path, corpus: Path | None, sights: dict[str, str], n: int) -> Times:
    times: Times = {name: [] for name in sights}
    browser = launch(playwright)
    with serve(script, corpus) as address:
        for _ in range(n + 1):
            _visit(browser, address, sights, time.time(), times)
    browser.close()
    return {name: each[1:] for name, each in times.items()}  # the first visit warms the server


def _visit(browser: Browser, address: str, sights: dict[str, str], start: float, times: Times) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(f"({WATCH})({json.dumps(sights)})")
    page.goto(address)
    page.wait_for_function("n => Object.keys(window.seen).length === n", arg=len(sights), timeout=60_000)
    for name, at in page.evaluate("window.seen").items():
        times[name].append(at - start)
    context.close()


def main() -> None:
    """Print the figures for the corpus that the dashboard would open."""
    for page in ("overview", "themes", "keywords", "agencies", "targets", "documents"):
        times = time_filter_change(page)
        print(f"{page}: filter change {times.new:.0f} ms new, {times.seen:.0f} ms seen before")
    print(f"a server that runs: {time_start_up(new_server=False)}")
    print(f"a new server: {time_start_up()}")


if __name__ == "__main__":
    main()
