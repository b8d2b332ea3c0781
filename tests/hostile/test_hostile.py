"""Files made to harm: each alone and all together, against what a robust reader is expected to do with them."""

import csv
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from core.errors import Notice
from core.reading import LOCAL, Rejection, Source, Workers, walk
from tests.hostile.tasks import said

MAKER = Path(__file__).resolve().parents[3] / "shared" / "tools" / "make_hostile.py"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not MAKER.is_file(), reason="../shared/tools/make_hostile.py is not there"),
]


@dataclass
class Outcome:
    """What came of a file: texts as shown, what was said, and how many of its records were refused."""

    texts: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    n_refused: int = 0
    mb: float = 0.0

    @property
    def name(self) -> str:
        if not self.texts:
            return "rejected"
        return "parsed-with-warning" if self.said else "parsed"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, str(MAKER), str(out)], check=True, capture_output=True)
    return out


@pytest.fixture(scope="module")
def expected(folder: Path) -> list[dict[str, str]]:
    csv.field_size_limit(10_000_000)
    with (folder / "expected.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_all(workers: Workers[Source], paths: Iterable[Path | Source]) -> dict[str, Outcome]:
    """Label of every file or entry → its outcome."""
    outcomes: dict[str, Outcome] = {}

    def sources() -> Iterator[Source]:
        for item in walk(paths, LOCAL):
            if isinstance(item, Source):
                yield item
            else:
                refuse(item)

    def refuse(rejection: Rejection) -> None:
        outcome = outcomes.setdefault(rejection.file, Outcome())
        outcome.said.append(said(rejection.notice))
        outcome.n_refused += 1

    for source, answer in workers.run(sources()):
        outcome = outcomes.setdefault(source.label, Outcome())
        if isinstance(answer, Notice):
            outcome.said.append(said(answer))
            outcome.n_refused += 1
            continue
        shown = json.loads(answer)
        outcome.said += shown["said"]
        outcome.mb = max(outcome.mb, shown["mb"])
        outcome.n_refused += shown["refused"] is not None
        outcome.texts += [] if shown["refused"] else [shown["text"]]
    return outcomes


def read_alone(path: Path | Source) -> Outcome:
    """A file's outcome, the entries of an archive taken together."""
    together = Outcome()
    with Workers[Source]("tests.hostile.tasks:show", limits=LOCAL, n=1) as workers:
        for outcome in read_all(workers, [path]).values():
            together.texts += outcome.texts
            together.said += outcome.said
            together.n_refused += outcome.n_refused
            together.mb = max(together.mb, outcome.mb)
    return together


def misses(row: dict[str, str], outcome: Outcome, seconds: float) -> list[str]:
    """What is not as expected."""
    found = []
    if outcome.name not in row["expected"].split("|"):
        found.append(f"{outcome.name} instead of {row['expected']}")
    keywords = [word for word in row["keywords"].split("|") if word]
    if outcome.name != "parsed" and keywords and not any(word in line for word in keywords for line in outcome.said):
        found.append(f"said nothing of {row['keywords']}: {outcome.said}")
    if seconds > float(row["max_seconds"]) or outcome.mb > float(row["max_rss_mb"]):
        found.append(f"took {seconds:.1f} s and {outcome.mb:.0f} MB")
    shown = "\n".join(outcome.texts)
    if outcome.texts:
        for item in json.loads(row["must_contain"]):
            if not any(word in shown for word in item.removeprefix("?").split("|")) and not (
                item[0] == "?" and outcome.said
            ):
                found.append(f"lacks {item}")
    found += [f"shows {item}" for item in json.loads(row["must_not_contain"]) if item in shown + "".join(outcome.said)]
    return found


def test_every_file_alone(folder: Path, expected: list[dict[str, str]], capsys: pytest.CaptureFixture[str]) -> None:
    wrong = {}
    for row in expected:
        started = time.monotonic()
        outcome = read_alone(folder / row["file"])
        if missed := misses(row, outcome, time.monotonic() - started):
            wrong[row["file"]] = missed
    with capsys.disabled():
        print(f"\n{len(expected) - len(wrong)} of {len(expected)} as expected")
    assert not wrong, json.dumps(wrong, ensure_ascii=False, indent=1)


def test_every_file_as_an_upload(folder: Path, expected: list[dict[str, str]]) -> None:
    wrong = {}
    for row in expected:
        path = folder / row["file"]
        if not row["upload_name"] and row["class"] not in {"neighbour", "wrong charset", "bomb by ratio"}:
            continue
        upload = Source.of_bytes(row["upload_name"] or path.name, path.read_bytes(), LOCAL)
        if missed := misses(row, read_alone(upload), 0.0):
            wrong[row["file"]] = missed
    assert not wrong, json.dumps(wrong, ensure_ascii=False, indent=1)
    assert not list(folder.parent.rglob("hostile_escaped*"))


def test_the_folder_as_a_whole(folder: Path, expected: list[dict[str, str]]) -> None:
    with Workers[Source]("tests.hostile.tasks:show", limits=LOCAL) as workers:
        outcomes = read_all(workers, [folder / "files"])
    for row in expected:
        name = Path(row["file"]).name
        told = {label: outcome for label, outcome in outcomes.items() if label_matches(label, name)}
        assert told, f"nothing is said of {name}"
        if row["class"] == "neighbour":
            assert all(outcome.name == "parsed" for outcome in told.values()), told
    assert not list(folder.parent.rglob("hostile_escaped*"))


def label_matches(label: str, name: str) -> bool:
    return label.endswith(f"/{name}") or label.startswith(f"{name}/") or (len(name) > 80 and "…" in label)
