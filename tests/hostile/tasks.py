"""What the workers run in these tests: a file's documents and refusals as a viewer would be shown them."""

import json
from collections.abc import Iterator

from core.errors import Notice
from core.messages import advice, sentence
from core.reading import LOCAL, Columns, Document, Rejection, Source, read
from core.spans import Span, view

try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]


def show(source: Source, skip: int) -> Iterator[bytes]:
    """One JSON object a document or refusal."""
    for number, item in enumerate(read(source, Columns(), LOCAL)):
        yield b""
        if number >= skip:
            yield json.dumps(_shown(item), ensure_ascii=False).encode()


def _shown(item: Document | Rejection) -> dict[str, object]:
    if isinstance(item, Rejection):
        return {
            "file": item.file,
            "refused": said(item.notice),
            "said": [said(item.notice)],
            "text": "",
            "mb": _peak_mb(),
        }
    fields = [item.file, item.text, item.page_title or "", item.url or "", *item.meta.values()]
    readable = view(item.text, [Span(0, len(item.text))]).text.replace("\n", "")
    return {
        "file": item.file,
        "refused": None,
        "said": [said(notice) for notice in item.warnings],
        "text": "\n".join([*fields, readable]),
        "mb": _peak_mb(),
    }


def said(notice: Notice) -> str:
    return f"{sentence(notice)}。{advice(notice) or ''}"


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000 if resource else 0.0
