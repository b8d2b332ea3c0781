"""What must hold on the real texts beside the project; skipped where they are missing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.parsing import Summary, parse
from core.reading import LOCAL, Columns, Document, Rejection, read, walk

SHARED = Path(__file__).resolve().parents[3] / "shared"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real texts are not beside the project (../shared)"),
]


def documents(*paths: Path) -> Iterator[Document]:
    for source in walk(paths, LOCAL):
        assert not isinstance(source, Rejection)
        for found in read(source, Columns(), LOCAL):
            assert isinstance(found, Document), found
            yield found


def summaries(*paths: Path) -> list[Summary]:
    return [summary for document in documents(*paths) for summary in parse(document)]


def test_the_seed_holds_three_texts_and_nothing_of_its_site() -> None:
    (page,) = documents(SHARED / "seeds")
    first, second, third = parse(page)
    assert [(s.region.city, s.level) for s in (first, second, third)] == [
        ("保定市", "市"),
        ("衡水市", "市"),
        (None, "市"),
    ]
    assert [s.doc_type.genre for s in (first, second, third)] == ["会议报道", "会议报道", "解读"]
    assert [s.source.tier for s in (first, second, third)] == ["聚合站"] * 3
    assert [(a.kind, a.span.of(page.text)) for a in third.anomalies] == [("stray_mark", ".")]
    cut = {part.span.of(page.text) for part in page.cut}
    assert {"相关文章", "热门排序"} <= cut
    assert len([part for part in page.cut if part.reason == "related"]) == 17
    kept = "".join(block.span.of(page.text) for block in page.blocks)
    assert all(kept.count(end) == 1 for end in ("做了安排部署。", "抓出成效。", "社会工作人员和志愿者。"))


def test_the_seed_s_dates_keep_to_what_is_said() -> None:
    first, second, third = summaries(SHARED / "seeds")
    assert [s.event_date.value for s in (first, second, third)] == ["--01-20", "--01-11", None]
    assert (first.event_date.earliest, first.event_date.basis) == ("2017-01-20", "bounds")
    assert {s.publish_date.value for s in (first, second, third)} == {"2023-06-13"}


def test_every_provincial_report_has_province_year_and_what_it_orders() -> None:
    reports = summaries(SHARED / "corpus" / "31省区市政府工作报告.zip")
    assert len(reports) == 31
    assert len({report.region.province for report in reports}) == 31
    assert {report.doc_type.genre for report in reports} == {"工作报告"}
    assert {(report.event_date.value or "")[:7] for report in reports} == {"2025-01"}
    assert all(len(report.speakers) == 1 for report in reports)
    assert {directive.section for report in reports for directive in report.directives} <= {"部署", None}


def test_the_state_council_s_reports_have_their_years() -> None:
    reports = summaries(SHARED / "corpus" / "national_reports.jsonl")
    years = [(report.event_date.value or "")[:4] for report in reports]
    assert years == [str(year) for year in range(2010, 2026) if year != 2020]
    assert {report.level for report in reports} == {"国家"}


def test_the_notices_have_number_issuer_place_and_dates_where_printed() -> None:
    notices = {
        (s.doc_number.text if s.doc_number else s.title or ""): s for s in summaries(SHARED / "corpus" / "notices")
    }
    assert len(notices) == 8
    assert {key: (s.region.county or s.region.city, s.level) for key, s in notices.items() if s.doc_number} == {
        "国办发〔2025〕25号": (None, "国家"),
        "署岸函〔2025〕31号": (None, "国家"),
        "深工信〔2025〕44号": ("深圳市", "市"),
        "穗天发改规字〔2025〕2号": ("天河区", "县"),
        "海人社规字〔2025〕1号": ("海珠区", "县"),
        "花科工信规字〔2024〕1号": ("花都区", "县"),
        "穗埔府规〔2025〕12号": ("黄埔区", "县"),
    }
    assert {key: s.issue_date.value for key, s in notices.items() if s.issue_date.value and s.doc_number} == {
        "国办发〔2025〕25号": "2025-07-03",
        "署岸函〔2025〕31号": "2025-02-06",
        "深工信〔2025〕44号": "2025-03-03",
        "穗天发改规字〔2025〕2号": "2025-04-24",
        "海人社规字〔2025〕1号": "2025-08-01",
        "花科工信规字〔2024〕1号": "2024-08-28",
    }
    assert notices["穗埔府规〔2025〕12号"].effective_date.value == "2025-09-25"
    assert len(notices["穗天发改规字〔2025〕2号"].issuers) == 7
    assert ("文化广电旅游局", "lead") in {(a.as_written, a.role) for a in notices["穗埔府规〔2025〕12号"].agencies}


def test_every_quote_is_its_span_in_every_real_text() -> None:
    for document in documents(SHARED / "corpus" / "notices", SHARED / "seeds"):
        for summary in parse(document):
            for item in (*summary.directives, *summary.targets):
                assert item.span.of(document.text) == item.text
