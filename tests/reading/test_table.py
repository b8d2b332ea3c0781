import json
from dataclasses import replace

import pytest
from pydantic import TypeAdapter

from core.reading import LOCAL, Columns, Document, Rejection
from tests.reading.checks import codes, read_all, read_one, refusal

TEXT = "会议要求，各县要建立河段台账。"


def csv(*rows: str) -> bytes:
    return "\r\n".join(rows).encode()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separator_is_found_by_the_number_of_columns(separator: str) -> None:
    data = csv(*(separator.join(row) for row in (("title", "text"), ("甲，乙", TEXT), ("丙", TEXT))))
    assert [item.record for item in read_all("a.csv", data)] == ["2", "3"]


def test_record_is_the_id_or_the_row_and_other_columns_are_metadata() -> None:
    data = csv(
        "id,text,title,place,date,url,负责人",
        f"n7,{TEXT},清河,沧州市,2024-03-09,https://example.cn/1,甲",
        f",{TEXT},,,,,",
    )
    first, second = read_all("汇编.csv", data)
    assert isinstance(first, Document) and isinstance(second, Document)
    assert (first.record, first.text, first.page_title, first.url) == ("n7", TEXT, "清河", "https://example.cn/1")
    assert dict(first.meta) == {"负责人": "甲", "title": "清河", "place": "沧州市", "date": "2024-03-09"}
    assert (second.record, dict(second.meta), second.url, second.page_title) == ("3", {}, None, None)


def test_text_of_a_cell_is_untouched() -> None:
    cell = ' 第一段""引""。\r\n\n\u3000第二段。 '
    document = read_one("a.csv", csv("text,id", f'"{cell}",x'))
    assert document.text == cell.replace('""', '"')
    assert [b.span.of(document.text) for b in document.blocks] == ['第一段"引"。', "第二段。"]


def test_sha256_of_a_record_is_of_its_text() -> None:
    here, there = read_one("a.csv", csv("text", TEXT)), read_one("b.jsonl", json.dumps({"text": TEXT}).encode())
    assert here.sha256 == there.sha256


def test_columns_can_be_named() -> None:
    columns = Columns(text="全部内容", id="号")
    assert read_one("a.csv", csv("号,全部内容", f"9,{TEXT}"), columns).record == "9"


def test_usual_chinese_headings_are_known_where_nothing_was_named() -> None:
    document = read_one("a.csv", csv("标题,城市,发布日期,正文", f"清河,沧州市,2024-03-09,{TEXT}"))
    assert dict(document.meta) == {"title": "清河", "place": "沧州市", "date": "2024-03-09"}


def test_wrong_column_name_is_refused_with_the_names_there_are() -> None:
    (item,) = read_all("a.csv", csv("标题,正文", f"清河,{TEXT}"), Columns(text="content"))
    assert isinstance(item, Rejection)
    assert (item.notice.code, dict(item.notice.values)) == (
        "read.column",
        {"wanted": "content", "present": "标题、正文"},
    )


@pytest.mark.parametrize("data", [csv("text,id"), csv("text,id", ",", ",,"), csv("text,id", ",7")])
def test_no_row_with_a_text(data: bytes) -> None:
    assert refusal("a.csv", data) == "read.no_rows"


def test_rows_without_text_are_counted_with_the_first_document() -> None:
    first, second = read_all("a.csv", csv("text,id", ",1", f"{TEXT},2", ",,", ",3", f"{TEXT},4"))
    assert isinstance(first, Document) and isinstance(second, Document)
    assert [(w.code, dict(w.values)) for w in first.warnings] == [("read.rows_without_text", {"n": 2})]
    assert not second.warnings


def test_open_quote_costs_what_follows_and_says_where() -> None:
    first, second = read_all("a.csv", csv("text,id", f"{TEXT},1", f'"{TEXT},2', f"{TEXT},3"))
    assert isinstance(first, Document) and isinstance(second, Rejection)
    assert (second.record, second.notice.code, second.notice.values["line"]) == ("3", "read.csv_quote", 3)


def test_one_bad_row_costs_itself() -> None:
    items = read_all("a.csv", csv("text,id", f'"{TEXT}"x,1', f"{TEXT},2"))
    assert [type(item) for item in items] == [Rejection, Document]


def test_long_cell() -> None:
    (item,) = read_all("a.csv", csv("text", "河" * 2000), limits=replace(LOCAL, cell_chars=1000))
    assert isinstance(item, Rejection)
    assert item.notice.code == "read.csv_cell"


def test_too_many_rows_or_columns() -> None:
    assert refusal("a.csv", csv("text", *[TEXT] * 6), limits=replace(LOCAL, sheet_rows=5)) == "read.rows"
    assert refusal("a.csv", csv("text,a,b", "x,y,z"), limits=replace(LOCAL, sheet_columns=2)) == "read.columns"


def test_lines_of_json() -> None:
    rows = [{"id": "甲", "text": TEXT, "place": "沧州市", "n": 3, "none": None, "list": ["a"]}, {"text": TEXT}]
    first, second = read_all("a.jsonl", "\n".join(json.dumps(row) for row in rows).encode())
    assert isinstance(first, Document) and isinstance(second, Document)
    assert (first.record, dict(first.meta)) == ("甲", {"place": "沧州市", "n": "3", "list": '["a"]'})
    assert second.record == "2"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{"text": ', "read.json_line"),
        ("[1]", "read.json_line"),
        ("[" * 100_000, "read.json_line"),
        ('{"content": "甲"}', "read.column"),
        ('{"text": " "}', "read.empty"),
        ('{"text": null}', "read.empty"),
    ],
)
def test_bad_line_costs_itself(line: str, code: str) -> None:
    good = json.dumps({"text": TEXT})
    items = read_all("a.jsonl", f"{good}\n{line}\n\n{good}".encode())
    assert [item.notice.code if isinstance(item, Rejection) else item.record for item in items] == ["1", code, "4"]


def test_half_of_a_surrogate_pair_cannot_be_stored() -> None:
    document = read_one("a.jsonl", b'{"text": "\\u6cb3\\ud800\\u6bb5"}')
    assert document.text == "河\ufffd段"
    assert codes(document.warnings) == ["read.unstorable"]


DANGEROUS = "甲\ud800\x1b]0;x\x07\u202e\n乙"


@pytest.mark.parametrize("name", ["id", "url", "title", "place", "date", "备注", DANGEROUS])
def test_fields_of_a_record_can_be_stored_and_shown(name: str) -> None:
    document = read_one("a.jsonl", json.dumps({"text": TEXT, name: DANGEROUS}).encode())
    fields = [document.record, document.url, document.page_title, *document.meta, *document.meta.values()]
    shown = [field for field in fields if field]
    assert any("甲\ufffd" in field for field in shown)
    assert all(character.isprintable() for field in shown for character in field), shown
    TypeAdapter(Document).dump_json(document)


@pytest.mark.parametrize("name", ["id", "url", "title", "备注"])
def test_personal_numbers_are_masked_in_the_fields_of_a_record_too(name: str) -> None:
    document = read_one("a.jsonl", json.dumps({"text": TEXT, name: "联系人 13800000000"}).encode())
    fields = [document.record, document.url, document.page_title, *document.meta.values()]
    assert "联系人 ***********" in fields
    assert not any("13800000000" in field for field in fields if field)


def test_personal_numbers_in_text_and_fields_are_counted_together() -> None:
    row = {"text": f"{TEXT}电话13800000000", "id": "13800000000", "备注": "13800000000"}
    document = read_one("a.jsonl", json.dumps(row).encode())
    assert [(w.code, dict(w.values)) for w in document.warnings] == [("read.personal", {"n": 3})]


def test_long_fields_are_cut_and_counted() -> None:
    row = {
        "text": TEXT,
        "id": "甲" * 500,
        "url": "https://example.cn/" + "a" * 5_000,
        "备注": "乙" * 5_000,
        "丙" * 500: "丁",
    }
    document = read_one("a.jsonl", json.dumps(row).encode())
    assert len(document.record or "") == LOCAL.name_chars
    assert len(document.url or "") == len(document.meta["备注"]) == LOCAL.meta_chars
    assert max(map(len, document.meta)) == LOCAL.name_chars
    assert [(w.code, w.values["n"]) for w in document.warnings] == [("read.meta_chars", 2)]


def test_reason_that_quotes_the_names_of_columns_can_be_stored_and_shown() -> None:
    (item,) = read_all("a.jsonl", json.dumps({DANGEROUS: TEXT}).encode())
    assert isinstance(item, Rejection)
    assert all(character.isprintable() for character in str(item.notice.values["present"]))
    TypeAdapter(Rejection).dump_json(item)
