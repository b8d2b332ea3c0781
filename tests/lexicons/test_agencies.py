from pathlib import Path

import pytest

from core.errors import LexiconError
from core.lexicons import COLLECTIVE, load_agencies
from core.messages import sentence

REGISTRY = load_agencies()


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("市民政局", "civil_affairs"),
        ("保定市民政局", "civil_affairs"),
        ("陇南市武都区民政局", "civil_affairs"),
        ("民政部门", "civil_affairs"),
        ("省人力资源和社会保障厅", "human_resources"),
        ("县人社局", "human_resources"),
        ("教育", "education"),
        ("县水利", "water_resources"),
        ("北京市住房和城乡建设委员会", "housing_construction"),
        ("城市管理局", "urban_management"),
        ("区市场监督管理局", "market_regulation"),
        ("县卫计局", "health_family_planning"),
        ("市卫健委", "health"),
        ("国家发展改革委", "development_reform"),
        ("国家税务总局衡水市税务局", "taxation"),
        ("县政府办", "government_office"),
        ("衡水市人民政府", "government"),
        ("中共衡水市委", "party_committee"),
        ("共青团衡水市委", "youth_league"),
        ("团省委", "youth_league"),
        ("县人民法院", "court"),
        ("村(居)民委员会", "villagers_committee"),
        ("镇(街道)妇儿工委", "women_children_committee"),
        ("县经济开发区管委会", "zone_committee"),
        ("县河长办", "river_chief_office"),
        ("卫生部门", "health"),
        ("县卫生局", "public_health"),
        ("国家卫生计生委", "health_family_planning"),
        ("省人口计生委", "family_planning"),
        ("市银监分局", "banking_regulation"),
        ("国家金融监督管理总局衡水监管分局", "financial_regulation"),
        ("市地方金融监督管理局", "local_finance"),
        ("中央金融办", "central_finance_office"),
        ("市委金融办", "local_finance"),
        ("衡水市国家税务局", "state_taxation"),
        ("市监察委员会", "discipline_inspection"),
        ("市监察局", "administrative_supervision"),
        ("市政府法制办", "legislative_affairs"),
        ("市依法治市办", "justice"),
        ("省食品药品监督管理局", "food_drug"),
        ("省药监局", "drug_regulation"),
        ("国家安全生产监督管理总局", "work_safety"),
    ],
)
def test_an_organ_is_known_under_its_names(name: str, identity: str) -> None:
    found = REGISTRY.resolve(name)
    assert found is not None
    assert found.id == identity
    assert found.canonical == REGISTRY.organs[identity].name


@pytest.mark.parametrize(
    "name", ["各乡镇", "各部门", "各乡(镇)", "有关部门", "县直有关单位", "各乡镇人民政府", "牵头部门"]
)
def test_collectives_stay_as_written(name: str) -> None:
    assert REGISTRY.resolve(name) == (name, COLLECTIVE)


@pytest.mark.parametrize("name", ["老槐树", "张某某", "局", "", "红旗大街"])
def test_what_is_no_organ_is_unknown(name: str) -> None:
    assert REGISTRY.resolve(name) is None


@pytest.mark.parametrize(
    ("name", "identity", "successor"),
    [
        ("县卫生局", "public_health", "health_family_planning"),
        ("县计生局", "family_planning", "health_family_planning"),
        ("省新闻出版广电局", "press_broadcasting", "broadcasting"),
        ("铁道部", "railway_ministry", "railway"),
        ("国家电监会", "electricity_regulation", "energy"),
        ("县卫计局", "health_family_planning", "health"),
        ("县国土局", "land_resources", "natural_resources"),
        ("市规划局", "planning", "natural_resources"),
        ("市环保局", "environmental_protection", "ecology_environment"),
        ("市农业局", "agriculture", "agriculture_rural"),
        ("市旅游局", "tourism", "culture_tourism"),
        ("市文化局", "culture", "culture_tourism"),
        ("县安监局", "work_safety", "emergency_management"),
        ("县工商局", "industry_commerce", "market_regulation"),
        ("县质监局", "quality_supervision", "market_regulation"),
        ("县食药监局", "food_drug", "market_regulation"),
        ("县物价局", "price_administration", "development_reform"),
        ("县法制办", "legislative_affairs", "justice"),
        ("县监察局", "administrative_supervision", "discipline_inspection"),
        ("县综治办", "public_order_office", "political_legal"),
        ("县国税局", "state_taxation", "taxation"),
        ("县地税局", "local_taxation", "taxation"),
        ("县粮食局", "grain", "grain_reserves"),
        ("市侨办", "overseas_chinese", "united_front"),
        ("县扶贫办", "poverty_alleviation", "rural_revitalization"),
        ("县乡村振兴局", "rural_revitalization", "agriculture_rural"),
        ("市银监局", "banking_regulation", "banking_insurance_regulation"),
        ("市保监局", "insurance_regulation", "banking_insurance_regulation"),
        ("市银保监局", "banking_insurance_regulation", "financial_regulation"),
        ("市地震局", "earthquake", None),
        ("证监局", "securities_regulation", None),
        ("市民政局", "civil_affairs", None),
        ("各乡镇", COLLECTIVE, None),
    ],
)
def test_who_took_over_in_a_reform(name: str, identity: str, successor: str | None) -> None:
    found = REGISTRY.resolve(name)
    assert found is not None
    assert found.id == identity
    organ = REGISTRY.organs.get(identity)
    assert (organ.successor if organ else None) == successor


@pytest.mark.parametrize(
    ("identity", "current"),
    [
        ("health_family_planning", "health"),
        ("poverty_alleviation", "rural_revitalization"),
        ("banking_insurance_regulation", "financial_regulation"),
        ("health", "health"),
        # several became one, one became several, or one went into another that was there
        ("public_health", "public_health"),
        ("state_taxation", "state_taxation"),
        ("industry_commerce", "industry_commerce"),
        ("railway_ministry", "railway_ministry"),
        ("rural_revitalization", "rural_revitalization"),
        (COLLECTIVE, COLLECTIVE),
        ("no_such_organ", "no_such_organ"),
    ],
)
def test_an_organ_goes_by_its_latest_name(identity: str, current: str) -> None:
    assert REGISTRY.current(identity) == current


def test_what_is_renamed_goes_alone_into_an_organ_set_up_then() -> None:
    organs = REGISTRY.organs.values()
    for organ in (each for each in organs if each.renamed):
        assert organ.successor is not None
        assert organ.until == REGISTRY.organs[organ.successor].since
        assert [each.id for each in organs if (each.successor, each.until) == (organ.successor, organ.until)] == [
            organ.id
        ]


def test_reforms_lead_to_organs_that_exist() -> None:
    for organ in REGISTRY.organs.values():
        assert organ.successor is None or organ.until is not None
        assert organ.since is None or organ.until is None or organ.since < organ.until
        if organ.until and organ.successor:
            successor = REGISTRY.organs[organ.successor]
            assert successor.since is None or successor.since <= organ.until
            assert successor.until is None or successor.until > organ.until


def test_a_date_without_a_source_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = '{id: ponds, name: 水塘办, system: 政府, until: "2018-03"}'
    about = 'about: {title: 试, version: "1", source: 自拟, licence: CC0-1.0, date: "2025-01-01"}\n'
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "agencies.yaml").write_text(
        f"{about}suffixes: []\ncollectives: []\nagencies: [{entry}]\n", encoding="utf-8"
    )
    monkeypatch.setattr("core.lexicons.agencies.DATA", tmp_path)
    with pytest.raises(LexiconError) as caught:
        load_agencies.__wrapped__()
    assert "ponds" in sentence(caught.value.notice)
    assert "source" in sentence(caught.value.notice)


def test_the_registry_covers_what_a_city_has() -> None:
    assert len(REGISTRY.organs) >= 90
    assert {"party_committee", "government", "court", "trade_union", "education", "zone_committee"} <= set(
        REGISTRY.organs
    )
