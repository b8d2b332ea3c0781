"""python -m core corrections …, and parse with a file of corrections."""

import json

import pytest

from core.corpus import Filter, open_corpus
from core.corpus.corrections import FILE
from core.parsing import from_json
from tests.factories import BAODING_MEETING, BAODING_NOTICE, baoding_notice, tiny_corpus
from tests.test_cli import call, run

NOTICE = baoding_notice()
PLACE = "{0.start}-{0.end}".format(NOTICE.directives[0].span)
WHO = ("--reason", "正文写明", "--author", "甲")


@pytest.fixture
def corpus(tmp_path):
    return tiny_corpus(tmp_path)


def corrections(corpus, *arguments):
    return run("corrections", *arguments, "--corpus", corpus)


def test_a_correction_is_written_listed_and_taken_back(corpus):
    assert "没有更正" in corrections(corpus, "list").stdout
    added = corrections(corpus, "add", NOTICE.id, "directives.modality", "may", "--at", PLACE, *WHO)
    assert added.exit_code == 0, added.output
    for said in ("已采用", "发文/通知.docx", PLACE, "must → may", "甲", "正文写明"):
        assert said in added.stdout
    assert corrections(corpus, "list").stdout == added.stdout
    assert open_corpus(corpus).document(NOTICE.id).directives.modality[0] == "may"
    assert corrections(corpus, "remove", "1").exit_code == 0
    assert open_corpus(corpus).document(NOTICE.id).directives.modality[0] == "must"


def test_documents_may_be_named_by_their_file(corpus):
    assert corrections(corpus, "add", "发文/通知.docx", "event_date", "--01-20", *WHO).exit_code == 0
    assert open_corpus(corpus).document(NOTICE.id).record["event_value"] == "--01-20"
    several = corrections(corpus, "add", "样例.txt", "level", "省", *WHO)
    assert several.exit_code == 2 and "保定市部署社区养老工作" in several.stderr


def test_the_author_is_the_one_of_the_environment(corpus, monkeypatch):
    monkeypatch.setenv("POLICY_AUTHOR", "林")
    assert corrections(corpus, "add", NOTICE.id, "level", "省", "--reason", "依据").exit_code == 0
    (outcome,) = open_corpus(corpus).corrections
    assert outcome.correction.author == "林"


WRONG = [
    (("titel", "x", *WHO), 2, "directives.modality"),
    (("level", "省级", *WHO), 2, '"省" | "市"'),
    (("event_date", "去年", *WHO), 2, "YYYY-MM-DD"),
    (("directives.modality", "may", "--at", "3", *WHO), 2, "10-25"),
    (("directives.modality", "may", "--at", "3-4", *WHO), 2, PLACE),
    (("level", "省", "--reason", "依据", "--author", ""), 2, "POLICY_AUTHOR"),
    (("level", "省"), 2, "--reason"),
]


@pytest.mark.parametrize(("arguments", "status", "said"), WRONG)
def test_errors_say_what_and_what_to_do(corpus, monkeypatch, arguments, status, said):
    monkeypatch.delenv("POLICY_AUTHOR", raising=False)
    done = corrections(corpus, "add", NOTICE.id, *arguments)
    assert done.exit_code == status and said in done.stderr and "Traceback" not in done.output
    assert not (corpus / FILE).exists()


def test_corrections_go_to_a_colleague_and_come_back(corpus, tmp_path):
    file, other = tmp_path / "给同事.jsonl", tiny_corpus(tmp_path / "other")
    corrections(corpus, "add", NOTICE.id, "level", "省", *WHO)
    corrections(corpus, "add", NOTICE.id, "title", "新题名", *WHO)
    assert corrections(corpus, "export", file).exit_code == 0
    taken = corrections(other, "take", file)
    assert taken.exit_code == 0 and "收入 2 条" in taken.stdout
    assert "原已有" in corrections(other, "take", file).stdout
    assert open_corpus(other).version == open_corpus(corpus).version
    file.write_bytes(file.read_bytes() + b"{}\n")
    broken = corrections(other, "take", file)
    assert broken.exit_code == 4 and "第 3 行" in broken.stderr
    assert corrections(other, "take", tmp_path / "没有.jsonl").exit_code == 4
    assert corrections(other, "export", tmp_path / "没有" / "深" / "x.jsonl").exit_code == 4


def test_the_list_counts_what_needs_a_look_and_ends_well(corpus, tmp_path):
    corrections(corpus, "add", NOTICE.id, "level", "省", *WHO)
    file = tmp_path / "x.jsonl"
    file.write_text((corpus / FILE).read_text("utf-8").replace('"was":"市"', '"was":"乡"'), encoding="utf-8")
    other = tiny_corpus(tmp_path / "other")
    corrections(other, "take", file)
    listed = corrections(other, "list")
    assert listed.exit_code == 0 and "冲突" in listed.stdout and "解析现为 市" in listed.stdout
    assert "有 1 条更正" in listed.stderr


def test_values_from_others_cannot_steer_the_terminal(corpus, tmp_path):
    corrections(corpus, "add", NOTICE.id, "level", "省", *WHO)
    file = corpus / FILE
    file.write_text(file.read_text("utf-8").replace("正文写明", "正文\\u001b[31m写明\\u202e"), encoding="utf-8")
    listed = corrections(corpus, "list")
    assert listed.exit_code == 0 and all(line.isprintable() for line in listed.stdout.splitlines())


def test_parse_replays_a_file_of_corrections(tmp_path):
    texts, corpus, file = tmp_path / "文件", tmp_path / "语料", tmp_path / "更正.jsonl"
    texts.mkdir()
    (texts / "甲.txt").write_text(BAODING_MEETING, encoding="utf-8")
    (texts / "乙.txt").write_text(BAODING_NOTICE, encoding="utf-8")
    assert run("ingest", texts, "--corpus", corpus).exit_code == 0
    ids = dict(zip(*(open_corpus(corpus).documents(Filter())[name] for name in ("file", "document_id")), strict=True))
    one, other = (ids[next(name for name in ids if letter in name)] for letter in "甲乙")
    corrections(corpus, "add", one, "level", "省", *WHO)
    corrections(corpus, "add", one, "title", "题名", *WHO)
    corrections(corpus, "add", other, "level", "县", *WHO)
    corrections(corpus, "export", file)
    changed = file.read_text("utf-8").replace('"was":"保定市部署社区养老工作"', '"was":"旧题名"')
    file.write_text(changed, encoding="utf-8")
    done = call("parse", texts / "甲.txt", "--corrections", file)
    summary = from_json(done.stdout)
    assert done.returncode == 0 and (summary.level, summary.title) == ("省", "题名")
    assert "冲突" in done.stderr and "保定市部署社区养老工作" in done.stderr and "有 1 条更正" in done.stderr
    plain = from_json(call("parse", texts / "甲.txt").stdout)
    assert plain.level == "市" and json.loads(done.stdout)["id"] == plain.id
