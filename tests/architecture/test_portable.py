"""The program runs where `fcntl` and `resource` do not exist, as on Windows."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_IMPORT_ALL = """
import importlib, os, pathlib, sys
for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[name] = None
if hasattr(os, "fork"):
    del os.fork
for path in sorted(pathlib.Path("core").rglob("*.py")):
    if path.name != "__main__.py":
        parts = path.with_suffix("").parts
        importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
from core.reading import enforced_limits
print(enforced_limits()["memory"])
"""


def test_every_module_is_imported_without_what_only_unix_has() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"Guard the import in a try, and say what this system cannot do.\\n{done.stderr}"
    assert done.stdout.splitlines()[-1] == "False", "a limit that cannot be enforced must be told"
