"""A text's clauses as they read by what was learned from coded texts."""

from collections.abc import Sequence

from core.lexicons.clause_weights import ORDER
from core.parsing.clauses import Clause, Sentence
from core.parsing.learned import learned_columns, read_learned

# Beyond these scores a clause orders something although the rules do not see it, or orders nothing although they do.
# Measured on texts that neither were made by; flat around both.
_SURELY, _HARDLY = 0.9, -0.7


class TextReading:
    """All clauses of a text, read once: `learned` has a row for each, which is found by where the clause ends."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        clauses = [clause for sentence in sentences for clause in sentence.clauses]
        self.learned = read_learned([clause.text for clause in clauses])
        self._rows = {clause.end: row for row, clause in enumerate(clauses)}
        self._orders: list[float] = self.learned.scores[:, learned_columns()[ORDER]].tolist()

    def row(self, end: int) -> int:
        """The row of the clause that ends at a position."""
        return self._rows[end]

    def confirms(self, clause: Clause, *, by_rule: bool) -> bool:
        """Whether a clause orders something, by what the rules say and how it reads."""
        return self._orders[self._rows[clause.end]] > (_HARDLY if by_rule else _SURELY)
