"""The bundled corpus out of its list, on files made here."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.corpus import Filter, attach, open_corpus, rebuild, sources
from core.corpus.sources import load_sources
from core.errors import CorpusError, LexiconError
from core.messages import advice, sentence
from tests.factories import BAODING_MEETING, HENGSHUI_MEETING, sha256_of

HEADER = 'about: {title: 试, version: "1", source: 自拟, licence: CC0-1.0, date: "2025-01-01"}\n'


def entry(text: str, title: str, more: str = "") -> str:
    fields = f'title: {title}, whence: 某站, looked_up: "2025-01-01", checked: hand{more}'
    return f'- {{sha256: "{sha256_of(text)}", {fields}}}\n'


@pytest.fixture
def listing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Puts a list of sources in the place of the bundled corpus's."""
    monkeypatch.setattr(sources, "BUNDLED", tmp_path)

    def put(entries: str) -> None:
        (tmp_path / "sources.yaml").write_text(f"{HEADER}sources:\n{entries}", encoding="utf-8")
        load_sources.cache_clear()

    yield put
    load_sources.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, listing: Callable[[str], None]) -> Path:
    """Two listed meetings, of one of which only the beginning was to be had, and a text that is not on the list."""
    listing(entry(BAODING_MEETING, "保定的会议") + entry(HENGSHUI_MEETING, "衡水的会议", ", complete: false"))
    found = tmp_path / "会议"
    found.mkdir()
    (found / "甲.txt").write_text(BAODING_MEETING, encoding="utf-8")
    (found / "乙.txt").write_text(HENGSHUI_MEETING, encoding="utf-8")
    (found / "丙.txt").write_text("各地要建立台账，按月更新。" * 20, encoding="utf-8")
    return found


def test_what_is_listed_is_taken_in_as_facts_and_nothing_else(folder: Path) -> None:
    report = rebuild([folder], folder.parent / "语料", name="随附")
    outcomes = {row.file: row.outcome for row in report.rows}
    assert outcomes["会议/丙.txt"] == "rejected" and report.count("rejected") == 1
    corpus = open_corpus(folder.parent / "语料")
    documents = corpus.documents(Filter())
    assert corpus.name == "随附" and not documents.has_text.any()
    assert dict(zip(documents.file, documents.complete, strict=True)) == {"会议/甲.txt": True, "会议/乙.txt": False}


def test_a_digest_is_no_whole_text_and_its_clauses_are_the_gists(folder: Path, listing: Callable[[str], None]) -> None:
    listing(entry(BAODING_MEETING, "保定的会议", ", digest: true, url: https://www.baoding.gov.cn/a.html"))
    rebuild([folder / "甲.txt"], folder.parent / "语料", name="随附")
    corpus = open_corpus(folder.parent / "语料")
    (document,) = corpus.documents(Filter()).itertuples()
    directives = corpus.directives(Filter())
    assert (document.url, document.tier) == ("https://www.baoding.gov.cn/a.html", "官方")
    assert not document.complete and directives.text.isna().all()
    assert [BAODING_MEETING[row.start : row.end] for row in directives.itertuples()] == directives.gist.tolist()


def test_a_missing_source_is_named_and_the_corpus_stays(folder: Path) -> None:
    corpus = folder.parent / "语料"
    before = rebuild([folder], corpus, name="随附").version
    (folder / "乙.txt").unlink()
    with pytest.raises(CorpusError) as caught:
        rebuild([folder], corpus, name="随附")
    said = sentence(caught.value.notice)
    assert "1 份" in said and "衡水的会议（某站）" in said and advice(caught.value.notice)
    assert open_corpus(corpus).version == before


def test_texts_that_a_user_attached_stay(folder: Path) -> None:
    corpus = folder.parent / "语料"
    rebuild([folder], corpus, name="随附")
    attach([folder / "甲.txt"], corpus)
    texts = (corpus / "local" / "CURRENT").read_text("utf-8")
    assert rebuild([folder], corpus, name="随附").version == (corpus / "CURRENT").read_text("utf-8").strip()
    assert (corpus / "local" / "CURRENT").read_text("utf-8") == texts


@pytest.mark.parametrize(
    ("entries", "line", "field"),
    [
        (entry("甲", "甲") * 2, 4, "sha256"),
        (entry("甲", "甲") + entry("乙", "乙").replace("hand", "nobody"), 4, "checked"),
        (entry("甲", "甲").replace('sha256: "', 'sha256: "x'), 3, "sha256"),
        (entry("甲", "甲").replace("whence: 某站, ", ""), 3, "whence"),
        (entry("甲", "甲", ", colour: red"), 3, "colour"),
        ("- 甲\n", 3, "—"),
    ],
)
def test_a_malformed_entry_is_named_with_its_line(
    listing: Callable[[str], None], entries: str, line: int, field: str
) -> None:
    listing(entries)
    with pytest.raises(LexiconError) as caught:
        load_sources()
    assert (caught.value.notice.values["line"], caught.value.notice.values["field"]) == (line, field)
