"""The verb that leads a clause."""

import pytest

from core.parsing.verbs import head_verb


@pytest.mark.parametrize(
    ("clause", "verb"),
    [
        ("推进清淤", "推进"),
        ("对渡口开展排查", "开展"),
        ("把渡口整治一新", "整治"),
        ("渡口的船", None),
        ("健全的制度", None),
    ],
)
def test_the_verb_stands_at_the_head_or_behind_what_it_is_done_to(clause: str, verb: str | None) -> None:
    found = head_verb(clause)
    assert (found[0] if found else None) == verb


def test_what_stands_far_behind_is_not_looked_at() -> None:
    assert head_verb("对" + "渡口" * 20 + "排查") is not None
    assert head_verb("对" + "渡口" * 2000 + "排查") is None
