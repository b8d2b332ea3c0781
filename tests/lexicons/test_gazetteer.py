import csv

import pytest

from core.lexicons import DATA, load_gazetteer, short_name

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("保定市", "保定"),
        ("内蒙古自治区", "内蒙古"),
        ("延边朝鲜族自治州", "延边"),
        ("伊犁哈萨克自治州", "伊犁"),
        ("前郭尔罗斯蒙古族自治县", "前郭尔罗斯"),
        ("龙胜各族自治县", "龙胜"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("大兴安岭地区", "大兴安岭"),
        ("神农架林区", "神农架"),
        ("香港特别行政区", "香港"),
        ("鄂托克前旗", "鄂托克前旗"),
        ("兴县", "兴县"),
    ],
)
def test_short_names_drop_the_kind_of_division(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("保定", ("河北省", "保定市", None)),
        ("海南", ("海南省", None, None)),
        ("延边州", ("吉林省", "延边朝鲜族自治州", None)),
        ("浦东新区", ("上海市", None, "浦东新区")),
        ("雄安新区", ("河北省", None, "雄安新区")),
        ("仙桃市", ("湖北省", None, "仙桃市")),
        ("莱芜市", ("山东省", "济南市", None)),
        ("襄樊市", ("湖北省", "襄阳市", None)),
        ("武都", ("甘肃省", "陇南市", "武都区")),
        ("东莞市", ("广东省", "东莞市", None)),
    ],
)
def test_a_name_leads_to_its_place_and_parents(name: str, chain: tuple[str, str | None, str | None]) -> None:
    assert [(place.province, place.city, place.county) for place in GAZETTEER.named(name)] == [chain]


def test_homonyms_are_all_kept() -> None:
    assert {place.city for place in GAZETTEER.named("鼓楼区")} == {"南京市", "徐州市", "福州市", "开封市"}
    assert GAZETTEER.named("没有这个地方") == ()


def test_every_place_lies_in_its_parents() -> None:
    for place in GAZETTEER.places.values():
        for parent in GAZETTEER.parents(place):
            assert place.within(parent)
            assert not parent.within(place)


def test_the_divisions_are_whole() -> None:
    kinds = [place.division for place in GAZETTEER.places.values() if not place.zone]
    assert kinds.count("省") == 34
    assert kinds.count("市") > 330
    assert kinds.count("县") > 2_800


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("冀政办发", "河北省"),
        ("粤民规字", "广东省"),
        ("穗府办规", "广州市"),
        ("苏府", "苏州市"),
        ("苏政办发", "江苏省"),
        ("宁政发", None),
        ("青政", None),
        ("于府办发", None),
    ],
)
def test_letters_of_a_document_number_give_a_place_only_where_they_are_its_own(code: str, name: str | None) -> None:
    place = GAZETTEER.marked(code)
    assert (place.name if place else None) == name


@pytest.mark.parametrize("host", ["suzhou", "taizhou", "fuzhou", "yichun", "yulin", "liangshan"])
def test_a_host_of_several_places_stays_ambiguous(host: str) -> None:
    assert len(GAZETTEER.hosts[host]) > 1


def test_hosts_name_the_place_of_their_code() -> None:
    with (DATA / "regions" / "hosts.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            assert GAZETTEER.places[row["code"]].name == row["name"]
