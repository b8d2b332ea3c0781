"""Coded clauses → weights: for each code a linear support vector machine on the marks of the clauses.

Marks are weighed by how rare they are and clauses scaled to one length (tf-idf; Salton & Buckley 1988), one machine a
code (Joachims 1998, on why they suit texts).
"""

from collections.abc import Iterator, Sequence
from typing import get_args

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array, hstack
from sklearn.svm import LinearSVC

from core.learning.coded import CodedClause, digest_of
from core.lexicons import load_codebooks
from core.lexicons.clause_weights import ORDER, OUTCOME, ClauseWeights
from core.parsing.clause_marks import marks_of
from core.parsing.summary import Kind

# A mark of fewer clauses tells of them alone.
_LEAST_CLAUSES = 2
# How much a clause on the wrong side costs; measured on texts that were not learned from, flat from 0.3 to 1.
_COST = 0.5


Machine = tuple[NDArray[np.float64], float]
Told = tuple[NDArray[np.bool_], NDArray[np.bool_]]


def learn(clauses: Sequence[CodedClause]) -> ClauseWeights:
    """The weights that part these clauses best. A code is learned from the clauses that were coded by its book."""
    marks = marks_of([clause.text for clause in clauses])
    of_clause = np.repeat(np.arange(len(clauses)), np.diff([*marks.starts, len(marks.characters)]))
    inner = np.ones(len(marks.characters), bool)
    inner[marks.starts] = False  # the edge before a clause is no character of it
    characters, character_counts = _count(marks.characters[inner], of_clause[inner], len(clauses))
    pairs, pair_counts = _count(marks.pairs, of_clause, len(clauses))
    counts = csr_array(hstack([character_counts, pair_counts]))
    rarity = np.log((1 + len(clauses)) / (1 + np.bincount(counts.indices, minlength=counts.shape[1]))) + 1
    norms = np.sqrt(np.maximum(counts @ rarity**2, 1))
    scaled = _narrow(csr_array(diags_array(1 / norms) @ counts @ diags_array(rarity)))
    columns = dict(_columns(clauses))
    machines = [_machine(scaled, coded, told) for coded, told in columns.values()]
    weights = np.stack([weights * rarity for weights, _ in machines], axis=1)
    return ClauseWeights(
        columns=tuple(columns),
        characters=characters,
        pairs=pairs,
        weights=np.vstack([np.zeros((1, len(columns))), weights]).astype(np.float32),
        rarities=np.concatenate([[0], rarity**2]).astype(np.float32),
        intercepts=np.array([intercept for _, intercept in machines], np.float32),
        learned_from=digest_of(clauses),
    )


def _count(
    met: NDArray[np.unsignedinteger], of_clause: NDArray[np.intp], n_clauses: int
) -> tuple[NDArray[np.unsignedinteger], csr_array]:
    """The marks that several clauses hold, sorted, and how often each clause holds each."""
    known, number = np.unique(met, return_inverse=True)
    counts = csr_array((np.ones(len(met)), (of_clause, number)), shape=(n_clauses, len(known)))
    counts.sum_duplicates()
    common = np.bincount(counts.indices, minlength=len(known)) >= _LEAST_CLAUSES
    return known[common], csr_array(counts[:, np.flatnonzero(common)])


def _narrow(matrix: csr_array) -> csr_array:
    """With places of 32 bits, as liblinear takes them."""
    return csr_array((matrix.data, matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)), matrix.shape)


def _columns(clauses: Sequence[CodedClause]) -> Iterator[tuple[str, Told]]:
    """What can be learned to be told of a clause: all of which readers said both yes and no."""
    for name, told in _questions(clauses):
        coded, answers = told
        if answers[coded].any() and not answers[coded].all():
            yield name, told


def _questions(clauses: Sequence[CodedClause]) -> Iterator[tuple[str, Told]]:
    """What may be told of a clause: of which clauses a reader told it, and of which the reader said yes."""
    for name, book in load_codebooks().items():
        coded = np.array([name in clause.books and clause.orders for clause in clauses])
        for code in book.codes:
            yield f"{name}/{code}", (coded, np.array([code in clause.codes for clause in clauses]))
    kinds = [clause.kind for clause in clauses]
    yield (
        OUTCOME,
        (np.array([kind in get_args(Kind) for kind in kinds]), np.array([kind == "outcome" for kind in kinds])),
    )
    whole = np.array([clause.of_whole_text for clause in clauses])
    yield ORDER, (whole, np.array([clause.orders for clause in clauses]))


def _machine(scaled: csr_array, coded: NDArray[np.bool_], told: NDArray[np.bool_]) -> Machine:
    fitted = LinearSVC(C=_COST, random_state=0).fit(_narrow(scaled[np.flatnonzero(coded)]), told[coded])
    return fitted.coef_[0], float(fitted.intercept_[0])
