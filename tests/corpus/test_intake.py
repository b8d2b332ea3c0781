from dataclasses import replace

import pytest

from core.corpus import intake
from core.corpus.intake import Intake
from core.corpus.tables import empty_tables
from core.errors import Notice
from core.parsing.batch import Parsed
from tests.factories import (
    BAODING_MEETING,
    HENGSHUI_MEETING,
    baoding_meeting,
    hengshui_meeting,
    make_summary,
    sha256_of,
)


def parsed(text, *summaries, **fields):
    values = {"file": "甲.txt", "record": None, "sha256": sha256_of(text), "text": text, "warnings": ()}
    values |= fields
    own = tuple(replace(each, source=replace(each.source, file=values["file"])) for each in summaries)
    return Parsed(**values, summaries=own, seconds=0.5)


BAODING = parsed(BAODING_MEETING, baoding_meeting())
HENGSHUI = parsed(HENGSHUI_MEETING, hengshui_meeting(), file="乙.txt")


def take(base, *items, keep_text=True):
    """The tables after these items, and what became of each."""
    took = Intake(base, keep_text=keep_text)
    rows = [took.add(item) for item in items]
    return took.tables(), rows


def ids(tables):
    return tables["documents"]["document_id"].to_pylist()


def test_documents_join_with_their_texts():
    tables, rows = take(empty_tables(), BAODING, HENGSHUI)
    assert [(row.outcome, row.n_summaries) for row in rows] == [("parsed", 1), ("parsed", 1)]
    assert ids(tables) == [baoding_meeting().id, hengshui_meeting().id]
    assert tables["texts"]["text"].to_pylist() == [BAODING_MEETING, HENGSHUI_MEETING]


def test_facts_only():
    tables, _ = take(empty_tables(), BAODING, keep_text=False)
    assert tables["texts"].num_rows == 0
    assert tables["directives"]["text"].null_count == tables["directives"].num_rows
    assert tables["documents"]["has_text"].to_pylist() == [False]


def test_a_warning_is_told():
    _, (row,) = take(empty_tables(), replace(BAODING, warnings=(Notice("read.invisible", {"n": 2}),)))
    assert (row.outcome, [notice.code for notice in row.warnings]) == ("parsed-with-warning", ["read.invisible"])


def test_the_same_again_is_unchanged():
    base, _ = take(empty_tables(), BAODING, HENGSHUI)
    tables, rows = take(base, BAODING, HENGSHUI)
    assert [(row.outcome, row.notice) for row in rows] == [("unchanged", None)] * 2
    assert tables == base


CHANGES = [
    {"title": "新的标题"},
    {"terms": {"养老": 9}},
    {"parser": replace(baoding_meeting().parser, lexicons="1" * 12)},
    {"agencies": ()},
]


@pytest.mark.parametrize("change", CHANGES)
def test_another_reading_takes_the_place_of_the_old_one(change):
    base, _ = take(empty_tables(), BAODING, HENGSHUI)
    tables, (row,) = take(base, parsed(BAODING_MEETING, replace(baoding_meeting(), **change)))
    assert row.outcome == "parsed"
    assert sorted(ids(tables)) == sorted(ids(base))
    assert tables["texts"].num_rows == 2 and tables["directives"].num_rows == base["directives"].num_rows


def test_facts_get_their_text_when_it_may_be_kept():
    facts, _ = take(empty_tables(), BAODING, keep_text=False)
    tables, (row,) = take(facts, BAODING)
    assert row.outcome == "parsed" and tables["documents"]["has_text"].to_pylist() == [True]


def test_a_held_text_is_not_lost_to_a_run_for_facts():
    held, _ = take(empty_tables(), BAODING)
    again, (row,) = take(held, BAODING, keep_text=False)
    assert row.outcome == "unchanged" and again["texts"].num_rows == 1
    newer = parsed(BAODING_MEETING, replace(baoding_meeting(), title="新的标题"))
    again, (row,) = take(held, newer, keep_text=False)
    assert row.outcome == "parsed" and again["documents"]["has_text"].to_pylist() == [True]


def test_a_copy_under_another_name_counts_once():
    copy = parsed(BAODING_MEETING, baoding_meeting(), file="副本.txt")
    tables, (_, row) = take(empty_tables(), BAODING, copy)
    assert (row.outcome, row.notice) == ("unchanged", Notice("ingest.duplicate", {"first": "甲.txt"}))
    assert ids(tables) == [baoding_meeting().id]
    tables, (row,) = take(tables, copy)
    assert (row.outcome, row.notice.values["first"]) == ("unchanged", "甲.txt")
    assert tables["documents"]["file"].to_pylist() == ["甲.txt"]


def test_the_same_summary_on_another_page_counts_once():
    """Its page differs, so does the hash; it is the same text all the same."""
    page = BAODING_MEETING + "\n分享到"
    source = replace(baoding_meeting().source, sha256=sha256_of(page))
    other = parsed(page, replace(baoding_meeting(), source=source), hengshui_meeting(), file="页.html")
    tables, (_, row) = take(empty_tables(), BAODING, other)
    assert row.outcome == "parsed-with-warning" and row.warnings[0].code == "ingest.duplicate"
    assert ids(tables) == [baoding_meeting().id, hengshui_meeting().id]
    base, _ = take(empty_tables(), BAODING)
    again, _ = take(base, other)
    assert sorted(ids(again)) == sorted(ids(tables))


def test_a_document_without_a_text_is_rejected():
    tables, (row,) = take(empty_tables(), parsed("导航 首页 登录"))
    assert (row.outcome, row.notice.code) == ("rejected", "ingest.nothing_found")
    assert tables["documents"].num_rows == 0


def test_gists_stand_at_the_directive_they_were_written_for(monkeypatch):
    first, second, *_ = baoding_meeting().directives
    lines = {first.span: "先把老人数清楚", second.span._replace(end=second.span.end + 1): "位置不合"}
    monkeypatch.setattr(intake, "load_gists", lambda: {sha256_of(BAODING_MEETING): lines})
    tables, (row,) = take(empty_tables(), BAODING, keep_text=False)
    gists = dict(
        zip(tables["directives"]["directive_id"].to_pylist(), tables["directives"]["gist"].to_pylist(), strict=True)
    )
    assert gists[first.id] == "先把老人数清楚" and gists[second.id] is None
    (warning,) = row.warnings
    place = f"{second.span.start}-{second.span.end + 1}"
    assert (row.outcome, warning) == ("parsed-with-warning", Notice("ingest.gists_unplaced", {"n": 1, "spans": place}))


def test_many_documents_in_batches(monkeypatch):
    monkeypatch.setattr(intake, "_BATCH", 3)
    texts = [f"第{n}号会议要求，要建立台账。" for n in range(8)]
    tables, _ = take(
        empty_tables(), *(parsed(t, make_summary(t), file=f"{n}.txt") for n, t in enumerate(texts)), BAODING
    )
    assert tables["documents"].num_rows == 9 and tables["texts"].num_rows == 9
