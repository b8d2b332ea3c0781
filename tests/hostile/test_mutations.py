"""Good files with random damage: each is read or refused with a reason, and never more than that happens."""

import random
from collections.abc import Callable, Iterator

import pytest

from core.reading import LOCAL, Limits, Source, Workers, walk
from tests.hostile.tasks import show
from tests.reading import files

N = 50
LIMITS: Limits = LOCAL
PAGE = f"<html><head><title>{files.LINES[0]}</title></head><body>" + "".join(f"<p>{line}</p>" for line in files.LINES)
GOOD = {
    "a.txt": files.TEXT.encode("gb18030"),
    "a.html": (PAGE + "<table><tr><td>任务</td><td>单位</td></tr></table></body></html>").encode(),
    "a.docx": files.make_docx(files.paragraph(files.TEXT) + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
    "a.doc": files.make_doc("\r".join(files.LINES)),
    "a.pdf": files.make_pdf([files.LINES, files.LINES]),
    "a.ofd": files.make_ofd(),
    "a.xlsx": files.make_xlsx([["0", "1"], ["2", "3"]], ["text", "id", files.TEXT, "7号"]),
    "a.csv": f'id,text\r\n1,"{files.TEXT}"\r\n2,"{files.LINES[2]}"\r\n'.encode(),
    "a.jsonl": f'{{"text": "{files.LINES[1]}"}}\n{{"text": "{files.LINES[2]}"}}\n'.encode(),
    "a.zip": files.make_zip({"甲/a.txt": files.TEXT.encode(), "b.docx": files.make_docx()}),
}


def flip(data: bytearray, rng: random.Random) -> None:
    for _ in range(rng.randint(1, 8)):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def cut(data: bytearray, rng: random.Random) -> None:
    del data[rng.randrange(len(data)) :]


def take_out(data: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(data))
    del data[start : start + rng.randint(1, 64)]


def double(data: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(data))
    data[start:start] = data[start : start + rng.randint(1, 64)]


def swap(data: bytearray, rng: random.Random) -> None:
    size = min(32, len(data) // 2)
    one, two = rng.randrange(len(data) - size), rng.randrange(len(data) - size)
    data[one : one + size], data[two : two + size] = data[two : two + size], data[one : one + size]


DAMAGES: tuple[Callable[[bytearray, random.Random], None], ...] = (flip, cut, take_out, double, swap)


def damaged(name: str, n: int) -> Iterator[Source]:
    rng = random.Random(name)
    for number in range(n):
        data = bytearray(GOOD[name])
        DAMAGES[number % len(DAMAGES)](data, rng)
        yield Source.of_bytes(f"{number}/{name}", bytes(data), LIMITS)


@pytest.mark.parametrize("name", GOOD)
def test_damage_is_read_or_refused(name: str) -> None:
    unknown = []
    with Workers[Source](f"{show.__module__}:{show.__name__}", limits=LIMITS, n=1) as workers:
        sources = (item for item in walk(damaged(name, N), LIMITS) if isinstance(item, Source))
        for source, answer in workers.run(sources):
            if not isinstance(answer, bytes):
                unknown.append((source.label, answer))
    assert not unknown


def test_good_files_are_read() -> None:
    for name, data in GOOD.items():
        for item in walk([Source.of_bytes(name, data, LIMITS)], LIMITS):
            assert isinstance(item, Source)
            assert all(b'"refused": null' in message for message in show(item, 0) if message), name
