"""The year of a heading: where it holds, and what it does not date."""

import pytest

from core.parsing import calendar
from core.parsing.target_clauses import TargetClause, read_clause
from core.parsing.target_years import governed_years, year_at

REPORT = """一、2030年工作回顾
新建渡口3座。
二、2031年重点工作
(一)疏浚河道。新建渡口5座。
三、加强自身建设
培训船工9人。
"""


def clause_of(text: str, words: str) -> TargetClause:
    start = text.index(words)
    return read_clause(text, (start, start + len(words)), [], None, plan=True, is_directive=False)


def year_of(text: str, words: str) -> str | None:
    years = governed_years("", text, "工作报告", calendar.year(2031, ""))
    found = year_at(years, clause_of(text, words), None)
    return found.value if found else None


@pytest.mark.parametrize(("words", "year"), [("新建渡口3座", None), ("新建渡口5座", "2031"), ("培训船工9人", None)])
def test_a_year_holds_below_its_heading_where_that_looks_forward(words: str, year: str | None) -> None:
    assert year_of(REPORT, words) == year


def test_this_year_in_a_heading_is_dated_by_the_report() -> None:
    assert year_of("一、过去一年工作回顾\n略\n二、今年工作安排\n新建渡口5座。", "新建渡口5座") == "2031"


def test_a_longer_time_in_the_sentence_goes_before_the_heading() -> None:
    assert year_of(REPORT.replace("新建渡口5座", "未来五年,新建渡口5座"), "新建渡口5座") is None


@pytest.mark.parametrize("words", ["每季度检修不少于1次", "每两小时巡查1次", "每半个月通报1次"])
def test_what_is_done_again_and_again_ends_with_no_year(words: str) -> None:
    assert year_of(REPORT.replace("新建渡口5座", words), words) is None


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("青石县2031年护水工作要点", "2031"),
        ("青石县护水三年行动方案(2031—2033年)", "2033"),
        ("青石县2030年和2031年护水方案", None),
        ("关于2031年5月演练的通知", None),
        ("青石县护水方案", None),
        ("青石县第十六个五年规划和2045年远景目标", None),
        ("关于落实2029年护水会议精神的方案", None),
    ],
)
def test_a_title_dates_a_plan(title: str, year: str | None) -> None:
    found = year_at(
        governed_years(title, "新建渡口5座。", "方案", calendar.year(2031, "")),
        clause_of("新建渡口5座。", "新建渡口5座"),
        None,
    )
    assert (found.value if found else None) == year


def test_a_title_dates_no_report_of_a_meeting() -> None:
    assert governed_years("青石县召开2031年护水会议", "新建渡口5座。", "会议报道", None) == []


def test_a_report_without_headings_gives_no_year() -> None:
    assert governed_years("某县水利局2030年工作总结", "今年以来,清淤8公里。", "工作报告", None) == []
