import pytest

from core.lexicons import Campaign
from core.parsing.campaigns import bound_year, find_campaigns


@pytest.mark.parametrize(
    "written", ["合力监护、相伴成长", "合力监护,相伴成长", "合力监护 相伴成长", "合力监护相伴成长", "合力监护·相伴成长"]
)
def test_punctuation_inside_a_name_is_free(written: str) -> None:
    text = f"启动“{written}”行动"
    hits = find_campaigns(text)
    assert [hit.name for hit in hits] == ["合力监护、相伴成长"]
    assert text[hits[0].start : hits[0].end] == written


def test_names_come_in_order_and_once() -> None:
    text = "扫黑除恶专项斗争之后是治本攻坚三年行动,再是扫黑除恶专项斗争"
    assert [hit.name for hit in find_campaigns(text)] == ["扫黑除恶专项斗争", "安全生产治本攻坚三年行动"]
    assert find_campaigns("合力监护是家庭的事,相伴成长是孩子的事") == ()


@pytest.mark.parametrize(
    ("day", "start", "end", "year"),
    [
        ("--01-20", "2016-11", "2017-12", 2017),
        ("--11-20", "2016-11", "2017-12", None),
        ("--10-31", "2016-11", "2017-12", 2017),
        ("--06", "2020-04", "2020-12", 2020),
        ("--03-01", "2020-04", "2020-12", None),
        ("--04-15", "2020-04-16", "2020-12-31", None),
        ("--04-16", "2020-04-16", "2020-12-31", 2020),
        ("--12-31", "2020-04", "2020-12", 2020),
        ("--05-01", None, "2020-12", None),
    ],
)
def test_a_day_gets_the_one_year_it_can_fall_in(day: str, start: str | None, end: str | None, year: int | None) -> None:
    assert bound_year(day, Campaign("甲", (), start, end, "自拟")) == year
