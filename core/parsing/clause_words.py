"""Which word lists a clause holds a word of: looked up in one pass, once for all who read the clause."""

from functools import lru_cache

from core.lexicons.matching import groups_held

_RECENT = 256
_GROUPS = (
    ("frames", "event_parts"),
    ("frames", "event_unless"),
    ("frames", "purpose_unless"),
    ("frames", "statement_parts"),
    ("frames", "statement_bare"),
    ("speech", "inline"),
    ("verbs", "fulfilled"),
    ("verbs", "reach_stages"),
    ("verbs", "outcome_unless"),
)


@lru_cache(_RECENT)
def held(clause: str) -> frozenset[str]:
    """The groups of which one word or more stands in a clause, among those that most clauses hold none of."""
    return groups_held(*_GROUPS)(clause)
