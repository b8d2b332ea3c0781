"""How far each clause of a text reads like one that orders something, by what was learned from coded texts."""

from collections.abc import Mapping, Sequence

from core.lexicons.clause_weights import ORDER
from core.parsing.clauses import Sentence
from core.parsing.learned import learned_columns, read_learned

# Beyond these scores a clause orders something although the rules do not see it, or orders nothing although they do.
# Measured on texts that neither were made by; flat around both.
_SURELY, _HARDLY = 0.9, -0.7


def order_scores(sentences: Sequence[Sentence]) -> Mapping[int, float]:
    """The scores of the clauses by where they begin."""
    clauses = [clause for sentence in sentences for clause in sentence.clauses]
    scores = read_learned([clause.text for clause in clauses]).scores[:, learned_columns()[ORDER]]
    return {clause.start: score for clause, score in zip(clauses, scores.tolist(), strict=True)}


def is_confirmed(by_rule: bool, score: float) -> bool:
    """Whether a clause orders something, by what the rules say and how it reads."""
    return score > (_HARDLY if by_rule else _SURELY)
