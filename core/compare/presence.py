"""Whether a place orders something, or is only not seen to: 有, 未见, 材料不足.

The third value is what keeps a blank from being read as a decision: nothing was found, and there is too little text
of the right kind for that to mean anything.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.compare.rates import PER, chance_of_none
from core.compare.statistics import Floats, Ints

PRESENT, NOT_SEEN, TOO_LITTLE = "有", "未见", "材料不足"

MIN_CHARS = 1000
MIN_PEER_HITS = 3
MIN_EXPECTED_HITS = 3  # under a Poisson law, none of three expected has a chance of 5 %


@dataclass(frozen=True, slots=True)
class Material:
    """Per place: its characters and, by genre, its complete documents."""

    n_chars: Ints
    full_texts: Ints  # place × genre


@dataclass(frozen=True, slots=True)
class Presence:
    """Per place and code: the value, the reason where it is 材料不足, how many hits the peers' rate lets expect, and
    the cautious chance of none at that rate; NaN where the peers have too few hits for a rate."""

    value: npt.NDArray[np.object_]
    reason: npt.NDArray[np.object_]
    expected: Floats
    chance: Floats


def find_presence(hits: Ints, material: Material) -> Presence:
    """The three-valued presence behind hits by place × code × genre. Peers are all other places together."""
    own = hits.sum(axis=2)
    peers = own.sum(axis=0) - own
    peer_chars = (material.n_chars.sum() - material.n_chars)[:, None]
    usable = (peers >= MIN_PEER_HITS) & (peer_chars > 0)
    rate = np.divide(PER * peers, peer_chars, out=np.full(own.shape, np.nan), where=usable)
    expected = rate * material.n_chars[:, None] / PER
    carried = (hits.sum(axis=0) - hits > 0) & (material.full_texts[:, None, :] > 0)

    reason = np.full(own.shape, None, dtype=object)
    checks = (
        ("no_documents", np.broadcast_to(material.n_chars[:, None] == 0, own.shape)),
        ("few_peer_hits", ~usable),
        ("no_full_text", ~carried.any(axis=2)),
        ("little_text", np.broadcast_to(material.n_chars[:, None] < MIN_CHARS, own.shape)),
        ("few_expected", ~(expected >= MIN_EXPECTED_HITS)),
    )
    for name, applies in reversed(checks):
        reason[applies & (own == 0)] = name
    value = np.where(own > 0, PRESENT, np.where(reason == None, NOT_SEEN, TOO_LITTLE))  # noqa: E711
    return Presence(value.astype(object), reason, expected, chance_of_none(expected))
