"""The inside of a worker process: takes jobs, answers in bytes, and ends with its parent."""

import gc
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path

from core.errors import Notice, PolicyError
from core.reading.limits import Limits

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

Task = Callable[[object, int], Iterator[bytes]]

# First byte of a frame from worker to supervisor. Never a pickle: a worker handles hostile input.
RECORD, TICK, END, FAILED, OUT_OF_MEMORY = b"r", b"t", b"e", b"f", b"m"
# Opens a task's message that it has the next record in hand, and its name; nothing follows where it has none.
IN_HAND = b"\0"
# Processor time above the limit on wall time before the kernel itself ends a worker whose parent is gone.
_GRACE_SECONDS = 5
# New objects between two looks for garbage among the young.
_GARBAGE_EVERY = 50_000


def enforced_limits() -> Mapping[str, bool]:
    """Which limits on a worker this system can enforce: `seconds` and `memory`."""
    return {"seconds": True, "memory": resource is not None and sys.platform.startswith("linux")}


def serve(task: str, limits: Limits, pipe: Connection) -> None:
    """Runs jobs until the pipe is closed."""
    _be_quiet()
    _die_with_parent()
    _limit_memory(limits)
    warm = False
    while True:
        try:
            job, skip = pipe.recv()
        except (EOFError, OSError):
            return
        if not _answer(task, job, skip, limits, pipe):
            return
        if not warm:
            _spare_the_collector()
            warm = True


def _answer(task: str, job: object, skip: int, limits: Limits, pipe: Connection) -> bool:
    """Sends a job's frames; false where the worker should be replaced."""
    try:
        _limit_processor(limits)
        for message in _find_task(task)(job, skip):
            in_hand = message[:1] in {b"", IN_HAND}
            pipe.send_bytes(TICK + message[1:] if in_hand else RECORD + message)
            _limit_processor(limits)
        pipe.send_bytes(END)
    except MemoryError:
        pipe.send_bytes(OUT_OF_MEMORY)
        return False
    except PolicyError as error:
        pipe.send_bytes(FAILED + _encode(error.notice))
    except Exception as error:  # noqa: BLE001 - the border at which a record's failure must not become its neighbours'
        pipe.send_bytes(FAILED + _encode(Notice("read.failed", {"problem": f"{type(error).__name__}: {error}"[:200]})))
    return True


def _find_task(task: str) -> Task:
    module, _, function = task.partition(":")
    found: Task = getattr(import_module(module), function)
    return found


def _encode(notice: Notice) -> bytes:
    return json.dumps({"code": notice.code, "values": dict(notice.values)}).encode("ascii")


def decode_notice(frame: bytes) -> Notice:
    """The notice in a FAILED frame; one that cannot be read means a worker that is no longer itself."""
    try:
        loaded = json.loads(frame)
        values = {str(name): value for name, value in loaded["values"].items() if isinstance(value, str | int | float)}
        return Notice(str(loaded["code"]), values)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Notice("read.crashed", {"status": 0})


def _be_quiet() -> None:
    """Libraries in C print what they dislike; the supervisor decides what is said. It decides on interrupts too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Path(os.devnull).open("wb") as nothing:
        for stream in (1, 2):
            os.dup2(nothing.fileno(), stream)


def _spare_the_collector() -> None:
    """Word lists and libraries live as long as the worker: looking through them again for garbage is an eighth of the
    time a document takes."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GARBAGE_EVERY)


def _die_with_parent() -> None:
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _limit_memory(limits: Limits) -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if enforced_limits()["memory"]:
            bound = _bound(resource.RLIMIT_AS, 2 * limits.memory_bytes)
            resource.setrlimit(resource.RLIMIT_AS, (bound, bound))


def _limit_processor(limits: Limits) -> None:
    """Even a loop in C that no thread can interrupt ends, should the supervisor be gone."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        allowed = int(used.ru_utime + used.ru_stime + limits.seconds) + _GRACE_SECONDS
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (_bound(resource.RLIMIT_CPU, allowed), hard))


def _bound(kind: int, wanted: int) -> int:
    """What we may set: whoever started the program may have set less, and only the system may raise that again."""
    _, hard = resource.getrlimit(kind)
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
