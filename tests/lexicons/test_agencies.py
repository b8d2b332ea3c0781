import pytest

from core.lexicons import COLLECTIVE, load_agencies

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


def test_reforms_lead_to_organs_that_exist() -> None:
    for organ in REGISTRY.organs.values():
        assert organ.successor is None or organ.successor in REGISTRY.organs
        assert organ.successor is None or organ.until is not None
        assert organ.since is None or organ.until is None or organ.since < organ.until


def test_the_registry_covers_what_a_city_has() -> None:
    assert len(REGISTRY.organs) >= 90
    assert {"party_committee", "government", "court", "trade_union", "education", "zone_committee"} <= set(
        REGISTRY.organs
    )
