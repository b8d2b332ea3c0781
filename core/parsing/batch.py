"""Files to documents or summaries through the workers: what hangs, bursts or crashes there costs one record."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from core.errors import Notice
from core.parsing.parse import parse
from core.parsing.summary import Summary
from core.reading import IN_HAND, Columns, Document, Limits, Rejection, Source, Workers, read, walk

T = TypeVar("T", "Parsed", Document)

_END = b"end"
# Opens the message of a rejection. A union of both types would be tried one after the other, at twice the cost.
_REJECTED = b"!"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with its summaries. `seconds` is wall time in the worker, for reading and parsing."""

    file: str
    record: str | None
    sha256: str
    text: str
    warnings: tuple[Notice, ...]
    summaries: tuple[Summary, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Job:
    """A file for a worker. `number` is its place in the order of the walk."""

    number: int
    source: Source
    columns: Columns
    limits: Limits


@cache
def _adapters() -> dict[type, TypeAdapter[Any]]:
    return {kind: TypeAdapter(kind) for kind in (Parsed, Document, Rejection)}


def _encode(item: Parsed | Document | Rejection) -> bytes:
    message: bytes = _adapters()[type(item)].dump_json(item)
    return _REJECTED + message if isinstance(item, Rejection) else message


def _answer(job: Job, skip: int, make: Callable[[Document, float], Parsed | Document]) -> Iterator[bytes]:
    """The records of a file as JSON, and a last message that says that there are no more."""
    started = time.perf_counter()
    for number, item in enumerate(read(job.source, job.columns, job.limits)):
        yield IN_HAND + (item.record or "").encode("utf-8")
        if number >= skip:
            yield _encode(item if isinstance(item, Rejection) else make(item, started))
        started = time.perf_counter()
    yield b""
    yield _END


def _parse(document: Document, started: float) -> Parsed:
    summaries = parse(document)
    seconds = time.perf_counter() - started
    return Parsed(document.file, document.record, document.sha256, document.text, document.warnings, summaries, seconds)


def read_in_worker(job: Job, skip: int) -> Iterator[bytes]:
    """The task of a worker that reads."""
    return _answer(job, skip, lambda document, _: document)


def parse_in_worker(job: Job, skip: int) -> Iterator[bytes]:
    """The task of a worker that reads and parses."""
    return _answer(job, skip, _parse)


_TASKS = {Document: "read_in_worker", Parsed: "parse_in_worker"}
_PRELOADED = {Document: (__name__,), Parsed: (__name__, "core.parsing.warm")}


class Batch(Generic[T]):
    """Runs files through warm workers, as a context manager; ask for `Parsed` or for `Document`.

    Results come in the order of the walk and of the records, however the workers finish. One `run` at a time.
    """

    def __init__(self, kind: type[T], *, limits: Limits, n_workers: int | None = None) -> None:
        self._kind: type[T] = kind
        self._limits = limits
        self._workers: Workers[Job] = Workers(
            f"{__name__}:{_TASKS[kind]}", limits=limits, n=n_workers, preload=_PRELOADED[kind]
        )

    def __enter__(self) -> "Batch[T]":
        self._workers.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:  # noqa: ANN401 - the types of a context manager's exit say nothing here
        self._workers.__exit__(*error)

    def run(self, paths: Iterable[Path | Source], columns: Columns) -> Iterator[T | Rejection]:
        """Every document under the paths, or why there is none."""
        order: _Order[T] = _Order()
        for job, message in self._workers.run(self._jobs(paths, columns, order)):
            if message == _END:
                order.end(job.number)
            else:
                order.add(job.number, self._decode(job, message))
            yield from order.ready()
        yield from order.rest()

    def _jobs(self, paths: Iterable[Path | Source], columns: Columns, order: "_Order[T]") -> Iterator[Job]:
        for number, found in enumerate(walk(paths, self._limits)):
            if isinstance(found, Rejection):
                order.add(number, found)
                order.end(number)
            else:
                yield Job(number, found, columns, self._limits)

    def _decode(self, job: Job, message: bytes | Notice) -> T | Rejection:
        """A worker's answer; it has handled foreign input, so what it says is checked like input."""
        if isinstance(message, Notice):
            number = message.values.get("record")
            name = message.values.get("name") or (None if number == 1 else f"#{number}")
            return Rejection(job.source.label, name and str(name), message)
        try:
            if message.startswith(_REJECTED):
                lost: Rejection = _adapters()[Rejection].validate_json(message[1:])
                return lost
            item: T = _adapters()[self._kind].validate_json(message)
            return item
        except ValidationError as error:
            return Rejection(job.source.label, None, Notice("ingest.invalid", {"problem": str(error)[:200]}))


class _Order(Generic[T]):
    """Holds results back until those of all earlier jobs are there."""

    def __init__(self) -> None:
        self._items: defaultdict[int, list[T | Rejection]] = defaultdict(list)
        self._ended: set[int] = set()
        self._next = 0

    def add(self, number: int, item: T | Rejection) -> None:
        self._items[number].append(item)

    def end(self, number: int) -> None:
        self._ended.add(number)

    def ready(self) -> Iterator[T | Rejection]:
        while True:
            yield from self._items.pop(self._next, ())
            if self._next not in self._ended:
                return
            self._ended.discard(self._next)
            self._next += 1

    def rest(self) -> Iterator[T | Rejection]:
        """What is left where a job could not tell its end."""
        for number in sorted(self._items):
            yield from self._items[number]
