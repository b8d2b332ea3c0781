"""Whole runs through the workers, on files made here."""

import io
import zipfile
from collections import namedtuple

import pytest

from core.corpus import Filter, attach, ingest, open_corpus
from core.errors import CorpusError
from core.messages import advice, sentence
from core.reading import Columns
from tests.corpus.test_snapshot import files_of
from tests.factories import BAODING_MEETING, HENGSHUI_MEETING, PROVINCE_REPORT

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


def nested_zip(depth: int) -> bytes:
    data = BAODING_MEETING.encode("utf-8")
    for level in range(depth):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("内.zip" if level else "文.txt", data)
        data = packed.getvalue()
    return data


BAD = {
    "空.txt": b"",
    "图.txt": PNG,
    "坏.docx": b"PK\x03\x04" + b"\x00" * 60,
    "深.zip": nested_zip(5),
    "无行.csv": b"text,title\n",
    "列名.csv": "正文内容,标题\n要建立台账,甲\n".encode(),
}
GOOD = {"甲.txt": BAODING_MEETING, "乙.txt": HENGSHUI_MEETING}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """Good files between bad ones, taken in with their texts."""
    folder = tmp_path_factory.mktemp("mixed")
    for name, raw in BAD.items():
        (folder / name).write_bytes(raw)
    for name, text in GOOD.items():
        (folder / name).write_text(text, encoding="utf-8")
    corpus = folder.parent / f"{folder.name}-corpus"
    seen = []
    return ingest([folder], corpus, name="混合", progress=seen.append), corpus, seen


def by_name(report):
    return {row.file.rsplit("/", 1)[-1]: row for row in report.rows}


@pytest.mark.parametrize("name", [name for name in BAD if name != "深.zip"])
def test_a_bad_file_is_refused_with_reason_and_advice(mixed, name):
    row = by_name(mixed[0])[name]
    assert row.outcome == "rejected" and row.n_summaries == 0
    assert sentence(row.notice) and advice(row.notice)


def test_a_zip_nested_too_deep_is_refused_with_the_limit(mixed):
    (row,) = (row for row in mixed[0].rows if "zip" in row.file)
    assert (row.outcome, row.notice.code) == ("rejected", "read.archive_depth")


def test_a_sheet_without_the_column_is_refused_by_its_name(mixed):
    assert by_name(mixed[0])["列名.csv"].notice.code == "read.column"


def test_neighbours_of_bad_files_are_parsed(mixed):
    report, corpus, _ = mixed
    for name in GOOD:
        assert by_name(report)[name].outcome == "parsed"
    opened = open_corpus(corpus)
    assert set(opened.places()) == {"保定市", "衡水市"} and opened.name == "混合"
    for row in opened.directives(Filter()).itertuples():
        assert opened.text_of(row.document_id)[row.start : row.end] == row.text
    assert report.version == opened.version and report.exit_status == 3


def test_every_file_is_reported_once_and_in_order(mixed):
    report, _, seen = mixed
    assert len(report.rows) == len(BAD) + len(GOOD) and list(report.rows) == seen
    plain = [row.file for row in report.rows if "zip" not in row.file]
    assert plain == sorted(plain)


def test_a_second_run_changes_nothing(mixed, tmp_path):
    _, corpus, _ = mixed
    source = tmp_path / "甲.txt"
    source.write_text(BAODING_MEETING, encoding="utf-8")
    before = open_corpus(corpus)
    report = ingest([source], corpus)
    assert [row.outcome for row in report.rows] == ["unchanged"] and report.exit_status == 0
    assert open_corpus(corpus).counts(Filter()) == before.counts(Filter())


def test_columns_can_be_named(tmp_path):
    sheet = tmp_path / "表.csv"
    sheet.write_text(f'正文内容,编号\n"{BAODING_MEETING}",07\n"{HENGSHUI_MEETING}",08\n', encoding="utf-8")
    report = ingest([sheet], tmp_path / "c", columns=Columns(text="正文内容", id="编号"))
    assert [(row.record, row.outcome) for row in report.rows] == [("07", "parsed"), ("08", "parsed")]


def test_where_nothing_comes_in_no_corpus_is_made(tmp_path):
    (tmp_path / "空.txt").write_bytes(b"")
    report = ingest([tmp_path / "空.txt", tmp_path / "没有.txt"], tmp_path / "c")
    assert report.version is None and report.count("rejected") == 2
    with pytest.raises(CorpusError):
        open_corpus(tmp_path / "c")


def test_a_disk_without_room_is_refused_before_anything_is_read(tmp_path, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(10, 9, 1))
    (tmp_path / "甲.txt").write_text(BAODING_MEETING, encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        ingest([tmp_path], tmp_path / "c")
    assert caught.value.notice.code == "corpus.disk_full"


def test_facts_come_alive_with_the_users_own_copies(tmp_path):
    """The facts stay as they are on disk; the quotes are there from then on, also from a copy that differs."""
    source = tmp_path / "甲.txt"
    source.write_text(BAODING_MEETING, encoding="utf-8")
    report = tmp_path / "报告.txt"
    report.write_text(PROVINCE_REPORT, encoding="utf-8")
    corpus = tmp_path / "c"
    ingest([source, report], corpus, keep_text=False)
    facts, opened = files_of(corpus), open_corpus(corpus)
    assert opened.directives(Filter()).text.isna().all() and opened.texts(Filter()).empty
    other = tmp_path / "另存.txt"
    other.write_text("转载自友站\n\n" + PROVINCE_REPORT.replace("\n", "\n\n"), encoding="utf-8")
    stranger = tmp_path / "别的.txt"
    stranger.write_text(HENGSHUI_MEETING, encoding="utf-8")
    outcomes = [(row.outcome, row.notice.code) for row in attach([source, other, stranger], corpus).rows]
    assert outcomes == [("attached", "attach.matched")] * 2 + [("rejected", "attach.no_match")]
    opened = open_corpus(corpus)
    assert opened.documents(Filter()).has_text.all() and len(opened.documents(Filter())) == 2
    for row in opened.directives(Filter()).itertuples():
        assert opened.text_of(row.document_id)[row.start : row.end] == row.text
    after = files_of(corpus)
    assert {path: raw for path, raw in after.items() if not path.startswith("local/")} == facts
    assert [row.outcome for row in attach([source], corpus).rows] == ["unchanged"]


def test_attaching_needs_a_corpus(tmp_path):
    with pytest.raises(CorpusError) as caught:
        attach([tmp_path], tmp_path / "nothing")
    assert caught.value.notice.code == "corpus.missing" and not (tmp_path / "nothing").exists()
