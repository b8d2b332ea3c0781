from dataclasses import fields, is_dataclass, replace

import pytest

from core.corpus.filters import UNKNOWN_PLACE
from core.corpus.rows import place_label, rows
from core.corpus.summaries import summary_of
from core.corpus.tables import SCHEMAS, tables_of
from core.parsing.summary import Agency, PolicyDate, Region, Speaker, Summary
from core.spans import Span
from tests.factories import BAODING_MEETING, PLAIN, TINY, agency, baoding_meeting, day, directive, make_summary, target

REGIONS = [
    (Region("130600", "河北省", "保定市"), "市", "保定市"),
    (Region("621202", "甘肃省", "陇南市", "武都区"), "县", "陇南市武都区"),
    (Region("110105", "北京市", None, "朝阳区"), "县", "北京市朝阳区"),
    (Region("310000", "上海市"), "省", "上海市"),
    (Region("130635", "河北省", "保定市", "蠡县"), "乡", "保定市蠡县"),
    (Region(), "国家", "全国"),
    (Region(as_written="我市"), "市", UNKNOWN_PLACE),
    (Region(), None, UNKNOWN_PLACE),
]


@pytest.mark.parametrize("region, level, label", REGIONS)
def test_place_label(region, level, label):
    assert place_label(region, level) == label


DATES = [
    ({"issue_date": day("2020-01-02"), "event_date": day("2020-01-01")}, "2020-01-02", "issue"),
    ({"event_date": day("2020-01-01"), "publish_date": day("2020-01-09")}, "2020-01-01", "event"),
    ({"publish_date": day("2020-01-09")}, "2020-01-09", "publish"),
    ({"event_date": day("--01-20"), "publish_date": day("2020-01-09")}, "--01-20", "event"),
    ({"effective_date": day("2020-01-09")}, None, None),
]


@pytest.mark.parametrize("dates, value, kind", DATES)
def test_the_date_that_filters_use(dates, value, kind):
    (row,) = rows(make_summary(**dates), text_held=True)["documents"]
    assert (row["date_value"], row["date_kind"]) == (value, kind)


def test_an_aggregators_date_dates_nothing():
    summary = make_summary(publish_date=day("2023-06-13"))
    summary = replace(summary, source=replace(summary.source, tier="聚合站"))
    (row,) = rows(summary, text_held=True)["documents"]
    assert (row["date_value"], row["date_kind"], row["publish_value"]) == (None, None, "2023-06-13")


def test_bounds_of_a_day_without_year_are_kept():
    bounded = PolicyDate("--02-08", "2017-01-01", "2017-12-31", "bounds")
    (row,) = rows(make_summary(event_date=bounded), text_held=True)["documents"]
    assert (row["date_earliest"], row["date_latest"]) == ("2017-01-01", "2017-12-31")


@pytest.mark.parametrize("make, _text, _held", TINY)
def test_there_and_back(make, _text, _held):
    """Through Arrow, so that the schemas are part of the trip."""
    summary = make()
    tables = {name: table.to_pylist() for name, table in tables_of(rows(summary, text_held=True)).items()}
    assert summary_of(tables) == summary


@pytest.mark.parametrize("make, text, _held", TINY)
def test_facts_quote_nothing(make, text, _held):
    facts = rows(make(), text_held=False)
    assert not any(row["has_text"] for row in facts["documents"])
    assert {row["text"] for row in (*facts["directives"], *facts["targets"])} <= {None}
    assert set(facts) <= set(SCHEMAS) and "texts" not in facts


def test_facts_hold_no_label_that_is_as_long_as_a_quote():
    """A parser's slip must not carry half a sentence into a corpus that may not hold it."""
    long = "负责全市城乡社区日间照料站建设运营管理的各有关单位"
    text = f"{long}要更新名册。"
    summary = make_summary(
        text,
        agencies=(agency(text, long, "responsible"),),
        speakers=(Speaker("林知远", (long, "市长")),),
        directives=(directive(text, f"{long}要更新名册", f"更新→{long}", actors=(long, "各单位")),),
        targets=(target(text, text, long, 3.0),),
    )
    facts = rows(summary, text_held=False)
    assert long not in str(facts) and "各单位" in str(facts) and "市长" in str(facts)
    assert facts["targets"][0]["what"] == f"{long[:16]}…"
    assert long in str(rows(summary, text_held=True)["agencies"])


def _leaves(kind, path=""):
    for field in fields(kind):
        yield f"{path}{field.name}"


def _changed(value):
    """Another value of the same shape."""
    if is_dataclass(value):
        first = fields(value)[0].name
        return replace(value, **{first: _changed(getattr(value, first))})
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return f"{value or ''}改"


@pytest.mark.parametrize("name", [name for name in _leaves(Summary) if name != "schema_version"])
def test_no_field_of_a_summary_is_forgotten(name):
    """A field that the tables do not hold would make two different summaries the same rows."""
    summary = baoding_meeting()
    value = getattr(summary, name)
    if isinstance(value, tuple):
        other = value[1:] if value else None
        if other is None:
            filled = {"issuers": ("甲局",), "targets": None, "cited_policies": None, "anomalies": None}[name]
            donor = next(make() for make, _, _ in TINY if getattr(make(), name))
            other = filled or getattr(donor, name)
    elif isinstance(value, dict):
        other = value | {"新词": 3}
    elif name == "level":
        other = "省"
    elif name == "doc_number":
        other = next(make() for make, _, _ in TINY if make().doc_number).doc_number
    else:
        other = _changed(value)
    assert rows(replace(summary, **{name: other}), text_held=True) != rows(summary, text_held=True), name


def test_an_agency_bears_what_it_is_actor_of():
    """市民政局 reports in one place and leads in another: the order it is the actor of belongs to the second."""
    borne = {
        (row["name"], row["role"]): row["directive_ids"] for row in rows(baoding_meeting(), text_held=True)["agencies"]
    }
    orders = [d.id for d in baoding_meeting().directives if "市民政局" in d.actors]
    assert borne["市民政局", "lead"] == orders
    assert borne["市民政局", "report"] == []
    assert borne["市财政局", "support"] == orders


def test_an_actor_with_several_roles_acts_as_the_one_responsible():
    text = "市水务局牵头此事。市水务局要清淤，加固堤岸。"
    summary = make_summary(
        text,
        agencies=(agency(text, "市水务局", "lead"), agency(text, "市水务局", "responsible", "市水务局要清淤")),
        directives=(
            directive(text, "市水务局要清淤", actors=("市水务局",)),
            directive(text, "加固堤岸", actors=("市水务局",)),
        ),
    )
    lead, responsible = rows(summary, text_held=True)["agencies"]
    assert lead["directive_ids"] == []
    assert responsible["directive_ids"] == [d.id for d in summary.directives]


def test_terms_come_most_frequent_first():
    terms = rows(baoding_meeting(), text_held=True)["terms"]
    assert [row["n"] for row in terms] == sorted((row["n"] for row in terms), reverse=True)


def test_spans_of_an_agency_stay_paired():
    where = (Span(0, 3), Span(5, 8))
    summary = make_summary(PLAIN, agencies=(Agency("各县", None, "各县", "attend", where),))
    (row,) = rows(summary, text_held=True)["agencies"]
    assert list(zip(row["starts"], row["ends"], strict=True)) == list(where)
    assert BAODING_MEETING not in str(row)
