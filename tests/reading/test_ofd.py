from tests.reading.checks import lines, read_one, refusal
from tests.reading.files import LINES, make_ofd, make_zip


def test_lines_from_top_to_bottom_and_from_left_to_right() -> None:
    assert lines(read_one("a.ofd", make_ofd())) == list(LINES)


def test_without_text_or_pages() -> None:
    assert refusal("a.ofd", make_ofd([])) == "read.empty"
    assert refusal("a.ofd", make_zip({"OFD.xml": b"<x><DocRoot>Doc/D.xml</DocRoot></x>"})) == "read.damaged"
    assert refusal("a.ofd", make_zip({"OFD.xml": b"<!DOCTYPE x><x/>"})) == "read.dtd"
