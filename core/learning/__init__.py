"""Clauses that readers coded → the weights that the parser reads others by."""

from core.learning.coded import CodedClause, digest_of, read_coded
from core.learning.train import learn

__all__ = ["CodedClause", "digest_of", "learn", "read_coded"]
