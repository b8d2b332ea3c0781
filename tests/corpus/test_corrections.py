"""Corrections on disk and over the tables: kept whole, laid over what they are of, handed on, never lost."""

import json
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from core.corpus import Filter, attach, ingest, open_corpus, overlay, snapshot
from core.corpus.correcting import Told, add, draft, remove
from core.corpus.corrections import FILE, LARGEST, read_corrections, read_file, state_of, to_line, write_file
from core.errors import CorpusError, RequestError
from core.parsing.corrections import Correction
from tests.corpus.test_snapshot import code_of, files_of, stopped_at_sync
from tests.factories import (
    BAODING_MEETING,
    BAODING_NOTICE,
    baoding_meeting,
    baoding_notice,
    hengshui_meeting,
    hengshui_plan,
    tiny_corpus,
    write_corpus,
)

NOTICE, MEETING, PLAN = baoding_notice(), baoding_meeting(), hengshui_plan()


@pytest.fixture
def corpus(tmp_path):
    return tiny_corpus(tmp_path)


def told(summary, field, words, at=None, author="甲"):
    return Told(summary.id, field, at, words, "正文写明", author)


def correct(folder, *what):
    """Writes corrections one after the other, and gives them."""
    return [each for one in what for each in add(folder, [draft(open_corpus(folder), one)])]


def statuses(folder):
    return [each.status for each in open_corpus(folder).corrections]


def row_of(folder, summary):
    return open_corpus(folder).document(summary.id).record


def test_place_and_date_in_the_tables_follow_a_correction(corpus):
    correct(corpus, told(NOTICE, "region", "河北省衡水市"), told(NOTICE, "issue_date", "2019-05-04"))
    row = row_of(corpus, NOTICE)
    assert (row["place"], row["city"], row["region_code"]) == ("衡水市", "衡水市", "131100")
    assert (row["date_value"], row["date_kind"], row["date_latest"]) == ("2019-05-04", "issue", "2019-05-04")
    opened = open_corpus(corpus)
    assert NOTICE.id in set(opened.documents(Filter(places=("衡水市",))).document_id)
    assert set(opened.directives(Filter(places=("衡水市",), genres=("通知",))).place) == {"衡水市"}


def test_a_corpus_without_corrections_pays_nothing(corpus, monkeypatch):
    monkeypatch.setattr(overlay, "Held", None)
    opened = open_corpus(corpus)
    assert opened.corrections == () and opened.version == snapshot.current(corpus).id


def test_only_corrected_documents_are_taken_out(corpus, monkeypatch):
    correct(corpus, told(NOTICE, "level", "省"))
    seen = []
    real = overlay.replay_held
    monkeypatch.setattr(
        overlay, "replay_held", lambda summary, *rest: (seen.append(summary.id), real(summary, *rest))[1]
    )
    open_corpus(corpus)
    assert seen == [NOTICE.id]


def test_the_snapshot_stays_what_the_parser_said(corpus):
    before = files_of(corpus)
    correct(corpus, told(NOTICE, "level", "省"))
    after = files_of(corpus)
    assert after.pop(FILE) and after == before


def test_items_follow_and_others_stay(corpus):
    plain = open_corpus(corpus)
    first, second, *_ = MEETING.directives
    correct(
        corpus,
        told(MEETING, "directives.modality", "must", first.span),
        told(MEETING, "directives.themes", "资金保障", first.span),
        told(MEETING, "directives", "null", second.span),
    )
    opened = open_corpus(corpus)
    parts = opened.document(MEETING.id)
    assert list(parts.directives.modality[:1]) == ["must"] and second.id not in set(parts.directives.directive_id)
    assert list(parts.themes[parts.themes.directive_id == first.id].code) == ["资金保障"]
    assert parts.record["n_directives"] == len(MEETING.directives) - 1
    for other in plain.documents(Filter()).document_id:
        if other != MEETING.id:
            assert opened.summary(other) == plain.summary(other)
    assert opened.parsed(MEETING.id) == plain.summary(MEETING.id) == MEETING


def test_an_added_directive_quotes_its_text(corpus):
    at = MEETING.directives[0].span._replace(end=MEETING.directives[0].span.start + 4)
    correct(corpus, told(MEETING, "directives", "null", MEETING.directives[0].span))
    correct(corpus, told(MEETING, "directives", '{"kind": "measure", "modality": "want"}', at))
    first = open_corpus(corpus).document(MEETING.id).directives.iloc[0]
    assert first.text == at.of(BAODING_MEETING) and first.position == 0


def test_the_version_names_the_corrections_in_force(corpus):
    plain = open_corpus(corpus).version
    (one,) = correct(corpus, told(NOTICE, "level", "省"))
    marked = open_corpus(corpus).version
    assert marked.startswith(f"{plain}+") and len(marked) == len(plain) + 7
    correct(corpus, told(NOTICE, "level", "县"))
    assert open_corpus(corpus).version not in (plain, marked)
    other = tiny_corpus(corpus.parent / "other")
    add(other, [one])
    assert open_corpus(other).version == marked, "the same corrections give the same version"
    for each in open_corpus(corpus).corrections:
        remove(corpus, each.correction.id)
    assert open_corpus(corpus).version == plain and statuses(corpus) == []


def test_what_the_parser_says_is_kept_beside(corpus):
    """A second correction of a place says what the parser said, not what the first one did."""
    one, two = correct(corpus, told(NOTICE, "level", "省"), told(NOTICE, "level", "县"))
    assert (one.was, two.was) == ("市", "市") and statuses(corpus) == ["overruled", "applied"]
    remove(corpus, two.id[:6])
    assert row_of(corpus, NOTICE)["level"] == "省"


def test_a_new_correction_holds_though_a_colleagues_clock_is_ahead(corpus):
    (one,) = correct(corpus, told(NOTICE, "level", "省"))
    add(corpus, [replace(one, value="乡", time="2090-01-01T00:00:00+00:00")])
    correct(corpus, told(NOTICE, "level", "县"))
    assert row_of(corpus, NOTICE)["level"] == "县"


def test_a_changed_parse_shows_conflicts_and_lost_places(corpus):
    first = MEETING.directives[0]
    correct(
        corpus,
        told(MEETING, "level", "省"),
        told(MEETING, "directives.modality", "must", first.span),
        told(MEETING, "title", "新题名"),
    )
    moved = replace(first, span=first.span._replace(end=first.span.end - 1))
    newer = replace(MEETING, level="县", directives=(moved, *MEETING.directives[1:]), title="新题名")
    write_corpus(corpus, (newer, BAODING_MEETING))
    opened = open_corpus(corpus)
    assert [each.status for each in opened.corrections] == ["conflict", "unplaced", "agreed"]
    assert [notice.values["n"] for notice in opened.notices if notice.code == "corrections.open"] == [2]
    assert opened.document(MEETING.id).record["level"] == "省"
    correct(corpus, told(MEETING, "level", "省"))
    assert statuses(corpus) == ["overruled", "unplaced", "agreed", "applied"], "written again, it is confirmed"


def test_corrections_of_other_texts_are_kept(corpus, tmp_path):
    correct(corpus, told(NOTICE, "level", "省"))
    other = write_corpus(tmp_path / "o", (hengshui_meeting(), None))
    add(other, read_corrections(corpus))
    assert statuses(other) == ["elsewhere"] and open_corpus(other).notices == ()
    assert open_corpus(other).version == snapshot.current(other).id


def test_facts_hold_no_long_label(corpus):
    long = "负责全市城乡社区日间照料站建设运营管理的各有关单位"
    at = NOTICE.directives[0].span
    with pytest.raises(RequestError) as caught:
        draft(open_corpus(corpus), told(NOTICE, "directives.object", long, at))
    assert code_of(caught) == "correction.withheld"
    held = write_corpus(corpus.parent / "held", (NOTICE, BAODING_NOTICE))
    correct(held, told(NOTICE, "directives.object", long, at))
    assert open_corpus(held).document(NOTICE.id).directives.object[0] == long
    add(corpus, read_corrections(held))
    assert statuses(corpus) == ["withheld"] and long not in str(open_corpus(corpus).summary(NOTICE.id))


def test_what_facts_dropped_is_no_conflict(tmp_path):
    long = "负责全市城乡社区日间照料站建设运营管理的各有关单位"
    wordy = replace(NOTICE, directives=(replace(NOTICE.directives[0], object=long), *NOTICE.directives[1:]))
    held = write_corpus(tmp_path / "held", (wordy, BAODING_NOTICE))
    facts = write_corpus(tmp_path / "facts", (wordy, None))
    correct(held, told(NOTICE, "directives.object", "照料站", NOTICE.directives[0].span))
    add(facts, read_corrections(held))
    assert statuses(held) == statuses(facts) == ["applied"]


def test_an_attached_text_keeps_what_was_said_of_its_record(tmp_path):
    """By another copy offsets are the copy's: what is said of the document stays, what is said of a place is listed."""
    source = tmp_path / "甲.txt"
    source.write_text(BAODING_MEETING, encoding="utf-8")
    folder = tmp_path / "c"
    ingest([source], folder, keep_text=False)
    (document,) = open_corpus(folder).documents(Filter()).document_id
    place = open_corpus(folder).summary(document).directives[0].span
    for what in (
        Told(document, "level", None, "省", "依据", "甲"),
        Told(document, "directives.modality", place, "may", "依据", "甲"),
    ):
        add(folder, [draft(open_corpus(folder), what)])
    copy = tmp_path / "另存.txt"
    copy.write_text("转载自友站\n\n" + BAODING_MEETING, encoding="utf-8")
    assert attach([copy], folder).count("attached") == 1
    assert statuses(folder) == ["applied", "unplaced"]
    record = open_corpus(folder).document(document).record
    assert record["level"] == "省" and record["has_text"] and record["recorded_sha256"] == MEETING.source.sha256


WRONG = [
    (told(NOTICE, "directives.modality", "must"), "correction.unplaced"),
    (told(NOTICE, "level", "省", NOTICE.directives[0].span), "correction.placed"),
    (told(NOTICE, "directives.modality", "must", NOTICE.source.span), "correction.no_item"),
    (told(NOTICE, "directives", "null", NOTICE.source.span), "correction.no_item"),
    (told(NOTICE, "directives", '{"kind": "measure", "modality": "may"}', NOTICE.source.span), "correction.no_room"),
    (told(NOTICE, "level", "市"), "correction.unchanged"),
    (told(NOTICE, "level", "省", author=" "), "correction.no_author"),
    (told(NOTICE, "parser", "x"), "correction.field"),
    (replace(told(NOTICE, "level", "省"), document="没有"), "corpus.no_document"),
]


@pytest.mark.parametrize(("what", "code"), WRONG)
def test_what_cannot_be_corrected_is_said(corpus, what, code):
    with pytest.raises(RequestError) as caught:
        draft(open_corpus(corpus), what)
    assert code_of(caught) == code and not (corpus / FILE).exists()


def test_a_colleagues_file_is_taken_in_without_loss(corpus, tmp_path):
    other = tiny_corpus(tmp_path / "other")
    mine = correct(corpus, told(NOTICE, "level", "省"), told(NOTICE, "title", "甲"))
    theirs = correct(other, told(NOTICE, "level", "县", author="乙"), told(PLAN, "level", "市", author="乙"))
    file = tmp_path / "乙.jsonl"
    write_file(file, [*theirs, mine[0], theirs[0]])
    assert add(corpus, read_file(file)) == tuple(theirs)
    assert add(corpus, read_file(file)) == ()
    assert {each.correction.id for each in open_corpus(corpus).corrections} == {each.id for each in [*mine, *theirs]}
    assert statuses(corpus) == ["overruled", "applied", "applied", "applied"]


def test_the_users_own_go_beside_the_bundled_corpus(tmp_path, monkeypatch):
    monkeypatch.delenv("POLICY_CORPUS", raising=False)
    bundled = write_corpus(tmp_path / "随附", (NOTICE, None))
    monkeypatch.setattr("core.corpus.corpus.BUNDLED", bundled)
    correct(bundled, told(NOTICE, "title", "项目自己的更正"))
    before = files_of(bundled)
    (mine,) = add(None, [draft(open_corpus(), told(NOTICE, "level", "省"))])
    after = files_of(bundled)
    assert {path: raw for path, raw in after.items() if not path.startswith("local/")} == before
    assert read_file(bundled / "local" / FILE) == (mine,) and statuses(None) == ["applied", "applied"]
    with pytest.raises(RequestError) as caught:
        remove(None, "1")
    assert code_of(caught) == "correction.not_own"
    assert remove(None, "2") == mine and statuses(None) == ["applied"]


@pytest.mark.parametrize("asked", ["0", "9", "", "zz", "ffffffff"])
def test_what_is_not_in_the_list_cannot_be_removed(corpus, asked):
    correct(corpus, told(NOTICE, "level", "省"))
    with pytest.raises(RequestError) as caught:
        remove(corpus, asked)
    assert code_of(caught) == "correction.not_found" and statuses(corpus) == ["applied"]


def lines_of(corpus: Path) -> list[Correction]:
    return correct(corpus, told(NOTICE, "level", "省"), told(NOTICE, "title", "甲"))


MALFORMED = [
    (b"{", "JSON"),
    (b"[]", ""),
    (b"\xff\xfe", "JSON"),
    (b"{}", "sha256"),
    (lambda line: line.replace("省", "省级"), "level"),
    (lambda line: line.replace('"level"', '"source"'), "source"),
    (lambda line: line.replace('"reason":"正文写明"', '"reason":""'), "no_reason"),
    (lambda line: line.replace('"span":[0', '"span":["0"'), "span"),
    (lambda line: line.replace('"at":null', '"at":[5,2]'), "level"),
    (lambda line: line[:-3] + "}", ""),
    (b"[" * 100_000, "JSON"),
]


@pytest.mark.parametrize(("change", "said"), MALFORMED)
def test_a_malformed_line_is_named(corpus, change, said):
    first, second = map(to_line, lines_of(corpus))
    line = change if isinstance(change, bytes) else change(first.decode()).encode()
    (corpus / FILE).write_bytes(second + line.rstrip(b"\n") + b"\n" + second)
    with pytest.raises(CorpusError) as caught:
        open_corpus(corpus)
    notice = caught.value.notice
    assert (notice.code, notice.values["line"]) == ("corrections.line", 2) and FILE in notice.values["file"]
    assert said in notice.values["problem"]


def test_files_from_other_systems_are_read(corpus):
    """A mark at the beginning, CRLF, empty lines, and separators inside strings that are no line ends."""
    one, two = lines_of(corpus)
    odd = replace(one, reason="甲\u2028乙")
    raw = b"\xef\xbb\xbf" + to_line(odd).replace(b"\n", b"\r\n") + b"\r\n\n" + to_line(two).rstrip(b"\n")
    (corpus / FILE).write_bytes(raw)
    assert read_corrections(corpus) == (odd, two)
    assert json.loads(to_line(odd))["reason"] == odd.reason


def test_a_file_that_is_too_large_or_unreadable_is_refused(tmp_path):
    large = tmp_path / "large.jsonl"
    large.write_bytes(b"\n" * (LARGEST + 1))
    for path, code in ((large, "too_large"), (tmp_path / "nothing.jsonl", "unreadable"), (tmp_path, "unreadable")):
        with pytest.raises(CorpusError) as caught:
            read_file(path)
        assert code_of(caught) == f"corrections.{code}"


def test_a_writer_that_stops_anywhere_leaves_the_old_file(corpus):
    lines_of(corpus)
    before = (corpus / FILE).read_bytes()
    for step in range(2):
        with stopped_at_sync(step):
            add(corpus, [replace(read_corrections(corpus)[0], reason=f"第{step}步")])
        if step == 0:
            assert (corpus / FILE).read_bytes() == before
        assert len(read_corrections(corpus)) >= 2 and statuses(corpus)


def test_a_refused_write_is_told(corpus, monkeypatch):
    def refuse(path, raw):
        raise PermissionError(13, "no")

    monkeypatch.setattr("core.corpus.corrections.replace_file", refuse)
    with pytest.raises(CorpusError) as caught:
        lines_of(corpus)
    assert code_of(caught) == "corpus.not_writable"


def test_writers_take_turns(corpus):
    """Two at once: one is refused and told so, and nothing of the other is lost."""
    (one,) = correct(corpus, told(NOTICE, "level", "省"))
    done, refused = [], []

    def write(n):
        try:
            done.extend(add(corpus, [replace(one, reason=f"理由{n}")]))
        except CorpusError as error:
            assert error.notice.code == "corpus.locked"
            refused.append(n)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) + len(refused) == 12 and done
    assert {each.id for each in read_corrections(corpus)} == {one.id, *(each.id for each in done)}


def test_there_must_be_a_corpus(tmp_path, corpus):
    (one,) = correct(corpus, told(NOTICE, "level", "省"))
    with pytest.raises(CorpusError) as caught:
        add(tmp_path / "nothing", [one])
    assert code_of(caught) == "corpus.missing" and not (tmp_path / "nothing").exists()


def test_the_state_tells_when_to_look_again(corpus):
    states = [state_of(corpus)]
    (one,) = correct(corpus, told(NOTICE, "level", "省"))
    states.append(state_of(corpus))
    write_file(corpus / FILE, [replace(one, author="乙")])
    states.append(state_of(corpus))
    assert len(set(states)) == 3 and state_of(corpus) == states[-1]


def test_an_edited_file_says_what_is_left_behind(tmp_path):
    source, folder = tmp_path / "甲.txt", tmp_path / "c"
    source.write_text(BAODING_MEETING, encoding="utf-8")
    ingest([source], folder)
    (document,) = open_corpus(folder).documents(Filter()).document_id
    add(folder, [draft(open_corpus(folder), Told(document, "level", None, "省", "依据", "甲"))])
    (row,) = ingest([source], folder).rows
    assert row.outcome == "unchanged" and row.warnings == ()
    source.write_text(BAODING_MEETING + "另要公开补助名单。", encoding="utf-8")
    (row,) = ingest([source], folder).rows
    assert [(notice.code, notice.values["n"]) for notice in row.warnings] == [("ingest.other_version", 1)]
    assert row.outcome == "parsed-with-warning"


def test_moving_a_corpus_moves_its_corrections(corpus, tmp_path):
    correct(corpus, told(NOTICE, "level", "省"))
    shutil.copytree(corpus, tmp_path / "moved")
    assert open_corpus(tmp_path / "moved").version == open_corpus(corpus).version
