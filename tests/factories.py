"""Small summaries and a tiny corpus, all in invented wording about invented events."""

import hashlib
from pathlib import Path
from typing import Any

from core.corpus.rows import rows
from core.corpus.snapshot import write, writing
from core.corpus.tables import SCHEMAS, append, empty_tables, tables_of
from core.parsing.summary import (
    Agency,
    Anomaly,
    CitedPolicy,
    CutPart,
    Directive,
    DocNumber,
    DocType,
    Parser,
    PolicyDate,
    Region,
    Source,
    Speaker,
    Summary,
    Target,
    ThemeCode,
)
from core.spans import Span


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def span_of(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote))


def day(value: str, basis: str = "text") -> PolicyDate:
    """A known day, or with an unknown year (--MM-DD) a date without an interval."""
    bounds = (None, None) if value.startswith("--") else (value, value)
    return PolicyDate(value, *bounds, basis=basis)  # type: ignore[arg-type]


def directive(text: str, quote: str, label: str = "", themes: str = "", **fields: Any) -> Directive:
    """A directive at a quote of the text. `label` is verb→object, `themes` codes of governance apart by spaces."""
    action, _, obj = label.partition("→")
    span = span_of(text, quote)
    values: dict[str, Any] = {
        "id": f"{sha256_of(text)[:10]}-{span.start}",
        "span": span,
        "text": quote,
        "gist": None,
        "kind": "measure",
        "modality": "none",
        "cue": None,
        "actors": (),
        "action": action or None,
        "object": obj or None,
        "themes": tuple(ThemeCode("governance", code, obj or quote) for code in themes.split()),
        "topics": (),
        "section": None,
        "instrument": None,
        "target_ids": (),
    }
    return Directive(**values | fields)


def agency(text: str, name: str, role: str, quote: str | None = None) -> Agency:
    """An agency in a role, mentioned where the quote (else its first mention) stands."""
    where = span_of(text, quote) if quote else span_of(text, name)
    start = where.start + (quote or name).index(name)
    return Agency(name, None, name, role, (Span(start, start + len(name)),))  # type: ignore[arg-type]


def target(text: str, quote: str, what: str, quantity: Any, **fields: Any) -> Target:
    """A target at a quote of the text."""
    span = span_of(text, quote)
    values: dict[str, Any] = {
        "id": f"{sha256_of(text)[:10]}-t{span.start}",
        "what": what,
        "comparator": "≥",
        "quantity": quantity,
        "unit": "%",
        "base": None,
        "deadline": None,
        "nature": None,
        "span": span,
        "text": quote,
    }
    return Target(**values | fields)


def make_source(text: str, **fields: Any) -> Source:
    values: dict[str, Any] = {
        "file": "样例.txt",
        "record": None,
        "url": None,
        "sha256": sha256_of(text),
        "tier": "官方",
        "span": Span(0, len(text)),
        "page_title": None,
        "page_date": None,
        "cut": (),
    }
    return Source(**values | fields)


PLAIN = "保定市召开河道清理会议。会议要求，各县要建立河段台账，落实巡查责任。"


def make_summary(text: str = PLAIN, **overrides: Any) -> Summary:
    """A summary of a text with two directives (where it is PLAIN); any field can be overridden."""
    unknown = PolicyDate()
    plain = text == PLAIN
    values: dict[str, Any] = {
        "id": sha256_of(text)[:10],
        "title": "保定市召开河道清理会议" if plain else None,
        "doc_type": DocType("会议报道"),
        "region": Region("130600", "河北省", "保定市", None, "保定市", "text"),
        "level": "市",
        "issuers": (),
        "doc_number": None,
        "event_date": unknown,
        "issue_date": unknown,
        "publish_date": unknown,
        "effective_date": unknown,
        "expiry_date": unknown,
        "speakers": (),
        "agencies": (agency(text, "各县", "responsible"),) if plain else (),
        "directives": (
            directive(text, "各县要建立河段台账", "建立→台账", "摸底排查与台账", modality="want", actors=("各县",)),
            directive(text, "落实巡查责任", "落实→责任", "责任落实", modality="want", actors=("各县",)),
        )
        if plain
        else (),
        "targets": (),
        "cited_policies": (),
        "campaigns": (),
        "terms": {"河道": 1, "台账": 1, "责任": 1},
        "n_chars": len(text),
        "n_tokens": len(text) // 2,
        "complete": True,
        "anomalies": (),
        "source": make_source(text),
        "parser": Parser("0", "0" * 12),
    }
    return Summary(**values | overrides)


BAODING_MEETING = (
    "保定市部署社区养老工作\n"
    "1月20日，保定市召开社区养老工作会议，副市长林知远主持并讲话。市民政局通报了上年情况。"
    "林知远强调，各县（市、区）要摸清独居老人底数，建立动态台账；市民政局要会同市财政局安排补助资金。"
    "严禁挤占挪用补助资金。要加强宣传，营造敬老氛围。"
)


def baoding_meeting() -> Summary:
    """保定市, 2017-01-20, an aggregator's page, text held."""
    t = BAODING_MEETING
    local, affairs = ("各县（市、区）",), ("市民政局",)
    return make_summary(
        t,
        title="保定市部署社区养老工作",
        event_date=PolicyDate("2017-01-20", "2017-01-20", "2017-01-20", "url", "1月20日"),
        publish_date=day("2023-06-13", "meta"),
        speakers=(Speaker("林知远", ("副市长",)),),
        agencies=(
            agency(t, "市民政局", "report", "市民政局通报"),
            agency(t, "各县（市、区）", "responsible"),
            agency(t, "市民政局", "lead", "市民政局要会同"),
            agency(t, "市财政局", "support"),
        ),
        directives=(
            directive(
                t,
                "各县（市、区）要摸清独居老人底数",
                "摸清→底数",
                "摸底排查与台账",
                modality="want",
                cue="要",
                actors=local,
                gist="县里先查清独居老人有多少",
            ),
            directive(t, "建立动态台账", "建立→台账", "摸底排查与台账 信息化与动态管理", modality="want", actors=local),
            directive(
                t,
                "市民政局要会同市财政局安排补助资金",
                "安排→资金",
                "资金保障 部门协同",
                modality="want",
                cue="要",
                actors=affairs,
            ),
            directive(t, "严禁挤占挪用补助资金", "挤占挪用→资金", "资金保障", modality="prohibit", cue="严禁"),
            directive(t, "要加强宣传", "加强→宣传", "宣传引导", modality="want", cue="要"),
            directive(t, "营造敬老氛围", "营造→氛围", "宣传引导", modality="want", kind="outcome"),
        ),
        terms={"养老": 2, "台账": 1, "资金": 2, "宣传": 1, "老人": 1},
        campaigns=("敬老月",),
        source=make_source(
            t, tier="聚合站", url="https://baoding.example/1", page_title="养老", page_date="2023-06-13"
        ),
    )


HENGSHUI_MEETING = (
    "衡水市研究社区养老\n"
    "2月8日，衡水市召开社区养老推进会，市长周启明出席。会议指出，要完善联席会议制度，市教育局、市民政局要各负其责。"
    "鼓励社会组织开办日间照料站。力争年底前日间照料站覆盖90%的社区。"
)


def hengshui_meeting() -> Summary:
    """衡水市, a day of an unknown year that evidence bounds to 2017, text held."""
    t = HENGSHUI_MEETING
    goal = target(
        t,
        "日间照料站覆盖90%的社区",
        "日间照料站覆盖率",
        90.0,
        comparator="=",
        deadline=PolicyDate("2017", "2017-01-01", "2017-12-31", "bounds", "年底前"),
    )
    return make_summary(
        t,
        title="衡水市研究社区养老",
        region=Region("131100", "河北省", "衡水市", None, "衡水市", "text"),
        event_date=PolicyDate("--02-08", "2017-01-01", "2017-12-31", "bounds", "2月8日"),
        speakers=(Speaker("周启明", ("市长",)),),
        agencies=(agency(t, "市教育局", "responsible"), agency(t, "市民政局", "responsible")),
        directives=(
            directive(t, "要完善联席会议制度", "完善→制度", "制度机制 部门协同", modality="want", cue="要"),
            directive(
                t,
                "市教育局、市民政局要各负其责",
                "各负→其责",
                "责任落实",
                modality="want",
                cue="要",
                actors=("市教育局", "市民政局"),
            ),
            directive(
                t,
                "鼓励社会组织开办日间照料站",
                "开办→日间照料站",
                "社会力量参与 基础设施与物资",
                modality="encourage",
                cue="鼓励",
            ),
            directive(
                t,
                "力争年底前日间照料站覆盖90%的社区",
                "覆盖→社区",
                "基础设施与物资",
                modality="strive",
                cue="力争",
                kind="outcome",
                target_ids=(goal.id,),
            ),
        ),
        targets=(goal,),
        terms={"养老": 2, "制度": 1, "社会组织": 1, "日间照料站": 2},
        source=make_source(t, tier="媒体", url="https://hengshui.example/2"),
    )


BAODING_NOTICE = (
    "保定市人民政府办公室关于做好防汛准备的通知\n保政办字〔2018〕41号\n"
    "各县（市、区）人民政府：\n一、市水利局必须在6月底前完成堤防检查，市应急管理局配合。"
    "二、市气象局应当及时发布预警。三、县级政府可以先行储备物资。（责任单位：市水利局、市发展改革委）\n2018年5月4日"
)


def baoding_notice() -> Summary:
    """保定市, a notice of 2018-05-04 with agencies in several roles, facts only."""
    t = BAODING_NOTICE
    return make_summary(
        t,
        title="保定市人民政府办公室关于做好防汛准备的通知",
        doc_type=DocType("通知", "通知"),
        issuers=("保定市人民政府办公室",),
        doc_number=DocNumber("保政办字〔2018〕41号", "保政办字", 2018, 41),
        issue_date=day("2018-05-04"),
        publish_date=day("2018-05-10", "meta"),
        agencies=(
            agency(t, "各县（市、区）人民政府", "responsible"),
            agency(t, "市水利局", "responsible", "市水利局必须"),
            agency(t, "市应急管理局", "support"),
            agency(t, "市气象局", "responsible"),
            agency(t, "市发展改革委", "responsible"),
        ),
        directives=(
            directive(
                t,
                "市水利局必须在6月底前完成堤防检查",
                "完成→检查",
                "监管整治",
                modality="must",
                cue="必须",
                actors=("市水利局",),
            ),
            directive(
                t,
                "市气象局应当及时发布预警",
                "发布→预警",
                "应急处置",
                modality="should",
                cue="应当",
                actors=("市气象局",),
            ),
            directive(
                t,
                "县级政府可以先行储备物资",
                "储备→物资",
                "基础设施与物资",
                modality="may",
                cue="可以",
                actors=("县级政府",),
            ),
        ),
        cited_policies=(CitedPolicy("河北省防汛应急预案", "冀政办字〔2017〕9号"),),
        terms={"防汛": 1, "堤防": 1, "预警": 1, "物资": 1},
        anomalies=(Anomaly("repeated", Span(0, 5), "标题出现两次"),),
        source=make_source(t, file="发文/通知.docx", cut=(CutPart(Span(0, 2), "chrome"),)),
    )


HENGSHUI_PLAN = (
    "衡水市桃城区夜间经济三年方案\n到2026年，新增夜市8至10处，夜间公交线路达到24条。"
    "区商务局牵头制定摊位标准，区城管局参与。支持商户错时经营。"
)


def hengshui_plan() -> Summary:
    """衡水市桃城区, a plan of 2024-03 (month known), two targets, facts only."""
    t = HENGSHUI_PLAN
    by_2026 = PolicyDate("2026", "2026-01-01", "2026-12-31", "text", "到2026年")
    return make_summary(
        t,
        title="衡水市桃城区夜间经济三年方案",
        doc_type=DocType("方案", "方案"),
        region=Region("131102", "河北省", "衡水市", "桃城区", "衡水市桃城区", "text"),
        level="县",
        issue_date=PolicyDate("2024-03", "2024-03-01", "2024-03-31", "text", "2024年3月"),
        agencies=(agency(t, "区商务局", "lead"), agency(t, "区城管局", "support")),
        directives=(
            directive(
                t,
                "区商务局牵头制定摊位标准",
                "制定→标准",
                "制度机制",
                actors=("区商务局",),
                instrument="标准",
            ),
            directive(t, "支持商户错时经营", "支持→经营", "社会力量参与", modality="encourage", cue="支持"),
        ),
        targets=(
            target(t, "新增夜市8至10处", "新增夜市", (8.0, 10.0), comparator="≈", unit="处", deadline=by_2026),
            target(t, "夜间公交线路达到24条", "夜间公交线路", 24.0, unit="条", deadline=by_2026, nature="预期性"),
        ),
        terms={"夜市": 1, "夜间": 2, "标准": 1, "商户": 1},
        source=make_source(t, file="发文/方案.xlsx", record="3"),
    )


UNDATED_MEETING = (
    "我市召开燃气安全会议\n3月5日，我市召开会议。要排查老旧管道，确保用气安全。住建部门要挂牌督办，落实责任。"
)


def undated_meeting() -> Summary:
    """A place that calls itself 我市, a day without a year, an aggregator's date that dates nothing; text held."""
    t = UNDATED_MEETING
    return make_summary(
        t,
        title="我市召开燃气安全会议",
        region=Region(as_written="我市"),
        event_date=day("--03-05"),
        publish_date=day("2023-06-13", "meta"),
        agencies=(agency(t, "住建部门", "responsible"),),
        directives=(
            directive(t, "要排查老旧管道", "排查→管道", "监管整治", modality="want", cue="要"),
            directive(t, "确保用气安全", "确保→安全", "监管整治", modality="want", kind="outcome"),
            directive(
                t,
                "住建部门要挂牌督办",
                "督办→",
                "督查考核",
                modality="want",
                cue="要",
                actors=("住建部门",),
            ),
            directive(t, "落实责任", "落实→责任", "责任落实", modality="want", actors=("住建部门",)),
        ),
        terms={"燃气": 1, "管道": 1, "安全": 2, "责任": 1},
        source=make_source(t, tier="聚合站", page_date="2023-06-13"),
    )


PROVINCE_REPORT = (
    "政府工作报告\n2025年1月14日\n一、上年回顾\n建成充电桩三万个，完善了养老补贴制度。\n二、今年任务\n"
    "粮食产量稳定在700亿斤以上，新增城镇就业85万人左右。健全养老服务体系，推动数据平台共享。加强基层队伍培训。"
)


def province_report() -> Summary:
    """河北省, a work report of 2025 with review and tasks, two targets, facts only."""
    t = PROVINCE_REPORT
    year = PolicyDate("2025", "2025-01-01", "2025-12-31", "text", "今年")
    grain = target(t, "粮食产量稳定在700亿斤以上", "粮食产量", 700.0, unit="亿斤", deadline=year)
    jobs = target(t, "新增城镇就业85万人左右", "新增城镇就业", 85.0, comparator="≈", unit="万人", deadline=year)
    return make_summary(
        t,
        title="政府工作报告",
        doc_type=DocType("工作报告"),
        region=Region("130000", "河北省", None, None, "河北省", "meta"),
        level="省",
        issuers=("河北省人民政府",),
        event_date=day("2025-01-14"),
        effective_date=day("2025-02-01"),
        expiry_date=day("2025-12-31"),
        directives=(
            directive(t, "建成充电桩三万个", "建成→充电桩", "基础设施与物资", section="回顾"),
            directive(t, "完善了养老补贴制度", "完善→制度", "制度机制", section="回顾"),
            directive(t, "粮食产量稳定在700亿斤以上", "稳定→产量", "", section="部署", target_ids=(grain.id,)),
            directive(t, "健全养老服务体系", "健全→体系", "制度机制", section="部署"),
            directive(t, "推动数据平台共享", "推动→共享", "信息化与动态管理 部门协同", section="部署"),
            directive(t, "加强基层队伍培训", "加强→培训", "队伍建设", section="部署"),
        ),
        targets=(grain, jobs),
        terms={"养老": 2, "制度": 1, "数据": 1, "队伍": 1, "粮食": 1, "充电桩": 1},
        complete=False,
        source=make_source(t, file="报告.zip/报告.docx"),
    )


TINY = (
    (baoding_meeting, BAODING_MEETING, True),
    (hengshui_meeting, HENGSHUI_MEETING, True),
    (baoding_notice, BAODING_NOTICE, False),
    (hengshui_plan, HENGSHUI_PLAN, False),
    (undated_meeting, UNDATED_MEETING, True),
    (province_report, PROVINCE_REPORT, False),
)


def write_corpus(folder: Path, *held: tuple[Summary, str | None], name: str = "小样") -> Path:
    """A corpus of summaries, each with its source text or None for facts only."""
    tables = empty_tables()
    for summary, text in held:
        own: dict[str, Any] = {**rows(summary, text_held=text is not None)}
        own["texts"] = [{"sha256": summary.source.sha256, "text": text}] if text is not None else []
        tables = append(tables, tables_of(own))
    assert set(tables) == set(SCHEMAS)
    with writing(folder):
        write(folder, tables, name=name)
    return folder


def tiny_corpus(tmp_path: Path) -> Path:
    """Six documents: two city meetings and one of an unknown place with their texts; a notice, a plan and a provincial
    work report as facts only."""
    return write_corpus(tmp_path / "corpus", *((make(), text if held else None) for make, text, held in TINY))
