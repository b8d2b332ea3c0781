import pytest

from core.parsing.states import asks_figure, tells_figure, tells_state


@pytest.mark.parametrize(
    ("clause", "reached", "asked"),
    [("床位达到500张", True, True), ("巡查不少于2次", False, True), ("巡查水塘2次", False, False)],
)
def test_a_figure_is_reached_or_only_kept_to(clause: str, reached: bool, asked: bool) -> None:
    assert (tells_figure(clause), asks_figure(clause)) == (reached, asked)


@pytest.mark.parametrize(("clause", "tells"), [("护水机制不断完善", True), ("不断完善护水机制", False)])
def test_a_state_stands_behind_what_is_in_it(clause: str, tells: bool) -> None:
    assert tells_state(clause) is tells
