import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.spans import Span, fold, legible, view

CHARS = "县縣委會议(huì)\u200b\u3000Ａ１，。“”\n a"


@given(st.text())
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_fold_brings_variants_together() -> None:
    assert fold("縣委會議，２０２４年　Ａ") == "县委会议,2024年 A"


def test_a_view_leaves_out_what_no_reader_sees_and_finds_the_way_back() -> None:
    text = "縣會(huì)議\u200b要求"
    whole = view(text, [Span(0, len(text))])
    assert whole.text == "县会议要求"
    assert whole.span(1, 3).of(text) == "會(huì)議\u200b"
    assert whole.span(0, 1).of(text) == "縣"
    assert legible(fold(text)) == whole.text


def test_views_of_several_spans_are_joined_by_line_breaks() -> None:
    text = "标题\n边角\n正文"
    parts = view(text, [Span(0, 2), Span(6, 8)])
    assert parts.text == "标题\n正文"
    assert parts.span(3, 5).of(text) == "正文"


@given(st.text(alphabet=CHARS, max_size=60), st.data())
def test_every_span_of_a_view_folds_to_what_was_matched(text: str, data: st.DataObject) -> None:
    whole = view(text, [Span(0, len(text))])
    if not whole.text:
        return
    start = data.draw(st.integers(0, len(whole.text) - 1))
    end = data.draw(st.integers(start + 1, len(whole.text)))
    quote = whole.span(start, end).of(text)
    assert legible(fold(quote)).startswith(whole.text[start:end][0])
    assert quote


def test_a_view_looks_at_its_spans_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the text around them: a page of many parts is read in time linear in its length."""
    seen: list[int] = []

    def counting(text: str) -> str:
        seen.append(len(text))
        return fold(text)

    monkeypatch.setattr("core.spans.fold", counting)
    text = "各县要排查水塘。" * 1_000
    for start in range(0, len(text), 80):
        view(text, [Span(start, start + 80)])
    assert sum(seen) < 1.1 * len(text)
