"""The house holds: rooms import one way, modules stay small, style and types are checked."""

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "core").rglob("*.py"))
FUNCTIONS = [
    (path, node)
    for path in MODULES
    for node in ast.walk(ast.parse(path.read_text("utf-8")))
    if isinstance(node, ast.FunctionDef)
]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_rooms_import_one_way() -> None:
    done = run("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache")
    assert done.returncode == 0, (
        "A room imports one that comes after it, or a library that another room owns. "
        f"Move the code, or pass what it needs as an argument.\n{done.stdout}{done.stderr}"
    )


@pytest.mark.parametrize("command", [("ruff", "check"), ("ruff", "format", "--check"), ("mypy",)], ids=" ".join)
def test_style_and_types(command: tuple[str, ...]) -> None:
    done = run("-m", *command)
    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_are_small() -> None:
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert max(lines.values()) <= 400, max(lines, key=lines.__getitem__)
    assert statistics.median(lines.values()) <= 150
    assert sum(count <= 300 for count in lines.values()) >= 0.9 * len(lines)


def test_functions_are_small() -> None:
    sizes = {f"{path.name}:{node.name}": (node.end_lineno or 0) - node.lineno + 1 for path, node in FUNCTIONS}
    assert max(sizes.values()) <= 60, max(sizes, key=sizes.__getitem__)
    assert statistics.median(sizes.values()) <= 12
    assert sum(size <= 30 for size in sizes.values()) >= 0.9 * len(sizes)


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "common", "helpers", "manager", "service", "misc", "models"}
    assert not [path for path in MODULES if path.stem in drawers]
