"""Tasks that misbehave on demand. A job is a list of orders, one a record."""

import os
import sys
import time
from collections.abc import Iterator

from core.errors import ReadError


def obey(job: list[str], skip: int) -> Iterator[bytes]:
    """Reads every record, then does with it what it says."""
    for number, order in enumerate(job):
        yield b""
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
    match order:
        case "hang":
            time.sleep(3600)
        case "spin":
            while True:
                pass
        case "eat":
            hoard = []
            while True:
                hoard.append(bytearray(10_000_000))
        case "exit":
            os._exit(9)
        case "raise":
            raise ValueError("不合预期")
        case "refuse":
            raise ReadError("read.empty")
        case "print":
            for stream in (sys.stdout, sys.stderr):
                stream.write("喧哗" * 1_000_000)
                stream.flush()
        case "whoami":
            return str(os.getpid()).encode()
    return order.encode()
