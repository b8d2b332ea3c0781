"""Text from a source is only ever text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.pages.parts.plain_text import link, marked, unmarked


@given(st.text(), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_marking_keeps_the_text_and_lets_no_tag_through(text: str, hits: list[tuple[int, int]]) -> None:
    html = marked(text, hits)
    inner = html.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in inner and ">" not in inner
    assert inner.count("&amp;") == text.count("&")


def test_overlapping_hits_are_marked_once() -> None:
    assert marked("建立动态台账", [(2, 4), (3, 6)]) == "建立<mark>动态</mark><mark>台账</mark>"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host/x", None, ""])
def test_only_addresses_of_the_web_become_links(url: str | None) -> None:
    assert link(url, "来源") == "来源"


def test_an_address_cannot_leave_its_attribute() -> None:
    assert '" onclick' not in link('https://a.example/" onclick="x', "来源")


def test_a_label_has_no_markup_left() -> None:
    assert unmarked("![甲](http://x)") == r"\!\[甲\]\(http\:\/\/x\)"
