import pytest

from core.parsing.books import INSTRUMENTS, books_by_clause

ALWAYS = ("cap", "governance", INSTRUMENTS)
ABOUT = "要排查留守儿童。要关爱儿童。要帮助儿童入学。"
REPORT = "要种好粮食，修好水渠，铺好公路，办好市场，管好山林。" * 20 + "要关爱儿童，办好学校。" + "要修桥铺路。" * 20


def books(title: str, body: str, clause: str) -> tuple[str, ...]:
    start = body.index(clause)
    return books_by_clause(title, body, [(start, start + len(clause))])[0]


@pytest.mark.parametrize(
    ("title", "body", "clause", "expected"),
    [
        ("防汛会议", "要备足沙袋。", "要备足沙袋", ALWAYS),
        ("留守儿童工作会议", "要备足经费。", "要备足经费", (*ALWAYS, "children")),
        ("会议", ABOUT, "要排查留守儿童", (*ALWAYS, "children")),
        ("政府工作报告", REPORT, "要关爱儿童", (*ALWAYS, "children")),
        ("政府工作报告", REPORT, "办好学校", (*ALWAYS, "children")),
        ("政府工作报告", REPORT, "要修桥铺路", ALWAYS),
    ],
)
def test_a_subject_s_book_applies_where_the_text_or_the_sentence_is_about_it(
    title: str, body: str, clause: str, expected: tuple[str, ...]
) -> None:
    assert books(title, body, clause) == expected
