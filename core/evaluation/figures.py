"""Figures that were measured once and are kept: data/quality, one file a set of annotated texts."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from core.evaluation.scores import Score, ScoreTable
from core.lexicons.files import DATA

_SHARES = ("precision", "recall", "f1")


@dataclass(frozen=True, slots=True)
class Figures:
    """A score table without its misses, which quote the texts. `title` says which texts, `date` when."""

    title: str
    date: str
    n_texts: int
    n_documents: int
    gold: str
    parser: str
    lexicons: str
    scores: tuple[Score, ...]


def figures_of(table: ScoreTable, *, title: str, date: str) -> Figures:
    """What of a score table may be kept where the texts may not."""
    kept = ("n_texts", "n_documents", "gold", "parser", "lexicons", "scores")
    return Figures(title, date, **{name: getattr(table, name) for name in kept})


def to_json(figures: Figures) -> str:
    """As kept in data/quality: counts, with the shares beside them for people."""
    content = asdict(figures)
    content["scores"] = [_line(each) for each in figures.scores]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def to_csv(sets: Iterable[Figures]) -> bytes:
    """Every score of these sets, a row each; UTF-8 with BOM, so that Excel reads Chinese."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["title", "gold", "parser", "lexicons", *_line(Score("", None, 0, 0, 0, 0, None))])
    for each in sets:
        writer.writerows([each.title, each.gold, each.parser, each.lexicons, *_line(s).values()] for s in each.scores)
    return out.getvalue().encode("utf-8-sig")


def _line(score: Score) -> dict[str, Any]:
    shares = {name: getattr(score, name) for name in _SHARES} | {"alpha": score.alpha}
    return asdict(score) | {name: value if value is None else round(value, 4) for name, value in shares.items()}


@cache
def load_figures(folder: Path = DATA / "quality") -> Mapping[str, Figures]:
    """Every set of figures, by the name of its file."""
    adapter = TypeAdapter(Figures)
    return {path.stem: adapter.validate_json(path.read_bytes()) for path in sorted(folder.glob("*.json"))}
