"""The command line."""

from core.cli.commands import commands, main

__all__ = ["commands", "main"]
