"""Codes and kinds of directives by cues and by what was learned."""

import pytest

from core.parsing.coding import LEARNED, Coded
from core.parsing.coding import code_each as code_read
from core.parsing.learned import read_learned

GENERAL = ("governance",)
CHILDREN = ("governance", "children")


def code_each(clauses: list[str], books: list[tuple[str, ...]]) -> list[Coded]:
    return code_read(clauses, books, read_learned(clauses), range(len(clauses)))


def codes(clause: str, books: tuple[str, ...] = GENERAL) -> list[str]:
    return sorted(code.code for code in code_each([clause], [books])[0].codes)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("摸清全乡水塘底数", ["摸底排查与台账"]),
        ("完善渠道管护机制", ["制度机制"]),
        ("把护林列入年终考核", ["督查考核"]),
        ("对渔船违规载客的依法查处", ["监管整治"]),
        ("各林场要扛起护林的担子", ["责任落实"]),
        ("安排护林专项经费", ["资金保障"]),
        ("对渡口船工开展业务培训", ["队伍建设"]),
        ("在渡口悬挂防溺水宣传横幅", ["宣传引导"]),
        ("新建避风港两座", ["基础设施与物资"]),
        ("压缩渔船检验的办理时限", []),
    ],
)
def test_a_clause_is_coded_by_the_object_of_its_action(clause: str, expected: list[str]) -> None:
    assert codes(clause) == expected


def test_a_book_of_a_subject_is_used_where_it_applies() -> None:
    clause = "督促外出父母与受委托人签订监护协议"
    assert "监护责任" not in codes(clause)
    assert "监护责任" in codes(clause, CHILDREN)


def test_why_is_a_cue_or_words_of_the_clause() -> None:
    clauses = ["摸清全乡水塘底数", "把船上的灭火器挨个瞧一遍"]
    for clause, coded in zip(clauses, code_each(clauses, [GENERAL] * 2), strict=True):
        for code in coded.codes:
            words = code.why.removeprefix(LEARNED)
            assert words
            assert all(part in clause for part in words.split("…"))


def test_clauses_of_different_books_are_coded_in_their_places() -> None:
    clauses = ["新建避风港两座", "安排护林专项经费", "新建避风港两座"]
    books = [CHILDREN, GENERAL, GENERAL]
    apart = [code_each([clause], [own])[0] for clause, own in zip(clauses, books, strict=True)]
    assert code_each(clauses, books) == apart


def test_a_book_nothing_was_learned_about_goes_by_its_cues() -> None:
    (found,) = code_each(["安排专项资金"], [("instruments",)])
    assert {code.code for code in found.codes} == {"供给型·资金投入"}


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("建立渡口巡查台账", "measure"),
        ("组织船工开展救生演练", "measure"),
        ("维护水泵和渠道", "measure"),
        ("要确保安全度汛", "outcome"),
        ("确保渔民生命财产安全", "outcome"),
        ("形成齐抓共管的局面", "outcome"),
        ("为群众出行提供保障", "outcome"),
        ("推动用水治理走向现代化", "outcome"),
        ("让群众满意", "outcome"),
        ("营造人人护河的浓厚氛围", "outcome"),
        ("护岸林覆盖率达到40%", "outcome"),
    ],
)
def test_what_is_done_is_told_from_what_is_hoped_for(clause: str, kind: str) -> None:
    assert code_each([clause], [GENERAL])[0].kind == kind
