"""Theme codes of single clauses: written and coded by readers for five groups of policy areas, apart from the parser.

Each line holds its codes, comma between them, a tab and the clause. The wordings are unusual on purpose, so that the
scores are below those of whole texts; the cues were widened by what these clauses showed.
"""

from pathlib import Path

import pytest

from core.parsing.themes import theme_finder
from core.spans import fold

HERE = Path(__file__).parent / "clauses"
# A hundredth below what is reached; who lowers one says why in the commit.
FLOORS = {"safety": 0.81, "children": 0.81, "business": 0.88, "environment": 0.88, "welfare": 0.83}
BOOKS = {"children": ("governance", "children")}


@pytest.mark.parametrize("group", FLOORS)
def test_codes_of_clauses_keep_their_score(group: str) -> None:
    right = found = told = 0
    for line in (HERE / f"{group}.tsv").read_text(encoding="utf-8").splitlines():
        codes, clause = line.split("\t")
        by_reader = set(filter(None, codes.split(",")))
        by_cues = {code.code for code in theme_finder().codes(fold(clause), books=BOOKS.get(group, ("governance",)))}
        right, found, told = right + len(by_reader & by_cues), found + len(by_cues), told + len(by_reader)
    assert 2 * right / (found + told) >= FLOORS[group]
