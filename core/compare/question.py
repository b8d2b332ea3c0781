"""What a comparison is: its name, the parameters it takes, and the function that answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.compare.result import ResultTable
from core.corpus.corpus import Corpus
from core.corpus.filters import Filter
from core.errors import RequestError, Value

Params = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter. Values come from a URL or a command line: as text, or as a whole number above zero where the
    default is one. With `allowed` empty, any text will do."""

    name: str
    default: str | int
    allowed: tuple[str, ...] = ()

    def read(self, given: Value) -> str | int:
        """The value as the comparison wants it; raises RequestError saying what is allowed."""
        if isinstance(self.default, int):
            text = str(given)
            if not (text.isascii() and text.isdigit() and 0 < int(text) < 10**6):
                raise RequestError("request.number", name=self.name, value=text)
            return int(text)
        if not isinstance(given, str) or (self.allowed and given not in self.allowed):
            raise RequestError("request.choice", name=self.name, value=str(given), allowed="、".join(self.allowed))
        return given


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question. `answer` gets every parameter, checked; `places` are known to the corpus."""

    name: str
    answer: Callable[[Corpus, Filter, Params], ResultTable]
    params: tuple[Param, ...] = ()

    def read(self, given: Params) -> Params:
        """All parameters, those given and the defaults of the others; raises RequestError for one that is unknown or
        has a value that is not allowed."""
        known = {param.name: param for param in self.params}
        for name in given:
            if name not in known:
                allowed = "、".join(known) or "—"
                raise RequestError("request.param", comparison=self.name, name=name, allowed=allowed)
        return {name: param.read(given.get(name, param.default)) for name, param in known.items()}
