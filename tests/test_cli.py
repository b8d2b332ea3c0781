import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from core import compare
from core.cli import commands
from core.corpus import Filter, open_corpus
from core.parsing import from_json, json_schema
from tests.factories import BAODING_MEETING, HENGSHUI_MEETING, tiny_corpus

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


def test_compare_asks_the_same_function_as_the_pages(tmp_path):
    corpus = tiny_corpus(tmp_path)
    where = Filter(places=("保定市", "衡水市"), date_from="2017-01-01", date_to="2018-12-31")
    result = compare.run("themes", open_corpus(corpus), where, {})
    asked = ("compare", "themes", "--places", "保定市，衡水市", "--from", "2017-01-01", "--to", "2018-12-31")
    shown = json.loads(run(*asked, "--corpus", corpus, "--format", "json").stdout)
    names = [column.name for column in result.columns]
    assert [column["name"] for column in shown["columns"]] == names
    assert len(shown["rows"]) == len(result.frame)
    for row, expected in zip(shown["rows"], result.frame.to_dict("records"), strict=True):
        assert row["ids"] == list(expected["ids"])
        for name in names:
            assert row[name] == pytest.approx(expected[name], nan_ok=True) or row[name] is None
    assert shown["corpus_version"] == result.corpus_version


def test_compare_as_csv_and_as_table(tmp_path):
    corpus = tiny_corpus(tmp_path)
    done = run("compare", "themes", "--places", "保定市,衡水市", "--corpus", corpus, "--format", "csv")
    assert done.exit_code == 0 and done.stdout_bytes.startswith(b"\xef\xbb\xbf")
    assert len(list(csv.reader(io.StringIO(done.stdout_bytes.decode("utf-8-sig"))))) > 1
    table = run("compare", "themes", "--places", "保定市,衡水市", "--corpus", corpus)
    assert table.exit_code == 0 and "保定市" in table.stdout


def test_an_unknown_place_is_a_wrong_question(tmp_path):
    done = run("compare", "themes", "--places", "没有的市", "--corpus", tiny_corpus(tmp_path))
    assert done.exit_code == 2 and "没有的市" in done.stderr
