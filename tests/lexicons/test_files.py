from pathlib import Path

import pytest

from core.errors import LexiconError
from core.lexicons import DATA, digest, load_cues, load_policy_words, load_stop_words, read_data
from core.messages import advice, sentence

HEADER = 'about: {title: 试, version: "1", source: 自拟, licence: CC0-1.0, date: "2025-01-01"}\n'


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yaml")), ids=lambda path: path.name)
def test_every_data_file_says_what_it_is_and_whence(path: Path) -> None:
    provenance = read_data(path).provenance
    assert provenance.title
    assert provenance.source
    assert provenance.licence
    assert len(provenance.date) == 10


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("about: [\n", "lexicon.syntax", "第 2 行"),
        ("words: [甲]\n", "lexicon.header", "about"),
        ("about: {title: 试}\nwords: [甲]\n", "lexicon.header", "about.version"),
    ],
)
def test_a_malformed_file_is_named_with_its_fault(tmp_path: Path, text: str, code: str, said: str) -> None:
    path = tmp_path / "坏.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        read_data(path)
    assert caught.value.notice.code == code
    assert "坏.yaml" in sentence(caught.value.notice)
    assert said in sentence(caught.value.notice)
    assert advice(caught.value.notice)


def test_the_digest_changes_with_any_file_that_parsing_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lexicons").mkdir()
    monkeypatch.setattr("core.lexicons.files.DATA", tmp_path)
    digests = []
    for words in ("[甲]", "[乙]"):
        (tmp_path / "lexicons" / "w.yaml").write_text(HEADER + f"词: {words}\n", encoding="utf-8")
        digest.cache_clear()
        digests.append(digest())
    digest.cache_clear()
    assert digests[0] != digests[1]


def test_the_digest_does_not_depend_on_how_lines_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lexicons").mkdir()
    monkeypatch.setattr("core.lexicons.files.DATA", tmp_path)
    digests = set()
    for end in ("\n", "\r\n"):
        (tmp_path / "lexicons" / "w.yaml").write_text(HEADER + "词:\n- 甲\n- 乙\n", encoding="utf-8", newline=end)
        digest.cache_clear()
        digests.add(digest())
    digest.cache_clear()
    assert len(digests) == 1


def test_word_lists_hold_each_word_once_and_none_with_spaces() -> None:
    for group in load_cues("policy_words").groups.values():
        assert len(group) == len(set(group))
    assert not [word for word in (*load_policy_words(), *load_stop_words()) if word != word.strip() or not word]


def test_stop_words_leave_policy_terms_alone() -> None:
    assert not load_stop_words() & set(load_policy_words())


def test_the_readme_lists_every_file() -> None:
    readme = (DATA / "README.md").read_text("utf-8")
    folders = ("codebooks", "learned", "lexicons", "regions")
    files = [path for folder in folders for path in (DATA / folder).iterdir()]
    missing = [path.name for path in files if f"/{path.stem}." not in readme and path.suffix != ".txt"]
    assert not missing, f"say in data/README.md what these are: {missing}"
