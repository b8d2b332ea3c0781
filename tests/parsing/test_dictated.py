"""What people write for a value, and back."""

from typing import Any

import pytest

from core.errors import RequestError
from core.parsing.correctable import ALL_FIELDS, DOCUMENT_FIELDS, codes_of, form_of, json_of, json_of_item, normal
from core.parsing.dictated import read_dictated, written
from tests.factories import TINY

DAY = {"basis": "none", "as_written": None}
UNKNOWN_DATE = {"value": None, "earliest": None, "latest": None} | DAY
CITY = {"province": "河北省", "as_written": None, "basis": "none"}

WRITTEN = [
    ("title", "关于防汛的通知", "关于防汛的通知"),
    ("title", "2017", "2017"),
    ("title", "[转发]关于防汛的通知", "[转发]关于防汛的通知"),
    ("title", "", None),
    ("title", "null", None),
    ("title", '"null"', "null"),
    ("level", "省", "省"),
    ("level", "", None),
    ("complete", "false", False),
    ("region", "河北省/保定市", CITY | {"code": "130600", "city": "保定市", "county": None}),
    ("region", "河北省 衡水市 桃城区", CITY | {"code": "131102", "city": "衡水市", "county": "桃城区"}),
    ("region", "", {"code": None, "province": None, "city": None, "county": None, "as_written": None, "basis": "none"}),
    ("event_date", "2017-01-20", {"value": "2017-01-20", "earliest": "2017-01-20", "latest": "2017-01-20"} | DAY),
    ("event_date", "2017-02", {"value": "2017-02", "earliest": "2017-02-01", "latest": "2017-02-28"} | DAY),
    ("event_date", "2017", {"value": "2017", "earliest": "2017-01-01", "latest": "2017-12-31"} | DAY),
    ("event_date", "--01-20", {"value": "--01-20", "earliest": None, "latest": None} | DAY),
    ("event_date", "", UNKNOWN_DATE),
    ("targets.deadline", "", None),
    ("targets.quantity", "[8, 10]", [8.0, 10.0]),
    ("issuers", "甲局、乙局，丙局", ["甲局", "乙局", "丙局"]),
    ("issuers", "", []),
    ("doc_number", "冀政办发[2017]3号", {"text": "冀政办发〔2017〕3号", "code": "冀政办发", "year": 2017, "seq": 3}),
    ("doc_number", "", None),
    (
        "speakers",
        "林知远（副市长、局长）；周启明",
        [{"name": "林知远", "roles": ["副市长", "局长"]}, {"name": "周启明", "roles": []}],
    ),
    (
        "cited_policies",
        "《甲方案》（甲政发〔2017〕1号）；《乙办法》",
        [{"title": "甲方案", "doc_number": "甲政发〔2017〕1号"}, {"title": "乙办法", "doc_number": None}],
    ),
    ("directives.themes", "责任落实", [{"book": "governance", "code": "责任落实", "why": ""}]),
    ("directives", "null", None),
]


@pytest.mark.parametrize(("field", "words", "value"), WRITTEN)
def test_words_are_read(field: str, words: str, value: Any) -> None:
    assert read_dictated(field, words, None) == value


def test_what_words_leave_open_is_kept() -> None:
    now = {"genre": "通知", "outer": "通知", "inner": "方案"}
    assert read_dictated("doc_type", "意见", now) == now | {"genre": "意见"}
    themes = [{"book": "governance", "code": "责任落实", "why": "压实责任"}]
    assert read_dictated("directives.themes", "责任落实、资金保障", themes)[0] == themes[0]


UNREAD = [
    ("level", "省级"),
    ("region", "没有的市"),
    ("event_date", "2017-02-30"),
    ("event_date", "去年"),
    ("event_date", "--"),
    ("doc_number", "三号文"),
    ("directives.themes", "没有的主题"),
    ("complete", "大概"),
    ("targets.quantity", "NaN"),
    ("doc_type", '{"genre": "通知", "inr": "方案"}'),
    ("title", "[" * 100_000),
]


@pytest.mark.parametrize(("field", "words"), UNREAD)
def test_what_cannot_be_read_is_refused_with_its_form(field: str, words: str) -> None:
    with pytest.raises(RequestError) as caught:
        read_dictated(field, words, None)
    assert caught.value.notice.values["form"] == form_of(field)


@pytest.mark.parametrize("make", [make for make, _, _ in TINY])
def test_what_is_written_is_read_again(make: Any) -> None:
    """Values of whole summaries, as a form shows them: leaving one as it is changes nothing that was shown."""
    summary = make()
    values = [(field, json_of(field, getattr(summary, field))) for field in DOCUMENT_FIELDS]
    for directive in summary.directives:
        values += [(f"directives.{own}", value) for own, value in json_of_item("directives", directive).items()]
    values = [(field, value) for field, value in values if field != "directives.instrument"]  # an invented one
    for field, value in values:
        assert written(field, read_dictated(field, written(field, value), value)) == written(field, value)


def test_a_form_can_be_followed() -> None:
    """An enumeration names its options; every field has a form."""
    assert form_of("level") == '"国家" | "省" | "市" | "县" | "乡" | null'
    assert all(form_of(field) for field in ALL_FIELDS)
    assert normal("level", "乡") == "乡"


def test_a_field_of_codes_names_its_own() -> None:
    """Topics are no themes, and neither are instruments: each form lists what is taken there, and nothing else."""
    themes, topics, tools = (codes_of(f"directives.{own}") for own in ("themes", "topics", "instrument"))
    assert "责任落实" in themes and not set(themes) & set(topics) and not set(themes) & set(tools)
    for field, own, other in (("themes", themes, topics), ("topics", topics, themes)):
        form = form_of(f"directives.{field}")
        assert all(f'"{code}"' in form for code in own) and not any(f'"{code}"' in form for code in other)
        for code, book in own.items():
            assert read_dictated(f"directives.{field}", code, None) == [{"book": book, "code": code, "why": ""}]
        with pytest.raises(RequestError):
            read_dictated(f"directives.{field}", next(iter(other)), None)
    assert all(f'"{tool}"' in form_of("directives.instrument") for tool in tools)
    assert codes_of("title") == {}
