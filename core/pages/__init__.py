"""The dashboard: Streamlit, and only here."""

from core.pages.navigation import DOCUMENTS, NAVIGATION, START, Entry

__all__ = ["DOCUMENTS", "NAVIGATION", "START", "Entry"]
