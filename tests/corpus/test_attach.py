from dataclasses import replace

import pytest

from core.corpus.alignment import contradict, pair_directives, quote_share, share_matched
from core.corpus.attach import Attachment
from core.corpus.corpus import Corpus
from core.corpus.filters import Filter
from core.corpus.intake import Intake
from core.corpus.rows import rows
from core.corpus.tables import append, empty_tables, tables_of
from core.parsing.batch import Parsed
from core.parsing.summary import Region
from core.spans import Span
from tests.factories import (
    BAODING_MEETING,
    HENGSHUI_MEETING,
    baoding_meeting,
    hengshui_meeting,
    make_source,
    sha256_of,
)


def facts(*summaries):
    tables = empty_tables()
    for summary in summaries:
        tables = append(tables, tables_of(rows(summary, text_held=False)))
    return tables


def copy_of(text, *summaries):
    return Parsed("我的.txt", None, sha256_of(text), text, (), summaries, 0.1)


def shifted(summary, text, by):
    """The same summary as it is read from a copy in which everything stands further on."""

    def move(span):
        return Span(span.start + by, span.end + by)

    return replace(
        summary,
        id="0" * 12,
        directives=tuple(
            replace(d, id=f"new-{n}", span=move(d.span), gist=None) for n, d in enumerate(summary.directives)
        ),
        targets=tuple(replace(t, span=move(t.span)) for t in summary.targets),
        agencies=tuple(replace(a, spans=tuple(map(move, a.spans))) for a in summary.agencies),
        source=make_source(text, span=Span(by, len(text))),
    )


PREFACE = "网友整理的一份：\n"
COPY = PREFACE + BAODING_MEETING
COPY_OF_HENGSHUI = PREFACE + HENGSHUI_MEETING
RECORDS = facts(baoding_meeting(), hengshui_meeting())


def text_of_directives(tables, document_id):
    return [row for row in tables["directives"].to_pylist() if row["document_id"] == document_id]


def test_the_same_bytes_bring_the_quotes_back():
    attachment = Attachment(RECORDS)
    row = attachment.add(copy_of(BAODING_MEETING, baoding_meeting()))
    assert (row.outcome, row.notice.code, row.notice.values["share"]) == ("attached", "attach.matched", 100)
    tables = attachment.tables()
    quotes = [each["text"] for each in text_of_directives(tables, baoding_meeting().id)]
    assert quotes == [each.text for each in baoding_meeting().directives]
    held = dict(
        zip(tables["documents"]["document_id"].to_pylist(), tables["documents"]["has_text"].to_pylist(), strict=True)
    )
    assert held == {baoding_meeting().id: True, hengshui_meeting().id: False}
    assert tables["texts"].to_pylist() == [{"sha256": sha256_of(BAODING_MEETING), "text": BAODING_MEETING}]


def test_another_copy_is_aligned_and_every_quote_is_its_own():
    attachment = Attachment(RECORDS)
    row = attachment.add(copy_of(COPY, shifted(baoding_meeting(), COPY, len(PREFACE))))
    assert (row.outcome, row.notice.values["share"]) == ("attached", 100)
    tables = attachment.tables()
    directives = text_of_directives(tables, baoding_meeting().id)
    assert len(directives) == len(baoding_meeting().directives)
    assert all(COPY[each["start"] : each["end"]] == each["text"] for each in directives)
    assert directives[0]["gist"] == baoding_meeting().directives[0].gist, "a gist moves with its directive"
    document = next(row for row in tables["documents"].to_pylist() if row["document_id"] == baoding_meeting().id)
    assert document["date_value"] == "2017-01-20" and document["url"] == "https://baoding.example/1"
    assert document["sha256"] == sha256_of(COPY)
    assert document["recorded_sha256"] == sha256_of(BAODING_MEETING)


def ids_of(tables):
    """All ids of each table that gives its rows one."""
    named = {"documents": "document_id", "directives": "directive_id", "targets": "target_id"}
    return {table: tables[table][column].to_pylist() for table, column in named.items()}


def test_ids_are_unique_also_where_the_copy_was_taken_in_before():
    """The copy stands in the corpus as a document of its own; the record gets its parts under ids of the record."""
    copy = shifted(hengshui_meeting(), COPY_OF_HENGSHUI, len(PREFACE))
    copied = append(RECORDS, tables_of(rows(copy, text_held=True)))
    attachment = Attachment(copied)
    attachment.add(Parsed("我的.txt", None, "f" * 64, COPY_OF_HENGSHUI, (), (copy,), 0.1))
    tables = attachment.tables()
    for table, ids in ids_of(tables).items():
        assert len(ids) == len(set(ids)), table
    record = hengshui_meeting().id
    (goal,) = (row for row in tables["targets"].to_pylist() if row["document_id"] == record)
    assert goal["target_id"].startswith(f"{record}-t")
    (holder,) = (row for row in text_of_directives(tables, record) if row["target_ids"])
    assert holder["target_ids"] == [goal["target_id"]] and goal["directive_ids"] == [holder["directive_id"]]
    opened = Corpus(tables, name="试", version="0")
    assert len(opened.themes(Filter())) == tables["themes"].num_rows


def test_an_attached_copy_that_is_ingested_leaves_the_record_alone():
    attachment = Attachment(RECORDS)
    copy = shifted(baoding_meeting(), COPY, len(PREFACE))
    attachment.add(copy_of(COPY, copy))
    before = attachment.tables()
    intake = Intake(before, keep_text=True)
    row = intake.add(copy_of(COPY, copy))
    assert (row.outcome, row.notice.code) == ("unchanged", "ingest.attached")
    assert intake.tables() == before


def test_what_else_stands_on_an_attached_page_is_taken_in():
    page = COPY + "\n\n" + HENGSHUI_MEETING
    copy = shifted(baoding_meeting(), page, len(PREFACE))
    copy = replace(copy, source=replace(copy.source, span=Span(len(PREFACE), len(COPY))))
    other = shifted(hengshui_meeting(), page, len(COPY) + 2)
    attachment = Attachment(facts(baoding_meeting()))
    attachment.add(copy_of(page, copy))
    intake = Intake(attachment.tables(), keep_text=True)
    row = intake.add(copy_of(page, copy, replace(other, id="1" * 12)))
    assert (row.outcome, [each.code for each in row.warnings]) == ("parsed-with-warning", ["ingest.attached"])
    documents = {each["document_id"]: each for each in intake.tables()["documents"].to_pylist()}
    assert documents.keys() == {baoding_meeting().id, "1" * 12}
    assert documents[baoding_meeting().id]["url"] == "https://baoding.example/1"
    assert intake.tables()["texts"].num_rows == 1


def test_a_copy_that_lacks_a_clause_is_told_by_its_share():
    short = shifted(baoding_meeting(), COPY, len(PREFACE))
    attachment = Attachment(RECORDS)
    row = attachment.add(copy_of(COPY, replace(short, directives=short.directives[1:])))
    assert (row.outcome, row.notice.values["share"]) == ("attached", 83)


CONTRARY = [
    ("too few clauses", lambda s: replace(s, directives=s.directives[2:])),
    ("too many clauses", lambda s: replace(s, directives=s.directives * 2)),
    ("another order", lambda s: replace(s, directives=s.directives[::-1])),
    ("another title", lambda s: replace(s, title="保定市部署春耕工作")),
    ("another place", lambda s: replace(s, region=Region("130200", "河北省", "唐山市"))),
]


@pytest.mark.parametrize("change", [change for _, change in CONTRARY], ids=[name for name, _ in CONTRARY])
def test_nothing_is_attached_to_a_doubtful_record(change):
    attachment = Attachment(RECORDS)
    row = attachment.add(copy_of(COPY, change(shifted(baoding_meeting(), COPY, len(PREFACE)))))
    assert (row.outcome, row.notice.code) == ("rejected", "attach.no_match")
    assert attachment.tables()["texts"].num_rows == 0


def test_a_page_with_several_summaries():
    page = BAODING_MEETING + "\n\n" + HENGSHUI_MEETING
    by = len(BAODING_MEETING) + 2
    own = shifted(baoding_meeting(), page, 0), replace(shifted(hengshui_meeting(), page, by), id="1" * 12)
    attachment = Attachment(RECORDS)
    row = attachment.add(copy_of(page, *own))
    assert (row.outcome, row.n_summaries) == ("attached", 2)
    assert attachment.tables()["documents"]["has_text"].to_pylist() == [True, True]
    assert attachment.tables()["texts"].num_rows == 1


def test_a_record_gets_one_text_only():
    attachment = Attachment(RECORDS)
    attachment.add(copy_of(BAODING_MEETING, baoding_meeting()))
    again = attachment.add(copy_of(BAODING_MEETING, baoding_meeting()))
    assert (again.outcome, again.notice.code) == ("unchanged", "attach.held")
    other = attachment.add(copy_of(COPY, shifted(baoding_meeting(), COPY, len(PREFACE))))
    assert other.outcome == "rejected"
    assert attachment.tables()["documents"].num_rows == 2


def test_bytes_that_are_read_to_another_text_are_aligned():
    """A record's spans hold for the text it was made on; a later reader may lay the same file out differently."""
    recorded = replace(baoding_meeting(), source=replace(baoding_meeting().source, sha256=sha256_of(COPY)))
    attachment = Attachment(facts(recorded))
    row = attachment.add(copy_of(COPY, shifted(baoding_meeting(), COPY, len(PREFACE))))
    assert row.outcome == "attached"
    directives = text_of_directives(attachment.tables(), recorded.id)
    assert all(COPY[each["start"] : each["end"]] == each["text"] for each in directives)


def test_shares():
    whole = baoding_meeting()
    assert share_matched(whole, whole) == 1.0
    assert share_matched(whole, replace(whole, directives=())) == 0.0
    assert share_matched(replace(whole, directives=()), replace(whole, directives=())) == 0.0
    assert quote_share(whole, BAODING_MEETING) == 1.0
    assert quote_share(whole, "无" * len(BAODING_MEETING)) == 0.0
    assert pair_directives(whole.directives, whole.directives[2:]) == {n: n - 2 for n in range(2, 6)}
    assert not contradict(whole, replace(whole, title=None, region=Region()))
