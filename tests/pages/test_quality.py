"""The page that says how far the parser can be trusted."""

from core.evaluation import load_figures
from core.lexicons import load_codebooks
from tests.pages.conftest import Opener
from tests.pages.reading import html_of


def test_every_figure_stands_with_its_number_and_the_versions_it_was_made_with(open_page: Opener) -> None:
    app = open_page("quality")
    table = app.dataframe[0].value
    for figures in load_figures().values():
        (directives,) = [each for each in figures.scores if each.field == "directives" and each.code is None]
        row = table[table.iloc[:, 0] == "要求"]
        assert directives.n_gold in row.to_numpy()[0] and directives.f1 in row.to_numpy()[0]
        assert figures.gold in html_of(app) and figures.lexicons in html_of(app)


def test_a_field_is_shown_code_by_code(open_page: Opener) -> None:
    app = open_page("quality", quality_field="力度")
    assert "必须" in set(app.dataframe[1].value.iloc[:, 0])


def test_a_book_is_shown_with_the_words_that_give_its_codes(open_page: Opener) -> None:
    html = html_of(open_page("quality", quality_book="治理措施"))
    code = load_codebooks()["governance"].codes["资金保障"]
    assert code.definition in html and code.cues[0] in html
