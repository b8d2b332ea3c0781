import struct
import zipfile
from dataclasses import replace

import pytest

from core.errors import ReadError
from core.reading import LOCAL, Limits
from core.reading.archive import Archive, Budget
from tests.reading.checks import read_all, refusal
from tests.reading.files import TEXT, make_zip, with_names

NOTE = TEXT.encode()
BOMB = b"0" * 3_000_000


def problem(data: bytes, limits: Limits = LOCAL) -> str:
    with pytest.raises(ReadError) as caught:
        archive = Archive(data, limits, Budget.of(limits))
        for info in archive.entries:
            archive.read(info)
    return caught.value.notice.code


def test_content_comes_out_whole() -> None:
    archive = Archive(make_zip({"a.txt": NOTE, "b/": b""}), LOCAL, Budget.of(LOCAL))
    assert list(archive.names) == ["a.txt"]
    assert archive.part("a.txt") == NOTE


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (LOCAL, "read.archive_ratio"),
        (replace(LOCAL, ratio=10**6, entry_bytes=2_000_000), "read.entry_size"),
        (replace(LOCAL, ratio=10**6, archive_bytes=2_000_000), "read.archive_size"),
    ],
)
def test_expansion_is_counted_as_it_comes(limits: Limits, code: str) -> None:
    assert problem(make_zip({"a.txt": BOMB}), limits) == code


def test_declared_size_is_not_believed() -> None:
    data = make_zip({"a.txt": BOMB})
    size = struct.pack("<L", len(BOMB))
    assert problem(data.replace(size, struct.pack("<L", 100))) in {"read.archive_ratio", "read.damaged"}


def test_too_many_entries() -> None:
    data = make_zip({f"{i}.txt": b"x" for i in range(20)})
    assert problem(data, replace(LOCAL, archive_entries=19)) == "read.archive_entries"


def test_declared_number_of_entries_is_not_believed() -> None:
    data = make_zip({f"{i}.txt": b"x" for i in range(20)})
    lying = data[:-14] + struct.pack("<HH", 3, 3) + data[-10:]
    assert problem(lying, replace(LOCAL, archive_entries=19)) == "read.archive_entries"


def test_entries_of_nested_archives_count_together() -> None:
    inner = make_zip({f"{i}.txt": NOTE for i in range(6)})
    items = read_all("pack.zip", make_zip({"a.zip": inner, "b.zip": inner}), limits=replace(LOCAL, archive_entries=10))
    assert len(items) == 7
    assert refusal("b.zip", make_zip({f"{i}.txt": NOTE for i in range(6)}), limits=replace(LOCAL, archive_entries=5))


def test_overlapping_entries() -> None:
    data = bytearray(make_zip({"a.txt": NOTE, "b.txt": NOTE * 2}))
    second = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, second + 42, 0)
    assert problem(bytes(data)) == "read.archive_overlap"


def test_locked_entry() -> None:
    data = bytearray(make_zip({"a.txt": NOTE}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert problem(bytes(data)) == "read.locked"
    assert refusal("pack.zip", bytes(data)) == "read.locked"


def test_rare_methods_are_refused_by_number() -> None:
    data = make_zip({"a.txt": NOTE}).replace(b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x00\x00\x0c\x00")
    assert problem(data) == "read.format"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_name_without_the_mark_for_utf8_is_read_as_what_it_is(encoding: str) -> None:
    raw = "台账/各县清单.txt".encode(encoding)
    stand_in = "x" * len(raw)
    data = with_names(make_zip({stand_in: NOTE, "plain.txt": NOTE}), {stand_in: raw})
    archive = Archive(data, LOCAL, Budget.of(LOCAL))
    assert list(archive.names) == ["台账/各县清单.txt", "plain.txt"]
    assert archive.part("台账/各县清单.txt") == NOTE


def test_names_in_different_encodings_are_each_read_as_what_they_are() -> None:
    names = {"a" * 12: "各县.txt".encode() + b"  ", "b" * 8: "乡镇.txt".encode("gb18030"), "c" * 6: b"\xff\xfe.txt"}
    archive = Archive(with_names(make_zip(dict.fromkeys(names, NOTE)), names), LOCAL, Budget.of(LOCAL))
    assert list(archive.names)[:2] == ["各县.txt  ", "乡镇.txt"]
    assert all(archive.read(info) == NOTE for info in archive.entries)


def test_entry_without_a_name() -> None:
    (item,) = read_all("pack.zip", make_zip([(zipfile.ZipInfo(""), NOTE)]))
    assert item.file == "pack.zip"


@pytest.mark.parametrize("keep", [10, 60, -30, -5])
def test_cut_archive_is_damaged(keep: int) -> None:
    assert refusal("pack.zip", make_zip({"a.txt": NOTE * 50})[:keep]) == "read.damaged"


def test_wrong_checksum_is_damaged() -> None:
    data = bytearray(make_zip({"a.txt": NOTE * 50}))
    data[45] ^= 0xFF
    assert problem(bytes(data)) == "read.damaged"
