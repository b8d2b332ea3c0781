"""A corpus on disk: immutable snapshots and one pointer that is replaced atomically.

    corpus/CURRENT                      one line: the id of the snapshot that readers open
    corpus/snapshots/<id>/*.parquet     the tables, never changed after they are written
    corpus/snapshots/<id>/manifest.json versions, counts and the SHA-256 of each table's file
    corpus/local/                       laid out the same; holds the texts of a corpus of facts, and goes before it

A reader sees one whole snapshot or another, whatever happens to a writer. The lock is the kernel's, so a killed
writer leaves none behind. Network file systems, where such locks do not hold, are not supported.
"""

import errno
import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from core.corpus.leftovers import BUILDING, clear_old, refuse_foreign
from core.corpus.tables import SCHEMAS, Tables, empty_tables
from core.errors import CorpusError
from core.parsing.summary import SCHEMA_VERSION

_LIBRARIES = ("pyarrow", "jieba", "rjieba")
_PATIENCE = 2.0  # seconds


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot holds and what made it. `counts` are rows a table, `files` the SHA-256 of each table's file;
    `facts` is the snapshot of facts that texts in local/ were added to."""

    name: str
    facts: str | None
    schema_version: str
    lexicons: tuple[str, ...]
    libraries: Mapping[str, str]
    counts: Mapping[str, int]
    files: Mapping[str, str]

    @property
    def holds_texts(self) -> bool:
        return self.counts["texts"] > 0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of a corpus. `id` is made from its content: the same tables, the same id. `outdated` where the facts
    that its texts were added to have been replaced since."""

    id: str
    folder: Path
    manifest: Manifest
    outdated: bool = False


def _sync(path: Path) -> None:
    """Have a file, or a folder's list of names, on the disk and not only in memory. Windows knows no such folders."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read_manifest(folder: Path) -> Manifest:
    fields = json.loads((folder / "manifest.json").read_text("utf-8"))
    return Manifest(**fields | {"lexicons": tuple(fields["lexicons"])})


def _look(root: Path) -> Snapshot | None:
    pointer = root / "CURRENT"
    if not pointer.is_file():
        return None
    snapshot_id = pointer.read_text("utf-8").strip()
    folder = root / "snapshots" / snapshot_id
    return Snapshot(snapshot_id, folder, _read_manifest(folder))


def _snapshot(root: Path) -> Snapshot | None:
    """What the pointer names; looked up once more where it was replaced and removed between pointer and manifest."""
    try:
        with suppress(FileNotFoundError):
            return _look(root)
        return _look(root)
    except (FileNotFoundError, ValueError, TypeError) as error:
        raise CorpusError("corpus.damaged", corpus=str(root), file="manifest.json") from error


def current(corpus_dir: Path) -> Snapshot | None:
    """The snapshot that readers open; None where there is no corpus yet.

    Raises CorpusError where it is damaged or of another schema.
    """
    facts, local = _snapshot(corpus_dir), _snapshot(corpus_dir / "local")
    found = local or facts
    if found and found.manifest.schema_version != SCHEMA_VERSION:
        versions = {"found": found.manifest.schema_version, "wanted": SCHEMA_VERSION}
        raise CorpusError("corpus.schema", corpus=str(found.folder.parents[1]), **versions)
    outdated = local is not None and facts is not None and facts.id != local.manifest.facts
    return replace(local, outdated=True) if local and outdated else found


def _read_table(snapshot: Snapshot, name: str) -> pa.Table:
    file = f"{name}.parquet"
    raw = (snapshot.folder / file).read_bytes()
    damaged = CorpusError("corpus.damaged", corpus=str(snapshot.folder.parents[1]), file=file)
    if hashlib.sha256(raw).hexdigest() != snapshot.manifest.files.get(file):
        raise damaged
    try:
        return pq.read_table(pa.BufferReader(raw)).cast(SCHEMAS[name])
    except ValueError as error:
        raise damaged from error


def read_tables(snapshot: Snapshot) -> Tables:
    """Its tables, each checked against its SHA-256: Parquet readers do not notice all damage.

    Raises FileNotFoundError where the snapshot has been replaced and removed since, CorpusError where it is damaged.
    """
    return {name: _read_table(snapshot, name) for name in SCHEMAS}


def load(corpus_dir: Path) -> tuple[Snapshot, Tables]:
    """The current snapshot and its tables; raises CorpusError where there is none or it is damaged.

    A snapshot that a writer replaced and removed meanwhile has a successor; one that is still named is damaged.
    """
    lost = ""
    while True:
        try:
            snapshot = current(corpus_dir)
            if snapshot is None:
                raise CorpusError("corpus.missing", corpus=str(corpus_dir))
            return snapshot, read_tables(snapshot)
        except FileNotFoundError as error:
            if str(error.filename) == lost:
                file = Path(lost).name
                raise CorpusError("corpus.damaged", corpus=str(corpus_dir), file=file) from error
            lost = str(error.filename)


def load_or_empty(corpus_dir: Path) -> tuple[Snapshot | None, Tables]:
    """The current snapshot and its tables, or none and empty ones; raises CorpusError where it is damaged."""
    return (None, empty_tables()) if current(corpus_dir) is None else load(corpus_dir)


def _acquire(corpus_dir: Path) -> FileLock:
    lock = FileLock(corpus_dir / ".lock")
    try:
        corpus_dir.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise CorpusError("corpus.locked", corpus=str(corpus_dir), pid=_writer_of(corpus_dir)) from error
    except OSError as error:
        raise not_writable(corpus_dir, error) from error
    return lock


def _writer_of(corpus_dir: Path) -> str:
    """The process that writes, as far as it says so; it may end while it is asked after."""
    try:
        return (corpus_dir / ".writer").read_text("utf-8")
    except OSError:
        return "?"


def not_writable(corpus_dir: Path, error: OSError) -> CorpusError:
    """What to raise where the disk is full or refuses."""
    if error.errno == errno.ENOSPC:
        return CorpusError("corpus.disk_full", corpus=str(corpus_dir))
    return CorpusError("corpus.not_writable", corpus=str(corpus_dir), problem=error.strerror or str(error))


@contextmanager
def writing(corpus_dir: Path) -> Iterator[None]:
    """Hold the corpus for writing; raises CorpusError at once where another process does, the folder refuses, or its
    snapshots/ holds anything that is not a corpus's."""
    for root in (corpus_dir, corpus_dir / "local"):
        refuse_foreign(root)
    lock = _acquire(corpus_dir)
    writer = corpus_dir / ".writer"
    try:
        writer.write_text(str(os.getpid()), "utf-8")
        yield
    finally:
        with suppress(OSError):
            writer.unlink()
        lock.release()


def _write_files(folder: Path, tables: Tables) -> dict[str, str]:
    files = {}
    for name in SCHEMAS:
        path = folder / f"{name}.parquet"
        pq.write_table(tables[name], path, compression="zstd", compression_level=6)
        _sync(path)
        files[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return files


def _manifest(name: str, facts: str | None, tables: Tables, files: Mapping[str, str]) -> Manifest:
    return Manifest(
        name=name,
        facts=facts,
        schema_version=SCHEMA_VERSION,
        lexicons=tuple(sorted({each for each in tables["documents"]["lexicons"].to_pylist() if each})),
        libraries={library: version(library) for library in _LIBRARIES},
        counts={table: tables[table].num_rows for table in SCHEMAS},
        files=files,
    )


def _move(path: Path, target: Path) -> None:
    """Windows refuses to move what a reader or a virus scanner has open, for as long as that takes."""
    given_up = time.monotonic() + _PATIENCE
    while True:
        try:
            path.replace(target)
            return
        except PermissionError:
            if time.monotonic() >= given_up:
                raise
            time.sleep(0.05)


def replace_file(path: Path, raw: bytes) -> None:
    """The file with this content, on the disk; whatever stops it leaves the old one whole."""
    building = path.with_name(f"{path.name}.tmp")
    building.write_bytes(raw)
    _sync(building)
    _move(building, path)
    _sync(path.parent)


def _build(root: Path, name: str, facts: str | None, tables: Tables) -> Snapshot:
    """A new folder under snapshots/, whole and on the disk, that no reader is pointed to yet."""
    building = root / "snapshots" / f"{BUILDING}{os.getpid()}"
    building.mkdir(parents=True)
    files = _write_files(building, tables)
    manifest = _manifest(name, facts, tables, files)
    path = building / "manifest.json"
    path.write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
    _sync(path)
    _sync(building)
    snapshot_id = hashlib.sha256(json.dumps([name, facts, files], sort_keys=True).encode()).hexdigest()[:8]
    folder = root / "snapshots" / snapshot_id
    if folder.exists():
        shutil.rmtree(building)
    else:
        _move(building, folder)
        _sync(folder.parent)
    return Snapshot(snapshot_id, folder, manifest)


def _place_for(corpus_dir: Path, tables: Tables) -> tuple[Path, str | None]:
    """Where these tables go, and the snapshot of facts under them. Texts go beside a corpus of facts, which stays as it
    is. What is in local/ already was read with the facts of its time, whatever has replaced them since."""
    local = corpus_dir / "local"
    before, facts = _snapshot(local), _snapshot(corpus_dir)
    if before:
        return local, before.manifest.facts
    if facts and not facts.manifest.holds_texts and tables["texts"].num_rows > 0:
        return local, facts.id
    return corpus_dir, None


def write(corpus_dir: Path, tables: Tables, *, name: str) -> Snapshot:
    """A new snapshot, switched in as the last step; call it inside `writing`.

    Whatever fails before that step leaves the corpus as it was. Raises CorpusError where the disk is full or refuses.
    """
    root, facts = _place_for(corpus_dir, tables)
    return _switch_in(root, facts, tables, name)


def write_facts(corpus_dir: Path, tables: Tables, *, name: str) -> Snapshot:
    """As `write`, of the facts themselves: what a user has beside them in local/ stays as it is, and is outdated."""
    return _switch_in(corpus_dir, None, tables, name)


def _switch_in(root: Path, facts: str | None, tables: Tables, name: str) -> Snapshot:
    before = _snapshot(root)
    keep = (before.id,) if before else ()
    (root / "snapshots").mkdir(parents=True, exist_ok=True)
    clear_old(root, keep)
    try:
        snapshot = _build(root, name, facts, tables)
        replace_file(root / "CURRENT", f"{snapshot.id}\n".encode())
    except OSError as error:
        clear_old(root, keep)
        raise not_writable(root, error) from error
    return snapshot
