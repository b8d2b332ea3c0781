"""有, 未见, 材料不足: a blank is only read as 未见 where there was enough to look in."""

import numpy as np
import pytest

from core.compare.presence import NOT_SEEN, PRESENT, TOO_LITTLE, Material, find_presence


def presence(own_hits: int, own_chars: int, full: int, peer_hits: int = 4, peer_chars: int = 4000):
    """One place against one peer, one code, two genres; the peer carries the code in the first genre."""
    hits = np.array([[[own_hits, 0]], [[peer_hits, 0]]])
    material = Material(np.array([own_chars, peer_chars]), np.array([[full, 1 - full], [1, 0]]))
    found = find_presence(hits, material)
    return found.value[0, 0], found.reason[0, 0], found.expected[0, 0], found.chance[0, 0]


@pytest.mark.parametrize(
    ("situation", "value", "reason"),
    [
        ({"own_hits": 1, "own_chars": 40, "full": 0}, PRESENT, None),
        ({"own_hits": 0, "own_chars": 3000, "full": 1}, NOT_SEEN, None),
        ({"own_hits": 0, "own_chars": 2999, "full": 1}, TOO_LITTLE, "few_expected"),
        ({"own_hits": 0, "own_chars": 3000, "full": 0}, TOO_LITTLE, "no_full_text"),
        ({"own_hits": 0, "own_chars": 999, "full": 1, "peer_hits": 40}, TOO_LITTLE, "little_text"),
        ({"own_hits": 0, "own_chars": 1000, "full": 1, "peer_hits": 12}, NOT_SEEN, None),
        ({"own_hits": 0, "own_chars": 9000, "full": 1, "peer_hits": 2}, TOO_LITTLE, "few_peer_hits"),
        ({"own_hits": 0, "own_chars": 0, "full": 0}, TOO_LITTLE, "no_documents"),
    ],
)
def test_presence_and_its_reason(situation, value, reason):
    assert presence(**situation)[:2] == (value, reason)


def test_expected_hits_follow_the_peers_rate():
    *_, expected, chance = presence(own_hits=0, own_chars=500, full=1, peer_hits=8)
    assert (expected, chance) == pytest.approx((1.0, 0.5))


def test_a_lone_place_has_no_peers_to_judge_it_by():
    found = find_presence(np.array([[[0]]]), Material(np.array([90_000]), np.array([[1]])))
    assert (found.value[0, 0], found.reason[0, 0]) == (TOO_LITTLE, "few_peer_hits")
    assert np.isnan(found.expected[0, 0])
