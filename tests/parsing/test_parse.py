"""The whole way of a document through the parser, on pages in our own wording."""

import json
from dataclasses import fields, replace

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.parsing import Summary, from_json, json_schema, parse, to_json
from core.reading import LOCAL, Columns, Document, Rejection, Source, read

MARKS = "各县要应当不得确保，。；：“”（）《》一二三是、1年月日\n市局2024〔〕号 通知"
PAGE = """某某文库

防溺水工作会议总结
时间：2023-05-01 10:00:00

防溺水工作会议总结一
6月2日，沧州市召开防溺水工作会议。副市长吴青出席会议并讲话。
吴青强调，各县要排查水塘，立好警示牌，确保孩子安全；要落实家长看护责任。市教育局、公安局等部门有关负责人参会。

防溺水工作会议总结二
近日，我市出台防溺水工作意见，提出不得让未成年的.孩子独自下水，到2025年，每个村有1名巡查员。

相关文章
端午龙舟赛开幕
"""

NOTICE = """沧州市人民政府办公室
关于做好防溺水工作的通知
沧政办发〔2024〕6号
各县（市、区）人民政府：
建立水塘台账，每月巡查一次。（责任单位：市水利局、市教育局）
鼓励村民举报险情。
本通知自印发之日起施行，有效期3年。
沧州市人民政府办公室
2024年5月6日
"""


def document(text: str, name: str = "page.txt") -> Document:
    (read_one,) = read(Source.of_bytes(name, text.encode(), LOCAL), Columns(), LOCAL)
    assert isinstance(read_one, Document)
    return read_one


def spans(summary: Summary) -> list[tuple[str | None, tuple[int, int]]]:
    return [(item.text, item.span) for item in (*summary.directives, *summary.targets)]


def test_an_aggregator_s_page_gives_a_summary_for_each_text() -> None:
    first, second = parse(document(PAGE))
    assert (first.title, second.title) == ("防溺水工作会议总结一", "防溺水工作会议总结二")
    assert (first.region.city, first.level, first.doc_type.genre) == ("沧州市", "市", "会议报道")
    assert (second.region.city, second.region.basis, second.level) == (None, "none", "市")
    assert (first.event_date.value, first.event_date.earliest) == ("--06-02", None)
    assert first.publish_date.value == "2023-05-01"
    assert [(speaker.name, speaker.roles) for speaker in first.speakers] == [("吴青", ("副市长",))]
    assert [directive.text for directive in first.directives] == [
        "各县要排查水塘",
        "立好警示牌",
        "确保孩子安全",
        "要落实家长看护责任",
    ]
    assert [directive.actors for directive in first.directives] == [("各县",)] * 4
    assert first.source.tier == "聚合站"
    assert [anomaly.kind for anomaly in second.anomalies] == ["stray_mark"]
    assert [(target.quantity, target.deadline and target.deadline.value) for target in second.targets] == [(1, "2025")]


def test_an_aggregator_s_date_dates_no_goal() -> None:
    page = PAGE.replace("到2025年，每个村", "今年，每个村")
    target = parse(document(page))[1].targets[0]
    assert target.deadline is None or target.deadline.value is None


def test_a_notice_gives_its_header_fields() -> None:
    (summary,) = parse(document(NOTICE))
    assert summary.title == "沧州市人民政府办公室关于做好防溺水工作的通知"
    assert summary.doc_number is not None
    assert summary.doc_number.text == "沧政办发〔2024〕6号"
    assert summary.issuers == ("沧州市人民政府办公室",)
    assert (summary.issue_date.value, summary.effective_date.value) == ("2024-05-06", "2024-05-06")
    assert summary.expiry_date.value is not None
    assert {(agency.as_written, agency.role) for agency in summary.agencies} >= {
        ("市水利局", "responsible"),
        ("市教育局", "responsible"),
    }
    assert [directive.modality for directive in summary.directives] == ["none", "none", "encourage"]


def test_an_id_is_from_content_not_position() -> None:
    alone = parse(document(NOTICE))[0]
    moved = parse(document("\n\n" + NOTICE, "other.txt"))[0]
    assert alone.id == moved.id
    assert alone.source.span != moved.source.span


@pytest.mark.parametrize("text", [PAGE, NOTICE])
def test_json_keeps_every_field_and_fits_the_schema(text: str) -> None:
    for summary in parse(document(text)):
        line = to_json(summary)
        jsonschema.validate(json.loads(line), json_schema())
        assert from_json(line) == summary


def test_the_schema_names_every_field_of_a_summary() -> None:
    assert set(json_schema()["properties"]) == {field.name for field in fields(Summary)}


@pytest.mark.parametrize("text", [PAGE, NOTICE])
def test_parsing_is_deterministic(text: str) -> None:
    assert parse(document(text)) == parse(document(text))


def test_full_width_digits_and_commas_change_no_fact() -> None:
    wide = NOTICE.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    a, b = parse(document(NOTICE))[0], parse(document(wide))[0]
    assert a.doc_number == b.doc_number
    assert [d.modality for d in a.directives] == [d.modality for d in b.directives]
    assert replace(a.issue_date, as_written=None) == replace(b.issue_date, as_written=None)


@settings(max_examples=60)
@given(st.text(alphabet=MARKS, min_size=1, max_size=200))
def test_text_at_a_span_is_the_quote_whatever_the_text(text: str) -> None:
    for found in read(Source.of_bytes("x.txt", text.encode(), LOCAL), Columns(), LOCAL):
        if isinstance(found, Document):
            for summary in parse(found):
                assert all(found.text[start:end] == quote for quote, (start, end) in spans(summary))
                assert all(found.text[slice(*place)] for agency in summary.agencies for place in agency.spans)


PIECES = (
    *(
        "会上，",
        "会议要求，",
        "县水务局、各乡镇负责人汇报",
        "听取全县防汛准备工作汇报，",
        "各村居一要",
        "二要",
        "。",
        "；",
        "\n",
        "一是",
    ),
    *(
        "由县财政局会同有关部门",
        "市委副书记、市长林知远主持召开",
        "（责任单位：县水利局，",
        "牵头单位：各镇）",
        "到2025年，",
        "——",
    ),
    *(
        "覆盖率达到95%以上",
        "分别下降3%、5%",
        "《清淤方案》",
        "〔2024〕3号",
        "全县",
        "各",
        "要",
        "不得不",
        "为",
        "“",
        "”",
        "等部门",
    ),
    *(
        "从源头抓起",
        "以防汛为契机推动",
        "确保不出事故",
        "现印发给你们",
        "序号\t任务\t牵头单位",
        "1\t清淤\t县水利局",
        "责任编辑：",
    ),
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30))
def test_official_prose_in_any_order_is_parsed_and_every_span_is_its_quote(pieces: list[str]) -> None:
    text = "".join(pieces)
    for item in read(Source.of_bytes("文.txt", text.encode(), LOCAL), Columns(), LOCAL):
        if isinstance(item, Rejection):
            continue
        for summary in parse(item):
            assert all(each.span.of(item.text) == each.text for each in (*summary.directives, *summary.targets))
            assert all(span.of(item.text) for agency in summary.agencies for span in agency.spans)
