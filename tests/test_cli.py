import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from core import compare
from core.cli import commands
from core.cli.output import explained, where
from core.corpus import Filter, open_corpus
from core.errors import Notice
from core.parsing import from_json, json_schema
from core.reading import Rejection
from tests.corpus.test_snapshot import files_of
from tests.factories import BAODING_MEETING, HENGSHUI_MEETING, hengshui_meeting, tiny_corpus, write_corpus

ROOT = Path(__file__).resolve().parents[1]
OUTCOMES = {"parsed", "parsed-with-warning", "attached", "unchanged", "rejected"}


def call(*arguments, **environment):
    """The command line in a process of its own, as a user runs it, on a terminal that knows no Chinese."""
    own = os.environ | {"PYTHONIOENCODING": "cp1252"} | environment
    return subprocess.run(
        [sys.executable, "-m", "core", *map(str, arguments)], cwd=ROOT, env=own, capture_output=True, encoding="utf-8"
    )


def run(*arguments):
    """The command line in this process."""
    return CliRunner().invoke(commands, list(map(str, arguments)), prog_name="core")


@pytest.fixture
def folder(tmp_path):
    texts = tmp_path / "文件"
    texts.mkdir()
    (texts / "甲.txt").write_text(BAODING_MEETING, encoding="utf-8")
    (texts / "空.txt").write_bytes(b"")
    return texts


def test_parse_prints_one_summary_a_line_and_nothing_else(folder):
    done = call("parse", folder)
    lines = done.stdout.splitlines()
    assert done.returncode == 3 and len(lines) == 1
    jsonschema.validate(json.loads(lines[0]), json_schema())
    summary = from_json(lines[0])
    assert summary.region.city == "保定市"
    assert all(d.span.of(BAODING_MEETING) == d.text for d in summary.directives)
    assert "空.txt" in done.stderr and "Traceback" not in done.stderr


def test_parse_of_good_files_ends_well(folder):
    assert call("parse", folder / "甲.txt").returncode == 0


def test_read_shows_what_was_kept_and_what_was_cut(folder):
    (folder / "甲.txt").write_text(f"首页 | 新闻 | 登录\n{BAODING_MEETING}\n", encoding="utf-8")
    done = run("read", folder / "甲.txt")
    (shown,) = map(json.loads, done.stdout.splitlines())
    assert done.exit_code == 0 and {"title", "text", "blocks", "cut"} <= shown.keys()
    for part in (*shown["blocks"], *shown["cut"]):
        assert shown["text"][slice(*part["span"])] == part["text"]
    assert all(part["reason"] for part in shown["cut"])
    assert run("read", folder / "空.txt").exit_code == 3


def test_ingest_reports_every_file(folder, tmp_path):
    corpus, report = tmp_path / "语料", tmp_path / "report.jsonl"
    done = call("ingest", folder, "--corpus", corpus, "--report", report)
    assert done.returncode == 3 and "未收入" in done.stdout
    rows = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    keys = {"file", "record", "outcome", "code", "message", "warnings", "n_summaries", "seconds"}
    assert all(row.keys() == keys and row["outcome"] in OUTCOMES for row in rows)
    good, bad = rows
    assert (good["outcome"], good["code"], good["n_summaries"]) == ("parsed", None, 1) and good["seconds"] > 0
    assert (bad["outcome"], bad["code"]) == ("rejected", "read.empty") and bad["message"]
    assert open_corpus(corpus).places() == ("保定市",)
    again = call("ingest", folder / "甲.txt", POLICY_CORPUS=str(corpus))
    assert again.returncode == 0 and "未变" in again.stdout


def test_facts_then_attach(folder, tmp_path):
    corpus = tmp_path / "c"
    assert run("ingest", folder / "甲.txt", "--corpus", corpus, "--facts-only").exit_code == 0
    assert open_corpus(corpus).texts(Filter()).empty
    done = run("attach", folder / "甲.txt", "--corpus", corpus)
    assert done.exit_code == 0 and "100%" in done.stdout
    assert len(open_corpus(corpus).texts(Filter())) == 1
    other = folder / "乙.txt"
    other.write_text(HENGSHUI_MEETING, encoding="utf-8")
    assert run("attach", other, "--corpus", corpus).exit_code == 3


def test_schema_is_the_published_one():
    done = run("schema")
    assert done.exit_code == 0 and json.loads(done.stdout) == json_schema()


def test_limits_name_every_limit():
    done = run("limits")
    assert done.exit_code == 0 and "document_chars" in done.stdout and "seconds" in done.stdout


WRONG = [
    (["compare", "themes", "--corpus", "没有这个文件夹"], 4, "没有语料"),
    (["compare", "themes", "--from", "2017"], 2, "2017"),
    (["compare", "themes", "-p", "无等号"], 2, "无等号"),
    (["attach", "README.md", "--corpus", "没有这个文件夹"], 4, "没有语料"),
    (["ingest"], 2, "PATH"),
    (["fly"], 2, "fly"),
]


@pytest.mark.parametrize("arguments, status, said", WRONG)
def test_errors_say_what_and_what_to_do(arguments, status, said, tmp_path, monkeypatch):
    monkeypatch.setenv("POLICY_CORPUS", str(tiny_corpus(tmp_path)))
    done = run(*arguments)
    assert done.exit_code == status and said in done.stderr and "Traceback" not in done.output


CITIES = ("--places", "保定市，衡水市", "--from", "2017-01-01", "--to", "2026-12-31")
# Too small for words that are typical of one side.
PARAMS = {"keywords": {"mode": "mine", "words": "养老 台账"}}
SAME = Filter(places=("保定市", "衡水市"), date_from="2017-01-01", date_to="2026-12-31")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return tiny_corpus(tmp_path_factory.mktemp("tiny"))


def plain(value):
    """A cell of a frame as JSON has it: no value is null, whatever stands for it in the frame."""
    return None if isinstance(value, float) and math.isnan(value) else value


@pytest.mark.parametrize("name", [comparison.name for comparison in compare.COMPARISONS])
def test_compare_gives_what_the_pages_get(tiny, name):
    """Every figure, every null, and the bytes of the download."""
    params = PARAMS.get(name, {})
    result = compare.run(name, open_corpus(tiny), SAME, params)
    given = [f"-p{param}={value}" for param, value in params.items()]
    asked = ("compare", name, *CITIES, *given, "--corpus", tiny, "--format")
    shown = json.loads(run(*asked, "json").stdout)
    names = [*(column.name for column in result.columns), "ids"]
    expected = [{each: plain(row[each]) for each in names} for row in result.frame.to_dict("records")]
    assert len(expected) and shown["rows"] == [row | {"ids": list(row["ids"])} for row in expected]
    assert [column["name"] for column in shown["columns"]] == names[:-1]
    assert shown["corpus_version"] == result.corpus_version and shown["params"] == dict(result.params)
    assert shown["filter"]["places"] == list(SAME.places)
    assert run(*asked, "csv").stdout_bytes == compare.to_csv(result)
    assert run(*asked, "table").stdout.startswith(compare.to_text_table(result))


@pytest.mark.parametrize(
    "places", ["保定市,衡水市", "保定市，衡水市", "保定市、衡水市", "保定市, 衡水市", " 保定市 ,,衡水市、"]
)
def test_places_are_listed_as_people_write_lists(tiny, places):
    shown = json.loads(run("compare", "themes", "--places", places, "--corpus", tiny, "--format", "json").stdout)
    assert shown["filter"]["places"] == ["保定市", "衡水市"]


def test_the_advice_on_parameters_can_be_followed(tiny):
    said = run("compare", "themes", "-p", "无等号", "--corpus", tiny).stderr
    (example,) = re.findall(r"-p (\w+=\w+)", said)
    assert run("compare", "themes", "-p", example, "--corpus", tiny).exit_code == 0


@pytest.mark.parametrize("command", ["ingest", "attach"])
def test_a_report_that_cannot_be_written_stops_before_the_work(folder, tmp_path, command):
    corpus = tiny_corpus(tmp_path)
    before = open_corpus(corpus).version
    done = run(command, folder / "甲.txt", "--corpus", corpus, "--report", tmp_path / "没有" / "r.jsonl")
    assert done.exit_code == 2 and "r.jsonl" in done.stderr and "Traceback" not in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert open_corpus(corpus).version == before


def test_a_report_takes_the_place_of_an_older_one(folder, tmp_path):
    report = tmp_path / "r.jsonl"
    report.write_text("旧\n" * 99, encoding="utf-8")
    assert run("ingest", folder / "甲.txt", "--corpus", tmp_path / "c", "--report", report).exit_code == 0
    (row,) = map(json.loads, report.read_text("utf-8").splitlines())
    assert row["outcome"] == "parsed"


@pytest.mark.parametrize("control", ["\x1b[31m", "\x9b31m", "\x07", "\r", "\u202e", "\u2028"])
def test_names_from_sources_cannot_steer_the_terminal(control):
    lost = Rejection(f"甲{control}.txt", f"第{control}行", Notice("cli.param", {"pair": f"乙{control}"}))
    shown = where(lost) + explained(lost.notice)
    assert shown.isprintable() and all(name in shown for name in ("甲", "第", "乙"))


def test_documents_without_a_named_corpus_go_beside_the_bundled_one(folder, tmp_path, monkeypatch):
    """The bundled facts are under version control: no text gets among them, and no fact of others either."""
    monkeypatch.delenv("POLICY_CORPUS", raising=False)
    bundled = write_corpus(tmp_path / "随附", (hengshui_meeting(), None))
    for module in ("core.corpus", "core.corpus.corpus"):
        monkeypatch.setattr(f"{module}.BUNDLED", bundled)
    before = files_of(bundled)
    refused = run("ingest", folder / "甲.txt", "--facts-only")
    assert refused.exit_code == 2 and "--corpus" in refused.stderr and files_of(bundled) == before
    assert run("ingest", folder / "甲.txt").exit_code == 0
    after = files_of(bundled)
    assert {path: raw for path, raw in after.items() if not path.startswith("local/")} == before
    assert open_corpus(bundled).places() == ("保定市", "衡水市")
    assert "/data/corpus/local/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


def test_without_the_bundled_corpus_a_corpus_must_be_named(folder, tmp_path, monkeypatch):
    monkeypatch.delenv("POLICY_CORPUS", raising=False)
    for module in ("core.corpus", "core.corpus.corpus"):
        monkeypatch.setattr(f"{module}.BUNDLED", tmp_path / "空")
    assert run("ingest", folder / "甲.txt").exit_code == 2 and not (tmp_path / "空").exists()


def test_an_unknown_place_is_a_wrong_question(tmp_path):
    done = run("compare", "themes", "--places", "没有的市", "--corpus", tiny_corpus(tmp_path))
    assert done.exit_code == 2 and "没有的市" in done.stderr
