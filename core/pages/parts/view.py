"""What a page is drawn from: a corpus, a filter, and the choices made on the page, all of them in the URL."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field

import streamlit as st

from core import charts, messages
from core.charts import Figure, Look
from core.compare import ResultTable, run
from core.compare.scope import REST
from core.corpus import Corpus, Filter
from core.errors import Value
from core.pages.parts import filters, plain_text

KEPT_RESULTS, KEPT_FIGURES = 256, 256


@dataclass(slots=True)
class View:
    """One page of one visitor. `fields` are the page's own choices as fields of a link."""

    page: str
    corpus: Corpus
    where: Filter
    fields: list[tuple[str, str]] = field(default_factory=list)

    @property
    def places(self) -> tuple[str, ...]:
        return filters.places_in_view(self.corpus, self.where)

    @property
    def all_places(self) -> tuple[str, ...]:
        return filters.choices(self.corpus.version, self.corpus).places

    def key(self, name: str) -> str:
        """The name of a widget of this page, and of its field in the URL."""
        return f"{self.page}_{name}"

    def words(self, name: str) -> str:
        """A sentence of this page."""
        return messages.text(f"page.{self.page}.{name}")

    def choose(self, name: str, options: Sequence[str]) -> str:
        """One of a few options, the first unless another is chosen."""

        def label(option: str) -> str:
            return self.words(f"{name}_{option}")

        chosen = st.segmented_control(
            self.words(name),
            options,
            default=options[0],
            required=True,
            format_func=label,
            key=self.key(name),
            bind="query-params",
        )
        found = chosen or options[0]
        self.fields.append((self.key(name), label(found)))
        return found

    def pick(self, name: str, options: Sequence[str], nothing: str, width: int | None = None) -> str | None:
        """One of many options, or none; `width` is in pixels."""
        found = st.selectbox(
            self.words(name),
            options,
            index=None,
            key=self.key(name),
            bind="query-params",
            placeholder=nothing,
            width=width or "stretch",
        )
        if found is not None:
            self.fields.append((self.key(name), found))
        return found

    def pick_some(self, name: str, options: Sequence[str], nothing: str) -> tuple[str, ...]:
        """Some of many options, in their order."""
        found = st.multiselect(
            self.words(name), options, key=self.key(name), bind="query-params", placeholder=nothing, max_selections=10
        )
        self.fields.extend((self.key(name), each) for each in found)
        return tuple(option for option in options if option in found)

    def write(self, name: str) -> str:
        """A line that the visitor writes."""
        found = st.text_input(
            self.words(name),
            key=self.key(name),
            bind="query-params",
            placeholder=self.words(f"{name}_example"),
            max_chars=200,
        )
        if found:
            self.fields.append((self.key(name), found))
        return found

    def count(self, name: str, options: Sequence[int]) -> int:
        """One of a few numbers, the first unless another is chosen."""
        chosen = st.segmented_control(
            self.words(name), options, default=options[0], required=True, key=self.key(name), bind="query-params"
        )
        found = chosen or options[0]
        self.fields.append((self.key(name), str(found)))
        return found

    def turn(self, name: str, n_pages: int) -> int:
        """Which page of many is open; nothing to turn where there is one."""
        if n_pages < 2:
            return 1
        found = st.pagination(n_pages, key=self.key(name), bind="query-params")
        self.fields.append((self.key(name), str(found)))
        return found

    def reference(self) -> str:
        """What places are set against: all others, or one place."""
        return self.pick("reference", self.all_places, messages.text("page.rest"), width=220) or REST

    def explain(self, name: str) -> None:
        """What the signs of a chart mean."""
        plain_text.note(self.words(name))


Known = tuple[object, ...]


def _known(version: str, where: Filter, params: Iterable[tuple[str, Value]]) -> Known:
    """What a result depends on, in parts that are cheap to compare."""
    return version, astuple(where), tuple(sorted(params))


@st.cache_resource(max_entries=KEPT_RESULTS, show_spinner=False)
def _answer(name: str, known: Known, _corpus: Corpus, _where: Filter, _params: Mapping[str, Value]) -> ResultTable:
    return run(name, _corpus, _where, _params)


def ask(view: View, name: str, **params: Value) -> ResultTable:
    """The result of a comparison, one for all visitors who ask the same: nobody may change its frame.

    Raises RequestError as core.compare.run does.
    """
    known = _known(view.corpus.version, view.where, params.items())
    return _answer(name, known, view.corpus, view.where, params)


@st.cache_data(max_entries=KEPT_FIGURES, show_spinner=False)
def _figure(name: str, known: Known, look: Known, shape: str, _result: ResultTable, _look: Look) -> Figure:
    return charts.draw(_result, _look, shape)


def figure(result: ResultTable, look: Look, shape: str) -> Figure:
    """The figure of a result in a shape."""
    known = _known(result.corpus_version, result.filter, result.params.items())
    return _figure(result.name, known, (look.places, look.opened, look.measure, look.named), shape, result, look)
