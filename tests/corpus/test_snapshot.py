import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.corpus import Filter, open_corpus, snapshot
from core.corpus.snapshot import current, load, load_or_empty, write, writing
from core.errors import CorpusError
from core.messages import advice
from tests.factories import (
    BAODING_MEETING,
    PLAIN,
    baoding_meeting,
    hengshui_meeting,
    make_summary,
    tiny_corpus,
    write_corpus,
)

ROOT = Path(__file__).resolve().parents[2]


def code_of(caught) -> str:
    return caught.value.notice.code


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def test_the_same_tables_give_the_same_bytes_and_id(tmp_path):
    one, two = tiny_corpus(tmp_path / "1"), tiny_corpus(tmp_path / "2")
    assert files_of(one) == files_of(two)
    assert open_corpus(one).version == open_corpus(two).version


def test_writing_the_same_again_changes_nothing(tmp_path):
    corpus = tiny_corpus(tmp_path)
    before = files_of(corpus)
    tiny_corpus(tmp_path)
    assert files_of(corpus) == before


def test_the_manifest_says_what_there_is(tmp_path):
    manifest = current(tiny_corpus(tmp_path)).manifest
    assert manifest.counts["documents"] == 6 and manifest.counts["texts"] == 3
    assert manifest.lexicons == ("0" * 12,) and manifest.holds_texts
    assert set(manifest.libraries) == {"pyarrow", "jieba", "rjieba"}


def test_two_snapshots_are_kept(tmp_path):
    corpus = tmp_path / "c"
    for text in (PLAIN, PLAIN + "一", PLAIN + "二"):
        write_corpus(corpus, (make_summary(text), text))
    assert len(list((corpus / "snapshots").iterdir())) == 2


def test_rests_of_a_killed_writer_are_cleared(tmp_path):
    corpus = tiny_corpus(tmp_path)
    rest = corpus / "snapshots" / ".tmp-1"
    rest.mkdir()
    (rest / "documents.parquet").write_bytes(b"half")
    open_corpus(corpus)
    assert rest.exists(), "a reader clears nothing: it does not hold the lock"
    write_corpus(corpus, (make_summary(), PLAIN))
    assert not rest.exists()


def test_a_folder_of_somebody_else_is_refused_and_left_whole(tmp_path):
    """A folder may have a subfolder of that name that is no corpus's at all."""
    backups = tmp_path / "snapshots" / "2024-05-backup"
    backups.mkdir(parents=True)
    (backups / "照片.txt").write_text("不可再得", encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        write_corpus(tmp_path, (make_summary(), PLAIN))
    assert code_of(caught) == "corpus.foreign" and caught.value.notice.values["file"] == backups.name
    assert advice(caught.value.notice)
    assert [path.name for path in tmp_path.rglob("*")] == ["snapshots", backups.name, "照片.txt"]


def test_only_snapshots_are_removed(tmp_path):
    """Eight hexadecimal digits may be a date; what a file manager leaves is no reason to refuse."""
    corpus = write_corpus(tmp_path, (make_summary(), PLAIN))
    dated = corpus / "snapshots" / "20240501"
    dated.mkdir()
    (dated / "笔记.txt").write_text("留着", encoding="utf-8")
    (corpus / "snapshots" / ".DS_Store").write_bytes(b"\0")
    for text in (PLAIN + "一", PLAIN + "二"):
        write_corpus(corpus, (make_summary(text), text))
    assert (dated / "笔记.txt").is_file()
    assert len([path for path in (corpus / "snapshots").iterdir() if (path / "manifest.json").is_file()]) == 2


def test_no_corpus(tmp_path):
    with pytest.raises(CorpusError) as caught:
        open_corpus(tmp_path / "nothing")
    assert code_of(caught) == "corpus.missing"
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("name", ["documents", "terms", "texts"])
def test_one_flipped_bit_is_noticed(tmp_path, name):
    corpus = tiny_corpus(tmp_path)
    path = current(corpus).folder / f"{name}.parquet"
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    with pytest.raises(CorpusError) as caught:
        open_corpus(corpus)
    assert code_of(caught) == "corpus.damaged" and caught.value.notice.values["file"] == path.name


@pytest.mark.parametrize("lost", ["terms.parquet", "manifest.json"])
def test_a_lost_file_is_noticed(tmp_path, lost):
    corpus = tiny_corpus(tmp_path)
    (current(corpus).folder / lost).unlink()
    with pytest.raises(CorpusError) as caught:
        open_corpus(corpus)
    assert code_of(caught) == "corpus.damaged" and caught.value.notice.values["file"] == lost


@pytest.mark.parametrize("root", ["", "local"])
@pytest.mark.parametrize("named", ["deadbeef\n", "", "../x"])
def test_a_pointer_to_nothing_is_damage(tmp_path, root, named):
    """As a copy that was interrupted leaves it: said by readers and writers alike, with the folder to delete."""
    corpus = tiny_corpus(tmp_path)
    (corpus / root).mkdir(exist_ok=True)
    (corpus / root / "CURRENT").write_text(named, encoding="utf-8")
    for use in (current, open_corpus, load_or_empty):
        with pytest.raises(CorpusError) as caught:
            use(corpus)
        assert code_of(caught) == "corpus.damaged" and caught.value.notice.values["corpus"] == str(corpus / root)


def test_a_snapshot_that_vanishes_under_the_pointer_is_looked_up_again(tmp_path, monkeypatch):
    corpus = tiny_corpus(tmp_path)
    read, looks = snapshot._read_manifest, []

    def vanish_once(folder):
        looks.append(folder)
        if len(looks) == 1:
            raise FileNotFoundError(errno.ENOENT, "gone", str(folder / "manifest.json"))
        return read(folder)

    monkeypatch.setattr(snapshot, "_read_manifest", vanish_once)
    assert current(corpus).manifest.counts["documents"] == 6


def _flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


def _age(path: Path) -> None:
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"schema_version": "0"}), "utf-8")


@pytest.mark.parametrize("harm, file", [(_flip, "terms.parquet"), (_age, "manifest.json")])
def test_the_advice_for_an_unusable_corpus_helps(tmp_path, harm, file):
    """Writing over it is refused; another folder, or the same one emptied, is taken."""
    corpus = tiny_corpus(tmp_path)
    harm(current(corpus).folder / file)
    with pytest.raises(CorpusError) as caught:
        load_or_empty(corpus)
    todo = advice(caught.value.notice)
    assert str(corpus) in todo and "--corpus" in todo and "删" in todo
    assert load_or_empty(tmp_path / "另一个")[0] is None
    shutil.rmtree(caught.value.notice.values["corpus"])
    assert open_corpus(tiny_corpus(tmp_path)).counts(Filter()).n_documents == 6


def test_a_corpus_of_another_schema_is_refused(tmp_path):
    corpus = tiny_corpus(tmp_path)
    path = current(corpus).folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"schema_version": "0"}), "utf-8")
    with pytest.raises(CorpusError) as caught:
        open_corpus(corpus)
    assert code_of(caught) == "corpus.schema"


def test_a_snapshot_that_vanished_is_looked_up_again(tmp_path, monkeypatch):
    """A reader that got the pointer just before two further writes finds the newest."""
    corpus = write_corpus(tmp_path / "c", (make_summary(), PLAIN))
    stale = current(corpus)
    for text in (PLAIN + "一", PLAIN + "二"):
        write_corpus(corpus, (make_summary(text), text))
    answers = iter([stale, current(corpus)])
    monkeypatch.setattr(snapshot, "current", lambda _: next(answers))
    assert load(corpus)[0].id != stale.id


def test_a_full_disk_leaves_the_corpus_as_it_was(tmp_path, monkeypatch):
    corpus = tiny_corpus(tmp_path)
    before = files_of(corpus)

    def full(*_args, **_options):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(snapshot, "_sync", full)
    with pytest.raises(CorpusError) as caught:
        write_corpus(corpus, (make_summary(), PLAIN))
    assert code_of(caught) == "corpus.disk_full"
    assert files_of(corpus) == before
    assert not list((corpus / "snapshots").glob(".tmp-*"))


def test_the_second_writer_is_refused_at_once(tmp_path):
    corpus = tiny_corpus(tmp_path)
    program = f"""
import sys
from pathlib import Path
from core.corpus.snapshot import writing
with writing(Path({str(corpus)!r})):
    print("holding", flush=True)
    sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout.readline().strip() == b"holding"
        with pytest.raises(CorpusError) as caught, writing(corpus):
            pass
        assert code_of(caught) == "corpus.locked" and caught.value.notice.values["pid"] == str(holder.pid)
        assert open_corpus(corpus).counts(Filter()).n_documents == 6, "readers are not held up"
        holder.kill()
    with writing(corpus):
        pass


def test_a_reader_sees_one_state_or_the_other(tmp_path):
    """While a writer swaps two states, every read is whole: the number of directives is the one of its document."""
    corpus = tmp_path / "c"
    states = {make().title: len(make().directives) for make in (baoding_meeting, hengshui_meeting)}
    write_corpus(corpus, (baoding_meeting(), None))
    stop = threading.Event()

    def swap() -> None:
        while not stop.is_set():
            write_corpus(corpus, (hengshui_meeting(), None))
            write_corpus(corpus, (baoding_meeting(), None))

    writer = threading.Thread(target=swap)
    writer.start()
    try:
        for _ in range(15):
            opened = open_corpus(corpus)
            (title,) = opened.documents(Filter()).title
            assert len(opened.directives(Filter())) == states[title]
    finally:
        stop.set()
        writer.join()


@contextmanager
def stopped_at_sync(step: int) -> Iterator[None]:
    """The body is stopped, and has to be, in place of the sync with this number."""
    real, left = snapshot._sync, iter(range(step))

    def stop(path):
        if next(left, None) is None:
            raise KeyboardInterrupt
        real(path)

    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(snapshot, "_sync", stop)
        yield


def test_a_writer_that_stops_between_any_two_steps_leaves_a_whole_corpus(tmp_path, monkeypatch):
    """Every step ends with a sync: stopped at each in turn, without a chance to clear up."""
    corpus = write_corpus(tmp_path / "c", (baoding_meeting(), None))
    whole = {baoding_meeting().title: baoding_meeting(), hengshui_meeting().title: hengshui_meeting()}
    real, calls = snapshot._sync, []
    with monkeypatch.context() as counting:
        counting.setattr(snapshot, "_sync", lambda path: (calls.append(path), real(path)))
        write_corpus(corpus, (hengshui_meeting(), None))
    n_steps = len(calls)
    assert n_steps > len(snapshot.SCHEMAS)
    for step in range(n_steps):
        with stopped_at_sync(step):
            write_corpus(corpus, (baoding_meeting(), None), name=f"第{step}步")
        opened = open_corpus(corpus)
        (title,) = opened.documents(Filter()).title
        assert len(opened.directives(Filter())) == len(whole[title].directives)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX; Windows has no way to stop a process at such a point")
def test_a_killed_writer_leaves_a_whole_corpus(tmp_path):
    corpus = write_corpus(tmp_path / "c", (make_summary(), PLAIN))
    program = f"""
import itertools
from pathlib import Path
from tests.factories import PLAIN, make_summary, write_corpus
print("writing", flush=True)
for n in itertools.count():
    texts = [PLAIN + "改" * (n + i) for i in range(1, 1 + n % 5 + 1)]
    write_corpus(Path({str(corpus)!r}), *((make_summary(text), text) for text in texts))
"""
    chance = random.Random(5)
    for _ in range(3):
        with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE) as writer:
            assert writer.stdout.readline().strip() == b"writing"
            time.sleep(chance.uniform(0, 0.4))
            writer.send_signal(signal.SIGKILL)
        opened = open_corpus(corpus)
        n_documents, n_directives, _ = opened.counts(Filter())
        assert 1 <= n_documents <= 5 and len(opened.texts(Filter())) == n_documents
        assert len(opened.directives(Filter())) == n_directives


def test_texts_never_go_into_a_corpus_of_facts(tmp_path):
    """They go beside it and are read first; the facts, which may be under version control, stay untouched."""
    corpus = write_corpus(tmp_path / "c", (baoding_meeting(), None))
    before = files_of(corpus)
    write_corpus(corpus, (baoding_meeting(), "全文"))
    after = files_of(corpus)
    assert {path: raw for path, raw in after.items() if not path.startswith("local/")} == before
    assert open_corpus(corpus).documents(Filter()).has_text.all()
    facts = write_corpus(tmp_path / "d", (baoding_meeting(), None))
    write_corpus(facts, (hengshui_meeting(), None))
    assert not (facts / "local").exists(), "facts extend facts in place"


def test_facts_that_were_replaced_under_their_texts_are_told(tmp_path):
    """As when the project brings newer facts: the older state with texts is shown, and said to be older."""
    corpus = write_corpus(tmp_path / "c", (baoding_meeting(), None))
    write_corpus(corpus, (baoding_meeting(), BAODING_MEETING))
    assert open_corpus(corpus).notices == ()
    newer = write_corpus(tmp_path / "d", (baoding_meeting(), None), (hengshui_meeting(), None))
    shutil.copytree(newer, corpus, dirs_exist_ok=True)
    opened = open_corpus(corpus)
    assert [notice.code for notice in opened.notices] == ["corpus.outdated"]
    assert opened.counts(Filter()).n_documents == 1
    shutil.rmtree(corpus / "local")
    assert open_corpus(corpus).notices == () and open_corpus(corpus).counts(Filter()).n_documents == 2


def test_texts_beside_older_facts_stay_marked_when_they_are_extended(tmp_path):
    """Their tables were built on the facts of their time: another document does not make them newer."""
    corpus = write_corpus(tmp_path / "c", (baoding_meeting(), None))
    write_corpus(corpus, (baoding_meeting(), BAODING_MEETING))
    newer = write_corpus(tmp_path / "d", (hengshui_meeting(), None))
    shutil.copytree(newer, corpus, dirs_exist_ok=True)
    _, tables = load(corpus)
    with writing(corpus):
        write(corpus, tables, name="又一份")
    assert current(corpus).outdated and open_corpus(corpus).name == "又一份"


def test_texts_whose_facts_are_gone_are_extended_where_they_are(tmp_path):
    corpus = write_corpus(tmp_path / "c", (baoding_meeting(), None))
    write_corpus(corpus, (baoding_meeting(), BAODING_MEETING))
    (corpus / "CURRENT").unlink()
    write_corpus(corpus, (baoding_meeting(), BAODING_MEETING), (hengshui_meeting(), None))
    assert open_corpus(corpus).counts(Filter()).n_documents == 2


def test_a_folder_that_may_not_be_written_to_is_named(tmp_path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(CorpusError) as caught, writing(tmp_path / "file" / "corpus"):
        pass
    assert code_of(caught) == "corpus.not_writable"


def _busy(monkeypatch, name, *, times):
    """A file of this name is open in another program for so many attempts to replace it."""
    real, tries = Path.replace, []

    def replace(path, target):
        if path.name == name and len(tries) < times:
            tries.append(path)
            raise PermissionError(errno.EACCES, "in use")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(snapshot, "_PATIENCE", 0.3)
    return tries


def test_a_pointer_that_a_reader_has_open_is_replaced_when_it_is_free(tmp_path, monkeypatch):
    corpus = tiny_corpus(tmp_path)
    tries = _busy(monkeypatch, "CURRENT.tmp", times=3)
    write_corpus(corpus, (make_summary(), PLAIN))
    assert len(tries) == 3 and open_corpus(corpus).counts(Filter()).n_documents == 1


def test_a_pointer_that_never_gets_free_leaves_the_corpus_as_it_was(tmp_path, monkeypatch):
    corpus = tiny_corpus(tmp_path)
    before = files_of(corpus)
    _busy(monkeypatch, "CURRENT.tmp", times=1000)
    with pytest.raises(CorpusError) as caught:
        write_corpus(corpus, (make_summary(), PLAIN))
    assert code_of(caught) == "corpus.not_writable"
    assert {path: raw for path, raw in files_of(corpus).items() if path != "CURRENT.tmp"} == before
