"""The year of a heading: where it holds, and what it does not date."""

import pytest

from core.parsing import calendar
from core.parsing.target_years import governed_years, year_at

REPORT = """一、2030年工作回顾
新建渡口3座。
二、2031年重点工作
(一)疏浚河道。新建渡口5座。
三、加强自身建设
培训船工9人。
"""


def year_of(text: str, words: str, sentence: str = "") -> str | None:
    years = governed_years(text, "工作报告", calendar.year(2031, ""))
    found = year_at(years, text.index(words), sentence or words)
    return found.value if found else None


@pytest.mark.parametrize(("words", "year"), [("新建渡口3座", None), ("新建渡口5座", "2031"), ("培训船工9人", None)])
def test_a_year_holds_below_its_heading_where_that_looks_forward(words: str, year: str | None) -> None:
    assert year_of(REPORT, words) == year


def test_this_year_in_a_heading_is_dated_by_the_report() -> None:
    assert year_of("一、过去一年工作回顾\n略\n二、今年工作安排\n新建渡口5座。", "新建渡口5座") == "2031"


def test_a_longer_time_in_the_sentence_goes_before_the_heading() -> None:
    assert year_of(REPORT, "新建渡口5座", "未来五年新建渡口5座") is None


def test_only_work_reports_are_read_so() -> None:
    assert governed_years(REPORT, "方案", None) == []
