"""Options that several commands have."""

from pathlib import Path

import click

from core.messages import text

corpus_option = click.option("--corpus", type=click.Path(path_type=Path), help=text("cli.option.corpus"))
