"""The command line."""

from core.cli import evaluate  # noqa: F401  its command joins the group
from core.cli.commands import commands, main

__all__ = ["commands", "main"]
