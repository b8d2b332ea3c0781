"""Worker processes, kept warm: what hangs, bursts or crashes in one costs a record, never its neighbours."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection, spawn
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from core.errors import Notice
from core.reading.limits import MB, Limits
from core.reading.screening import screen_line
from core.reading.worker import END, FAILED, OUT_OF_MEMORY, RECORD, TICK, decode_notice, serve

J = TypeVar("J")

_CPU_EXCEEDED = -int(getattr(signal, "SIGXCPU", 0))
_GOODBYE_SECONDS = 5.0
# What a system may take to start a process and to load its modules, before its first sign of life.
_START_SECONDS = 15.0
_starting = threading.Lock()


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    pipe: Connection


@dataclass(slots=True)
class _Order(Generic[J]):
    """A job in work: `n` of its records are behind us, `n_ticks` have been read so far, the last by the name `name`."""

    job: J
    n: int
    deadline: float
    n_ticks: int = 0
    name: bytes = b""


class Workers(Generic[J]):
    """Runs a task on many jobs in worker processes, as a context manager.

    `task` names a function, module:function, called in the worker as task(job, skip) and yielding bytes: when it has
    the next record in hand IN_HAND and the record's name, or nothing; then the record's message, which begins with
    neither. The first `skip` records are only named. A record that exceeds the time or memory limit or ends its worker
    is lost alone: the job goes on behind it. Where it was not named first, reading itself failed, and the job ends.

    `n` is the number of processes, by default one for each processor; `preload` names modules that are loaded once
    for all of them where the system has a fork server. One `run` at a time.
    """

    def __init__(self, task: str, *, limits: Limits, n: int | None = None, preload: tuple[str, ...] = ()) -> None:
        self._task, self._limits = task, limits
        self._n = n or _count_processors()
        self._context: Any = _context(preload)
        self._free: list[_Worker] = []
        self._busy: dict[_Worker, _Order[J]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in (*self._free, *self._busy):
            _end(worker)
        self._free.clear()
        self._busy.clear()

    def run(self, jobs: Iterable[J]) -> Iterator[tuple[J, bytes | Notice]]:
        """Every job's messages, or for a lost record why it was lost, as they come; in order within a job.

        Jobs are drawn one at a time, as workers get free. The notices are read.timeout, read.memory, read.crashed,
        read.failed or the task's own PolicyError, with `record` the lost record's number in its job, from 1, and `name`
        its name where it had one;
        read.rest_lost follows where records were read and the job could not go on.
        """
        waiting = iter(jobs)
        try:
            while self._hand_out(waiting):
                yield from self._collect()
        finally:
            for worker in self._busy:
                _end(worker)
            self._busy.clear()

    def _hand_out(self, waiting: Iterator[J]) -> bool:
        """Gives every free worker a job while there are any; whether anything is in work."""
        while len(self._busy) < self._n:
            try:
                job = next(waiting)
            except StopIteration:
                break
            self._give(job, 0)
        return bool(self._busy)

    def _give(self, job: J, skip: int) -> None:
        while True:
            fresh = not self._free
            worker = self._start() if fresh else self._free.pop()
            try:
                worker.pipe.send((job, skip))
            except (BrokenPipeError, ConnectionResetError):
                _end(worker)
                if fresh:
                    raise
                continue
            patience = self._limits.seconds + (_START_SECONDS if fresh else 0.0)
            self._busy[worker] = _Order(job, skip, time.monotonic() + patience)
            return

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(self._task, self._limits, theirs), daemon=True)
        with _without_main():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _collect(self) -> Iterator[tuple[J, bytes | Notice]]:
        """What the busy workers have sent. A worker is late only if it had sent nothing by the time we looked: what
        our caller takes between two results is not counted against it."""
        orders = list(self._busy.items())
        patience = min(order.deadline for _, order in orders) - time.monotonic()
        ready = set(connection.wait([worker.pipe for worker, _ in orders], max(0.0, patience)))
        now = time.monotonic()
        for worker, order in orders:
            if worker.pipe in ready:
                yield from self._receive(worker, order)
            elif now >= order.deadline:
                _end(worker)
                yield from self._lose(worker, order, self._too_slow())

    def _receive(self, worker: _Worker, order: _Order[J]) -> Iterator[tuple[J, bytes | Notice]]:
        try:
            frame = worker.pipe.recv_bytes(self._limits.memory_bytes)
        except (EOFError, OSError):
            status = _end(worker)
            slow = status == _CPU_EXCEEDED
            yield from self._lose(
                worker, order, self._too_slow() if slow else Notice("read.crashed", {"status": status})
            )
            return
        order.deadline = time.monotonic() + self._limits.seconds
        kind, message = frame[:1], frame[1:]
        if kind == RECORD:
            order.n += 1
            yield order.job, message
        elif kind == TICK:
            order.n_ticks += 1
            order.name = message
        elif kind == END:
            self._free.append(worker)
            del self._busy[worker]
        elif kind == OUT_OF_MEMORY:
            _end(worker)
            yield from self._lose(worker, order, Notice("read.memory", {"limit": self._limits.memory_bytes // MB}))
        elif kind == FAILED:
            self._free.append(worker)
            yield from self._lose(worker, order, decode_notice(message))

    def _too_slow(self) -> Notice:
        return Notice("read.timeout", {"seconds": self._limits.seconds})

    def _name(self, order: _Order[J]) -> dict[str, str]:
        """The lost record's name. It comes from a worker that foreign input has passed through."""
        name = screen_line(order.name.decode("utf-8", "replace"))[0][: self._limits.name_chars]
        return {"name": name} if name else {}

    def _lose(self, worker: _Worker, order: _Order[J], why: Notice) -> Iterator[tuple[J, bytes | Notice]]:
        """Tells of the record that was in work, and goes on behind it if the job can be read that far."""
        del self._busy[worker]
        number = order.n + 1
        in_hand = order.n_ticks == number
        if in_hand:
            self._give(order.job, number)
        yield order.job, Notice(why.code, {**why.values, "record": number, **(self._name(order) if in_hand else {})})
        if not in_hand and number > 1:
            yield order.job, Notice("read.rest_lost", {"record": number})


def _end(worker: _Worker) -> int:
    """Ends a worker for good; returns the status it ended with, by itself or by us."""
    worker.pipe.close()
    worker.process.join(0.05)
    worker.process.kill()
    worker.process.join(_GOODBYE_SECONDS)
    status = worker.process.exitcode
    if status is None:
        return 0
    worker.process.close()
    return status


def _count_processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context(preload: tuple[str, ...]) -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["core.reading.worker", *preload])
    return context


@contextmanager
def _without_main() -> Iterator[None]:
    """Starts a process that does not run the program's main module again: a worker needs nothing of it, and a page
    or a script without a guard would start over in every worker."""
    with _starting:
        original = spawn.get_preparation_data

        def prepare(name: str) -> dict[str, Any]:
            return {key: value for key, value in original(name).items() if not key.startswith("init_main")}

        spawn.get_preparation_data = prepare
        try:
            yield
        finally:
            spawn.get_preparation_data = original
