"""The real texts beside the project: every one is read, and nothing of them is lost."""

import zipfile
from pathlib import Path

import pytest

from core.reading import LOCAL, Columns, Document, Rejection, read, walk
from tests.reading.checks import SHARED, USUAL, check, codes

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real texts in ../shared are not there"),
]
REPORTS = "31省区市政府工作报告.zip"


def documents(path: Path, columns: Columns = USUAL) -> list[Document]:
    items = [
        item
        for source in walk([path], LOCAL)
        for item in ([source] if isinstance(source, Rejection) else read(source, columns, LOCAL))
    ]
    for item in items:
        check(item)
    assert not [item for item in items if isinstance(item, Rejection)]
    return [item for item in items if isinstance(item, Document)]


def test_seed_is_read_whole() -> None:
    (seed,) = documents(SHARED / "seeds")
    (path,) = (SHARED / "seeds").iterdir()
    assert seed.text == path.read_bytes().decode("utf-8")
    assert not seed.warnings


def test_reports_under_their_chinese_names() -> None:
    reports = documents(SHARED / "corpus" / REPORTS)
    assert len(reports) == 31
    assert all(report.file.startswith(f"{REPORTS}/2025年") and report.file.endswith(".docx") for report in reports)
    assert all(10_000 < len(report.text) < 40_000 for report in reports)


def test_reports_keep_every_run_of_text() -> None:
    with zipfile.ZipFile(SHARED / "corpus" / REPORTS) as pack:
        packed = [zipfile.ZipFile(pack.open(name)).read("word/document.xml").decode() for name in pack.namelist()]
    n_written = sum(
        len(run.split("<")[0].strip())
        for body in packed
        for run in body.split("<w:t")[1:]
        for run in [run.partition(">")[2]]
    )
    n_read = sum(len("".join(report.text.split())) for report in documents(SHARED / "corpus" / REPORTS))
    assert n_read == pytest.approx(n_written, rel=0.01)


def test_rows_of_a_sheet_with_the_cut_cells_named() -> None:
    columns = Columns(text="Policy Content", id="No.", title="Policy Title", date="Release Time", url="Policy Source")
    rows = documents(SHARED / "corpus" / "shandong" / "policies.xlsx", columns)
    assert [row.record for row in rows] == [str(number) for number in range(1, 56)]
    assert [row.record for row in rows if not row.complete] == ["2", "20"]
    assert [row.record for row in rows if "read.cell_cut" in codes(row.warnings)] == ["2", "20"]
    assert all(row.url and row.page_title and row.meta["date"] for row in rows)


def test_notices_in_more_than_one_encoding() -> None:
    notices = documents(SHARED / "corpus" / "notices")
    assert len(notices) == 8
    raw = [path.read_bytes() for path in sorted((SHARED / "corpus" / "notices").iterdir())]
    assert sum(_is_utf8(data) for data in raw) == 7
    assert all("的" in notice.text and "\ufffd" not in notice.text for notice in notices)
    assert all(not notice.warnings for notice in notices)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def test_national_reports_by_their_ids() -> None:
    reports = documents(SHARED / "corpus" / "national_reports.jsonl")
    years = [year for year in range(2010, 2026) if year != 2020]
    assert [report.record for report in reports] == [f"gwr{year}" for year in years]
    assert [report.meta["date"] for report in reports] == [str(year) for year in years]
