from concurrent.futures import ThreadPoolExecutor

from core.corpus import Filter, open_corpus
from tests.factories import tiny_corpus


def test_questions_from_many_threads_do_not_mix(tmp_path):
    """Every visitor of the dashboard has a thread; the corpus is one for all."""
    corpus = open_corpus(tiny_corpus(tmp_path))
    places = corpus.places() * 12

    def ask(place: str) -> set[str]:
        return set(corpus.directives(Filter(places=(place,))).place)

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(ask, places)) == [{place} for place in places]
