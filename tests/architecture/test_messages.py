"""Every message that the code can send has its sentence, and every sentence its sender."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = tomllib.loads((ROOT / "data" / "messages" / "zh.toml").read_text("utf-8"))
SENDERS = {"Notice", "ReadError", "LexiconError", "CorpusError", "RequestError"}


def sent() -> Iterator[str]:
    for path in sorted((ROOT / "core").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SENDERS and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def leaves(node: object, path: str = "") -> Iterator[str]:
    """Every message key of the catalogue."""
    if isinstance(node, str) or (isinstance(node, dict) and isinstance(node.get("text"), str)):
        yield path
    elif isinstance(node, dict):
        for name, inner in node.items():
            yield from leaves(inner, f"{path}.{name}" if path else name)


def written() -> tuple[set[str], set[str]]:
    """The string constants of the code, and the beginnings of its formatted strings that look like a key's."""
    whole: set[str] = set()
    openings: set[str] = set()
    for path in sorted((ROOT / "core").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                openings.add(str(node.values[0].value))
    return whole, {opening for opening in openings if len(opening.split(".")[0]) > 2 and "." in opening}


def entry(key: str) -> object:
    node: object = CATALOGUE
    for part in key.split("."):
        assert isinstance(node, dict), key
        node = node.get(part)
    return node


@pytest.mark.parametrize("key", sorted(set(sent())))
def test_every_notice_has_its_sentence(key: str) -> None:
    found = entry(key)
    assert isinstance(found, str) or (isinstance(found, dict) and isinstance(found.get("text"), str)), key


def test_every_sentence_can_be_sent() -> None:
    """A key stands in the code whole, begins as a formatted key there does, or is put together of parts that do."""
    whole, openings = written()
    silent = [
        key
        for key in leaves(CATALOGUE)
        if key not in whole
        and not any(key.startswith(opening) for opening in openings)
        and not set(key.split(".")) <= whole
    ]
    assert silent == []
