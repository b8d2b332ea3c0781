"""Corrections on disk: one JSON object a line, beside the snapshots, which stay what the parser said.

corpus/corrections.jsonl        those of the corpus
corpus/local/corrections.jsonl  the user's own beside the bundled corpus
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from core.corpus.snapshot import not_writable, replace_file
from core.errors import CorpusError, Notice, RequestError
from core.parsing.corrections import Correction, checked, distinct

FILE = "corrections.jsonl"
LARGEST = 20_000_000  # bytes

State = tuple[tuple[int, int, int] | None, ...]


@cache
def _adapter() -> TypeAdapter[Correction]:
    return TypeAdapter(Correction)


def to_line(correction: Correction) -> bytes:
    """One line of UTF-8 JSON."""
    return _adapter().dump_json(correction) + b"\n"


def _files(corpus_dir: Path) -> tuple[Path, Path]:
    return corpus_dir / FILE, corpus_dir / "local" / FILE


def state_of(corpus_dir: Path) -> State:
    """What tells one state of a corpus's corrections from another without reading them."""

    def look(path: Path) -> tuple[int, int, int] | None:
        try:
            found = path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    return tuple(map(look, _files(corpus_dir)))


def read_file(path: Path) -> tuple[Correction, ...]:
    """The corrections in a file, each once; raises CorpusError that names the file, the line and what is wrong."""
    try:
        raw = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError as error:
        problem = error.strerror or str(error)
        raise CorpusError("corrections.unreadable", file=str(path), problem=problem) from error
    if raw is None:
        raise CorpusError("corrections.too_large", file=str(path), limit=LARGEST // 1_000_000)
    lines = enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1)
    return distinct(_read_line(line, number, path) for number, line in lines if line.strip())


def _read_line(line: bytes, number: int, path: Path) -> Correction:
    try:
        return checked(_adapter().validate_json(line, strict=True))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        problem = " ".join([".".join(map(str, first["loc"])), first["msg"]]).strip()
    except RequestError as error:
        problem = "; ".join(f"{name}: {value}" for name, value in error.notice.values.items()) or error.notice.code
    raise CorpusError("corrections.line", file=str(path), line=number, problem=problem)


def read_corrections(corpus_dir: Path) -> tuple[Correction, ...]:
    """All corrections of a corpus, each once; none where there is no file."""
    return distinct(each for path in _files(corpus_dir) if path.exists() for each in read_file(path))


def write_file(path: Path, corrections: Iterable[Correction]) -> None:
    """Replaces the corrections in a file, whole or not at all; raises CorpusError where that is refused."""
    raw = b"".join(map(to_line, corrections))
    if len(raw) > LARGEST:
        raise CorpusError("corrections.too_large", file=str(path), limit=LARGEST // 1_000_000)
    try:
        path.parent.mkdir(exist_ok=True)
        replace_file(path, raw)
    except OSError as error:
        raise not_writable(path.parent, error) from error


class Versions:
    """Which corrections were made for another version of a file: same name, other bytes."""

    def __init__(self, corrections: Iterable[Correction]) -> None:
        self._sources: dict[tuple[str, str | None], dict[str, int]] = {}
        for each in corrections:
            counts = self._sources.setdefault((each.file, each.record), {})
            counts[each.sha256] = counts.get(each.sha256, 0) + 1

    def left_behind(self, file: str, record: str | None, sha256: str) -> Notice | None:
        """How many corrections do not reach a file because it was edited since; null where none is lost so."""
        counts: Mapping[str, int] = self._sources.get((file, record), {})
        n = sum(count for source, count in counts.items() if source != sha256)
        return Notice("ingest.other_version", {"n": n}) if n else None
