import hashlib

import pytest

from core.lexicons import DATA, read_data

REGIONS = DATA / "regions"


@pytest.mark.parametrize("name", ["divisions", "hosts"])
def test_a_table_is_the_one_its_header_describes(name: str) -> None:
    about = read_data(REGIONS / f"{name}.yaml")
    table = (REGIONS / str(about.content["file"])).read_bytes()
    assert hashlib.sha256(table).hexdigest() == about.content["sha256"]


@pytest.mark.parametrize("name", ["LICENSE-MIT.txt", "LICENSE-WTFPL.txt"])
def test_the_licences_of_the_divisions_are_kept(name: str) -> None:
    assert len((REGIONS / name).read_text("utf-8")) > 300


def test_every_table_has_a_header() -> None:
    assert {path.stem for path in REGIONS.glob("*.csv")} == {"divisions", "hosts"}
