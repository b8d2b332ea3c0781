"""A table of words on a document's page."""

from typing import Literal

import pandas as pd
import streamlit as st

from core import messages
from core.pages.parts.result import ROW_PIXELS


def show(words: pd.DataFrame, labels: str, key: str, height: int | Literal["auto"] = "auto") -> None:
    """Columns in which something stands; the message <labels><column> is the name of one. `height` in pixels."""
    shown = words.loc[:, (words != "").any()]
    st.dataframe(
        shown,
        column_config={column: messages.text(f"{labels}{column}") for column in shown.columns},
        hide_index=True,
        row_height=ROW_PIXELS,
        height=height,
        key=key,
    )
