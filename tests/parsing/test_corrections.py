"""Corrections put in again: what becomes of each, and what stays as it was."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import RequestError
from core.parsing.correctable import ALL_FIELDS, json_of, json_of_item
from core.parsing.corrections import Correction, checked, distinct, replay, replay_all, said_of, share_out
from core.spans import Span
from tests.factories import (
    BAODING_MEETING,
    HENGSHUI_MEETING,
    PLAIN,
    baoding_meeting,
    hengshui_meeting,
    make_source,
    make_summary,
    span_of,
)

SUMMARY, TEXT = baoding_meeting(), BAODING_MEETING
HENGSHUI = hengshui_meeting()
FIRST, SECOND = (each.span for each in SUMMARY.directives[:2])
GAP = span_of(TEXT, "副市长林知远主持并讲话")


def correction(field: str, value: Any, was: Any = None, at: Span | None = None, **more: Any) -> Correction:
    values: dict[str, Any] = {
        "sha256": SUMMARY.source.sha256,
        "span": SUMMARY.source.span,
        "file": "样例.txt",
        "record": None,
        "reason": "正文写明",
        "author": "甲",
        "time": "2026-11-25T08:00:00.000+00:00",
    }
    return Correction(field=field, at=at, was=was, value=value, **values | more)


def said(field: str, at: Span | None = None) -> Any:
    (json,) = said_of(SUMMARY, [correction(field, None, at=at)])
    return json


def done(*corrections: Correction, summary: Any = SUMMARY, text: str | None = TEXT) -> Any:
    """The summary and the statuses."""
    replayed = replay(summary, corrections, text)
    assert [each.correction for each in replayed.outcomes] == list(corrections)
    return replayed.summary, [each.status for each in replayed.outcomes]


DAY = {"value": "2017-01-21", "earliest": "2017-01-21", "latest": "2017-01-21", "basis": "none", "as_written": None}
THEME = {"book": "governance", "code": "责任落实", "why": ""}
TARGET = {"what": "补助资金", "comparator": "≥", "quantity": 3.0, "unit": "万元"}

VALUES = [
    ("title", "另一个题名", None),
    ("title", None, None),
    ("doc_type", {"genre": "通知", "outer": "通知", "inner": None}, None),
    ("region", {"code": "131100", "province": "河北省", "city": "衡水市"}, None),
    ("level", "省", None),
    ("issuers", ["甲局", "乙局"], None),
    ("doc_number", {"text": "保政〔2017〕1号", "code": "保政", "year": 2017, "seq": 1}, None),
    *((f"{kind}_date", DAY, None) for kind in ("event", "issue", "publish", "effective", "expiry")),
    ("speakers", [{"name": "周启明", "roles": ["市长"]}], None),
    ("cited_policies", [{"title": "养老办法", "doc_number": None}], None),
    ("campaigns", [], None),
    ("complete", False, None),
    ("directives.gist", "先数清楚", FIRST),
    ("directives.kind", "outcome", FIRST),
    ("directives.modality", "must", FIRST),
    ("directives.cue", None, FIRST),
    ("directives.actors", [], FIRST),
    ("directives.action", "查清", FIRST),
    ("directives.object", "人数", FIRST),
    ("directives.themes", [THEME], FIRST),
    ("directives.topics", [THEME | {"book": "cap", "code": "07·环境保护"}], FIRST),
    ("directives.section", "部署", FIRST),
    ("directives.instrument", None, FIRST),
    ("agencies.name", "民政局", SUMMARY.agencies[0].spans[0]),
    ("agencies.as_written", "民政局", SUMMARY.agencies[0].spans[0]),
    ("agencies.role", "attend", SUMMARY.agencies[0].spans[0]),
]


@pytest.mark.parametrize(("field", "value", "at"), VALUES)
def test_every_kind_of_field_can_be_corrected(field: str, value: Any, at: Span | None) -> None:
    told = checked(correction(field, value, was=said(field, at), at=at))
    summary, (status,) = done(told)
    expected = "agreed" if told.value == told.was else "applied"
    assert (status, said_of(summary, [told])) == (expected, [told.value])


TARGETS = [
    ("what", "覆盖率"),
    ("comparator", "≥"),
    ("quantity", [80.0, 90.0]),
    ("unit", None),
    ("base", "上年"),
    ("deadline", None),
    ("nature", "约束性"),
]


@pytest.mark.parametrize(("own", "value"), TARGETS)
def test_every_field_of_a_target_can_be_corrected(own: str, value: Any) -> None:
    (goal,) = HENGSHUI.targets
    told = checked(correction(f"targets.{own}", value, was=json_of(f"targets.{own}", getattr(goal, own)), at=goal.span))
    summary, statuses = done(told, summary=HENGSHUI, text=HENGSHUI_MEETING)
    assert statuses == ["applied"] and said_of(summary, [told]) == [told.value]
    assert summary.targets[0].id == goal.id


def test_the_tables_above_forget_no_field() -> None:
    tried = {field for field, _, _ in VALUES} | {f"targets.{own}" for own, _ in TARGETS}
    assert set(ALL_FIELDS) - tried == {"directives", "agencies", "targets"}


STATUSES = [
    # what the parser said when it was written, what the person says, what the parser says by now
    ("市", "省", "applied"),
    ("市", "市", "agreed"),
    ("县", "市", "agreed"),
    ("县", "省", "conflict"),
    (None, "省", "conflict"),
]


@pytest.mark.parametrize(("was", "value", "status"), STATUSES)
def test_a_field_is_judged_by_what_the_parser_says_now(was: Any, value: Any, status: str) -> None:
    assert SUMMARY.level == "市"
    summary, statuses = done(correction("level", value, was=was))
    assert (summary.level, statuses) == (value, [status])


def test_what_the_parser_says_now_is_told() -> None:
    (outcome,) = replay(SUMMARY, [correction("level", "省", was="县")], TEXT).outcomes
    assert (outcome.now, outcome.summary_id) == ("市", SUMMARY.id)


def test_a_field_of_an_item_that_is_gone_has_no_place() -> None:
    moved = Span(FIRST.start, FIRST.end + 1)
    assert done(correction("directives.modality", "must", "want", moved)) == (SUMMARY, ["unplaced"])


def test_a_removed_item_shifts_no_id() -> None:
    was = json_of_item("directives", SUMMARY.directives[0])
    summary, statuses = done(correction("directives", None, was, FIRST))
    assert statuses == ["applied"] and summary.directives == SUMMARY.directives[1:]
    assert done(correction("directives", None, was, FIRST), summary=summary) == (summary, ["agreed"])


def test_an_item_is_replaced_with_its_id_and_quote() -> None:
    was = json_of_item("directives", SUMMARY.directives[0])
    value = {"kind": "outcome", "modality": "must", "action": "查清"}
    summary, statuses = done(checked(correction("directives", value, was, FIRST)))
    first = summary.directives[0]
    assert statuses == ["applied"] and (first.id, first.text) == (SUMMARY.directives[0].id, SUMMARY.directives[0].text)
    assert (first.kind, first.modality, first.action, first.object, first.themes) == (
        "outcome",
        "must",
        "查清",
        None,
        (),
    )
    assert done(checked(correction("directives", value, was, GAP))) == (SUMMARY, ["unplaced"])


def test_an_added_directive_stands_in_its_place_with_its_quote() -> None:
    added = correction("directives", {"kind": "measure", "modality": "none"}, None, GAP)
    summary, statuses = done(added)
    new = summary.directives[0]
    assert statuses == ["applied"] and new.text == "副市长林知远主持并讲话" and str(GAP.start) in new.id
    assert summary.directives[1:] == SUMMARY.directives
    facts, _ = done(added, text=None)
    assert facts.directives[0].text is None


@pytest.mark.parametrize("at", [FIRST._replace(end=FIRST.end - 1), Span(FIRST.start - 1, SECOND.end), Span(0, 10_000)])
def test_an_added_directive_overlaps_none_and_stays_in_its_text(at: Span) -> None:
    assert done(correction("directives", {"kind": "measure", "modality": "must"}, None, at)) == (SUMMARY, ["unplaced"])


def test_room_is_made_before_it_is_taken() -> None:
    """One directive where the parser had cut two, given in any order."""
    whole = Span(FIRST.start, SECOND.end)
    added = correction("directives", {"kind": "measure", "modality": "want"}, None, whole, time="2026-11-25T07:00Z")
    gone = [correction("directives", None, {}, each.span) for each in SUMMARY.directives[:2]]
    for order in ([added, *gone], [*gone, added]):
        summary, statuses = done(*order)
        assert statuses == ["applied"] * 3 and [each.span for each in summary.directives[:1]] == [whole]
        assert summary.directives[1:] == SUMMARY.directives[2:]


def test_what_was_added_and_is_found_by_now_is_agreed_or_in_conflict() -> None:
    value = json_of_item("directives", SUMMARY.directives[0])
    assert done(correction("directives", value, None, FIRST)) == (SUMMARY, ["agreed"])
    summary, statuses = done(correction("directives", value | {"modality": "must"}, None, FIRST))
    assert statuses == ["conflict"] and summary.directives[0].modality == "must"
    assert summary.directives[0].id == SUMMARY.directives[0].id


def test_fields_of_an_added_item_can_be_corrected() -> None:
    added = correction("directives", {"kind": "measure", "modality": "must"}, None, GAP)
    field = correction("directives.modality", "may", "must", GAP, time="2026-11-25T09:00:00+00:00")
    summary, statuses = done(field, added)
    assert statuses == ["applied"] * 2 and summary.directives[0].modality == "may"


def test_the_newest_of_a_place_holds_and_the_others_are_kept() -> None:
    old = correction("level", "县", was="市", time="2026-11-25T08:00:00+08:00")
    new = correction("level", "省", was="市", time="2026-11-25T01:00:00+00:00")
    for order in ((old, new), (new, old)):
        summary, statuses = done(*order)
        assert summary.level == "省" and dict(zip(order, statuses, strict=True))[new] == "applied"
        assert sorted(statuses) == ["applied", "overruled"]


def test_a_later_whole_item_overrules_its_fields_and_an_earlier_one_does_not() -> None:
    was = json_of_item("directives", SUMMARY.directives[0])
    whole = correction("directives", was | {"modality": "may"}, was, FIRST)
    before = correction("directives.modality", "must", "want", FIRST, time="2026-11-25T07:00:00+00:00")
    after = replace(before, time="2026-11-25T09:00:00+00:00")
    summary, statuses = done(before, whole)
    assert (summary.directives[0].modality, statuses) == ("may", ["overruled", "applied"])
    summary, statuses = done(after, whole)
    assert (summary.directives[0].modality, statuses) == ("must", ["applied", "applied"])
    gone = correction("directives", None, was, FIRST)
    assert done(after, gone)[1] == ["unplaced", "applied"]


def test_two_mentions_of_an_agency_are_one_place() -> None:
    (agency,) = make_summary().agencies
    twice = replace(agency, spans=(agency.spans[0], Span(20, 22)))
    summary = make_summary(agencies=(twice,))
    one = correction("agencies.role", "lead", "responsible", twice.spans[0])
    other = correction("agencies.role", "attend", "responsible", twice.spans[1], time="2026-11-25T09:00:00+00:00")
    found, statuses = done(one, other, summary=summary, text=PLAIN)
    assert statuses == ["overruled", "applied"] and found.agencies[0].role == "attend"


def test_an_agency_has_the_registrys_id_of_its_name() -> None:
    at = SUMMARY.agencies[1].spans[0]
    summary, _ = done(correction("agencies.name", "市民政局", "各县（市、区）", at))
    assert summary.agencies[1].id is not None
    added, _ = done(correction("agencies", {"name": "市民政局", "as_written": "民政", "role": "lead"}, None, GAP))
    assert (added.agencies[-1].id or added.agencies[0].id) is not None


def test_directives_know_the_targets_that_come_and_go() -> None:
    (goal,) = HENGSHUI.targets
    holder = next(each for each in HENGSHUI.directives if each.target_ids)
    summary, _ = done(correction("targets", None, {}, goal.span), summary=HENGSHUI, text=HENGSHUI_MEETING)
    assert summary.targets == () and all(not each.target_ids for each in summary.directives)
    at = span_of(HENGSHUI_MEETING, "完善联席会议制度")
    summary, _ = done(correction("targets", TARGET, None, at), summary=HENGSHUI, text=HENGSHUI_MEETING)
    (new,) = (each for each in summary.targets if each.span == at)
    assert new.text == "完善联席会议制度" and [each.span for each in summary.targets] == [at, goal.span]
    assert {each.id: each.target_ids for each in summary.directives if each.target_ids} == {
        HENGSHUI.directives[0].id: (new.id,),
        holder.id: (goal.id,),
    }


def test_a_directive_put_where_another_was_holds_its_targets() -> None:
    (goal,) = HENGSHUI.targets
    old = next(each for each in HENGSHUI.directives if each.target_ids)
    wider = Span(old.span.start, old.span.end + 1)
    summary, _ = done(
        correction("directives", None, {}, old.span),
        correction("directives", {"kind": "measure", "modality": "strive"}, None, wider),
        summary=HENGSHUI,
        text=HENGSHUI_MEETING,
    )
    assert next(each for each in summary.directives if each.span == wider).target_ids == (goal.id,)


def test_each_correction_goes_to_the_summary_it_was_made_for() -> None:
    spans = [Span(0, 100), Span(100, 200)]
    moved = correction("level", "省", span=Span(95, 210))
    exact = correction("level", "省", span=Span(0, 100))
    outside = correction("level", "省", span=Span(300, 400))
    assert share_out([moved, exact, outside], spans) == {1: [moved], 0: [exact], None: [outside]}
    assert share_out([exact], []) == {None: [exact]}
    summaries = tuple(replace(SUMMARY, source=make_source(TEXT, span=span)) for span in spans)
    found, outcomes = replay_all(summaries, [moved, outside], TEXT)
    assert [each.level for each in found] == ["市", "省"]
    assert {each.correction.span: each.status for each in outcomes} == {
        moved.span: "conflict",
        outside.span: "unplaced",
    }


def test_the_same_correction_counts_once() -> None:
    one, other = correction("level", "省"), correction("level", "县")
    assert distinct([one, other, replace(one)]) == (one, other) and one.id != other.id


WRONG = [
    ({"field": "source"}, "correction.field"),
    ({"field": "directives.text", "at": FIRST}, "correction.field"),
    ({"field": "directives.modality"}, "correction.unplaced"),
    ({"at": FIRST}, "correction.placed"),
    ({"value": "省级"}, "correction.value"),
    ({"field": "complete", "value": "true"}, "correction.value"),
    ({"field": "title", "value": 3}, "correction.value"),
    ({"field": "title", "value": "甲\x1b乙"}, "correction.value"),
    ({"field": "title", "value": "甲" * 3_000}, "correction.value"),
    ({"field": "title", "value": "\ud800"}, "correction.value"),
    ({"field": "region", "value": {"code": "999999"}}, "correction.value"),
    ({"field": "region", "value": {"cty": "保定市"}}, "correction.value"),
    ({"field": "doc_number", "value": {"text": "甲", "code": "甲", "year": 2017, "seq": 2**40}}, "correction.value"),
    ({"field": "event_date", "value": {"value": "2017-02-30"}}, "correction.value"),
    ({"field": "event_date", "value": {"value": "2017-01-20"}}, "correction.value"),
    ({"field": "event_date", "value": {"earliest": "2018-01-01", "latest": "2017-01-01"}}, "correction.value"),
    ({"field": "event_date", "value": {"value": "--13-01"}}, "correction.value"),
    ({"field": "targets.quantity", "at": FIRST, "value": float("nan")}, "correction.value"),
    ({"field": "directives.themes", "at": FIRST, "value": [THEME | {"code": "没有"}]}, "correction.value"),
    ({"field": "directives.topics", "at": FIRST, "value": [THEME]}, "correction.value"),
    ({"field": "directives.instrument", "at": FIRST, "value": "没有"}, "correction.value"),
    ({"field": "directives", "at": FIRST, "value": {"kind": "measure"}}, "correction.value"),
    (
        {"field": "directives", "at": FIRST, "value": {"kind": "measure", "modality": "may", "id": "x"}},
        "correction.value",
    ),
    ({"field": "directives", "at": Span(5, 5), "value": None}, "correction.span"),
    ({"span": Span(0, 2**40)}, "correction.span"),
    ({"reason": " "}, "correction.no_reason"),
    ({"author": ""}, "correction.no_author"),
    ({"reason": "长" * 1_001}, "correction.long"),
    ({"time": "昨天"}, "correction.time"),
    ({"time": "2026-11-25T08:00:00"}, "correction.time"),
]


@pytest.mark.parametrize(("change", "code"), WRONG)
def test_what_is_wrong_with_a_correction_is_named(change: dict[str, Any], code: str) -> None:
    with pytest.raises(RequestError) as caught:
        checked(replace(correction("level", "省"), **change))
    assert caught.value.notice.code == code


def test_a_value_is_kept_in_one_form() -> None:
    told = checked(correction("region", {"city": "保定市"}))
    assert told.value == {
        "code": None,
        "province": None,
        "city": "保定市",
        "county": None,
        "as_written": None,
        "basis": "none",
    }
    assert checked(told) == told


MODALITIES = st.sampled_from(["must", "should", "want", "may"])
PLACES = st.sampled_from([each.span for each in SUMMARY.directives] + [GAP, Span(0, 4), Span(FIRST.start, SECOND.end)])
TIMES = st.integers(0, 5).map(lambda hour: f"2026-11-25T0{hour}:00:00+00:00")
ANY = st.one_of(
    st.builds(lambda v, t: correction("level", v, "市", time=t), st.sampled_from(["省", "县", "市", None]), TIMES),
    st.builds(lambda v, at, t: correction("directives.modality", v, "want", at, time=t), MODALITIES, PLACES, TIMES),
    st.builds(lambda at, t: correction("directives", None, {}, at, time=t), PLACES, TIMES),
    st.builds(
        lambda v, at, t: correction("directives", {"kind": "measure", "modality": v}, None, at, time=t),
        MODALITIES,
        PLACES,
        TIMES,
    ),
)


@given(st.lists(ANY, max_size=8).map(distinct))
def test_replaying_keeps_the_laws_of_a_summary(corrections: tuple[Correction, ...]) -> None:
    replayed = replay(SUMMARY, corrections, TEXT)
    directives = replayed.summary.directives
    assert [each.correction for each in replayed.outcomes] == list(corrections), "nothing is lost"
    assert all(a.span.end <= b.span.start for a, b in pairwise(directives))
    assert all(each.span.of(TEXT) == each.text for each in directives)
    ids = [each.id for each in directives]
    assert len(ids) == len(set(ids))
    before = {each.span: each.id for each in SUMMARY.directives}
    assert all(each.id == before.get(each.span, each.id) for each in directives)
    again = replay(replayed.summary, corrections, TEXT)
    assert again.summary.level == replayed.summary.level
    assert replay(SUMMARY, corrections[::-1], TEXT).summary == replayed.summary, "the order of lines says nothing"
    assert replay(SUMMARY, [], TEXT).summary == SUMMARY


@given(st.lists(ANY, max_size=8).map(distinct))
def test_replaying_twice_is_replaying_once(corrections: tuple[Correction, ...]) -> None:
    once = replay(SUMMARY, corrections, TEXT).summary
    assert replay(once, corrections, TEXT).summary == once
