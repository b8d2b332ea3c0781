"""The command line."""

from core.cli import evaluate, learn  # noqa: F401  their commands join the group
from core.cli.commands import commands, main

__all__ = ["commands", "main"]
