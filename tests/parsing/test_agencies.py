import pytest

from core.parsing.agencies import find_agencies
from core.parsing.clauses import find_sentences
from core.parsing.directives import find_directives
from core.parsing.issuers import find_issuers, told_issuers
from core.parsing.summary import Genre
from core.parsing.text_reading import TextReading
from core.spans import fold


def roles(text: str, genre: Genre = "会议报道") -> list[tuple[str, str]]:
    folded = fold(text)
    sentences = find_sentences(folded)
    directives = find_directives(sentences, TextReading(sentences), genre, lambda position: True)
    found = find_agencies(folded, sentences, directives, report=genre == "会议报道", addressed=genre != "意见")
    return [(folded[item.start : item.end], item.role) for item in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议强调，各镇要查水塘。", [("各镇", "responsible")]),
        (
            "县教育局、公安局、水利局等部门有关负责人参会。",
            [("县教育局", "attend"), ("公安局", "attend"), ("水利局", "attend")],
        ),
        ("县水利局通报了汛情。", [("县水利局", "report")]),
        ("县水利局、应急局围绕防汛，就备汛情况作了发言。", [("县水利局", "report"), ("应急局", "report")]),
        ("会议听取县水利局备汛情况汇报。", [("县水利局", "report")]),
        (
            "镇长吴青等镇党委、镇政府在家领导参加会议。",
            [("镇党委", "attend"), ("镇政府", "attend")],
        ),
        ("副县长、县安委会主任、县水利局局长吴青出席会议。", []),
        (
            "副县长吴青带县水利局、县应急局等部门负责人,赴青石镇督导。",
            [("县水利局", "attend"), ("县应急局", "attend")],
        ),
        (
            "联席会议成员单位县水利局、县财政局就护水提出了意见和建议。",
            [("县水利局", "report"), ("县财政局", "report")],
        ),
        ("县河长办、青石镇政府相关负责同志一同巡河。", [("县河长办", "attend"), ("青石镇政府", "attend")]),
        ("县水利局班子成员、中层干部参会。", [("县水利局", "attend")]),
        ("镇党政班子成员以及各办公室负责人参会。", [("镇党政班子成员", "attend"), ("各办公室", "attend")]),
        ("各县区水利局从事清淤的人员、县财政局负责人参会。", [("各县区水利局", "attend"), ("县财政局", "attend")]),
        ("青石镇、白沙镇，县水利局作了发言。", [("青石镇", "report"), ("白沙镇", "report"), ("县水利局", "report")]),
        (
            "会议强调，各镇要会同县水利局、县财政局一起清淤。",
            [("各镇", "responsible"), ("县水利局", "support"), ("县财政局", "support")],
        ),
        (
            "会议强调，各镇要与县水利局、有关部门一道清淤。",
            [("各镇", "responsible"), ("县水利局", "support"), ("有关部门", "support")],
        ),
        ("会议强调，各包村干部、村干部，负责清理沟渠。", [("各包村干部", "responsible"), ("村干部", "responsible")]),
        ("县水利局、县财政局等11个相关单位作了发言。", [("县水利局", "report"), ("县财政局", "report")]),
        ("会上，各楼长围绕清淤作了汇报。", [("各楼长", "report")]),
        ("会议指出，今年以来县水利局密切配合，清淤有成效。", []),
        ("会议强调，各镇、各村要加强协作配合。", [("各镇", "responsible"), ("各村", "responsible")]),
        (
            "会议强调，水务、公安、交通运输、应急管理、市场监管、城市管理、消防救援等部门要备沙袋。",
            [("水务、公安、交通运输、应急管理、市场监管、城市管理、消防救援等部门", "responsible")],
        ),
        ("会议强调，青石河沿岸各级河长要巡河。", [("青石河沿岸各级河长", "responsible")]),
        (
            "县法院院长、县检察院检察长及县公安局负责人列席会议。",
            [("县法院", "attend"), ("县检察院", "attend"), ("县公安局", "attend")],
        ),
        ("各村(社区)党组织书记、护水队队长参加会议。", [("各村(社区)党组织", "attend")]),
        ("县水利局、县残联等行业部门负责人参会。", [("县水利局", "attend"), ("县残联", "attend")]),
        ("会议强调，县水利局清淤，各镇要配合做好摸底。", [("县水利局", "responsible"), ("各镇", "support")]),
        (
            "县水利局、县财政局等县“护水”领导小组成员单位参会。",
            [("县水利局", "attend"), ("县财政局", "attend"), ("县“护水”领导小组成员单位", "attend")],
        ),
        ("县长吴青听取了县水利局、县气象局的汇报。", [("县水利局", "report"), ("县气象局", "report")]),
        ("吴青一行先后到县医院、县中学检查，县教育局负责人陪同检查。", [("县教育局", "attend")]),
        ("县督导组要求各镇要查水塘。", [("各镇", "responsible")]),
        ("各镇(街道)主要负责人和分管负责人参会。", [("各镇(街道)", "attend")]),
        (
            "县卫生和健康委员会、县财政局等12个成员单位参会。",
            [("县卫生和健康委员会", "attend"), ("县财政局", "attend"), ("12个成员单位", "attend")],
        ),
    ],
)
def test_roles_at_a_meeting(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建立台账。（责任单位：县水利局、县财政局）", [("县水利局", "responsible"), ("县财政局", "responsible")]),
        ("建立台账。（县水利局、县财政局按职责分工负责）", [("县水利局", "responsible"), ("县财政局", "responsible")]),
        (
            "牵头单位：县水利局；配合单位：县财政局、各镇。",
            [("县水利局", "lead"), ("县财政局", "support"), ("各镇", "support")],
        ),
        ("县水利局牵头，县财政局配合，6月底前完成清淤。", [("县水利局", "lead"), ("县财政局", "support")]),
        (
            "清理水面。[县水利局牵头,县农业局、各镇(街道)按职责分工负责]",
            [("县水利局", "lead"), ("县农业局", "responsible"), ("各镇(街道)", "responsible")],
        ),
        (
            "由县水利局牵头负责，县住建局等部门配合，每季度开展一次检查。",
            [("县水利局", "lead"), ("县住建局", "support")],
        ),
        ("县水利局、县财政局按各自职责抓好落实。", [("县水利局", "responsible"), ("县财政局", "responsible")]),
        ("村(居)委会要落实专人。", [("村(居)委会", "responsible")]),
        (
            "各镇人民政府，县直有关部门：\n建立台账。",
            [("各镇人民政府", "responsible"), ("县直有关部门", "responsible")],
        ),
    ],
)
def test_roles_in_a_plan(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text, "方案") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "各县人民政府，市直各单位：\n现提出以下意见。",
            [("各县人民政府", "responsible"), ("市直各单位", "responsible")],
        ),
        ("各县水利局、财政局：\n现提出以下意见。", []),
    ],
)
def test_an_opinion_binds_those_it_is_sent_to_where_governments_are_among_them(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert roles(text, "意见") == expected


def test_all_of_a_place_may_act_but_is_no_organ() -> None:
    assert roles("会议强调，全县上下要查水塘。") == []


@pytest.mark.parametrize(
    ("title", "lines", "fields", "expected"),
    [
        ("沧州市人民政府办公室关于做好防汛工作的通知", [], {}, ("沧州市人民政府办公室",)),
        ("沧州市水利局 沧州市财政局关于印发清淤办法的通知", [], {}, ("沧州市水利局", "沧州市财政局")),
        (
            "关于做好防汛工作的通知",
            ["请认真落实。", "沧州市水利局", "沧州市财政局", "2024年5月6日"],
            {},
            ("沧州市水利局", "沧州市财政局"),
        ),
        ("关于做好防汛工作的通知", ["请认真落实。"], {"issuer": "沧州市水利局"}, ("沧州市水利局",)),
        ("防汛工作再部署", ["会议召开。"], {}, ()),
        ("国务院关于加强防汛工作的意见", [], {}, ("国务院",)),
        ("沧州市水利局沧州市财政局关于印发清淤办法的通知", [], {}, ("沧州市水利局", "沧州市财政局")),
        ("中共沧州市委沧州市人民政府关于加强防汛工作的意见", [], {}, ("中共沧州市委", "沧州市人民政府")),
        ("沧州市水利局等五部门关于做好清淤工作的通知", [], {}, ("沧州市水利局",)),
        ("沧州市人民政府公告", [], {}, ("沧州市人民政府",)),
        ("沧州市人民政府关于印发沧州市人民政府工作规则的通知", [], {}, ("沧州市人民政府",)),
    ],
)
def test_issuers_from_title_then_signature_then_field(
    title: str, lines: list[str], fields: dict[str, str], expected: tuple[str, ...]
) -> None:
    assert find_issuers(title, lines, fields) == expected


def test_a_report_names_who_issued_the_policy_together() -> None:
    assert told_issuers("", "近日，省水利厅与省财政厅联合印发《清淤办法》。") == ("省水利厅", "省财政厅")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市水利局日前印发《清淤办法》。", ("市水利局",)),
        ("据介绍，省水利厅会同省财政厅、省公安厅等多个部门作出决定，开展清淤。", ("省水利厅", "省财政厅", "省公安厅")),
        ("3月5日，甲乡安委办根据上级清淤会精神，迅速下发做好清淤的通知。", ("甲乡安委办",)),
        ("今年该局印发《甲市水利局关于清淤的通知》。", ("甲市水利局",)),
        ("市里印发《清淤办法》。", ()),
    ],
)
def test_a_report_names_who_issued_its_policy(text: str, expected: tuple[str, ...]) -> None:
    assert told_issuers("", fold(text)) == expected


def test_what_others_issued_before_is_not_the_policy_explained() -> None:
    text = fold(
        "国务院、省政府先后下发《国务院关于疏浚河道的意见》《省政府关于清理河道的意见》，甲市水利局印发《关于护水的意见》。"
    )
    assert told_issuers("《关于护水的意见》解读", text) == ("甲市水利局",)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["甲市水利局办公室文件", "各乡镇：", "请清淤。"], ("甲市水利局办公室",)),
        (["甲市水利局、甲市财政局、甲市公安局", "各乡镇：", "请清淤。"], ("甲市水利局", "甲市财政局", "甲市公安局")),
        (["甲市水利局", "各乡镇：", "请清淤。"], ()),
        (["各乡镇人民政府、县水利局", "请清淤。"], ()),
    ],
)
def test_the_red_head_of_a_document_names_its_issuers(lines: list[str], expected: tuple[str, ...]) -> None:
    assert find_issuers("关于清淤的通知", lines, {}) == expected


def test_a_title_that_names_the_area_only_leaves_the_issuer_to_the_field() -> None:
    assert find_issuers("保定市关于清淤的意见", [], {"issuer": "保定市人民政府"}) == ("保定市人民政府",)
    assert find_issuers("保定市关于清淤的意见", [], {}) == ("保定市",)
    signed = ["请清淤。", "保定市人民政府", "二〇三一年一月五日"]
    assert find_issuers("保定市关于清淤的意见", signed, {}) == ("保定市人民政府",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "县综治办、公安、财政、县水利局等先后发言。",
            [("县综治办", "report"), ("公安", "report"), ("财政", "report"), ("县水利局", "report")],
        ),
        ("柳河、沙岗、县水利局三家单位先后发言。", [("柳河", "report"), ("沙岗", "report"), ("县水利局", "report")]),
        ("各驻村干部要查水井。", [("各驻村干部", "responsible")]),
        ("水利牵头部门要列出清单。", [("水利牵头部门", "lead")]),
        ("农林场及县水利局要巡渠。", [("农林场", "responsible"), ("县水利局", "responsible")]),
        ("整修水渠。（县水利局、县财政局按职责分担）", [("县水利局", "responsible"), ("县财政局", "responsible")]),
        ("各市、县(区)水利局要巡渠。", [("各市、县(区)水利局", "responsible")]),
        ("村委会应当护渠,协助水利部门修闸。", [("村委会", "support")]),
        ("各九年一贯制学校要查水塘。", [("各九年一贯制学校", "responsible")]),
        ("全县上下共同推动县水利局、县财政局联动。", []),
        ("县水利局,负责人张某某。", []),
        ("村委会应当护渠,必要时向水利部门报告。", [("村委会", "responsible")]),
    ],
)
def test_short_names_groups_and_levels_in_lists(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected
