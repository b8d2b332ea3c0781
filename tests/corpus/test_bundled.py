"""The corpus that the project brings: facts only, whole, and made with the word lists it brings."""

import shutil
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest

from core.corpus import BUNDLED, UNKNOWN_PLACE
from core.corpus.gists import load_gists
from core.corpus.held import Held
from core.corpus.snapshot import Snapshot, load
from core.corpus.tables import SCHEMAS, Tables
from core.lexicons import digest, load_gazetteer
from core.parsing import from_json, to_json
from core.parsing.summary import SCHEMA_VERSION

LONGEST = 30  # characters; a longer run of prose would be a quote
# What names a source or a policy, and what no text holds.
NAMES = {
    "documents": {"title", "page_title", "file", "url", "sha256"},
    "citations": {"title"},
}
TEXT_OR_TEXTS = (pa.string(), pa.list_(pa.string()))


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, Tables]:
    """Without the texts that somebody may have attached to it here."""
    assert (BUNDLED / "CURRENT").is_file(), "the project brings a corpus"
    copy = tmp_path_factory.mktemp("bundled") / "corpus"
    shutil.copytree(BUNDLED, copy, ignore=shutil.ignore_patterns("local", ".lock", ".writer"))
    return load(copy)


@pytest.fixture(scope="module")
def rows(bundled: tuple[Snapshot, Tables]) -> dict[str, list[dict[str, Any]]]:
    return {name: table.to_pylist() for name, table in bundled[1].items()}


def test_it_holds_what_it_is_said_to_hold(rows: dict[str, list[dict[str, Any]]]) -> None:
    """A page with three meetings, the reports of 31 provinces and of the nation since 2010, eight notices."""
    documents = rows["documents"]
    assert len(documents) == 57
    assert [row["place"] for row in documents if row["file"].startswith("seeds/")] == [
        "保定市",
        "衡水市",
        UNKNOWN_PLACE,
    ]
    reports = [row for row in documents if row["genre"] == "工作报告"]
    years = sorted(row["date_earliest"][:4] for row in reports if row["level"] == "国家")
    assert years == [str(year) for year in range(2010, 2026) if year != 2020]
    provinces = [row for row in reports if row["level"] == "省"]
    assert len({row["province"] for row in provinces}) == 31
    assert {row["date_earliest"][:4] for row in provinces} == {"2025"}
    assert len([row for row in documents if row["file"].startswith("notices/")]) == 8


def test_it_holds_no_text(bundled: tuple[Snapshot, Tables]) -> None:
    snapshot, tables = bundled
    assert not snapshot.manifest.holds_texts and tables["texts"].num_rows == 0
    assert tables["documents"]["has_text"].to_pylist() == [False] * 57
    for table in ("directives", "targets"):
        assert tables[table]["text"].null_count == tables[table].num_rows


def _words(table: pa.Table, column: str) -> Iterator[str]:
    for value in table[column].to_pylist():
        yield from value if isinstance(value, list) else [value] if value else []


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (table, field.name)
        for table, schema in SCHEMAS.items()
        for field in schema
        if field.type in TEXT_OR_TEXTS and field.name not in NAMES.get(table, ())
    ],
)
def test_no_column_holds_prose(bundled: tuple[Snapshot, Tables], table: str, column: str) -> None:
    assert [each for each in _words(bundled[1][table], column) if len(each) > LONGEST] == []


def test_it_was_read_with_the_word_lists_beside_it(bundled: tuple[Snapshot, Tables]) -> None:
    """Else the same text, ingested by a user, gives other figures than the bundled record: build the corpus anew."""
    manifest = bundled[0].manifest
    assert manifest.lexicons == (digest(),) and manifest.schema_version == SCHEMA_VERSION
    assert manifest.counts == {name: table.num_rows for name, table in bundled[1].items()}


def test_every_record_is_a_valid_summary(bundled: tuple[Snapshot, Tables]) -> None:
    held = Held(bundled[1])
    for document in bundled[1]["documents"]["document_id"].to_pylist():
        summary = held.summary(document)
        assert from_json(to_json(summary)) == summary


def test_ids_are_unique_and_lead_somewhere(rows: dict[str, list[dict[str, Any]]]) -> None:
    ids = {}
    for table, column in (("documents", "document_id"), ("directives", "directive_id"), ("targets", "target_id")):
        every = [row[column] for row in rows[table]]
        ids[column] = set(every)
        assert len(every) == len(ids[column])
    for table in rows.keys() - {"documents", "texts"}:
        assert {row["document_id"] for row in rows[table] if "document_id" in row} <= ids["document_id"]
    assert {row["directive_id"] for row in rows["themes"]} <= ids["directive_id"]
    assert {each for row in rows["directives"] for each in row["target_ids"]} <= ids["target_id"]
    for table in ("agencies", "targets"):
        assert {each for row in rows[table] for each in row["directive_ids"]} <= ids["directive_id"]


def test_places_are_in_the_gazetteer(rows: dict[str, list[dict[str, Any]]]) -> None:
    places = load_gazetteer().places
    for row in rows["documents"]:
        if row["region_code"] is not None:
            place = places[row["region_code"]]
            assert (row["province"], row["city"], row["county"]) == (place.province, place.city, place.county)


def test_parts_stand_in_their_document_in_its_order(rows: dict[str, list[dict[str, Any]]]) -> None:
    documents = {row["document_id"]: row for row in rows["documents"]}
    assert all(0 < row["n_chars"] <= row["end"] - row["start"] for row in documents.values())
    orders: dict[str, list[tuple[int, int]]] = {document: [] for document in documents}
    for row in rows["directives"]:
        orders[row["document_id"]].append((row["position"], row["start"]))
    for document, order in orders.items():
        assert order == sorted(order) and len(order) == documents[document]["n_directives"]
    for table in ("directives", "targets", "anomalies"):
        for row in rows[table]:
            own = documents[row["document_id"]]
            assert own["start"] <= row["start"] < row["end"] <= own["end"]


def test_every_gist_has_its_place(rows: dict[str, list[dict[str, Any]]]) -> None:
    sources = {row["document_id"]: row["sha256"] for row in rows["documents"]}
    placed = {(sources[row["document_id"]], row["start"], row["end"]): row["gist"] for row in rows["directives"]}
    for sha256, lines in load_gists().items():
        for span, line in lines.items():
            assert placed.get((sha256, span.start, span.end)) == line, f"{sha256[:8]} {span.start}-{span.end}"
    assert sum(gist is not None for gist in placed.values()) == sum(map(len, load_gists().values()))
