import pytest

from core.parsing.regions import find_region
from core.parsing.summary import Level, Region
from core.spans import fold


def find(
    body: str = "",
    *,
    title: str = "",
    head: str = "",
    frame: str = "",
    issuer: str | None = None,
    number: str | None = None,
    url: str | None = None,
    place: str | None = None,
) -> tuple[Region, Level | None]:
    return find_region(
        title=fold(title),
        head=fold(head),
        frame=fold(frame),
        body=fold(body),
        issuer=issuer,
        doc_number_code=number,
        url=url,
        meta={"place": place} if place else {},
    )


def chain(region: Region) -> tuple[str | None, str | None, str | None]:
    return region.province, region.city, region.county


@pytest.mark.parametrize(
    ("title", "body", "expected", "level"),
    [
        ("", "3月2日，保定市召开河长制推进会。市领导到会。", ("河北省", "保定市", None), "市"),
        ("武都区启动春灌", "近日，我区召开春灌调度会。", ("甘肃省", "陇南市", "武都区"), "县"),
        ("全省禁毒工作会在沈举行", "省政府在沈阳市召开禁毒会。来源：辽宁某网", ("辽宁省", None, None), "省"),
        ("", "周至县委书记主持召开会议，县政府办参会。", ("陕西省", "西安市", "周至县"), "县"),
        ("北京市召开治污会", "北京市副市长到会。", ("北京市", None, None), "省"),
        ("", "浦东新区召开会议，区委部署工作。", ("上海市", None, "浦东新区"), "县"),
        ("全省护堤会召开", "省政府于3月2日在杭州召开护堤会。", ("浙江省", None, None), "省"),
        ("全省护堤会召开", "省政府于3月2日在上海召开护堤推介会。", (None, None, None), "省"),
        ("", "张家川镇日前召开护堤会。", ("甘肃省", "天水市", "张家川回族自治县"), "乡"),
        ("", "保定市出台护堤办法，各区(市)县教育局、市、区民政局都要巡堤。", ("河北省", "保定市", None), "市"),
        ("保定市(莲池区)护堤站揭牌", "护堤站昨日启用。", ("河北省", "保定市", None), "市"),
        ("全县护堤会召开", "会上说明了《周至县护堤办法》。", ("陕西省", "西安市", "周至县"), "县"),
        ("", "各水管所：\n请巡堤。\n" + "备好沙袋。" * 120 + "\n抄送:保定市水利局。", ("河北省", "保定市", None), "市"),
        ("全市护堤会在任丘市召开", "会议要求巡堤。", ("河北省", "沧州市", None), "市"),
        ("", "某社石家庄6月1日电 河北省修好护堤。", ("河北省", None, None), "省"),
        ("", "某社北京5月5日电\n5月5日，民政部召开护堤会。", (None, None, None), "国家"),
        ("", "今日永城报讯 市妇联在各乡镇办起图书角。", ("河南省", "商丘市", "永城市"), "县"),
        ("明年湖南省株洲城区建成十座公园", "副市长调度，我市选定三处。", ("湖南省", "株洲市", None), "市"),
        ("冠县人民政府办公室关于印发冠县植树预案的通知", "县直有关部门：", ("山东省", "聊城市", "冠县"), "县"),
        ("河南省人民政府关于表彰洛阳市园林局的通报", "", ("河南省", None, None), "省"),
        ("", "大同市政府与怀化市政府签约。", (None, None, None), "市"),
        ("雄安新区管委会关于绿化的通知", "", ("河北省", None, "雄安新区"), "县"),
        ("广西壮族自治区植树会", "全区植树。", ("广西壮族自治区", None, None), "省"),
        ("", "望花区朴屯街道盖平社区种花。", ("辽宁省", "抚顺市", "望花区"), "乡"),
        ("沧州市:市政府召开护水会", "新华区、运河区政府负责人参加。", ("河北省", "沧州市", None), "市"),
        ("青石镇柳河村召开护水会", "各组长到会。", (None, None, None), "乡"),
        ("护水会召开", "全市护水会召开。\n请下载《沧州日报》客户端。", ("河北省", "沧州市", None), "市"),
    ],
)
def test_the_place_of_the_body_that_acts(
    title: str, body: str, expected: tuple[str | None, ...], level: str | None
) -> None:
    region, found = find(body, title=title)
    assert chain(region) == expected
    assert found == level


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("日前，我市发布植树意见，全市动员。", "市"),
        ("全县备汛会召开，县委书记到会。", "县"),
        ("镇长在全镇大会上部署防火。", "乡"),
        ("与会者谈了读书的好处。", None),
        ("市场和县域经济都好。", None),
    ],
)
def test_a_body_that_only_says_我市_has_a_level_and_no_place(body: str, level: str | None) -> None:
    region, found = find(body)
    assert chain(region) == (None, None, None)
    assert region.basis == "none"
    assert found == level


@pytest.mark.parametrize(
    ("title", "issuer", "number", "level"),
    [
        ("国务院办公厅关于植树的通知", None, "国办发", "国家"),
        ("国务院对上海市植树方案的批复", None, None, "国家"),
        ("海关总署 国家移民局关于口岸的通知", None, None, "国家"),
        ("关于植树的意见", "民政部", None, "国家"),
        ("关于植树的意见", None, "国发", "国家"),
        ("中华人民共和国植树法", None, None, "国家"),
        ("国家税务总局保定市税务局关于办税的通告", None, None, "市"),
        ("中华人民共和国保定市海关关于植树的通告", None, None, "市"),
    ],
)
def test_national_bodies_have_no_area(title: str, issuer: str | None, number: str | None, level: str) -> None:
    region, found = find(title=title, issuer=issuer, number=number)
    assert found == level
    assert (region.province is None) == (level == "国家")


def test_who_writes_to_all_provinces_is_national() -> None:
    opening = "各省、自治区、直辖市林业厅（局），新疆生产建设兵团林业局：各地要植树。"
    assert find(opening, title="关于植树的意见") == (Region(), "国家")


@pytest.mark.parametrize(
    ("body", "url", "expected"),
    [
        ("鼓楼区召开会议。", None, (None, None, None)),
        ("徐州市鼓楼区召开会议。", None, ("江苏省", "徐州市", "鼓楼区")),
        ("鼓楼区召开会议，传达开封市要求。", None, ("河南省", "开封市", "鼓楼区")),
        ("鼓楼区召开会议。", "http://www.xuzhou.gov.cn/a.html", ("江苏省", "徐州市", "鼓楼区")),
        ("和平区召开会议。", "http://mzj.tj.gov.cn/1", ("天津市", None, "和平区")),
        ("五华区召开会议，区政府部署。", None, ("云南省", "昆明市", "五华区")),
    ],
)
def test_homonyms_are_told_apart_by_what_else_is_said(
    body: str, url: str | None, expected: tuple[str | None, ...]
) -> None:
    assert chain(find(body, url=url)[0]) == expected


@pytest.mark.parametrize(
    ("body", "url", "expected", "basis"),
    [
        ("市政府召开全市会议。", "https://www.fushun.gov.cn/1.html", ("辽宁省", "抚顺市", None), "url"),
        ("区委召开全区会议。", "https://mzj.changzhou.gov.cn/1.html", ("江苏省", "常州市", None), "url"),
        ("市政府召开全市会议。", "https://www.suzhou.gov.cn/1.html", (None, None, None), "none"),
        ("市政府召开全市会议。", "https://shenyang.example.com/1.html", (None, None, None), "none"),
        ("保定市政府召开全市会议。", "https://www.baoding.gov.cn/1.html", ("河北省", "保定市", None), "text"),
    ],
)
def test_an_official_address_says_where_the_text_does_not(
    body: str, url: str, expected: tuple[str | None, ...], basis: str
) -> None:
    region, _ = find(body, url=url)
    assert chain(region) == expected
    assert region.basis == basis


@pytest.mark.parametrize(
    "text", ["形成县乡村三级网络，市和县都要种树。", "健全市场，资本市场平稳。", "全市中区域均衡。"]
)
def test_words_that_only_look_like_places(text: str) -> None:
    assert chain(find(text)[0]) == (None, None, None)


def test_the_letters_of_a_number_name_the_place() -> None:
    region, _ = find("各处室：请种树。", number="粤民规字")
    assert chain(region) == ("广东省", None, None)
    assert region.as_written == "粤民规字"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("保定市", ("河北省", "保定市", None)),
        ("河北保定", ("河北省", "保定市", None)),
        ("山东", ("山东省", None, None)),
        ("陇南市武都区", ("甘肃省", "陇南市", "武都区")),
        ("鼓楼区", (None, None, None)),
        ("某地", (None, None, None)),
    ],
)
def test_the_caller_s_place_goes_first(place: str, expected: tuple[str | None, ...]) -> None:
    region, _ = find("衡水市召开会议。", place=place)
    assert chain(region) == expected
    assert region.basis == "meta"
    assert region.as_written == place


def test_as_written_are_words_of_the_text() -> None:
    region, _ = find("甘肃省陇南市武都区召开会议。")
    assert region.as_written == "甘肃省陇南市武都区"
    assert region.code == "621202"


@pytest.mark.parametrize(
    ("place", "expected", "level"),
    [
        ("保定市", ("河北省", "保定市", None), "市"),
        ("河北省保定市", ("河北省", "保定市", None), "市"),
        ("保定市、衡水市", (None, None, None), None),
        ("全国", (None, None, None), "国家"),
        ("火星市", (None, None, None), None),
    ],
)
def test_a_given_place_is_taken_at_its_word(
    place: str, expected: tuple[str | None, str | None, str | None], level: Level | None
) -> None:
    region, found = find(place=place)
    assert (chain(region), region.as_written, region.basis, found) == (expected, place, "meta", level)


def test_a_malformed_address_says_nothing() -> None:
    assert chain(find("要备足沙袋。", url="http://[abc/")[0]) == (None, None, None)
