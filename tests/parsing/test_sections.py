"""回顾 and 部署 of a work report."""

import pytest

from core.parsing.sections import find_sections

NUMBERED = "各位代表:\n一、2030年工作回顾\n我们修了路。\n二、2031年工作安排\n今年要修桥。\n三、自身建设\n要廉洁。"
PLAIN = "各位代表:\n2030年工作回顾\n我们修了路。\n2031年工作安排\n今年要修桥。"
UNTITLED = "各位代表:\n过去一年,我们修了路。\n办了学。\n今年是关键的一年,要修桥。\n要办医。"
MIXED = "一、2030年工作回顾\n修了路。\n二、过去五年成就和今后主要目标任务\n五年来成绩多。\n“十六五”时期是新阶段。"
SILENT = "一、牢记嘱托,干出新成效\n修了路。\n二、牢记使命,奋勇争先\n要修桥。"


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        (NUMBERED, "二、2031年"),
        (PLAIN, "2031年工作安排"),
        (UNTITLED, "今年是关键"),
        (MIXED, "“十六五”时期"),
        (SILENT, "二、牢记使命"),
    ],
)
def test_the_report_turns_where_it_begins_to_order(text: str, turn: str) -> None:
    back, ahead = find_sections(text, "工作报告")
    assert (back[2], ahead[2]) == ("回顾", "部署")
    assert back[1] == ahead[0]
    assert text[ahead[0] :].startswith(turn)
    assert ahead[1] == len(text)


def test_the_greeting_before_the_report_belongs_to_neither_part() -> None:
    assert find_sections(NUMBERED, "工作报告")[0][0] == NUMBERED.index("一、")


def test_other_genres_have_no_parts() -> None:
    assert find_sections(NUMBERED, "通知") == []


@pytest.mark.parametrize("text", ["", "今年要修桥。", "一、修路\n二、修桥"])
def test_a_report_that_does_not_look_back_has_no_parts(text: str) -> None:
    assert find_sections(text, "工作报告") == []
