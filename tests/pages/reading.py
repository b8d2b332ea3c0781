"""What stands on a page, as text."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest


def html_of(app: AppTest) -> str:
    """All HTML that the page shows, without its style sheet."""
    bodies = [element.proto.body for element in app.get("html")]
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


def figure_of(app: AppTest, number: int = 0) -> dict[str, Any]:
    figure: dict[str, Any] = json.loads(app.get("plotly_chart")[number].proto.spec)
    return figure


def codes_of(app: AppTest) -> list[str]:
    """What is offered to be copied: link, then citation."""
    return [code.value for code in app.code]


def clicks_of(figure: dict[str, Any]) -> list[str]:
    return [mark for trace in figure["data"] for mark in trace.get("customdata", [])]
