from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.parsing.clauses import find_sentences
from core.spans import fold


def texts(text: str) -> list[list[str]]:
    return [[clause.text for clause in sentence.clauses] for sentence in find_sentences(fold(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要摸清情况，建好档案。再抓落实。", [["要摸清情况", "建好档案"], ["再抓落实"]]),
        ("一要排查水塘，二要立好警示牌；三要有人巡。", [["要排查水塘", "要立好警示牌", "要有人巡"]]),
        ("各级各部门一要排查水塘；二要有人巡。", [["各级各部门", "要排查水塘", "要有人巡"]]),
        ("一是查校车，二是查食堂。", [["查校车", "查食堂"]]),
        ("（一）建立台账，每月更新。", [["建立台账", "每月更新"]]),
        ("第三条 【补贴标准】按月发放补贴。", [["按月发放补贴"]]),
        ("落实“一户，一档”要求，责任到人。", [["落实“一户,一档”要求", "责任到人"]]),
        ("按《管水，用水办法》执行。", [["按《管水,用水办法》执行"]]),
        ("安排资金1,200万元，专款专用。", [["安排资金1,200万元", "专款专用"]]),
        ("各村(社区，含新村)要登记。", [["各村(社区,含新村)要登记"]]),
    ],
)
def test_clauses_end_at_punctuation_and_start_behind_enumerators(text: str, expected: list[list[str]]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("一、工作目标\n各镇要建立台账。", [True, False]),
        ("1.落实巡查责任。各镇每周巡查一次水库。", [True, False]),
        ("（四）完成上级交办的其他事项。", [False]),
        ("一是学深学透抓落实。要把精力放到巡查上。", [True, False]),
        ("一是高度重视，把责任扛起来。", [False]),
    ],
)
def test_headings_only_name_the_item_behind_them(text: str, headings: list[bool]) -> None:
    assert [sentence.is_heading for sentence in find_sentences(fold(text))] == headings


@given(st.text(alphabet="要，。；“”《》（）一是、2.\n 村", max_size=120))
def test_clauses_are_their_places_in_order(text: str) -> None:
    folded = fold(text)
    clauses = [clause for sentence in find_sentences(folded) for clause in sentence.clauses]
    assert all(folded[clause.start : clause.end] == clause.text for clause in clauses)
    assert all(a.end <= b.start for a, b in pairwise(clauses))
