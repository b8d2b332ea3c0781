"""The visible lines of a page, each with the elements its characters stand in."""

import re
from dataclasses import dataclass, field

from lxml import etree

from core.reading.document import BlockKind
from core.reading.tags import UNSEEN

# The attribute that leads from a copy of the page back to it: the element's number.
MARK = "data-reading-mark"
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_TABLES = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_LISTS = {"ul", "ol", "li", "dl", "dt", "dd"}
_FRAMES = {"html", "body", "main", "header", "footer", "nav", "aside", "article", "section", "div", "form", "fieldset"}
_TEXTS = {"p", "br", "hr", "pre", "blockquote", "center", "address", "figure", "figcaption"}
_BLOCKS = _HEADINGS | _TABLES | _LISTS | _FRAMES | _TEXTS
_HIDDEN = re.compile(r"(?:^|;)\s*display\s*:\s*none", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
# A longer row is no row of a table but a page laid out in one.
_MAX_ROW = 2_000


def squeeze(text: str) -> str:
    """White space as a browser shows it; the ideographic space stays."""
    return _SPACES.sub(" ", text).strip(" ")


def count_ink(text: str) -> int:
    """Number of characters that are no white space."""
    return len("".join(text.split()))


@dataclass(slots=True)
class Line:
    """`owners` are the numbers of the elements that its pieces stand in; `n_linked` of its characters are links."""

    pieces: list[str] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    n_linked: int = 0
    kind: BlockKind = "paragraph"

    @property
    def text(self) -> str:
        return "".join(self.pieces) if self.kind == "row" else squeeze("".join(self.pieces))

    def add(self, text: str, element: etree._Element) -> None:
        self.pieces.append(text)
        self.owners.append(int(element.get(MARK)))


class PageLines:
    """Walks a page whose elements are numbered. `n_seen` counts its characters, the hidden ones too."""

    def __init__(self, page: etree._Element) -> None:
        self.lines: list[Line] = []
        self.n_seen = 0
        self._line = Line()
        self._links = 0
        walker = etree.iterwalk(page, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                self._leave(element, page)
            elif not self._enter(element):
                walker.skip_subtree()
        self._close("paragraph")

    def _enter(self, element: etree._Element) -> bool:
        """Takes what stands before an element's children; whether to look at these."""
        if element.tag in _BLOCKS:
            self._close("paragraph")
        if element.tag in UNSEEN:
            return False
        if _is_hidden(element):
            self.n_seen += count_ink("".join(element.itertext()))
            return False
        if element.tag == "tr" and (row := _find_row(element)):
            self.n_seen += count_ink(row.text)
            self.lines.append(row)
            return False
        self._links += element.tag == "a"
        self._add(element.text, element)
        return True

    def _leave(self, element: etree._Element, page: etree._Element) -> None:
        self._links -= element.tag == "a" and self._links > 0
        if element.tag in _BLOCKS:
            self._close("heading" if element.tag in _HEADINGS else "paragraph")
        if element is not page:
            self._add(element.tail, element.getparent())

    def _add(self, text: str | None, element: etree._Element) -> None:
        if text:
            self.n_seen += count_ink(text)
            self._line.add(text, element)
            self._line.n_linked += count_ink(text) if self._links else 0

    def _close(self, kind: BlockKind) -> None:
        if self._line.text.strip():
            self._line.kind = kind
            self.lines.append(self._line)
        self._line = Line()


def _is_hidden(element: etree._Element) -> bool:
    """Whether a part of the page is not shown. A page that hides as a whole until its script has run is shown."""
    if element.tag in {"html", "body"}:
        return False
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def _find_row(row: etree._Element) -> Line | None:
    """A row of a table of data, its cells separated by tabs; nothing for a row that only lays out the page."""
    if next(row.iter("table"), None) is not None:
        return None
    line = Line(kind="row")
    n_cells, n_chars = 0, 0
    for cell in row.iterchildren("td", "th"):
        inner = PageLines(cell)
        text = " ".join(part.text for part in inner.lines)
        n_cells += bool(text)
        n_chars += len(text)
        line.n_linked += sum(part.n_linked for part in inner.lines)
        if line.pieces:
            line.add("\t", row)
        line.add(text, cell)
    return line if n_cells > 1 and n_chars <= _MAX_ROW else None
