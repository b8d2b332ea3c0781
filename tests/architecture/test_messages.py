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
