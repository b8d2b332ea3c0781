"""The corpus that the project brings: facts only, whole, and made with the word lists it brings."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from core.corpus import BUNDLED, UNKNOWN_PLACE
from core.corpus.corrections import read_corrections
from core.corpus.gists import load_gists
from core.corpus.held import Held
from core.corpus.overlay import Overlaid, overlay
from core.corpus.snapshot import Snapshot, load
from core.corpus.sources import load_sources
from core.corpus.tables import SCHEMAS, Tables
from core.lexicons import digest, load_gazetteer
from core.parsing import from_json, to_json
from core.parsing.summary import SCHEMA_VERSION

LONGEST = 30  # characters; a longer run of prose would be a quote
# What names a source or a policy, and what no text holds.
NAMES = {
    "documents": {"title", "page_title", "file", "url", "sha256"},
    "citations": {"title"},
    "directives": {"gist"},  # our own wording
}
TEXT_OR_TEXTS = (pa.string(), pa.list_(pa.string()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Without the texts that somebody may have attached to it here."""
    assert (BUNDLED / "CURRENT").is_file(), "the project brings a corpus"
    copy = tmp_path_factory.mktemp("bundled") / "corpus"
    shutil.copytree(BUNDLED, copy, ignore=shutil.ignore_patterns("local", ".lock", ".writer"))
    return copy


@pytest.fixture(scope="module")
def parsed(folder: Path) -> tuple[Snapshot, Tables]:
    """As the parser has it."""
    return load(folder)


@pytest.fixture(scope="module")
def corrected(folder: Path, parsed: tuple[Snapshot, Tables]) -> Overlaid:
    return overlay(parsed[1], read_corrections(folder))


@pytest.fixture(scope="module")
def bundled(parsed: tuple[Snapshot, Tables], corrected: Overlaid) -> tuple[Snapshot, Tables]:
    """As readers see it."""
    return parsed[0], corrected.tables


@pytest.fixture(scope="module")
def rows(bundled: tuple[Snapshot, Tables]) -> dict[str, list[dict[str, Any]]]:
    return {name: table.to_pylist() for name, table in bundled[1].items()}


def test_it_holds_the_sources_on_its_list(rows: dict[str, list[dict[str, Any]]]) -> None:
    documents = rows["documents"]
    assert {row["sha256"] for row in documents} == set(load_sources())
    for row in documents:
        listed = load_sources()[row["sha256"]]
        assert not row["complete"] or (listed.complete and not listed.digest), row["title"]
        assert "2026-01-01" <= listed.looked_up <= "2026-12-31" and listed.whence


def test_it_has_substance(rows: dict[str, list[dict[str, Any]]]) -> None:
    """The seed's subject in many places and kinds of texts, the reports of all provinces, those of the nation over
    time, notices, and the texts above all of them."""
    by_collection: dict[str, list[dict[str, Any]]] = {}
    for row in rows["documents"]:
        by_collection.setdefault(row["file"].rpartition("/")[0], []).append(row)
    children = [row for row in by_collection["留守儿童"] if row["place"] != UNKNOWN_PLACE]
    assert len({row["place"] for row in children}) >= 27 and len({row["province"] for row in children}) >= 12
    assert len({row["genre"] for row in children}) >= 4
    assert {"保定市", "衡水市"} <= {row["place"] for row in children}
    provinces = by_collection["2025年省级政府工作报告"]
    assert len({row["province"] for row in provinces}) == 31
    assert {row["date_earliest"][:4] for row in provinces} == {"2025"}
    national = by_collection["国务院政府工作报告"]
    years = sorted(row["date_earliest"][:4] for row in national)
    assert years == [str(year) for year in range(2010, 2026) if year != 2020]
    assert len(by_collection["部门通知"]) == 8
    assert {"国发〔2016〕13号", "国发〔2016〕36号"} <= {row["doc_number"] for row in by_collection["上位文件"]}


def test_days_are_plausible(rows: dict[str, list[dict[str, Any]]]) -> None:
    for row in rows["documents"]:
        for kind in ("event", "issue", "publish", "effective", "expiry"):
            first, last = row[f"{kind}_earliest"], row[f"{kind}_latest"]
            assert (first is None) == (last is None)
            if first and last:
                assert "2005-01-01" <= first <= last <= ("2100" if kind == "expiry" else "2026-11-25"), row["title"]
        # A law that has been amended went into force before its last form was adopted.
        if row["genre"] != "其他" and row["issue_latest"] and row["effective_latest"]:
            assert row["issue_earliest"] <= row["effective_latest"], row["title"]


def test_every_correction_is_in_force_or_agreed_to(corrected: Overlaid) -> None:
    assert corrected.outcomes
    assert {each.status for each in corrected.outcomes} <= {"applied", "agreed", "overruled"}


def test_it_is_small() -> None:
    files = [path for path in BUNDLED.rglob("*") if path.is_file() and "local" not in path.relative_to(BUNDLED).parts]
    assert sum(path.stat().st_size for path in files) < 20_000_000


def test_it_holds_no_text(bundled: tuple[Snapshot, Tables]) -> None:
    snapshot, tables = bundled
    assert not snapshot.manifest.holds_texts and tables["texts"].num_rows == 0
    assert not any(tables["documents"]["has_text"].to_pylist())
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


def test_it_was_read_with_the_word_lists_beside_it(parsed: tuple[Snapshot, Tables]) -> None:
    """Else the same text, ingested by a user, gives other figures than the bundled record: build the corpus anew."""
    manifest = parsed[0].manifest
    assert manifest.lexicons == (digest(),) and manifest.schema_version == SCHEMA_VERSION
    assert manifest.counts == {name: table.num_rows for name, table in parsed[1].items()}


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
    digests = {sha256 for sha256, listed in load_sources().items() if listed.digest}
    told = {(each.sha256, *each.at) for each in read_corrections(BUNDLED) if each.field == "directives" and each.at}
    others = [place for place, gist in placed.items() if gist and place[0] not in digests and place not in told]
    assert len(others) == sum(map(len, load_gists().values()))
    assert all(gist for (sha256, _, _), gist in placed.items() if sha256 in digests)


def test_every_digest_is_on_the_list() -> None:
    files = (BUNDLED / "digests").rglob("*.txt")
    found = {hashlib.sha256(path.read_bytes()).hexdigest(): path.name for path in files}
    assert set(found) == {sha256 for sha256, listed in load_sources().items() if listed.digest}
