"""Dates: what expressions mean, which of them a document's five dates are, and what an address says."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.parsing import calendar
from core.parsing.dates import Period, date_in_url, document_dates, find_dates
from core.parsing.headers import read_fields
from core.parsing.summary import Genre, PolicyDate
from core.spans import Span, fold, view

ANCHOR = calendar.day(2031, 4, 8, "")


def values(text: str, anchor: PolicyDate | None = None) -> list[str | None]:
    return [found.value for _, _, found in find_dates(fold(text), anchor)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2017年1月20日", "2017-01-20"),
        ("２０１７年１月２０日", "2017-01-20"),
        ("2017-03-02 23:48:20", "2017-03-02"),
        ("2018.08.19", "2018-08-19"),
        ("2018/8/9", "2018-08-09"),
        ("19.08.2016 15:03", "2016-08-19"),
        ("二○一七年三月二日", "2017-03-02"),
        ("二〇二一年十二月三十一日", "2021-12-31"),
        ("1月20日", "--01-20"),
        ("08-12 17:48", "--08-12"),
        ("2017年1月", "2017-01"),
        ("2017年6月底前", "2017-06"),
        ("2017年", "2017"),
        ("到2020年底", "2020"),
        ("2016年2月29日", "2016-02-29"),
    ],
)
def test_dates_are_read(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "2017年2月30日",
        "2017年13月1日",
        "13月5日",
        "2017-02-30",
        "第十五条",
        "十五条意见",
        "12345年",
        "3年内",
        "三年内",
        "每年底",
        "8日",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert values(text, ANCHOR) == []


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("“十四五”期间", "2021-01-01", "2025-12-31"),
        ("十五五时期", "2026-01-01", "2030-12-31"),
        ("十五期间", "2001-01-01", "2005-12-31"),
        ("第十五个五年规划", "2026-01-01", "2030-12-31"),
        ("“十四五”末", "2025-01-01", "2025-12-31"),
        ("2023—2025年", "2023-01-01", "2025-12-31"),
        ("2016年1月至6月", "2016-01-01", "2016-06-30"),
        ("2025年1月13日至15日", "2025-01-13", "2025-01-15"),
        ("2025年上半年", "2025-01-01", "2025-06-30"),
        ("2025年第三季度", "2025-07-01", "2025-09-30"),
    ],
)
def test_longer_spans_are_intervals(text: str, earliest: str, latest: str) -> None:
    ((_, _, found),) = find_dates(fold(text))
    assert (found.earliest, found.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("今年", "2031-12-31"),
        ("年底前", "2031-12-31"),
        ("明年", "2032-12-31"),
        ("上半年", "2031-06-30"),
        ("6月底前", "2031-06-30"),
    ],
)
def test_relative_words_are_dated_by_an_anchor_only(text: str, latest: str) -> None:
    ((_, _, dated),) = find_dates(text, ANCHOR)
    assert dated.latest == latest
    ((_, _, undated),) = find_dates(text)
    assert (undated.value, undated.latest, undated.basis) == (None, None, "none")
    assert undated.as_written in text


def test_vague_words_are_never_dated() -> None:
    ((_, _, found),) = find_dates("日前,我市召开会议", ANCHOR)
    assert (found.value, found.earliest, found.as_written) == (None, None, "日前")


@given(st.text(alphabet="0123456789年月日今明前底末“”十五四一二至-—. 第条个季度上半", max_size=60))
def test_any_text_gives_dates_in_order_that_are_well_formed(text: str) -> None:
    found = find_dates(text, ANCHOR)
    assert all(first[1] <= second[0] for first, second in pairwise(found))
    for start, end, date in found:
        assert date.as_written == text[start:end]
        assert date.value is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?|--\d\d-\d\d", date.value)
        assert (date.earliest is None) == (date.latest is None)
        assert date.earliest is None or date.latest is None or date.earliest <= date.latest


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("http://example.org/x_content/2031-07/10/content_47.htm", "2031-07-10"),
        ("http://example.org/art/2031/5/2/art_3_2.html", "2031-05-02"),
        ("http://example.org/a/203107/t20310715_5.html", "2031-07-15"),
        ("http://example.org/news/20310824/624159.html", "2031-08-24"),
        ("http://example.org/qs/2031052717383272385.htm", "2031-05-27"),
        ("https://example.org/html/mzj/2031/ABCDEFGH_1120/6.html", "2031-11-20"),
        ("http://example.org/html/2031/spxw_0302/76.html", "2031-03-02"),
        ("http://example.org/zhouzhi/203111/715492.html", "2031-11"),
        ("http://example.org/zwgk/203102/content_7010145.htm", "2031-02"),
    ],
)
def test_addresses_carry_dates(url: str, value: str) -> None:
    found = date_in_url(url)
    assert found is not None
    assert (found.value, found.basis) == (value, "url")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/p/60974.html",
        "http://example.org/html/9204203103291369039content_1369039.html",
        "http://example.org/zcx/1628312672883736577.html",
        "http://example.org/006/006022/index.html",
        "http://example.org/news/20319924/1.html",
        "http://example.org/a?date=2031-07-10",
        "http://example.org/xw2031/content/post_12210.html",
    ],
)
def test_figures_inside_ids_are_no_date(url: str) -> None:
    assert date_in_url(url) is None


def dated(
    head: str = "",
    body: str = "",
    *,
    url: str | None = None,
    meta: dict[str, str] | None = None,
    genre: Genre = "会议报道",
    periods: tuple[Period, ...] = (),
) -> dict[str, str | None]:
    page, place, lines = fold(head), 0, []
    for line in page.split("\n"):
        lines.append((place, place + len(line), line))
        place += len(line) + 1
    found = document_dates(
        fields=read_fields(lines),
        head=page,
        body=fold(body),
        url=url,
        meta=meta or {},
        genre=genre,
        campaign_periods=periods,
    )
    names = ("event", "issue", "publish", "effective", "expiry")
    return {name: getattr(found, name).value for name in names if getattr(found, name).value}


@pytest.mark.parametrize(
    ("head", "body", "url", "expected"),
    [
        ("时间：2031-04-08", "4月5日，某市召开防汛会议。", None, {"event": "2031-04-05", "publish": "2031-04-08"}),
        ("08.04.2031 15:03 来源", "4月5日，某市召开防汛会议。", None, {"event": "2031-04-05", "publish": "2031-04-08"}),
        (
            "日期：2031-01-03 10:00",
            "12月30日，某市召开防汛会议。",
            None,
            {"event": "2030-12-30", "publish": "2031-01-03"},
        ),
        (
            "时间：2031-06-13 22:45:47 文/某",
            "1月20日，某市召开防汛会议。",
            None,
            {"event": "--01-20", "publish": "2031-06-13"},
        ),
        (
            "",
            "4月5日，某市召开防汛会议。",
            "http://example.org/203104/t20310406_1.html",
            {"event": "2031-04-05", "publish": "2031-04-06"},
        ),
        (
            "",
            "4月19日，某市召开防汛会议。",
            "http://example.org/203104/715.html",
            {"event": "2031-04-19", "publish": "2031-04"},
        ),
        ("04-12 17:48  某县融媒", "4月9日，全县防汛会举行。", None, {"event": "--04-09", "publish": "--04-12"}),
        ("", "3月9日，会议回顾2030年防汛工作，部署2031年任务。", None, {"event": "2031-03-09"}),
        ("", "6月9日上午，某局举行2031年全市推进会。", None, {"event": "2031-06-09"}),
        ("", "12月28日，会议总结2030年防汛工作。", None, {"event": "--12-28"}),
        ("", "9月18日上午，2031年某市护水委员会全体会议召开。", None, {"event": "2031-09-18"}),
        ("", "1月8日，2030年护水工作总结会议召开。", None, {"event": "--01-08"}),
        (
            "日期：2031-10-25 16:43",
            "9月28日，会上通报2025年评估情况。",
            None,
            {"event": "2026-09-28", "publish": "2031-10-25"},
        ),
        ("", "某社某地5月5日电 某省开展摸底。", None, {"publish": "--05-05"}),
        ("", "8日，某市召开防汛会议。", None, {}),
        ("", "日前，某市召开防汛会议。", None, {}),
        ("", "某县护堤会于2031年4月5日至6日在河口镇举行。", None, {"event": "2031-04-05"}),
        ("", "青石街道4月5日下午召开护堤会。", None, {"event": "--04-05"}),
        ("", "某县落实4月5日召开的省护堤会精神，4月9日，安排巡堤。", None, {"event": "--04-09"}),
        ("", "新规自4月5日起召开听证会前公示。", None, {}),
        ("", "护堤会将于4月5日召开。", None, {}),
        ("", "4月5日，省水务厅消息，护堤队已组建。", None, {}),
        ("", "4月5日，某县召开护堤会，2031年是清塘行动收官之年。", None, {"event": "2031-04-05"}),
        ("", "11月5日，某县召开护堤会，2032年是清塘行动收官之年。", None, {"event": "--11-05"}),
        ("日期：2031-04-28", "4月5日，某市召开防汛会议。", None, {"event": "2031-04-05", "publish": "2031-04-28"}),
        ("日期：2031-04-09", "8日，某市召开防汛会议。", None, {"event": "2031-04-08", "publish": "2031-04-09"}),
        (
            "日期：2031-01-02",
            "记者30日在护堤会上了解到，堤已修好。",
            None,
            {"event": "2030-12-30", "publish": "2031-01-02"},
        ),
        ("日期：2031-04-30", "8日，某市召开防汛会议。", None, {"publish": "2031-04-30"}),
        ("2031年4月6日 要闻", "4月5日，某市召开防汛会议。", None, {"event": "2031-04-05", "publish": "2031-04-06"}),
        ("", "某市护堤忙\n某某网4月6日\n某市组建护堤队。", None, {"publish": "--04-06"}),
        ("", "某县6月5日电视电话会议\n会上要求巡堤。", None, {}),
    ],
)
def test_a_meeting_takes_its_year_from_evidence_near_it(
    head: str, body: str, url: str | None, expected: dict[str, str]
) -> None:
    assert dated(head, body, url=url) == expected


def test_a_report_tells_the_day_on_which_its_policy_was_issued() -> None:
    page = "时间：2031-04-08"
    told = dated(page, "4月5日，县安委办根据《护堤意见》，下发做好巡堤的通知。", genre="解读")
    assert told == {"issue": "2031-04-05", "publish": "2031-04-08"}
    assert "issue" not in dated(page, "4月5日，县里召开会议，印发《护堤意见》。", genre="解读")
    assert "issue" not in dated("", "《护堤条例》4月5日起施行。", genre="解读")


def test_a_campaign_bounds_the_day_and_leaves_the_year_open() -> None:
    body = fold("1月20日，某市召开“护河”行动会议。")
    periods = (("护河", "2030-11-01", "2031-12-31"),)
    found = document_dates(fields={}, head="", body=body, url=None, meta={}, genre="会议报道", campaign_periods=periods)
    assert found.event == PolicyDate("--01-20", "2031-01-20", "2031-01-20", "bounds", "1月20日")


NOTICE = "某县通知\n各乡镇：\n请照办。\n{}\n某县水务局\n2031年3月3日\n附件"


@pytest.mark.parametrize(
    ("head", "clause", "expected"),
    [
        ("", "", {"issue": "2031-03-03"}),
        ("成文日期：2031年3月1日\n发布日期：2031-03-05", "", {"issue": "2031-03-01", "publish": "2031-03-05"}),
        ("2031-03-04", "", {"issue": "2031-03-03", "publish": "2031-03-04"}),
        ("", "本办法自印发之日起施行。", {"issue": "2031-03-03", "effective": "2031-03-03"}),
        (
            "",
            "本办法自2031年5月1日起施行，有效期至2033年12月31日。",
            {"issue": "2031-03-03", "effective": "2031-05-01", "expiry": "2033-12-31"},
        ),
        (
            "",
            "本办法自印发之日起实施，有效期5年。",
            {"issue": "2031-03-03", "effective": "2031-03-03", "expiry": "2036-03-03"},
        ),
        (
            "",
            "本办法自印发之日起实施，有效期三年。",
            {"issue": "2031-03-03", "effective": "2031-03-03", "expiry": "2034-03-03"},
        ),
        ("失效日期：2032-01-01", "", {"issue": "2031-03-03", "expiry": "2032-01-01"}),
        ("", "申请人的证书有效期3年。", {"issue": "2031-03-03"}),
    ],
)
def test_a_notice_is_dated_by_fields_signature_and_its_own_terms(
    head: str, clause: str, expected: dict[str, str]
) -> None:
    assert dated(head, NOTICE.format(clause), genre="通知") == expected


def test_a_notice_has_no_event_and_a_report_no_issue() -> None:
    text = "4月5日，某市召开会议。\n某县水务局\n2031年3月3日"
    assert "event" not in dated("", text, genre="通知")
    assert "issue" not in dated("", text, genre="会议报道")


def test_a_work_report_has_the_day_of_its_head_else_the_year_of_its_record() -> None:
    head = "某省政府工作报告\n——2031年1月14日在某省第九届人民代表大会上"
    assert dated("", head, genre="工作报告") == {"event": "2031-01-14"}
    assert dated("", "各位代表:\n一、回顾", meta={"date": "2031"}, genre="工作报告") == {"event": "2031"}
    assert dated("", "2031年某省政府工作报告\n各位代表", genre="工作报告") == {"event": "2031"}


def test_a_term_that_begins_on_a_leap_day_ends_on_the_day_before() -> None:
    leap_day = calendar.day(2028, 2, 29, "")
    assert leap_day is not None
    assert calendar.later_by_years(leap_day, 3) == "2031-02-28"


SHARED = Path(__file__).resolve().parents[3] / "shared" / "gold"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the hand-read texts do not lie beside the project")
@pytest.mark.parametrize("kind", ["event_date", "issue_date", "publish_date"])
def test_hand_read_documents_are_dated_as_readers_dated_them(kind: str) -> None:
    right = total = 0
    for path in sorted(SHARED.glob("p*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (SHARED / gold["text_file"]).read_bytes().decode("utf-8")
        first = gold["documents"][0]["span"][0]
        for document in gold["documents"]:
            body = view(text, [Span(*document["span"])]).text
            head = view(text, [Span(0, first)]).text if first else ""
            found = document_dates(
                fields=read_fields([(0, len(line), line) for line in [*head.split("\n"), *body.split("\n")[:14]]]),
                head=head,
                body=body,
                url=gold.get("url"),
                meta={},
                genre=document["doc_type"],
            )
            wanted = document[kind]
            right += getattr(found, kind.removesuffix("_date")).value == (wanted and wanted["value"])
            total += 1
    assert right / total >= 0.97


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2023", "2023"),
        ("2023-05", "2023-05"),
        ("2023-05-06", "2023-05-06"),
        ("20230506", "2023-05-06"),
        ("2023/5/6 10:20", "2023-05-06"),
        ("2023年5月6日", "2023-05-06"),
        ("20231506", None),
        ("不详", None),
    ],
)
def test_a_date_column_is_read_with_or_without_marks(cell: str, value: str | None) -> None:
    found = document_dates(fields={}, head="", body="", url=None, meta={"date": cell}, genre="通知").publish
    assert (found.value, found.basis) == (value, "meta" if value else "none")
