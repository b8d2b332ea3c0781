"""Word lists: what segmentation must keep whole, and what keyword tables leave out."""

from functools import cache
from itertools import chain

from core.lexicons.files import load_cues


@cache
def load_stop_words() -> frozenset[str]:
    """Words that say nothing about a policy; keyword tables leave them out, counts keep them."""
    return frozenset(chain.from_iterable(load_cues("stop_words").groups.values()))


@cache
def load_policy_words() -> tuple[str, ...]:
    """Policy terms that stay whole in segmentation, each once, in file order."""
    return tuple(dict.fromkeys(chain.from_iterable(load_cues("policy_words").groups.values())))
