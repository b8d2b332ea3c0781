import pytest

from core.lexicons import Campaign, load_campaigns
from core.parsing.campaigns import find_campaigns


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
    ("start", "end", "days"),
    [
        ("2016-11", "2017-12", ("2016-11-01", "2017-12-31")),
        ("2020-04", "2020-06", ("2020-04-01", "2020-06-30")),
        ("2024-01-15", "2024-02", ("2024-01-15", "2024-02-29")),
        ("2024-01-15", "2024-02-03", ("2024-01-15", "2024-02-03")),
        (None, "2020-12", None),
        ("2020-12", None, None),
    ],
)
def test_a_period_has_a_first_and_a_last_day(start: str | None, end: str | None, days: tuple[str, str] | None) -> None:
    assert Campaign("甲", (), start, end, "自拟").days == days


def test_the_known_periods_are_periods() -> None:
    for campaign in load_campaigns():
        assert campaign.days is None or campaign.days[0] < campaign.days[1]
