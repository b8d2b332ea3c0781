"""How well the parser reads texts that a person has annotated."""

from core.evaluation.evaluate import evaluate
from core.evaluation.figures import Figures, figures_of, load_figures, to_csv, to_json
from core.evaluation.judgements import CODED
from core.evaluation.scores import Judgement, Score, ScoreTable

__all__ = [
    "CODED",
    "Figures",
    "Judgement",
    "Score",
    "ScoreTable",
    "evaluate",
    "figures_of",
    "load_figures",
    "to_csv",
    "to_json",
]
