import pytest

from core.parsing.anomalies import find_anomalies
from core.spans import Span


def anomalies(text: str) -> list[tuple[str, str]]:
    return [(found.kind, found.span.of(text)) for found in find_anomalies(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各县的.水塘", [("stray_mark", ".")]),
        ("各县增长3.5倍", []),
        ("木合·艾山到会", []),
        ("县會(huì)議", [("gloss", "(huì)")]),
        ("县会（huì）议", [("gloss", "（huì）")]),
        ("水\u200b塘", [("invisible", "\u200b")]),
        ("水\u00ad塘", [("invisible", "\u00ad")]),
        ("水塘，，水库", [("doubled_mark", "，，")]),
        ("水塘\ue000水库", [("private_use", "\ue000")]),
    ],
)
def test_what_is_odd_is_reported_with_its_place(text: str, expected: list[tuple[str, str]]) -> None:
    assert anomalies(text) == expected


def test_many_names_with_a_dot_hide_no_stray_mark() -> None:
    assert ("stray_mark", ".") in anomalies("木合·艾山，" * 60 + "各县的.水塘")


def test_of_each_kind_fifty_are_listed() -> None:
    assert len(anomalies("水\u200b塘" * 80)) == 50
    line = "各县要在汛期之前把辖区里的每一口水塘都排查一遍并且登记造册。\n"
    assert len(anomalies(line * 80)) == 50
