"""Whatever this room says has its sentence, and whatever it refuses says what to do."""

import ast
import re
from pathlib import Path

import pytest

from core.messages import _entry

ROOM = Path(__file__).resolve().parents[2] / "core" / "reading"
CALLS = [
    node
    for path in sorted(ROOM.glob("*.py"))
    for node in ast.walk(ast.parse(path.read_text("utf-8")))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"ReadError", "Notice"}
]
TOLD = {
    (node.func.id, part.value)
    for node in CALLS
    if isinstance(node.func, ast.Name) and node.args
    for part in ast.walk(node.args[0])
    if isinstance(part, ast.Constant) and isinstance(part.value, str) and re.match(r"read\.\w+$", part.value)
}


@pytest.mark.parametrize(("kind", "key"), sorted(TOLD))
def test_key_has_a_sentence_and_a_refusal_advice(kind: str, key: str) -> None:
    entry = _entry(key)
    assert not isinstance(entry, str)
    assert entry["text"]
    assert kind == "Notice" or entry.get("advice")


def test_keys_are_found_at_all() -> None:
    assert len(TOLD) > 40
