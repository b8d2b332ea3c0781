import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from core.reading import LOCAL, Limits, Rejection, Source, walk
from tests.reading.checks import codes
from tests.reading.files import TEXT, make_docx, make_zip, with_names

NOTE = TEXT.encode()


def found(data: bytes, limits: Limits = LOCAL) -> list[Source | Rejection]:
    return list(walk([Source.of_bytes("pack.zip", data, LOCAL)], limits))


def labels(items: list[Source | Rejection]) -> list[str]:
    return [item.label for item in items if isinstance(item, Source)]


def refusals(items: list[Source | Rejection]) -> list[tuple[str, str]]:
    return [(item.file, item.notice.code) for item in items if isinstance(item, Rejection)]


def test_folders_come_in_the_order_of_names_without_leftovers(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".DS_Store", "a/~$1.docx", "c/d/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(NOTE)
    items = list(walk([tmp_path], LOCAL))
    assert labels(items) == ["a/1.txt", "a/2.txt", f"{tmp_path.name}/b.txt", "d/e.txt"]
    assert not refusals(items)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_in_a_folder_are_reported_not_followed(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(".", target_is_directory=True)
    (tmp_path / "纪要.txt").write_bytes(NOTE)
    items = list(walk([tmp_path], LOCAL))
    assert refusals(items) == [(f"{tmp_path.name}/loop", "read.link")]
    assert labels(items) == [f"{tmp_path.name}/纪要.txt"]


def test_path_that_is_not_there_is_a_source_that_reading_refuses(tmp_path: Path) -> None:
    assert refusals(list(walk([tmp_path / "无.txt"], LOCAL))) == [(f"{tmp_path.name}/无.txt", "read.missing")]


def test_entries_of_an_archive_are_sources_of_their_own() -> None:
    items = found(make_zip({"甲/一.txt": NOTE, "__MACOSX/甲/._一.txt": b"x", "二.docx": make_docx()}))
    assert labels(items) == ["pack.zip/甲/一.txt", "pack.zip/二.docx"]
    assert not refusals(items)


def test_names_without_the_utf8_mark_are_chinese() -> None:
    raw = "保定.txt".encode("gbk")
    name = "n" * (len(raw) - 4) + ".txt"
    assert labels(found(with_names(make_zip({name: NOTE}), {name: raw}))) == ["pack.zip/保定.txt"]


def test_name_in_no_known_encoding_does_not_cost_the_archive() -> None:
    data = with_names(make_zip({"nn.txt": NOTE}), {"nn.txt": b"\xff\xff.txt"})
    assert len(labels(found(data))) == 1


def test_archives_inside_archives_up_to_the_limit() -> None:
    data = make_zip({"三/正文.txt": NOTE})
    for _ in range(2):
        data = make_zip({"里.zip": data, "旁.txt": NOTE})
    items = found(data)
    assert labels(items) == ["pack.zip/三/正文.txt", "pack.zip/里.zip/旁.txt", "pack.zip/旁.txt"]
    shallow = found(data, replace(LOCAL, archive_depth=2))
    assert refusals(shallow) == [("pack.zip/里.zip/里.zip", "read.archive_depth")]
    assert labels(shallow) == ["pack.zip/里.zip/旁.txt", "pack.zip/旁.txt"]


def test_unsafe_name_is_a_label_with_a_warning() -> None:
    first, second = found(make_zip({"../../外.txt": NOTE, "内.txt": NOTE}))
    assert isinstance(first, Source) and isinstance(second, Source)
    assert (first.label, codes(first.warnings)) == ("pack.zip/外.txt", ["read.unsafe_name"])
    assert not second.warnings


def test_link_entry_is_named_with_the_first_document() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    (item,) = found(make_zip([(link, b"/etc/passwd"), (zipfile.ZipInfo("a.txt"), NOTE)]))
    assert isinstance(item, Source)
    assert item.label == "pack.zip/a.txt"
    assert codes(item.warnings) == ["read.archive_links"]


def test_archive_of_links_only_is_refused() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    assert refusals(found(make_zip([(link, b"x")]))) == [("pack.zip", "read.archive_links")]


def test_empty_archive_is_refused() -> None:
    assert refusals(found(make_zip({}))) == [("pack.zip", "read.archive_empty")]


def test_document_that_is_a_zip_inside_is_left_whole() -> None:
    assert labels(list(walk([Source.of_bytes("纪要.docx", make_docx(), LOCAL)], LOCAL))) == ["纪要.docx"]
