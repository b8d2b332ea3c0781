"""What happens once: the corpus is opened, and everything slow is done before the first visitor waits for it."""

import gc
from contextlib import suppress
from pathlib import Path

import plotly.io
import plotly.tools
import streamlit as st

from core import messages
from core.corpus import Corpus, corpus_path, open_corpus
from core.corpus.corrections import State, state_of
from core.corpus.snapshot import current
from core.errors import PolicyError
from core.pages.parts import plain_text

LOOK = Path(__file__).with_name("look.css")
KEPT_OPEN = 2  # the state before an ingest, attach or correction, until its last visitors are gone


@st.cache_resource(max_entries=KEPT_OPEN, show_spinner=False)
def _open(path: str, snapshot: str | None, corrections: State) -> Corpus:
    corpus = open_corpus(path)
    figure = {"data": [{"type": "bar", "x": [1], "y": [1]}], "layout": {}}
    plotly.io.to_json(plotly.tools.return_figure_from_figure_or_data(figure, validate_figure=True), validate=False)
    # Streamlit collects garbage after every run of a script, over everything that lives: what stays for good is taken
    # out of its sight. Without it a run costs tens of milliseconds more.
    gc.collect()
    gc.freeze()
    return corpus


def corpus() -> Corpus:
    """The corpus as it is on disk now: what an ingest, attach or correction changes is seen at the next click. Raises
    CorpusError."""
    path = corpus_path()
    found = current(path)
    return _open(str(path), found.id if found else None, state_of(path))


def get_ready() -> None:
    """The corpus, before anyone asks for it. What is wrong with it is told to who does."""
    with suppress(PolicyError):
        corpus()


def apologise(error: PolicyError) -> None:
    """The page where no corpus can be opened or a question cannot be answered: why, and what to do."""
    plain_text.title(messages.text("page.no_answer"))
    plain_text.empty(messages.sentence(error.notice), messages.advice(error.notice))


def dress() -> None:
    """The style sheet of every page."""
    st.html(LOOK)
