"""What a person does and sees on a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page

from tests.browser.server import refuse_foreign

DESKTOP, PHONE = (1280, 900), (390, 844)


@contextmanager
def visit(browser: Browser, address: str, size: tuple[int, int] = DESKTOP, dark: bool = False) -> Iterator["Reader"]:
    """A visitor with an empty browser, who reaches nothing but the dashboard."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        accept_downloads=True,
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(20_000)
    try:
        yield Reader(page, address, refuse_foreign(page, address))
    finally:
        context.close()


class Reader:
    def __init__(self, page: Page, address: str, foreign: list[str]) -> None:
        self.page, self.address, self.foreign = page, address, foreign

    def open(self, path: str = "/", **fields: str | list[str]) -> None:
        self.page.goto(f"{self.address}{path}?{urlencode(fields, doseq=True)}")
        self.wait()

    def go(self, url: str) -> None:
        self.page.goto(url)
        self.wait()

    def wait(self) -> None:
        """Until the script has run and the page has its answer."""
        self.page.wait_for_selector("h1.pc-title")
        self.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')

    def wait_for_chart(self) -> None:
        self.page.wait_for_selector(".js-plotly-plot .bars .point")

    def title(self) -> str:
        return self.page.locator("h1.pc-title").inner_text()

    def choose_place(self, name: str) -> None:
        box = self.page.locator(".st-key-place input")
        box.fill(name)
        self.page.get_by_role("option", name=name, exact=True).click()
        self.page.keyboard.press("Escape")
        self.page.wait_for_url(lambda url: "place=" in url)
        self.wait()

    def click_mark(self, chart: str, mark: str) -> None:
        """Click in the middle of a mark's click area, as one would with a mouse."""
        self.wait_for_chart()
        found = self.page.evaluate(
            """([chart, mark]) => {
                const plot = document.querySelector(`.st-key-${chart} .js-plotly-plot`);
                plot.scrollIntoView({block: "center"});
                const layer = plot._fullData.find(trace => (trace.customdata || []).includes(mark));
                const i = layer.customdata.indexOf(mark);
                const {xaxis, yaxis} = plot._fullLayout;
                const box = plot.getBoundingClientRect();
                return [
                    box.left + xaxis._offset + xaxis.d2p(layer.base[i] + layer.x[i] / 2),
                    box.top + yaxis._offset + yaxis.d2p(layer.y[i]),
                ];
            }""",
            [chart, mark],
        )
        self.page.mouse.move(*found)
        self.page.wait_for_timeout(150)
        self.page.mouse.click(*found)

    def quotes(self) -> list[str]:
        """The evidence on show."""
        self.page.wait_for_selector(".pc-item")
        self.wait()
        return self.page.locator(".pc-item .pc-quote").all_inner_texts()

    def copied_link(self) -> str:
        self.page.get_by_role("button", name="复制链接").click()
        return self.page.locator('[data-testid="stPopoverBody"] code').inner_text()

    def widths(self) -> tuple[int, int]:
        """What the page body holds, and what is seen of it."""
        held, seen = self.page.locator('[data-testid="stMain"]').evaluate("m => [m.scrollWidth, m.clientWidth]")
        return int(held), int(seen)
