"""Tasks that misbehave on demand. A job is a list of orders, one a record."""

import os
import sys
import time
from collections.abc import Callable, Iterator

from core.errors import ReadError
from core.reading import IN_HAND

try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]


def obey(job: list[str], skip: int) -> Iterator[bytes]:
    """Reads every record, then does with it what it says."""
    for number, order in enumerate(job):
        yield b""
        if number >= skip:
            yield _do(order)


def name(job: list[str], skip: int) -> Iterator[bytes]:
    """Like `obey`, but says first which record it is."""
    for number, order in enumerate(job):
        yield IN_HAND + f"{order} {number}".encode()
        if number >= skip:
            yield _do(order)


def stumble(job: list[str], skip: int) -> Iterator[bytes]:
    """Fails while reading, before it has the record in hand."""
    for number, order in enumerate(job):
        message = _do(order)
        yield b""
        if number >= skip:
            yield message


def _do(order: str) -> bytes:
    return _DEEDS.get(order, order.encode)()


def _hang() -> bytes:
    time.sleep(3600)
    return b"awake"


def _spin() -> bytes:
    while True:
        pass


def _eat() -> bytes:
    hoard = []
    while True:
        hoard.append(bytearray(10_000_000))


def _raise() -> bytes:
    raise ValueError("不合预期")


def _refuse() -> bytes:
    raise ReadError("read.empty")


def _print() -> bytes:
    for stream in (sys.stdout, sys.stderr):
        stream.write("喧哗" * 1_000_000)
        stream.flush()
    return b"print"


def _tell_limit(kind: str) -> bytes:
    return " ".join(map(str, resource.getrlimit(getattr(resource, kind)))).encode()


_DEEDS: dict[str, Callable[[], bytes]] = {
    "hang": _hang,
    "spin": _spin,
    "eat": _eat,
    "exit": lambda: os._exit(9),
    "raise": _raise,
    "refuse": _refuse,
    "print": _print,
    "RLIMIT_AS": lambda: _tell_limit("RLIMIT_AS"),
    "RLIMIT_CPU": lambda: _tell_limit("RLIMIT_CPU"),
    "whoami": lambda: str(os.getpid()).encode(),
}
