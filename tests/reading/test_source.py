import os
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ReadError
from core.reading import LOCAL, Source, walk
from core.reading.source import is_unsafe, label_of, open_plain
from tests.reading.files import TEXT, make_zip


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("纪要.txt", "纪要.txt"),
        ("/甲/乙/丙/纪要.txt", "丙/纪要.txt"),
        ("C:\\甲\\乙\\纪要.txt", "乙/纪要.txt"),
        ("../../纪要.txt", "纪要.txt"),
        ("a/./b/../纪要.txt", "b/纪要.txt"),
        ("cafe\u0301.txt", "caf\u00e9.txt"),
        ("纪\u202e要\x00\n.txt", "纪要.txt"),
        ("通知:附件.txt", "通知:附件.txt"),
        ("../..", "?"),
    ],
)
def test_label_names_file_and_folder_and_nothing_dangerous(name: str, label: str) -> None:
    assert label_of(name, LOCAL) == label


def test_long_label_keeps_both_ends() -> None:
    label = label_of("关于" + "甲" * 300 + ".docx", LOCAL)
    assert label.startswith("关于甲")
    assert label.endswith("甲.docx")
    assert len(label) <= LOCAL.name_chars


def test_label_of_an_entry_begins_with_its_archive() -> None:
    assert label_of("甲/乙/丙.txt", LOCAL, inside="folder/pack.zip") == "pack.zip/乙/丙.txt"


@given(st.text())
def test_any_name_has_a_label_that_prints_on_one_line(name: str) -> None:
    label = label_of(name, LOCAL)
    assert 0 < len(label) <= LOCAL.name_chars
    assert "\n" not in label
    assert ".." not in label.split("/")
    label.encode("utf-8")


STEERING = "\x1b]0;甲\x07\x1b[31m\x9b2J\u202e\u061c\u00ad\U000e0041\u2028\r\n"


def steers(text: str) -> bool:
    return any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in text) or any(
        character in text for character in "\u202e\u061c\u00ad\U000e0041"
    )


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_no_label_steers_the_terminal_it_is_shown_in(name: str) -> None:
    assert not steers(label_of(STEERING.join(name), LOCAL))


def test_labels_of_uploads_archives_and_entries_steer_nothing() -> None:
    packed = make_zip(
        {f"夹{STEERING}/文{STEERING}.txt": TEXT.encode(), "空.txt": b"", f"内{STEERING}.zip": b"PK\x05\x06"}
    )
    found = list(walk([Source.of_bytes(f"包{STEERING}.zip", packed, LOCAL)], LOCAL))
    labels = [item.label if isinstance(item, Source) else item.file for item in found]
    assert len(labels) == 3
    assert not any(map(steers, labels)), labels


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be given there")
def test_labels_of_files_steer_nothing(tmp_path: Path) -> None:
    (tmp_path / f"文{STEERING}.txt").write_text(TEXT, "utf-8")
    (tmp_path / f"链{STEERING}.txt").symlink_to("别处")
    labels = [item.label if isinstance(item, Source) else item.file for item in walk([tmp_path], LOCAL)]
    assert len(labels) == 2
    assert not any(map(steers, labels)), labels


@pytest.mark.parametrize(
    ("name", "unsafe"),
    [
        ("甲/乙.txt", False),
        ("甲..乙.txt", False),
        ("../乙.txt", True),
        ("甲\\..\\乙.txt", True),
        ("/乙.txt", True),
        ("D:乙.txt", True),
        ("\\\\host\\乙.txt", True),
    ],
)
def test_names_that_lead_elsewhere(name: str, unsafe: bool) -> None:
    assert is_unsafe(name) is unsafe


def test_suffix_decides_in_lower_case() -> None:
    assert Source("甲/纪要.DOCX", b"").suffix == ".docx"


def test_file_larger_than_the_limit_is_refused_with_both_figures(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    path.write_bytes(b"x" * 3_000_000)
    limits = replace(LOCAL, file_bytes=2_000_000)
    with pytest.raises(ReadError) as caught:
        Source.of_path(path, limits).read_bytes(limits)
    assert caught.value.notice.code == "read.file_size"
    assert dict(caught.value.notice.values) == {"megabytes": 3, "limit": 2}


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        open_plain(tmp_path / "无.txt")
    assert caught.value.notice.code == "read.missing"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ReadError) as caught:
        open_plain(tmp_path / "pipe.txt")
    assert caught.value.notice.code == "read.special"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "to.txt").write_text("正文", "utf-8")
    (tmp_path / "link.txt").symlink_to("to.txt")
    with pytest.raises(ReadError) as caught:
        open_plain(tmp_path / "link.txt")
    assert caught.value.notice.code == "read.link"
