import pytest

from core.errors import LexiconError
from core.lexicons import indicators
from core.lexicons.indicators import load_indicators

HEADER = 'about: {title: 试, version: "1", source: 自拟, licence: CC0-1.0, date: "2025-01-01"}\n'


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("规上工业增加值增长", "规模以上工业增加值增长"),
        ("规模以上工业增加值增长", "规模以上工业增加值增长"),
        ("工业增加值增长", "工业增加值增长"),
    ],
)
def test_an_indicator_goes_by_one_name(written: str, name: str) -> None:
    assert load_indicators().name_of(written) == name


@pytest.mark.parametrize(
    ("unit", "wanted", "factor"),
    [("吨", "斤", 2000.0), ("斤", "吨", 0.0005), ("公顷", "亩", 15.0), ("个", "个", 1.0), ("吨", "亩", None)],
)
def test_units_of_a_group_can_be_turned_into_each_other(unit: str, wanted: str, factor: float | None) -> None:
    assert load_indicators().factor(unit, wanted) == factor


def test_a_name_that_leads_to_two_indicators_is_refused(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "indicators").mkdir()
    path = tmp_path / "indicators" / "indicators.yaml"
    path.write_text(HEADER + "names: {甲: [丙], 乙: [丙]}\nscales: {}\n", encoding="utf-8")
    monkeypatch.setattr(indicators, "DATA", tmp_path)
    load_indicators.cache_clear()
    with pytest.raises(LexiconError):
        load_indicators()
    load_indicators.cache_clear()
