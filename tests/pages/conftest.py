"""The dashboard on a tiny corpus, without a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.factories import tiny_corpus

ROOT = Path(__file__).resolve().parents[2]

Opener = Callable[..., AppTest]


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_corpus(tmp_path_factory.mktemp("pages"))


@pytest.fixture
def open_page(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Open a page by its script's name, with fields of a link; a list gives a field several times."""

    def opener(page: str = "overview", corpus: Path = tiny, **fields: str | list[str]) -> AppTest:
        monkeypatch.setenv("POLICY_CORPUS", str(corpus))
        monkeypatch.chdir(ROOT)
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
        for name, value in fields.items():
            app.query_params[name.rstrip("_")] = value
        app.run()
        if page != "overview":
            app.switch_page(f"core/pages/{page}.py").run()
        assert not app.exception, app.exception[0].value
        return app

    return opener
